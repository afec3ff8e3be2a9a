import { UserError } from '../../errors.js';
import { number, operation } from '../../figures/expression.js';
import { type Evaluation, type Expression, evaluate } from '../../figures/formula.js';
import type { Quantity } from '../../figures/quantity.js';
import { convert } from '../../figures/units.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Fact, Figure } from '../../knowledge/schemas.js';
import type { Ask, Calculation } from '../reading/calculation.js';
import type { Operand } from '../reading/operands.js';
import { sameKind } from '../reading/unit-kinds.js';
import type { Wholes } from '../reading/wholes.js';
import { comparisonOf, quotientOf, type Verdict, verdictOf } from './compare.js';
import { durationOf } from './duration.js';
import { type CalculationTerm, calculationTermsOf } from './terms.js';
import { type Totals, totalsOf } from './totals.js';
import { type World, wholesOf, worldOf } from './world.js';

/** One result: what it is of, and what it comes to. */
export interface Result {
  /** The amounts it is worked out for, in order; none for the whole. */
  readonly of: readonly Operand[];
  readonly ask: Ask;
  readonly expression: Expression;
  readonly evaluation: Evaluation;
  /** What is left after the amounts, where the question does not ask for that alone. */
  readonly left?: true;
  /** Shown in this unit. */
  readonly unit?: string;
  /** The amount exceeds this fact, so the whole is stated instead. */
  readonly beyond?: Fact;
  /** The rate behind it, where one is asked for by the thousand or million. */
  readonly rate?: Quantity;
}

/** What a calculation came to. */
export interface Calculated {
  readonly calculation: Calculation;
  readonly results: readonly Result[];
  /** Stated facts that take part. */
  readonly facts: readonly Fact[];
  /** Facts that a supposed total stands in for. */
  readonly replaced: readonly { readonly fact: Fact; readonly by: Quantity }[];
  /** Of a yes-or-no question: how the claim stands. */
  readonly verdict?: Verdict;
  /** What was claimed, in a unit of the result. */
  readonly claimed?: Quantity;
  readonly figure?: Figure;
}

/** Units to say what a bare supposition comes to. */
function defaultAsks(calculation: Calculation, wholes: Wholes): Ask[] {
  const { operands, operation: how, supposed, relation } = calculation;
  const [first] = operands;
  if (supposed.length > 0 && first === undefined)
    return [{ unit: sameKind(supposed[0]?.unit ?? '', 'W') ? 'USD' : 'GW', exact: false }];
  if (first === undefined) return [];
  if (relation !== undefined && operands.length === 1 && !first.part)
    return [{ unit: first.unit, exact: false }];
  if (calculation.pace !== undefined) return [{ unit: first.unit || 'USD', exact: false }];
  const isSupposed = calculation.bare === true || how === 'left';
  if (supposed.length + operands.length === 1 && first.part && isSupposed && !sameKind(first.unit, 'USD'))
    return wholes.units.map(unit => ({ unit, exact: false }));
  const others = wholes.units.filter(unit => first.part || !sameKind(unit, first.unit));
  if (operands.length === 1 && how === 'each' && !first.part)
    return others.map(unit => ({ unit, exact: false }));
  if (how === 'count') return [];
  if (how === 'left' && !first.part) return [{ unit: first.unit, exact: false }];
  if (how === 'difference' && operands.length > 1 && isTotal(operands, wholes))
    return [{ unit: first.unit, exact: false }];
  const preferred = first.part
    ? operands.find(({ unit }) => unit !== '')?.unit || others.find(unit => sameKind(unit, 'USD'))
    : sameKind(first.unit, 'USD')
      ? others.find(unit => sameKind(unit, 'W'))
      : others.find(unit => sameKind(unit, 'USD'));
  const unit = preferred ?? others[0];
  return unit === undefined ? [] : [{ unit, exact: false }];
}

/** Whether one of the amounts is the stated whole. */
const isTotal = (operands: readonly Operand[], wholes: Wholes) =>
  operands.some(({ unit, value, part }) => {
    const whole = part ? undefined : wholes.total(unit);
    return whole !== undefined && Math.abs(whole - value) < 1e-9 * whole;
  });

/** Ids of the facts in an expression, as often as they occur. */
export const factsIn = (expression: Expression): string[] => {
  switch (expression.kind) {
    case 'fact':
      return [expression.id];
    case 'number':
      return [];
    case 'call':
      return expression.args.flatMap(factsIn);
    case 'operation':
      return [...factsIn(expression.left), ...factsIn(expression.right)];
  }
};

/**
 * Works a calculation out from the totals that are stated or supposed.
 * @returns undefined where something that was read could not be used: nothing is dropped in silence.
 */
export function calculate(calculation: Calculation, knowledge: Knowledge): Calculated | undefined {
  const totals = totalsOf(knowledge);
  if (totals.facts.length === 0) return undefined;
  try {
    return compute(calculation, knowledge, totals);
  } catch (error) {
    // Division by zero, or an amount out of range: there is no number to state.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

const resultOf = (
  { of, expression, unit, beyond, rate }: CalculationTerm,
  ask: Ask,
  { lookup }: World,
): Result => ({
  of,
  ask,
  expression,
  evaluation: evaluate(expression, lookup, unit),
  ...(ask.exact ? { unit } : {}),
  ...(beyond === undefined ? {} : { beyond }),
  ...(rate === undefined ? {} : { rate: evaluate(rate.expression, lookup, rate.unit).quantity }),
});

function compute(raw: Calculation, knowledge: Knowledge, totals: Totals): Calculated | undefined {
  const asks = raw.asks.length > 0 ? raw.asks : defaultAsks(raw, wholesOf(knowledge));
  const calculation = { ...raw, asks };
  const world = worldOf(calculation, totals, false);
  if (calculation.operation === 'duration') {
    const term = durationOf(world);
    return (
      term && outcomeOf(calculation, [resultOf(term, { unit: 'd', exact: false }, world)], world, knowledge)
    );
  }
  if (calculation.operation === 'ratio' || calculation.operation === 'count') {
    const results = counted(calculation, world);
    return results && outcomeOf(calculation, results, world, knowledge);
  }
  if (calculation.relation !== undefined && calculation.operands.length > 0) {
    const compared = comparisonOf(calculation, world);
    if (compared !== undefined) {
      const { term, exact, claimed, relation } = compared;
      const result = resultOf(term, { unit: term.unit, exact }, world);
      const { quantity } = result.evaluation;
      const plain = verdictOf(quantity, relation, convert(claimed, quantity.unit).value);
      const verdict = plain === 'yes' ? firmly(quantity, calculation) : plain;
      return { ...outcomeOf(calculation, [result], world, knowledge), verdict, claimed };
    }
  }
  const results = answered(calculation, world, totals);
  return results && outcomeOf(calculation, results, world, knowledge);
}

/** Whether an amount that is stated is stated as firmly as a question claims: "is 10 GW the maximum", "every year". */
function firmly({ bound }: Quantity, { claimedBound, span }: Calculation): Verdict {
  if (claimedBound !== undefined && claimedBound !== bound) return 'no';
  return span === undefined ? 'yes' : 'open';
}

/** How often an amount goes into another, and what each of them comes to where that is asked, too. */
function counted(calculation: Calculation, world: World): Result[] | undefined {
  const { operands, asks } = calculation;
  const expression = quotientOf(calculation, world);
  if (expression === undefined) return undefined;
  const times = resultOf({ of: operands, expression, unit: '' }, { unit: '', exact: false }, world);
  const [first, ...rest] = operands;
  if (first === undefined || rest.length > 0) return [times];
  const alone: World = { ...world, calculation: { ...calculation, operation: 'each' } };
  return [
    times,
    ...asks
      .filter(ask => !sameKind(ask.unit, first.unit))
      .flatMap(ask => calculationTermsOf(ask, alone, false).map(term => resultOf(term, ask, alone))),
  ];
}

/** A result for each ask and amount, of ranges one for each end; undefined where an ask has none. */
function answered(calculation: Calculation, world: World, totals: Totals): Result[] | undefined {
  const ranged = [...calculation.supposed, ...calculation.operands].some(({ upTo }) => upTo !== undefined);
  const top = ranged ? worldOf(calculation, totals, true) : undefined;
  const results: Result[] = [];
  for (const ask of calculation.asks) {
    const found = sharedOut(calculationTermsOf(ask, world, false), calculation);
    if (found.length === 0) return undefined;
    const upper = top === undefined ? [] : sharedOut(calculationTermsOf(ask, top, true), calculation);
    for (const [i, term] of found.entries()) {
      results.push(resultOf(term, ask, world));
      const end = upper[i];
      const differs = [...calculation.supposed, ...term.of].some(({ upTo }) => upTo !== undefined);
      if (top !== undefined && end !== undefined && differs)
        results.push(resultOf({ ...end, of: end.of.map(atUpperEnd) }, ask, top));
    }
  }
  if (calculation.bare === true) results.push(...leftOver(calculation, world));
  if (calculation.rest !== undefined) {
    const rest = restAfter(calculation.rest, calculation, world);
    if (rest.length === 0) return undefined;
    results.push(...rest);
  }
  const telling = results.filter(result => !isRepeated(result, calculation));
  return telling.length === 0 ? undefined : telling;
}

/** "4 GW is what 4 GW comes to" tells nothing. */
function isRepeated(
  { of, ask, left, beyond }: Result,
  { operands, operation: how, price, among, pace, speed }: Calculation,
): boolean {
  const [only, ...more] = of;
  if (only === undefined || more.length > 0 || only.part || only.position === true) return false;
  if (
    operands.length > 1 ||
    how !== 'each' ||
    (left ?? beyond ?? price ?? among ?? pace ?? speed) !== undefined
  )
    return false;
  return sameKind(only.unit, ask.unit) && !(ask.exact && ask.unit !== only.unit);
}

/** Each result shared evenly among so many, where the question counts them. */
const sharedOut = (terms: readonly CalculationTerm[], { among }: Calculation): readonly CalculationTerm[] =>
  among === undefined
    ? terms
    : terms.map(term => ({
        ...term,
        expression: operation(term.expression, '/', number(among.value, '')),
      }));

/** "If only 4 GW get built": what is left then, of the money and of the power. */
function leftOver(calculation: Calculation, world: World): Result[] {
  const [operand] = calculation.operands;
  if (operand === undefined || operand.part || operand.upTo !== undefined) return [];
  const asks = ['USD', operand.unit]
    .filter((unit, i, units) => !units.slice(0, i).some(other => sameKind(other, unit)))
    .map(unit => ({ unit, exact: false }));
  return restAfter(asks, calculation, world);
}

/** What is left after the amounts, in what is asked for. */
function restAfter(asks: readonly Ask[], calculation: Calculation, world: World): Result[] {
  const after: World = { ...world, calculation: { ...calculation, operation: 'left' } };
  return asks.flatMap(ask =>
    calculationTermsOf(ask, after, false).map(term => ({
      ...resultOf(term, ask, after),
      left: true as const,
    })),
  );
}

const atUpperEnd = ({ upTo, ...operand }: Operand): Operand => ({ ...operand, value: upTo ?? operand.value });

function outcomeOf(
  calculation: Calculation,
  results: readonly Result[],
  world: World,
  knowledge: Knowledge,
): Calculated {
  const replaced = calculation.supposed.flatMap(({ value, unit }) => {
    const whole = world.totals.total(unit);
    return whole === undefined ? [] : [{ fact: whole, by: { value, unit, bound: 'exact' } as const }];
  });
  // Amounts alone were compared: what they are parts of is what the documents state.
  const ids = new Set(
    results.flatMap(({ expression, beyond }) => [
      ...factsIn(expression),
      ...(beyond === undefined ? [] : [beyond.id]),
    ]),
  );
  if (ids.size === 0)
    for (const unit of ['USD', ...calculation.operands.map(operand => operand.unit)]) {
      const whole = world.totals.total(unit);
      if (whole !== undefined) ids.add(whole.id);
    }
  const facts = world.totals.facts.filter(
    ({ id }) => ids.has(id) && !replaced.some(({ fact }) => fact.id === id),
  );
  const unit = results[0]?.evaluation.quantity.unit ?? '';
  const figure = knowledge.figures.find(one => sameKind(one.unit, unit)) ?? knowledge.figures[0];
  return { calculation, results, facts, replaced, ...(figure === undefined ? {} : { figure }) };
}
