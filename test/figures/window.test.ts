import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowOf } from '../../src/figures/edtf.js';
import {
  daysIn,
  daysLeft,
  daysUntil,
  describeWindow,
  formatDay,
  isoInterval,
  laterBy,
  stateOf,
} from '../../src/figures/window.js';

const secondHalf = { start: '2026-07-01', end: '2026-12-31' };
const dayLength = 86_400_000;
const iso = (day: number) => new Date(day * dayLength).toISOString().slice(0, 10);

describe('windows', () => {
  it('counts days to the last day, which is inside', () => {
    expect(daysLeft(secondHalf, new Date('2026-11-21T12:00:00Z'))).toBe(40);
    expect(daysLeft(secondHalf, new Date('2026-12-31T23:59:59Z'))).toBe(0);
    expect(daysLeft(secondHalf, new Date('2027-03-01T00:00:00Z'))).toBe(0);
    expect(daysUntil(secondHalf, new Date('2026-06-30T23:59:59Z'))).toBe(1);
    expect(daysUntil(secondHalf, new Date('2026-11-21T00:00:00Z'))).toBe(0);
    expect(daysIn(secondHalf)).toBe(184);
  });

  it.each([
    ['2026-06-30T23:59:59.999Z', 'ahead'],
    ['2026-07-01T00:00:00Z', 'open'],
    ['2026-12-31T23:59:59.999Z', 'open'],
    ['2027-01-01T00:00:00Z', 'past'],
    // Still the last day in UTC.
    ['2027-01-01T00:30:00+02:00', 'open'],
  ])('at %s the window is %s', (now, state) => {
    expect(stateOf(secondHalf, new Date(now))).toBe(state);
  });

  it.each([
    [6, 'month', '2027-01-01', '2027-06-30'],
    [2, 'quarter', '2027-01-01', '2027-06-30'],
    [1, 'a', '2027-07-01', '2027-12-31'],
    [2, 'wk', '2026-07-15', '2027-01-14'],
    [2, 'month', '2026-09-01', '2027-02-28'],
    [0.5, 'month', '2026-07-16', '2027-01-15'],
  ])('so much later: %d %s', (value, unit, start, end) => {
    expect(laterBy(secondHalf, value, unit)).toEqual({ start, end });
  });

  it('agrees with itself on every span and clock', () => {
    const day = fc.integer({ min: -200_000, max: 200_000 });
    fc.assert(
      fc.property(day, fc.nat(2000), day, fc.nat(dayLength - 1), (start, length, today, ms) => {
        const window = { start: iso(start), end: iso(start + length) };
        const now = new Date(today * dayLength + ms);
        const state = stateOf(window, now);
        expect(daysIn(window)).toBe(length + 1);
        expect(daysUntil(window, now) > 0).toBe(state === 'ahead');
        if (state === 'past') expect(daysLeft(window, now)).toBe(0);
        if (state === 'open') expect(iso(today + daysLeft(window, now))).toBe(window.end);
        if (state === 'ahead') expect(daysLeft(window, now) - daysUntil(window, now)).toBe(length);
      }),
    );
  });

  it.each([
    ['2026-41', 'between 1 July and 31 December 2026'],
    ['2026-07-04', 'on 4 July 2026'],
    ['2026-07', 'in July 2026'],
    ['2026', 'in 2026'],
    ['2024-02', 'in February 2024'],
    ['2026-07/2027-06', 'between 1 July 2026 and 30 June 2027'],
    ['2026-07-04/2026-07-09', 'between 4 July and 9 July 2026'],
    ['2027~', 'in 2027 (approximately)'],
  ])('describes %s', (edtf, words) => {
    expect(describeWindow(windowOf(edtf))).toBe(words);
  });
});

describe('EDTF', () => {
  it.each([
    ['2026-41', '2026-07-01/2026-12-31'],
    ['2026-40', '2026-01-01/2026-06-30'],
    ['2026-33', '2026-01-01/2026-03-31'],
    ['2024-37', '2024-01-01/2024-04-30'],
    ['2026-38', '2026-05-01/2026-08-31'],
    ['2026-39', '2026-09-01/2026-12-31'],
    ['2026', '2026-01-01/2026-12-31'],
    ['2024-02', '2024-02-01/2024-02-29'],
    ['2026-XX', '2026-01-01/2026-12-31'],
    ['202X', '2020-01-01/2029-12-31'],
    ['2026-41/2027-40', '2026-07-01/2027-06-30'],
    ['2026-07-04T23:30:00Z', '2026-07-04/2026-07-04'],
    ['2026-07-01/2026-12-31', '2026-07-01/2026-12-31'],
  ])('%s is %s', (edtf, interval) => {
    expect(isoInterval(windowOf(edtf))).toBe(interval);
  });

  it.each(['2027~', '2027?', '2027%', '2026/2027~'])('%s is approximate', edtf => {
    expect(windowOf(edtf).approximate).toBe(true);
    expect(windowOf('2027')).not.toHaveProperty('approximate');
  });

  it.each([
    ['2026/..', 'date.open'],
    ['../2026', 'date.open'],
    ['2026/', 'date.open'],
    ['/', 'date.open'],
    ['2026-21', 'date.season'],
    ['2026-24', 'date.season'],
    ['{2026,2027}', 'date.choice'],
    ['[2026..]', 'date.choice'],
    ['2026-02-29', 'date.calendar'],
    ['2027-02-29?', 'date.calendar'],
    ['2027/2026', 'date.order'],
    ['-0004', 'date.range'],
    ['Y12026', 'date.range'],
    ['2026-13', 'date.syntax'],
    ['second half of 2026', 'date.syntax'],
    ['', 'date.syntax'],
    ['2026/2027/2028', 'date.syntax'],
    ['2'.repeat(61), 'date.syntax'],
  ])('refuses %s with %s', (edtf, code) => {
    expect(() => windowOf(edtf)).toThrow(expect.objectContaining({ name: 'UserError', code }));
  });

  it('reads back every interval of days', () => {
    const day = fc.integer({ min: -719_000, max: 2_900_000 });
    fc.assert(
      fc.property(day, fc.nat(5000), (start, length) => {
        const window = { start: iso(start), end: iso(start + length) };
        expect(windowOf(isoInterval(window))).toEqual(window);
      }),
    );
  });

  it('throws nothing but errors of dates on any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: fc.constantFrom(...'0123456789-/.XY?~%TZ:{},[]E'), maxLength: 20 }),
    );
    fc.assert(
      fc.property(text, edtf => {
        try {
          const { start, end } = windowOf(edtf);
          expect(start <= end).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ name: 'UserError', code: expect.stringMatching(/^date\./) });
        }
      }),
      { numRuns: 300 },
    );
  });
});

it('writes a day as calendars do', () => {
  const words = new Intl.DateTimeFormat('en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  } as const);
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), time => {
      expect(formatDay(time)).toBe(words.format(time));
    }),
  );
});
