import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daySpanOf, daysOf } from '../../../src/answers/reading/day-span.js';

const NOW = new Date('2026-11-21T12:00:00Z');
const DAY = 86_400_000;
const iso = (days: number) => new Date(Date.UTC(2026, 0, 1) + days * DAY).toISOString().slice(0, 10);

describe('daySpanOf', () => {
  it.each([
    ['if it starts on 1 december', '2026-11-21', '2026-12-01'],
    ['since july 1st', '2026-07-01', '2026-11-21'],
    ['since october', '2026-10-01', '2026-11-21'],
    ['until the end of december 2026', '2026-11-21', '2026-12-31'],
    ['from 15 september to 31 december', '2026-09-15', '2026-12-31'],
    ['between 3 march 2027 and 4 march 2027', '2027-03-03', '2027-03-04'],
  ])('%s', (text, from, to) => {
    expect(daySpanOf(text, NOW)).toEqual({ from, to });
  });

  it.each([
    'how many days are left',
    'in the second half of 2026',
    'in 2027',
    'may it start',
    '3 june, 4 june and 5 june',
  ])('not: %s', text => {
    expect(daySpanOf(text, NOW)).toBeUndefined();
  });

  it('counts the days between any two of a year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 0, max: 364 }), (a, b) => {
        const span = daySpanOf(`from ${iso(a)} to ${iso(b)}`, NOW);
        expect(span && daysOf(span)).toBe(Math.abs(a - b));
      }),
    );
  });
});
