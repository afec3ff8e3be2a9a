import fc from 'fast-check';
import { expect } from 'vitest';
import type { Quantity } from '../../src/figures/quantity.js';

/** Plain quantities of every bound but `approx`, with readable values, 0 and values below it among them. */
export const quantities: fc.Arbitrary<Quantity> = fc.record({
  value: fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double({ min: 1e-3, max: 1e6, noNaN: true })),
  unit: fc.constant(''),
  bound: fc.constantFrom('max', 'min', 'exact'),
});

/** A number that the quantity allows; `place` in [0, 1] goes from its stated value to the far end. */
export function sampleOf({ value, bound }: Quantity, place: number): number {
  if (bound === 'exact') return value;
  if (bound === 'max') return value >= 0 ? value * (1 - place) : value - place * 1e6;
  return value + place ** 4 * 1e9;
}

/** Asserts that a number lies within what a quantity claims, to 11 digits of the larger one. */
export function holds(claim: Quantity, actual: number): void {
  const slack = 1e-10 * Math.max(1, Math.abs(claim.value), Math.abs(actual));
  if (claim.bound === 'max' || claim.bound === 'exact')
    expect(actual).toBeLessThanOrEqual(claim.value + slack);
  if (claim.bound === 'min' || claim.bound === 'exact')
    expect(actual).toBeGreaterThanOrEqual(claim.value - slack);
}
