/** Rounds to 12 significant digits: 9999999999.999998 is 10000000000. Never returns -0. */
export const clean = (value: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(12)) : value;
