import { UserError } from '../../errors.js';
import { equalDimensions, parseUnit } from '../../figures/units.js';

const TIME = new Set(['s', 'min', 'h', 'd', 'wk', 'month', 'a']);
const ENERGY = new Set(['J', 'Wh', 'kWh', 'MWh', 'GWh', 'TWh']);

export const isTime = (unit: string) => TIME.has(unit);
export const isEnergy = (unit: string) => ENERGY.has(unit);

/** Whether two units measure the same thing; false where one is not a unit. */
export function sameKind(a: string, b: string): boolean {
  try {
    return equalDimensions(parseUnit(a).dimension, parseUnit(b).dimension);
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
