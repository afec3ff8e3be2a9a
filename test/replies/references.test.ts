import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cited } from '../../src/answers/library/answer.js';
import { foldMarks, foldReferences, marksWithin, printReference } from '../../src/replies/references.js';

const cite = (document: string, place?: Cited['place']): Cited => ({
  ...{ document, start: 0, end: 1, sha256: '', locator: '', title: `Title of ${document}` },
  ...(place && { place }),
});
const sentence = (section: string, first: number, last = first) =>
  ({ section, part: 'sentence', first, last }) as const;

const printed = (...citations: Cited[]): string[] => {
  const block = foldReferences(citations);
  return block.kind === 'references' ? block.items.map(printReference) : [];
};

describe('references', () => {
  it('fold the places of a document into one line, each section once, marks as in the text', () => {
    expect(
      printed(
        cite('a', sentence('Now', 3)),
        cite('b', { section: 'Questions', part: 'answer', first: 2, last: 2 }),
        cite('a', sentence('Now', 1)),
        cite('a', sentence('Next', 2, 4)),
      ),
    ).toEqual([
      '[1,3,4] Title of a: Now, sentences 1 and 3; Next, sentences 2, 3 and 4',
      '[2] Title of b: Questions, answer 2',
    ]);
  });

  it('fold neighbouring marks, each number once and in order', () => {
    expect(foldMarks('Up to 5 [1][2][3], at least 2 [4][5], 3 [9][1][2][3][2]. One [7].')).toBe(
      'Up to 5 [1-3], at least 2 [4,5], 3 [1-3,9]. One [7].',
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), marks => {
        const folded = foldMarks(marks.map(mark => `[${mark}]`).join(''));
        const read = folded
          .slice(1, -1)
          .split(',')
          .flatMap(part => {
            const [first = 0, last = first] = part.split('-').map(Number);
            return Array.from({ length: last - first + 1 }, (_, i) => first + i);
          });
        expect(read).toEqual([...new Set(marks)].sort((a, b) => a - b));
      }),
    );
  });

  it('stand in another text where all of them do', () => {
    expect(marksWithin('One [1]. Two [2].', 'Both [1][2][3].')).toBe(true);
    expect(marksWithin('One [1]. Two [4].', 'Both [1][2][3].')).toBe(false);
    expect(marksWithin('They differ.', 'Both [1].')).toBe(false);
  });

  it('name the document alone where the outline has nothing there', () => {
    expect(printed(cite('a'))).toEqual(['[1] Title of a']);
    expect(printed()).toEqual([]);
  });
});
