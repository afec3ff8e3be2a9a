import type { Quantity } from '../../src/figures/quantity.js';

/** What the documents state, in base units: dollars, watts, GPUs. Written out here, so that nothing is shared with the code under test. */
const TOTAL = { USD: 100e9, W: 10e9, GPU: 2e6 } as const;
export type Kind = keyof typeof TOTAL;
const WINDOW = { start: Date.UTC(2026, 6, 1), end: Date.UTC(2027, 0, 1) } as const;
const DAY = 86_400_000;

export interface Expected {
  readonly value: number;
  /** Base units, with `/` for rates; `` for plain ratios, `d` and `h` for time, `J` for energy. */
  readonly unit: string;
  readonly bound: Quantity['bound'];
}

const CAPPED = (value: number, kind: Kind) => Math.min(value, TOTAL[kind]);

/** An amount of one thing as an amount of another, the maximum spread evenly over the minimum, nothing above a total. */
export function spread(value: number, from: Kind, to: Kind): Expected {
  const share = CAPPED(value, from) / TOTAL[from];
  return { value: share * TOTAL[to], unit: to, bound: boundOf(from, to) };
}

/** At most 100 billion over at least so many is at most; the other way round at least; two minimums say nothing. */
function boundOf(from: Kind, to: Kind): Quantity['bound'] {
  if (to === 'USD') return 'max';
  return from === 'USD' ? 'min' : 'approx';
}

export const sum = (values: readonly number[], from: Kind, to: Kind): Expected =>
  spread(
    values.reduce((a, b) => a + b, 0),
    from,
    to,
  );

export const difference = (a: number, b: number, from: Kind, to: Kind): Expected =>
  spread(Math.abs(a - b), from, to);

export const ratio = (a: number, b: number): Expected => ({ value: a / b, unit: '', bound: 'approx' });

export const left = (value: number, from: Kind, to: Kind): Expected => ({
  value: (1 - CAPPED(value, from) / TOTAL[from]) * TOTAL[to],
  unit: to,
  bound: to === 'USD' ? 'max' : 'approx',
});

export const part = (share: number, of: Kind): Expected => ({
  value: share * TOTAL[of],
  unit: of,
  bound: of === 'USD' ? 'max' : 'min',
});

export const rate = (top: Kind, bottom: Kind, total: number = TOTAL[top]): Expected => ({
  value: total / TOTAL[bottom],
  unit: `${top}/${bottom}`,
  bound: total === TOTAL[top] ? boundOf(bottom, top) : 'approx',
});

/** Joules of so many watts over so many days. */
export const energy = (watts: number, days: number): Expected => ({
  value: watts * days * 86_400,
  unit: 'J',
  bound: 'approx',
});

/** Whole days, or hours by the clock, until, in and since the window. */
export function time(of: 'left' | 'since' | 'length', unit: 'd' | 'h', now: Date): Expected {
  const today = Math.floor(now.getTime() / DAY) * DAY;
  const days = {
    left: (WINDOW.end - DAY - today) / DAY,
    since: (today - WINDOW.start) / DAY,
    length: (WINDOW.end - WINDOW.start) / DAY,
  };
  const hours = {
    left: (WINDOW.end - now.getTime()) / (DAY / 24),
    since: (now.getTime() - WINDOW.start) / (DAY / 24),
    length: (WINDOW.end - WINDOW.start) / (DAY / 24),
  };
  return { value: unit === 'd' ? days[of] : hours[of], unit, bound: 'exact' };
}
