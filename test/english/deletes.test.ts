import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDeletes, wordsWithin } from '../../src/english/deletes.js';
import { editCost, editsAllowed, firstLetterCost } from '../../src/english/spelling.js';
import { buildPassageIndex } from '../../src/search/passages/passages.js';
import { atOnce } from '../../src/timing/slices.js';

/** Optimal string alignment by its definition; what was worked out is remembered. */
function distance(a: string, b: string, known = new Map<string, number>()): number {
  if (a === '' || b === '') return a.length + b.length;
  const seen = known.get(`${a} ${b}`);
  if (seen !== undefined) return seen;
  const further = (i: number, j: number) => distance(a.slice(i), b.slice(j), known);
  const swapped = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0];
  const least = Math.min(
    further(1, 1) + (a[0] === b[0] ? 0 : 1),
    swapped ? further(2, 2) + 1 : Number.POSITIVE_INFINITY,
    further(1, 0) + 1,
    further(0, 1) + 1,
  );
  known.set(`${a} ${b}`, least);
  return least;
}

const word = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: min, maxLength: max });

describe('symmetric deletes', () => {
  it('find every word of one edit, and every long word of two', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word(4, 12), { maxLength: 40 }), word(4, 12), (words, asked) => {
        const table = { ...atOnce(buildDeletes(words)), words };
        for (let edits = 1; edits <= editsAllowed(asked.length); edits++) {
          const near = words.flatMap((other, id) =>
            distance(asked, other) <= Math.min(edits, editsAllowed(other.length)) ? [id] : [],
          );
          expect([...wordsWithin(table, asked, edits)]).toEqual(expect.arrayContaining(near));
          for (const id of wordsWithin(table, asked, edits)) {
            expect(editCost(asked, words[id]!, 9)).toBeLessThanOrEqual(edits + firstLetterCost);
          }
        }
      }),
    );
  });
});

describe('misspelt queries', () => {
  const index = buildPassageIndex([
    { document: 'a', start: 0, end: 1, text: 'The lighthouse keeper recorded every passing steamer' },
    { document: 'a', start: 2, end: 3, text: 'Reservoirs upstream were drained before winter' },
    { document: 'a', start: 4, end: 5, text: 'Merchants traded cinnamon and pepper for copper' },
  ]);

  it.each([
    ['lihgthouse', 'lighthouse', 0],
    ['steamerr recoded', 'steamer', 0],
    ['resrvoirs', 'reservoirs', 2],
    ['cinamonn', 'cinnamon', 4],
    ['mercants', 'merchants', 4],
  ])('%s finds %s', (query, to, start) => {
    const { hits, corrections } = index.search(query);
    expect(hits[0]!.start).toBe(start);
    expect(corrections.map(correction => correction.to)).toContain(to);
  });

  it('leaves words alone that it knows, that are short, or that are like nothing', () => {
    expect(index.search('trades').corrections).toEqual([]);
    expect(index.search('xyz quadrature')).toEqual({
      hits: [],
      corrections: [],
      unknown: ['xyz', 'quadrature'],
    });
  });
});
