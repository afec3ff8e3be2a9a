import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Evidence,
  probabilityOf,
  type Rival,
  standingOf,
} from '../../../src/answers/sentences/evidence.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const evidence: fc.Arbitrary<Evidence> = fc.record({
  coverage: share,
  heaviest: share,
  near: fc.boolean(),
  told: fc.boolean(),
  extent: fc.constantFrom(-1, 0, 1),
  lead: fc.double({ min: 0, max: 0.5, noNaN: true }),
  towards: share,
  alike: share,
  without: fc.boolean(),
  lacks: fc.boolean(),
});
const rival: fc.Arbitrary<Rival> = fc.record({
  says: fc.constantFrom('calculation', 'answer', 'gap', 'offtopic'),
  confidence: share,
  topical: fc.boolean(),
  has: share,
  missing: share,
});

describe('what speaks for a passage and for the entries', () => {
  test('comes to probabilities', () => {
    fc.assert(
      fc.property(evidence, rival, (for_, other) => {
        const standing = standingOf(other, for_)!;
        const probability = probabilityOf(for_, other.topical, standing);
        expect(standing).toBeGreaterThanOrEqual(0);
        expect(standing).toBeLessThanOrEqual(1);
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('has no standing where the entries say nothing', () => {
    fc.assert(
      fc.property(evidence, rival, (for_, other) => {
        expect(standingOf({ ...other, says: 'nothing' }, for_)).toBeUndefined();
      }),
    );
  });

  test('counts less for entries the more a passage accounts for, and more the surer they are', () => {
    fc.assert(
      fc.property(evidence, rival, share, share, (for_, other, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const covering = (coverage: number) => standingOf(other, { ...for_, coverage })!;
        expect(covering(more)).toBeLessThanOrEqual(covering(less));
        const sure = (confidence: number) => standingOf({ ...other, confidence }, for_)!;
        expect(sure(more)).toBeGreaterThanOrEqual(sure(less));
      }),
    );
  });

  test('counts more for a passage that answers a question worded like this one, less beside entries that stand', () => {
    fc.assert(
      fc.property(evidence, fc.boolean(), share, share, (for_, topical, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const worded = (alike: number) => probabilityOf({ ...for_, alike }, topical, undefined);
        expect(worded(more)).toBeGreaterThanOrEqual(worded(less));
        const beside = (standing: number) => probabilityOf(for_, topical, standing);
        expect(beside(more)).toBeLessThanOrEqual(beside(less));
      }),
    );
  });
});
