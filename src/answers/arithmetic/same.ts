import type { Quantity } from '../../figures/quantity.js';
import { parseUnit } from '../../figures/units.js';
import type { Calculated } from './calculate.js';
import type { Impossible, Solution } from './solve.js';

/** A value in base units. */
const inBase = ({ value, unit }: Quantity): number => value * parseUnit(unit).factor;

/** Whether one request comes to the same number as a calculation of one result: then its fuller wording is better. */
export function saysSame(
  solution: Solution | Impossible,
  { calculation, results, verdict }: Calculated,
): boolean {
  const [only, ...more] = results;
  if (calculation.supposed.length > 0 || calculation.operands.length > 1) return false;
  if ('impossible' in solution || only === undefined || more.length > 0 || verdict !== undefined)
    return false;
  const [one, other] = [inBase(solution.evaluation.quantity), inBase(only.evaluation.quantity)];
  return Math.abs(one - other) <= 1e-9 * Math.abs(one);
}
