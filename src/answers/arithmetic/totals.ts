import { convert } from '../../figures/units.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Fact } from '../../knowledge/schemas.js';
import type { Given } from '../reading/slots.js';
import { sameKind } from '../reading/unit-kinds.js';

/** The facts that have a quantity, by what they measure. */
export interface Totals {
  readonly facts: readonly Fact[];
  /** The fact that states the whole of what a unit measures. */
  total(unit: string): Fact | undefined;
  /** One that states a part of it, such as the first phase. */
  part(unit: string): Fact | undefined;
}

export function totalsOf(knowledge: Knowledge): Totals {
  const facts = knowledge.facts.filter(fact => fact.quantity !== undefined);
  return {
    facts,
    total: unit => facts.find(fact => fact.scope === 'total' && sameKind(fact.quantity?.unit ?? '', unit)),
    part: unit => facts.find(fact => fact.scope !== 'total' && sameKind(fact.quantity?.unit ?? '', unit)),
  };
}

export const totalValue = (fact: Fact, unit: string): number =>
  fact.quantity === undefined ? Number.NaN : convert(fact.quantity, unit).value;

/** Whether a given amount only repeats what a fact states ("10gw in megawatts"). */
export const repeats = (given: Given, fact: Fact | undefined): boolean =>
  fact?.quantity !== undefined &&
  sameKind(fact.quantity.unit, given.unit) &&
  given.upTo === undefined &&
  Math.abs(totalValue(fact, given.unit) - given.value) < 1e-9 * given.value;

/** Whether a fact of the whole states just this amount. */
export const isStatedBy =
  (knowledge: Knowledge) =>
  (given: Given): boolean =>
    repeats(given, totalsOf(knowledge).total(given.unit));
