/** The totals that facts state, as the reading of a question needs them. */
export interface Wholes {
  /** The stated total of what a unit measures, in that unit; undefined where no fact has one. */
  total(unit: string): number | undefined;
  /** Units that totals are stated in: `USD`, `GW`, `GPU`. */
  readonly units: readonly string[];
}
