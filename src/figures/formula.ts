import { UserError } from '../errors.js';
import { formatQuantity } from './format.js';
import { type Expression, type Operator, printFormula, references } from './grammar.js';
import { intervalOf, quantityOf } from './interval.js';
import type { Quantity } from './quantity.js';
import { type Box, resultRange, valueAt } from './range.js';
import { combine, type Dimension, equalDimensions, parseUnit, unitOf } from './units.js';

export { type Expression, parseFormula, printFormula, references } from './grammar.js';

/** One line of a computation: "up to $100 billion ÷ at least 10 GW" and what it gives. */
interface Step {
  readonly expression: string;
  readonly quantity: Quantity;
}

export interface Evaluation {
  readonly quantity: Quantity;
  /** In order of computation; the last one gives `quantity`. At least one. */
  readonly steps: readonly Step[];
  /** True where the bounds leave the result open, and `quantity` is the value at the stated values. */
  readonly atStated: boolean;
}

/**
 * Canonical unit of a formula's result: `USD/GW`.
 * @param unitOfFact the unit of a fact's quantity; undefined where there is no such fact or it has no quantity.
 * @throws UserError on an unknown fact, and on adding or comparing what measures different things.
 */
export const unitOfFormula = (
  expression: Expression,
  unitOfFact: (id: string) => string | undefined,
): string => unitOf(dimensionOf(expression, unitOfFact));

function dimensionOf(expression: Expression, unitOfFact: (id: string) => string | undefined): Dimension {
  switch (expression.kind) {
    case 'number':
      return parseUnit(expression.unit).dimension;
    case 'fact': {
      const unit = unitOfFact(expression.id);
      if (unit === undefined) throw unknownFact(expression.id);
      try {
        return parseUnit(unit).dimension;
      } catch (cause) {
        if (!(cause instanceof UserError)) throw cause;
        throw new UserError('formula.units', `The unit of fact "${expression.id}": ${cause.message}`, {
          cause,
        });
      }
    }
    case 'call':
      return alike(expression, expression.args, unitOfFact);
    case 'operation': {
      const { operator, left, right } = expression;
      if (operator === '+' || operator === '-') return alike(expression, [left, right], unitOfFact);
      return combine(
        dimensionOf(left, unitOfFact),
        dimensionOf(right, unitOfFact),
        operator === '*' ? 1 : -1,
      );
    }
  }
}

function alike(
  whole: Expression,
  parts: readonly Expression[],
  unitOfFact: (id: string) => string | undefined,
): Dimension {
  const [first, ...rest] = parts.map(part => dimensionOf(part, unitOfFact));
  const other = rest.find(dimension => !equalDimensions(dimension, first!));
  if (other === undefined) return first!;
  const [a, b] = [first!, other].map(dimension => unitOf(dimension) || 'a plain number');
  throw new UserError(
    'formula.units',
    `"${printFormula(whole)}" puts ${a} and ${b} together, which measure different things; multiply or divide first, or choose other facts.`,
  );
}

function unknownFact(id: string): UserError {
  const hint = id.includes('-') ? ' If a minus was meant, put spaces on both sides of it.' : '';
  return new UserError(
    'formula.unknown-fact',
    `There is no fact "${id}" with a quantity; write the id of one that has.${hint}`,
  );
}

/**
 * Computes a formula with the bounds of its facts: at most 100 billion USD over at least 10 GW is at most 10 billion
 * USD/GW. Where the bounds leave the result open at both ends, it is the value at the stated values, as `approx`.
 * @param unit of the result; its canonical unit where absent.
 * @throws UserError on unknown facts, units that do not fit, division by zero and results out of range.
 */
export function evaluate(
  expression: Expression,
  lookup: (id: string) => Quantity | undefined,
  unit?: string,
): Evaluation {
  const dimension = dimensionOf(expression, id => lookup(id)?.unit);
  try {
    if (unit !== undefined && !equalDimensions(parseUnit(unit).dimension, dimension))
      throw new UserError(
        'formula.units',
        `"${printFormula(expression)}" gives ${unitOf(dimension) || 'a plain number'}, not ${unit || 'a plain number'}; change the unit or the formula.`,
      );
    return compute(expression, lookup, unit ?? unitOf(dimension));
  } catch (cause) {
    if (!(cause instanceof UserError) || cause.code.startsWith('formula.')) throw cause;
    const code = cause.code.startsWith('unit.') ? 'formula.units' : 'formula.value';
    throw new UserError(code, `"${printFormula(expression)}": ${cause.message}`, { cause });
  }
}

function compute(
  expression: Expression,
  lookup: (id: string) => Quantity | undefined,
  unit: string,
): Evaluation {
  const box: Box = new Map(
    references(expression).map(id => {
      const quantity = lookup(id)!;
      return [
        id,
        { interval: intervalOf(quantity), stated: quantity.value * parseUnit(quantity.unit).factor },
      ];
    }),
  );
  const steps: Step[] = [];
  const quantityIn = (part: Expression, wanted: string): Quantity =>
    quantityOf(resultRange(part, box), wanted, valueAt(part, box));

  /** The part in words; its own computation goes into the steps before. */
  const say = (part: Expression): string => {
    if (part.kind === 'number') return formatQuantity({ value: part.value, unit: part.unit, bound: 'exact' });
    if (part.kind === 'fact') return formatQuantity(lookup(part.id)!);
    if (part.kind === 'call' && part.name === 'stated' && part.args[0]!.kind === 'fact')
      return formatQuantity({ ...lookup(part.args[0]!.id)!, bound: 'exact' });
    const canonical = unitOf(dimensionOf(part, id => lookup(id)?.unit));
    const quantity = quantityIn(part, canonical);
    steps.push({ expression: spell(part, say), quantity });
    return formatQuantity(quantity);
  };

  const quantity = quantityIn(expression, unit);
  const spelt =
    expression.kind === 'operation' || expression.kind === 'call' ? spell(expression, say) : say(expression);
  steps.push({ expression: spelt, quantity });
  const range = resultRange(expression, box);
  return { quantity, steps, atStated: quantity.bound === 'approx' && range.lo !== range.hi };
}

const signs: Readonly<Record<Operator, string>> = { '+': '+', '-': '−', '*': '×', '/': '÷' };

/** A chain of sums, or of products, on one line: "up to $100 billion × 1 GW ÷ at least 10 GW". */
function spell(part: Expression, say: (operand: Expression) => string): string {
  if (part.kind === 'call') {
    const names = { min: 'the smallest of ', max: 'the largest of ', stated: 'as stated: ' };
    return names[part.name] + part.args.map(say).join(', ');
  }
  if (part.kind !== 'operation') return say(part);
  const { operator, left, right } = part;
  const goesOn = left.kind === 'operation' && isSum(left.operator) === isSum(operator);
  const head = goesOn ? spell(left, say) : say(left);
  return `${head} ${signs[operator]} ${say(right)}`;
}

const isSum = (operator: Operator): boolean => operator === '+' || operator === '-';
