import { type Expression, factsNamed } from './grammar.js';
import { add, between, divide, type Interval, multiply, subtract } from './interval.js';
import { parseUnit } from './units.js';

/** Fact id → what it allows and what it states, in base units. */
export type Box = ReadonlyMap<string, { readonly interval: Interval; readonly stated: number }>;

/** The value where every fact is exactly what it states, in base units. NaN or infinite where there is none. */
export function valueAt(expression: Expression, box: Box): number {
  switch (expression.kind) {
    case 'number':
      return expression.value * parseUnit(expression.unit).factor;
    case 'fact':
      return box.get(expression.id)!.stated;
    case 'call': {
      const values = expression.args.map(arg => valueAt(arg, box));
      return expression.name === 'max' ? Math.max(...values) : Math.min(...values);
    }
    case 'operation': {
      const left = valueAt(expression.left, box);
      const right = valueAt(expression.right, box);
      if (expression.operator === '+') return left + right;
      if (expression.operator === '-') return left - right;
      return expression.operator === '*' ? left * right : left / right;
    }
  }
}

/**
 * Every value that the facts allow, in base units, never narrower than the truth. A fact that occurs more than once
 * is one and the same number each time: where the result only rises (or only falls) with it, its ends are set
 * throughout (Moore's monotonicity test), so that T - T / 10 with T up to 100 is up to 90, not -10 to 100.
 */
export function resultRange(expression: Expression, box: Box): Interval {
  const natural = naturalRange(expression, box);
  const ids = factsNamed(expression);
  const repeated = new Set(ids.filter((id, i) => ids.indexOf(id) !== i));
  const low = new Map(box);
  const high = new Map(box);
  for (const id of repeated) {
    const { slope } = differentiate(expression, box, id);
    if (slope.lo >= 0) pin(low, high, id);
    else if (slope.hi <= 0) pin(high, low, id);
  }
  return between(
    Math.max(natural.lo, naturalRange(expression, low).lo),
    Math.min(natural.hi, naturalRange(expression, high).hi),
    natural,
  );
}

/** Sets a fact to its lower end in one box and to its upper end in the other, where those are finite. */
function pin(
  lower: Map<string, { interval: Interval; stated: number }>,
  upper: Map<string, { interval: Interval; stated: number }>,
  id: string,
): void {
  const { interval, stated } = lower.get(id)!;
  const { lo, hi } = interval;
  if (Number.isFinite(lo)) lower.set(id, { interval: between(lo, lo, interval), stated });
  if (Number.isFinite(hi)) upper.set(id, { interval: between(hi, hi, interval), stated });
}

function naturalRange(expression: Expression, box: Box): Interval {
  switch (expression.kind) {
    case 'number':
      return point(valueAt(expression, box));
    case 'fact':
      return box.get(expression.id)!.interval;
    case 'call': {
      const args = expression.args.map(arg => naturalRange(arg, box));
      return callRange(expression, args, box);
    }
    case 'operation':
      return apply[expression.operator](
        naturalRange(expression.left, box),
        naturalRange(expression.right, box),
      );
  }
}

const apply = { '+': add, '-': subtract, '*': multiply, '/': divide };
const point = (value: number, ...from: readonly Interval[]): Interval => between(value, value, ...from);

function callRange(call: Expression & { kind: 'call' }, args: readonly Interval[], box: Box): Interval {
  if (call.name === 'stated') return point(valueAt(call, box), ...args);
  const pick = call.name === 'min' ? Math.min : Math.max;
  return between(pick(...args.map(arg => arg.lo)), pick(...args.map(arg => arg.hi)), ...args);
}

interface Differential {
  readonly range: Interval;
  /** Every value of the derivative by one fact. */
  readonly slope: Interval;
}

function differentiate(expression: Expression, box: Box, id: string): Differential {
  switch (expression.kind) {
    case 'number':
      return { range: naturalRange(expression, box), slope: point(0) };
    case 'fact':
      return { range: naturalRange(expression, box), slope: point(expression.id === id ? 1 : 0) };
    case 'call': {
      const args = expression.args.map(arg => differentiate(arg, box, id));
      const range = callRange(
        expression,
        args.map(arg => arg.range),
        box,
      );
      if (expression.name === 'stated') return { range, slope: point(0) };
      const slopes = args.map(arg => arg.slope);
      return {
        range,
        slope: between(Math.min(...slopes.map(s => s.lo)), Math.max(...slopes.map(s => s.hi))),
      };
    }
    case 'operation': {
      const u = differentiate(expression.left, box, id);
      const v = differentiate(expression.right, box, id);
      const range = apply[expression.operator](u.range, v.range);
      switch (expression.operator) {
        case '+':
        case '-':
          return { range, slope: apply[expression.operator](u.slope, v.slope) };
        case '*':
          return { range, slope: add(multiply(u.slope, v.range), multiply(u.range, v.slope)) };
        case '/':
          // (u' - (u / v) v') / v keeps the interval of v from being squared.
          return { range, slope: divide(subtract(u.slope, multiply(range, v.slope)), v.range) };
      }
    }
  }
}
