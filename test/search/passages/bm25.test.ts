import { describe, expect, it } from 'vitest';
import { idf, impact, K1 } from '../../../src/search/passages/bm25.js';

describe('BM25', () => {
  it('weighs a term by the logarithm of its odds, as worked out by hand', () => {
    expect(idf(1, 10)).toBeCloseTo(Math.log(1 + 9.5 / 1.5), 12);
    expect(idf(10, 10)).toBeCloseTo(Math.log(1 + 0.5 / 10.5), 12);
  });

  it('saturates, and takes longer passages for less', () => {
    expect(impact(1, 100, 100)).toBeCloseTo(1, 12);
    expect(impact(1_000_000, 100, 100)).toBeCloseTo(K1 + 1, 4);
    expect(impact(1, 200, 100)).toBeLessThan(1);
    expect(impact(1, 50, 100)).toBeGreaterThan(1);
  });
});
