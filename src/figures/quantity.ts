/** How firmly a number is stated: `max` is "up to", `min` is "at least". */
export type Bound = 'max' | 'min' | 'exact' | 'approx';

/** A number with its unit and bound, as a document states it or a formula yields it. */
export interface Quantity {
  /** In the unit below, not in base units. Finite. */
  readonly value: number;
  /** Symbols as `units.ts` reads them: `USD`, `GW`, `USD/GW`, `GPU`, or `` for a plain number. */
  readonly unit: string;
  readonly bound: Bound;
}
