import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { similarWords } from '../../../src/search/matcher/similar.js';

const VOCABULARY = ['executive', 'river', 'dog', 'invoice', 'chief', 'harbour', 'price', 'refund', 'zzqx'];

describe('similar words', () => {
  it.each([
    ['boss', 'executive'],
    ['fee', 'refund'],
    ['labrador', 'dog'],
  ])('%s is like %s before anything else', (word, like) => {
    expect([...similarWords(word, VOCABULARY, 0.2).keys()][0]).toBe(like);
  });

  it('come best first, at least as like as asked, without the word itself', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...VOCABULARY),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (word, least) => {
          const cosines = [...similarWords(word, VOCABULARY, least)];
          expect(cosines.map(([other]) => other)).not.toContain(word);
          expect(cosines.every(([, cosine]) => cosine >= least && cosine <= 1.001)).toBe(true);
          expect(cosines).toEqual([...cosines].sort((a, b) => b[1] - a[1]));
        },
      ),
    );
  });

  it('are none for a word without a vector, nor in a vocabulary too large to go through', () => {
    expect(similarWords('zzqx', VOCABULARY, 0).size).toBe(0);
    expect(similarWords('boss', new Array(20_001).fill('executive'), 0).size).toBe(0);
  });
});
