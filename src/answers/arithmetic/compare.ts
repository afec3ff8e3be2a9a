import { fact, number, operation } from '../../figures/expression.js';
import type { Expression } from '../../figures/formula.js';
import { intervalOf } from '../../figures/interval.js';
import type { Quantity } from '../../figures/quantity.js';
import { convert } from '../../figures/units.js';
import type { Calculation, Relation } from '../reading/calculation.js';
import type { Operand } from '../reading/operands.js';
import { isEnergy, sameKind } from '../reading/unit-kinds.js';
import { type CalculationTerm, calculationTermsOf, rateOf, termOf, unitOfAsk } from './terms.js';
import { valueIn, type World } from './world.js';

export type Verdict = 'yes' | 'no' | 'open';

/** How a claim about a value stands, given what the value may be. */
export function verdictOf(value: Quantity, relation: Relation, claimed: number): Verdict {
  const near = Math.abs(value.value - claimed) <= 0.005 * Math.abs(value.value);
  if (relation === '=') return near ? 'yes' : 'no';
  const { lo, hi } = intervalOf({ ...value, bound: value.bound === 'approx' ? 'exact' : value.bound });
  const { lo: at } = intervalOf({ value: claimed, unit: value.unit, bound: 'exact' });
  if (relation === '>') return lo > at ? 'yes' : hi <= at ? 'no' : 'open';
  if (relation === '<') return hi < at ? 'yes' : lo >= at ? 'no' : 'open';
  return lo >= at ? 'yes' : hi < at ? 'no' : 'open';
}

/** What is worked out for a yes-or-no question, and what it is set against. */
export interface Comparison {
  readonly term: CalculationTerm;
  readonly exact: boolean;
  readonly claimed: Quantity;
  readonly relation: Relation;
}

const FLIPPED: Readonly<Record<Relation, Relation>> = { '=': '=', '>': '<', '<': '>', '>=': '<' };

/** A yes-or-no question: the one amount in the unit of the other, or the stated whole, beside what is claimed. */
export function comparisonOf(calculation: Calculation, world: World): Comparison | undefined {
  const { operands, asks, operation: how, relation = '=' } = calculation;
  if (how === 'left') return againstRest(calculation, world);
  const [first, second, ...rest] = operands;
  if (first === undefined || rest.length > 0) return undefined;
  const rate = asks.find(({ per }) => per !== undefined);
  if (rate !== undefined) {
    const expression =
      second === undefined && sameKind(rate.unit, first.unit) ? rateOf(rate, world) : undefined;
    if (expression === undefined) return undefined;
    const { unit: below, value: many } = rate.per ?? { unit: '', value: 1 };
    const term =
      many === 1
        ? { of: [], expression, unit: unitOfAsk(rate) }
        : { of: [], expression: operation(expression, '*', number(many, below)), unit: rate.unit };
    const unit = many === 1 ? `${first.unit}/${below}` : first.unit;
    return { term, exact: false, claimed: { value: first.value, unit, bound: 'exact' }, relation };
  }
  if (second === undefined) return againstWhole(first, asks, relation, world);
  if (first.part !== second.part) {
    const [amount, part] = first.part ? [second, first] : [first, second];
    const whole = world.totals.total(amount.unit);
    if (whole === undefined) return undefined;
    const expression = operation(number(amount.value, amount.unit), '/', fact(whole.id));
    const claimed = { value: part.value * 100, unit: '%', bound: 'exact' } as const;
    return { term: { of: [amount], expression, unit: '%' }, exact: true, claimed, relation };
  }
  if (first.position === true && !second.part) return againstPart(first, second, relation, world);
  if (first.part || sameKind(first.unit, second.unit)) return undefined;
  // Money, things and energy are set against the power that they are of.
  const flipped = kindOf(first) > kindOf(second);
  const [other, claimed] = flipped ? [second, first] : [first, second];
  const expression = termOf(other, other.value, claimed.unit, world);
  if (expression === undefined) return undefined;
  const exact = isEnergy(claimed.unit);
  return {
    term: { of: [other], expression, unit: claimed.unit },
    exact,
    claimed: { value: claimed.value, unit: claimed.unit, bound: 'exact' },
    relation: flipped ? FLIPPED[relation] : relation === '>=' ? '>' : relation,
  };
}

/** The order in which kinds of amounts are claimed of one another. */
const kindOf = ({ unit }: Operand): number =>
  isEnergy(unit) ? 3 : sameKind(unit, 'USD') ? 2 : sameKind(unit, 'W') ? 0 : 1;

/** "After 3 GW there is 70 billion left": what is left after the one, set against the other. */
function againstRest(calculation: Calculation, world: World): Comparison | undefined {
  const [gone, claimed, ...rest] = calculation.operands;
  if (gone === undefined || claimed === undefined || rest.length > 0 || gone.part || claimed.part)
    return undefined;
  const alone: World = { ...world, calculation: { ...calculation, operands: [gone] } };
  const [term, ...more] = calculationTermsOf({ unit: claimed.unit, exact: false }, alone, false);
  if (term === undefined || more.length > 0) return undefined;
  const said = { value: claimed.value, unit: claimed.unit, bound: 'exact' } as const;
  return { term, exact: false, claimed: said, relation: calculation.relation ?? '=' };
}

/** "Is the first phase 5 GW": the part that a fact states is set against the amount. */
function againstPart(
  first: Operand,
  second: Operand,
  relation: Relation,
  world: World,
): Comparison | undefined {
  const part = sameKind(first.unit, second.unit) ? world.totals.part(first.unit) : undefined;
  if (part?.quantity === undefined || valueIn(part.quantity, first.unit) !== first.value) return undefined;
  return {
    term: { of: [], expression: fact(part.id), unit: part.quantity.unit },
    exact: false,
    claimed: { value: second.value, unit: second.unit, bound: 'exact' },
    relation,
  };
}

/** "Is it more than 12 GW": the whole is set against the amount. */
function againstWhole(
  first: Operand,
  asks: Calculation['asks'],
  relation: Relation,
  world: World,
): Comparison | undefined {
  if (first.part || asks.some(({ unit }) => !sameKind(unit, first.unit))) return undefined;
  const whole = world.totals.total(first.unit);
  if (whole?.quantity === undefined) return undefined;
  return {
    term: { of: [], expression: fact(whole.id), unit: whole.quantity.unit },
    exact: false,
    claimed: { value: first.value, unit: first.unit, bound: 'exact' },
    relation,
  };
}

/** How often one amount goes into another, or into the whole. */
export function quotientOf({ operands, operation: how }: Calculation, world: World): Expression | undefined {
  const [first, second, ...rest] = operands;
  if (first === undefined || rest.length > 0) return undefined;
  const amount = ({ value, unit, part }: Operand) => number(value, part ? '' : unit);
  if (second === undefined) {
    const whole = world.totals.total(first.unit);
    return whole === undefined || how === 'ratio' ? undefined : operation(fact(whole.id), '/', amount(first));
  }
  if (first.part !== second.part || (!first.part && !sameKind(first.unit, second.unit))) return undefined;
  const value = ({ value, unit, part }: Operand) =>
    part ? value : convert({ value, unit, bound: 'exact' }, first.unit).value;
  const [big, small] = value(first) >= value(second) ? [first, second] : [second, first];
  // "How many times bigger is the whole than the first phase": the whole, which has no words of its own, is above.
  const unsaid = second.at === second.to;
  const [above, below] = how === 'ratio' && !unsaid ? [first, second] : [big, small];
  const stated = (operand: Operand): Expression => {
    const whole = operand.part ? undefined : world.totals.total(operand.unit);
    // Of an amount that the question gives, so many times are exact; the whole itself keeps its bound.
    const named = how === 'count' || operand.at === operand.to;
    return named && whole !== undefined && valueIn(whole.quantity, operand.unit) === operand.value
      ? fact(whole.id)
      : amount(operand);
  };
  return operation(stated(above), '/', stated(below));
}
