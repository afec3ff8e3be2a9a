import { describe, expect, it } from 'vitest';
import { RULES } from '../../../src/english/reader/read.js';
import { readingOf } from './reading.js';

describe('each rule reads its examples', () => {
  it('and has some', () => {
    expect(RULES.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).toEqual([]);
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  });

  it.each(
    RULES.flatMap(({ name, examples }) => examples.map(({ text, reads }) => [name, text, reads] as const)),
  )('%s: %s', (_name, text, reads) => {
    expect(readingOf(text)).toBe(reads);
  });
});
