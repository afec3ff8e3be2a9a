import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Coverage, entryCoverage } from '../../../src/search/matcher/coverage.js';
import { unigram, type Vector } from '../../../src/search/matcher/features.js';
import { indexLayer } from '../../../src/search/matcher/layer.js';

const WORDS = ['boiler', 'lantern', 'violin', 'harbour', 'orchard', 'glacier', 'compass', 'saddle'];
const words = fc.subarray(WORDS, { minLength: 1, maxLength: 3 });
const entries = fc.array(fc.array(words, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });

const vectorOf = (phrasing: readonly string[]): Vector => {
  const hashes = phrasing.map(unigram).sort((a, b) => a - b);
  return { hashes, values: hashes.map(() => 1), dense: [] } as unknown as Vector;
};

/** Of a question in which every word weighs the same. */
const coverageOf = (question: readonly string[]): Coverage => ({
  units: question.map(word => ({ weight: 1, features: [unigram(word)] })),
  total: question.length,
  index: 1,
  unexplained: [],
});

describe('how much of a question an entry covers', () => {
  it('is the share of its words that stand in any of the entry’s phrasings, first and last included', () => {
    fc.assert(
      fc.property(entries, words, (given, question) => {
        const phrasings = given.flat();
        const layer = indexLayer({
          entries: given.map((own, i) => ({ id: String(i), phrasings: own.map(p => p.join(' ')) })),
          vectors: phrasings.map(vectorOf),
          hashes: Uint32Array.from(new Set(phrasings.flat().map(unigram))).sort(),
        });
        given.forEach((own, i) => {
          const theirs = new Set(own.flat());
          const share = question.filter(word => theirs.has(word)).length / question.length;
          expect(entryCoverage(coverageOf(question), layer, i)).toBeCloseTo(share, 10);
        });
      }),
    );
  });
});
