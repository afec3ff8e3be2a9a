import { UserError } from '../errors.js';
import type { Quantity } from './quantity.js';
import { clean } from './round.js';
import { parseUnit } from './units.js';

/** What a quantity may be, in base units; ends may be infinite. */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
  /** True where an approximate operand took part: the ends are then no promise. */
  readonly approx?: boolean;
}

/** An interval that is as approximate as any of those it comes from. */
export const between = (lo: number, hi: number, ...from: readonly Interval[]): Interval =>
  from.some(interval => interval.approx) ? { lo, hi, approx: true } : { lo, hi };

/**
 * What a quantity allows, in base units: up to v is [0, v] (amounts are not negative; (-∞, v] where v is), at least
 * v is [v, ∞), exactly v is [v, v], about v is [v, v] marked approximate.
 * @throws UserError when the unit is none.
 */
export function intervalOf(q: Quantity): Interval {
  const value = q.value * parseUnit(q.unit).factor;
  switch (q.bound) {
    case 'max':
      return { lo: value >= 0 ? 0 : -Infinity, hi: value };
    case 'min':
      return { lo: value, hi: Infinity };
    case 'exact':
      return { lo: value, hi: value };
    case 'approx':
      return { lo: value, hi: value, approx: true };
  }
}

export const add = (a: Interval, b: Interval): Interval => between(a.lo + b.lo, a.hi + b.hi, a, b);

/** Operands are taken as independent: up to 100 less up to 10 may be anything from -10 to 100. */
export const subtract = (a: Interval, b: Interval): Interval => between(a.lo - b.hi, a.hi - b.lo, a, b);

/** An infinite end stands for arbitrarily large numbers, so that 0 · ∞ is 0. */
const times = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y);

export function multiply(a: Interval, b: Interval): Interval {
  const ends = [times(a.lo, b.lo), times(a.lo, b.hi), times(a.hi, b.lo), times(a.hi, b.hi)];
  return between(Math.min(...ends), Math.max(...ends), a, b);
}

/** Quotients by every divisor but 0; a divisor that may be on either side of 0, or is 0, allows any number. */
export function divide(a: Interval, b: Interval): Interval {
  if ((b.lo < 0 && b.hi > 0) || (b.lo === 0 && b.hi === 0)) return between(-Infinity, Infinity, a, b);
  const reciprocal = { lo: b.hi === 0 ? -Infinity : 1 / b.hi, hi: b.lo === 0 ? Infinity : 1 / b.lo };
  const product = multiply(a, reciprocal);
  return between(product.lo, product.hi, a, b);
}

/**
 * States an interval as a quantity that claims no more than it allows. `atStated` is the value at the operands'
 * stated values; both are in base units. Of two finite ends the one that the stated values reach is given ("10 GW
 * less up to 4 GW is at least 6 GW"), else the upper. Where neither end says anything (open on both sides, or all
 * amounts from 0 on), the value at the stated values is given as `approx`, as it is for approximate operands.
 * @throws UserError when that value is not a number; UserError when the unit is none.
 */
export function quantityOf(interval: Interval, unit: string, atStated: number): Quantity {
  const { factor } = parseUnit(unit);
  const lo = clean(interval.lo / factor);
  const hi = clean(interval.hi / factor);
  const stated = clean(atStated / factor);
  if (!Number.isFinite(stated) || Number.isNaN(lo) || Number.isNaN(hi) || lo === Infinity || hi === -Infinity)
    throw new UserError(
      'interval.undefined',
      'There is no number to state: a divisor is zero, or the result is out of range.',
    );
  if (interval.approx) return { value: stated, unit, bound: 'approx' };
  if (lo === hi) return { value: lo, unit, bound: 'exact' };
  if (Number.isFinite(lo) && lo !== 0 && lo === stated) return { value: lo, unit, bound: 'min' };
  if (Number.isFinite(hi)) return { value: hi, unit, bound: 'max' };
  if (lo > 0) return { value: lo, unit, bound: 'min' };
  return { value: stated, unit, bound: 'approx' };
}
