import { describe, expect, it } from 'vitest';
import type { Cited } from '../../src/answers/library/answer.js';
import { foldReferences, printReference } from '../../src/replies/references.js';

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
      '[1][3][4] Title of a: Now, sentences 1 and 3; Next, sentences 2, 3 and 4',
      '[2] Title of b: Questions, answer 2',
    ]);
  });

  it('name the document alone where the outline has nothing there', () => {
    expect(printed(cite('a'))).toEqual(['[1] Title of a']);
    expect(printed()).toEqual([]);
  });
});
