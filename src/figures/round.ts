/** Rounds to 12 significant digits: 9999999999.999998 is 10000000000. Never returns -0. */
export function clean(value: number): number {
  // Whole numbers of up to 12 digits are clean already, and toPrecision is slow.
  if (Number.isInteger(value) && Math.abs(value) < 1e12) return value + 0;
  return Number.isFinite(value) ? Number(value.toPrecision(12)) : value;
}
