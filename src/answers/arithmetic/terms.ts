import { fact, number, operation, stated } from '../../figures/expression.js';
import type { Expression } from '../../figures/formula.js';
import { convert } from '../../figures/units.js';
import type { Fact } from '../../knowledge/schemas.js';
import type { Ask, Calculation } from '../reading/calculation.js';
import type { Operand } from '../reading/operands.js';
import { isEnergy, sameKind, timesIn } from '../reading/unit-kinds.js';
import { timed, valueIn, type World, wholeOf } from './world.js';

/** An amount in the unit asked for: as it is, as a part of the whole, or spread evenly over the other whole. */
export function termOf(operand: Operand, value: number, unit: string, world: World): Expression | undefined {
  const target = wholeOf(world, unit);
  const energy = isEnergy(unit);
  const wrap = (power: Expression) => (energy ? timed(power, world.calculation) : power);
  if (operand.part) {
    if (target === undefined) return undefined;
    return wrap(value >= 1 ? fact(target.id) : operation(fact(target.id), '*', number(value, '')));
  }
  // Energy needs no whole to spread: what a fact states as a phase is that phase.
  const phase = operand.position === true || energy ? world.totals.part(operand.unit) : undefined;
  const amount =
    phase !== undefined && Math.abs(valueIn(phase.quantity, operand.unit) - value) < 1e-9
      ? fact(phase.id)
      : number(value, operand.unit);
  const source = world.totals.total(operand.unit);
  const isWhole =
    source !== undefined && value >= valueIn(world.lookup(source.id), operand.unit) * (1 - 1e-9);
  if (sameKind(operand.unit, energy ? 'W' : unit)) {
    const repeats = isWhole && value <= valueIn(world.lookup(source.id), operand.unit) * (1 + 1e-9);
    return wrap(repeats ? fact(source.id) : amount);
  }
  if (source === undefined || target === undefined) return undefined;
  if (isWhole) return wrap(fact(target.id));
  return wrap(operation(operation(fact(target.id), '*', amount), '/', fact(source.id)));
}

function beyondOf(operand: Operand, value: number, unit: string, world: World): Fact | undefined {
  if (operand.part) return value > 1 ? wholeOf(world, unit) : undefined;
  if (sameKind(operand.unit, unit)) return undefined;
  const source = world.totals.total(operand.unit);
  return source !== undefined && value > valueIn(world.lookup(source.id), operand.unit) * (1 + 1e-9)
    ? source
    : undefined;
}

/** Amounts of one kind as one amount, so that bounds of the whole do not part them. */
function merged(operands: readonly Operand[], sign: 1 | -1): Operand | undefined {
  const [first, ...rest] = operands;
  if (first === undefined || rest.some(({ part }) => part !== first.part)) return undefined;
  if (!first.part && rest.some(({ unit }) => !sameKind(unit, first.unit))) return undefined;
  const units = new Set(operands.map(({ unit }) => unit).filter(unit => unit !== ''));
  if (first.part && units.size > 1) return undefined;
  const values = operands.map(
    ({ value, unit, gone }) =>
      (gone === true ? -1 : 1) *
      (first.part ? value : convert({ value, unit, bound: 'exact' }, first.unit).value),
  );
  const value = values.slice(1).reduce((sum, next) => sum + sign * next, values[0] ?? 0);
  const { position: _position, gone: _gone, ...plain } = first;
  return { ...plain, unit: first.unit || ([...units][0] ?? ''), value };
}

export const unitOfAsk = ({ unit, per }: Ask) => (per === undefined ? unit : `${unit}/${per.unit}`);

export function rateOf(ask: Ask, world: World): Expression | undefined {
  const above = wholeOf(world, ask.unit);
  const below = wholeOf(world, ask.per?.unit ?? '');
  if (above === undefined || below === undefined || above === below) return undefined;
  const top = isEnergy(ask.unit) ? timed(fact(above.id), world.calculation) : fact(above.id);
  const rate = operation(top, '/', fact(below.id));
  return rate;
}

/** What one result is worked out by: its expression in `unit`, and the amounts that it is of. */
export interface CalculationTerm {
  readonly of: readonly Operand[];
  readonly expression: Expression;
  readonly unit: string;
  /** The amount exceeds this fact. */
  readonly beyond?: Fact;
  /** The rate that it was worked out at, in this unit. */
  readonly rate?: { readonly expression: Expression; readonly unit: string };
}

interface Terms {
  readonly ask: Ask;
  readonly world: World;
  /** The value of an amount: of a range the end that is worked out. */
  value(operand: Operand): number;
}

/** The amount in the unit asked for, or its share of the whole. */
function expressionOf(operand: Operand, { ask, world, value }: Terms): Expression | undefined {
  if (ask.unit !== '%') return termOf(operand, value(operand), ask.unit, world);
  const unit = operand.unit || 'GW';
  const term = termOf(operand, value(operand), unit, world);
  const whole = wholeOf(world, unit);
  return term === undefined || whole === undefined ? undefined : operation(term, '/', fact(whole.id));
}

function single(operand: Operand, terms: Terms): CalculationTerm[] {
  const { ask, world, value } = terms;
  const expression = expressionOf(operand, terms);
  if (expression === undefined) return [];
  const beyond = beyondOf(operand, value(operand), ask.unit, world);
  return [{ of: [operand], expression, unit: ask.unit, ...(beyond === undefined ? {} : { beyond }) }];
}

function eachOf(terms: Terms): CalculationTerm[] {
  const { ask, world } = terms;
  const { operands } = world.calculation;
  if (operands.length > 0) return operands.flatMap(operand => single(operand, terms));
  const whole = wholeOf(world, ask.unit);
  if (whole === undefined) return [];
  const all = fact(whole.id);
  return [{ of: [], expression: isEnergy(ask.unit) ? timed(all, world.calculation) : all, unit: ask.unit }];
}

/** Money or power spread over a length of time: so much each month. */
function pacedOf(
  terms: Terms,
  pace: string,
  span: { readonly value: number; readonly unit: string },
): CalculationTerm[] {
  const { ask, world } = terms;
  const [first] = world.calculation.operands;
  const whole = wholeOf(world, ask.unit);
  const from =
    first !== undefined ? expressionOf(first, terms) : whole === undefined ? undefined : fact(whole.id);
  if (from === undefined) return [];
  const times = timesIn(span, { value: 1, unit: pace });
  // A part of what is paid in one day is no pay of a year.
  if (times < 1) return [];
  return [
    {
      of: first === undefined ? [] : [first],
      expression: operation(from, '/', number(times, '')),
      unit: ask.unit,
    },
  ];
}

/** The one of two amounts that the stated whole is set against, where the other is that whole. */
function besideWhole(
  first: Operand,
  second: Operand,
  world: World,
): { whole: Fact; other: Operand } | undefined {
  const whole = first.part ? undefined : world.totals.total(first.unit);
  if (whole === undefined || second.part || !sameKind(first.unit, second.unit)) return undefined;
  const is = (operand: Operand) =>
    Math.abs(valueIn(whole.quantity, operand.unit) - operand.value) < 1e-9 * operand.value;
  if (is(first)) return { whole, other: second };
  return is(second) ? { whole, other: first } : undefined;
}

/** Amounts added up, or one less the others. */
function combined(terms: Terms, sign: 1 | -1): CalculationTerm[] {
  const { ask, world } = terms;
  const { operands } = world.calculation;
  const [first, second] = operands;
  const beside =
    sign === -1 && operands.length === 2 && first !== undefined && second !== undefined
      ? besideWhole(first, second, world)
      : undefined;
  if (beside !== undefined) {
    const { whole, other } = beside;
    if (!sameKind(ask.unit, other.unit) || other.value <= valueIn(whole.quantity, other.unit))
      return leftOf({
        ...terms,
        world: { ...world, calculation: { ...world.calculation, operands: [other] } },
      });
    return [
      {
        of: operands,
        expression: operation(number(other.value, other.unit), '-', fact(whole.id)),
        unit: ask.unit,
      },
    ];
  }
  const together = merged(operands, sign);
  if (together !== undefined) {
    const total = { ...together, value: Math.abs(together.value) };
    return single(total, terms).map(result => ({ ...result, of: operands }));
  }
  const each = operands.map(operand => expressionOf(operand, terms));
  if (each.some(term => term === undefined)) return [];
  const converted = operands.filter(({ part, unit }) => !part && !sameKind(unit, ask.unit));
  const expression = (each as Expression[]).reduce((left, right) =>
    operation(left, sign === 1 ? '+' : '-', right),
  );
  return [
    ...converted.flatMap(operand => single(operand, terms)),
    { of: operands, expression, unit: ask.unit },
  ];
}

/** The whole less the amounts; nothing where they exceed it. */
function leftOf({ ask, world, value }: Terms): CalculationTerm[] {
  const { operands } = world.calculation;
  const gone = merged(operands, 1);
  const whole = wholeOf(world, ask.unit === '%' ? (gone?.unit ?? '') : ask.unit);
  if (gone === undefined || whole === undefined) return [];
  const all = fact(whole.id);
  const result = (expression: Expression): CalculationTerm[] => [
    { of: operands, expression, unit: ask.unit },
  ];
  if (gone.part)
    return result(
      ask.unit === '%' ? number(1 - gone.value, '') : operation(all, '*', number(1 - gone.value, '')),
    );
  const source = world.totals.total(gone.unit);
  if (source === undefined || value(gone) > valueIn(world.lookup(source.id), gone.unit)) return [];
  const amount = number(gone.value, gone.unit);
  if (ask.unit === '%')
    return result(operation(number(1, ''), '-', operation(amount, '/', stated(source.id))));
  if (sameKind(gone.unit, ask.unit)) return result(operation(all, '-', amount));
  const share = operation(amount, '/', stated(source.id));
  return result(operation(all, '*', operation(number(1, ''), '-', share)));
}

/** What energy, power or counted things cost at a supposed price. */
function pricedOf(
  { value, unit }: NonNullable<Calculation['price']>,
  world: World,
  upper: boolean,
): CalculationTerm[] {
  const { price: _price, ...calculation } = world.calculation;
  const priced: Ask = { unit: unit.slice(unit.indexOf('/') + 1), exact: false };
  return calculationTermsOf(priced, { ...world, calculation }, upper).map(term => ({
    ...term,
    expression: operation(term.expression, '*', number(value, unit)),
    unit: 'USD',
  }));
}

/** What is to be evaluated for one ask; empty where an amount could not be used. */
export function calculationTermsOf(ask: Ask, world: World, upper: boolean): CalculationTerm[] {
  const { operation: how, pace, span, price } = world.calculation;
  if (price !== undefined && sameKind(ask.unit, 'USD')) return pricedOf(price, world, upper);
  if (ask.per !== undefined) {
    const expression = rateOf(ask, world);
    if (expression === undefined) return [];
    const { unit: below, value } = ask.per;
    if (value === 1) return [{ of: [], expression, unit: unitOfAsk(ask) }];
    // "Per million dollars" is what a million dollars comes to.
    const many: Operand = { value, unit: below, part: false, at: 0, to: 0 };
    const rate = { expression, unit: unitOfAsk(ask) };
    return [
      { of: [many], expression: operation(expression, '*', number(value, below)), unit: ask.unit, rate },
    ];
  }
  const terms: Terms = { ask, world, value: ({ value, upTo }) => (upper ? (upTo ?? value) : value) };
  if (pace !== undefined && span !== undefined && !isEnergy(ask.unit)) return pacedOf(terms, pace, span);
  switch (how) {
    case 'each':
      return eachOf(terms);
    case 'sum':
      return combined(terms, 1);
    case 'difference':
      return combined(terms, -1);
    case 'left':
      return leftOf(terms);
    default:
      return [];
  }
}
