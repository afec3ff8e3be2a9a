import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differingParts } from '../../../src/editing/review/differing-parts.js';

const WORDS = fc
  .array(fc.constantFrom('up', 'to', 'five', 'six', 'pumps', 'run'), { maxLength: 14 })
  .map(words => words.join(' '));

describe('differingParts', () => {
  it('leaves out what both say, but for a few words', () => {
    expect(
      differingParts(
        'Of the pumps that were built last year up to 100 run in the old harbour today.',
        'Of the pumps that were built last year up to 150 run in the old harbour today.',
      ),
    ).toEqual(['… year up to 100 run in the …', '… year up to 150 run in the …']);
  });

  it('keeps short texts, and those that have nothing in common, whole', () => {
    expect(differingParts('up to 100 of them', 'up to 150 of them')).toEqual([
      'up to 100 of them',
      'up to 150 of them',
    ]);
    expect(differingParts('nothing', 'There are 700.')).toEqual(['nothing', 'There are 700.']);
  });

  it('holds what differs, within each text, and the same around it', () => {
    fc.assert(
      fc.property(WORDS, WORDS, (before, after) => {
        const [old, now] = differingParts(before, after);
        expect(old === now).toBe(before === after);
        const bare = (part: string) => part.replace(/^… | …$/g, '');
        expect(before).toContain(bare(old));
        expect(after).toContain(bare(now));
        expect(old.startsWith('… ')).toBe(now.startsWith('… '));
        expect(old.endsWith(' …')).toBe(now.endsWith(' …'));
      }),
    );
  });
});
