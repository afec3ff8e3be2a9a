import { describe, expect, it } from 'vitest';
import { deniesDate } from '../../../src/answers/reading/date-claims.js';

const window = { start: '2026-07-01', end: '2026-12-31' };

describe('deniesDate', () => {
  it.each([
    'it was spring 2026, wasnt it',
    'so it starts in march then',
    'first half of 2026 right',
    'why 2027',
    'launch is q1 2027 yes?',
    'on 3 february',
  ])('%s', text => {
    expect(deniesDate(text, window)).toBe(true);
  });

  it.each([
    'in the second half of 2026?',
    'it starts in october',
    'is it before 2027',
    'not in march i hope',
    'h2 2026 or 2027',
    'may it start soon',
    'when does it start',
  ])('not: %s', text => {
    expect(deniesDate(text, window)).toBe(false);
  });
});
