import { number, operation } from '../../figures/expression.js';
import type { Expression } from '../../figures/formula.js';
import type { Quantity } from '../../figures/quantity.js';
import { convert } from '../../figures/units.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Calculation } from '../reading/calculation.js';
import { inDays, isEnergy } from '../reading/unit-kinds.js';
import type { Wholes } from '../reading/wholes.js';
import { type Totals, totalsOf } from './totals.js';

/** The totals of a knowledge, as the reading of calculations needs them. */
export function wholesOf(knowledge: Knowledge): Wholes {
  const totals = totalsOf(knowledge);
  return {
    total: unit => {
      const quantity = totals.total(unit)?.quantity;
      return quantity === undefined ? undefined : convert(quantity, unit).value;
    },
    units: totals.facts
      .filter(({ scope }) => scope === 'total')
      .flatMap(({ quantity }) => (quantity === undefined ? [] : [quantity.unit])),
  };
}

export interface World {
  readonly totals: Totals;
  readonly calculation: Calculation;
  lookup(id: string): Quantity | undefined;
}

export function worldOf(calculation: Calculation, totals: Totals, upper: boolean): World {
  const replaced = new Map(
    calculation.supposed.flatMap((given): [string, Quantity][] => {
      const total = totals.total(given.unit);
      const value = upper ? (given.upTo ?? given.value) : given.value;
      return total === undefined ? [] : [[total.id, { value, unit: given.unit, bound: 'exact' }]];
    }),
  );
  const quantities = new Map(totals.facts.map(({ id, quantity }) => [id, quantity]));
  return { totals, calculation, lookup: id => replaced.get(id) ?? quantities.get(id) };
}

export const valueIn = (quantity: Quantity | undefined, unit: string) =>
  quantity === undefined ? Number.NaN : convert(quantity, unit).value;

/** The total that is nearest to a given one in kind, or the power that energy is made of. */
export const wholeOf = ({ totals }: World, unit: string) => totals.total(isEnergy(unit) ? 'W' : unit);

/** What energy adds to power: the time, and the load. */
export function timed(power: Expression, { span, load }: Calculation): Expression {
  const time = operation(power, '*', number(inDays(span ?? { value: 1, unit: 'a' }), 'd'));
  return load === undefined ? time : operation(time, '*', number(load, ''));
}
