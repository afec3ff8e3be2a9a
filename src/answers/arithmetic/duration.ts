import { fact, number, operation } from '../../figures/expression.js';
import { inDays, isEnergy, MEAN_MONTH, sameKind } from '../reading/unit-kinds.js';
import { type CalculationTerm, termOf } from './terms.js';
import type { World } from './world.js';

/** How long an amount of power, or the whole, takes to use so much energy, in days. */
function drawnOf(world: World): CalculationTerm | undefined {
  const { operands } = world.calculation;
  const energy = operands.find(({ part, unit }) => !part && isEnergy(unit));
  const [draws, ...more] = operands.filter(operand => operand !== energy);
  const whole = world.totals.total('W');
  if (energy === undefined || more.length > 0) return undefined;
  const power =
    draws === undefined
      ? whole && fact(whole.id)
      : termOf({ ...draws, position: true }, draws.value, 'W', world);
  if (power === undefined) return undefined;
  return { of: operands, expression: operation(number(energy.value, energy.unit), '/', power), unit: 'd' };
}

/** How long the whole, or an amount of it, takes at a supposed speed, in days. */
export function durationOf(world: World): CalculationTerm | undefined {
  const { speed, operands } = world.calculation;
  if (speed === undefined) return drawnOf(world);
  const { value, unit, every } = speed;
  const target = operands.find(operand => !operand.part && sameKind(operand.unit, unit));
  const whole = world.totals.total(unit);
  const all =
    target === undefined
      ? whole === undefined
        ? undefined
        : fact(whole.id)
      : termOf(target, target.value, unit, world);
  if (all === undefined || operands.some(operand => operand !== target)) return undefined;
  const days = every.unit === 'month' ? every.value * MEAN_MONTH : inDays(every);
  const expression = operation(operation(all, '/', number(value, unit)), '*', number(days, 'd'));
  return { of: target === undefined ? [] : [target], expression, unit: 'd' };
}
