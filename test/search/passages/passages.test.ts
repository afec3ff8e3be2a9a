import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildPassageIndex,
  type Passage,
  type PassageIndex,
  POOL,
  passageIndexFromBytes,
} from '../../../src/search/passages/passages.js';
import { NaiveBm25 } from './naive-bm25.js';

/** Few words, so that passages share them; some with one stem. */
const WORDS =
  'amber amber brick cedar cedars delta fjordland flint flints grove haven the of ivory jewel'.split(' ');

const words = (most: number) =>
  fc.array(fc.constantFrom(...WORDS), { maxLength: most }).map(list => list.join(' '));
const passage: fc.Arbitrary<Passage> = fc.record({
  document: fc.constantFrom('a', 'b', 'c'),
  start: fc.nat(12),
  end: fc.integer({ min: 13, max: 15 }),
  text: words(12),
});
const passages = fc.array(passage, { maxLength: 60 });

function naiveOf(list: readonly Passage[]): NaiveBm25 {
  const naive = new NaiveBm25();
  for (const item of list) naive.add(item);
  return naive;
}

/** Same passages with same scores; where scores are equal to rounding, in any order. */
function expectSameRanking(index: PassageIndex, naive: NaiveBm25, query: string): void {
  const got = index.search(query, POOL).hits.map(({ score, document, start, end, text }) => ({
    score: score.toFixed(8),
    passage: { document, start, end, text },
  }));
  const want = naive.search(query).map(hit => ({ score: hit.score.toFixed(8), passage: hit.passage }));
  expect(got.map(hit => hit.score)).toEqual(want.map(hit => hit.score));
  const worst = want.at(-1)?.score;
  const places = (hits: typeof want) =>
    hits
      .filter(hit => want.length < POOL || hit.score !== worst)
      .map(hit => `${hit.score} ${JSON.stringify(Object.values(hit.passage))}`)
      .sort();
  expect(places(got)).toEqual(places(want));
}

type Step =
  | { readonly do: 'add'; readonly passages: readonly Passage[] }
  | { readonly do: 'remove'; readonly passage: Passage }
  | { readonly do: 'removeDocument'; readonly document: string }
  | { readonly do: 'save' | 'compact' | 'fork' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('add' as const), passages: fc.array(passage, { maxLength: 5 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const), passage }) },
  fc.record({ do: fc.constant('removeDocument' as const), document: fc.constantFrom('a', 'b', 'z') }),
  fc.record({ do: fc.constantFrom('save' as const, 'compact' as const, 'fork' as const) }),
);

async function take(index: PassageIndex, naive: NaiveBm25, action: Step): Promise<PassageIndex> {
  switch (action.do) {
    case 'add':
      for (const item of action.passages) naive.add(item);
      await index.add(action.passages);
      return index;
    case 'remove':
      expect(index.remove(action.passage)).toBe(naive.remove(action.passage));
      return index;
    case 'removeDocument':
      expect(index.removeDocument(action.document)).toBe(naive.removeDocument(action.document));
      return index;
    case 'save':
      return passageIndexFromBytes(index.toBytes());
    case 'compact':
      await index.compact();
      return index;
    case 'fork':
      return index.fork();
  }
}

describe('passage index', () => {
  it('ranks like BM25 by its definition', () => {
    fc.assert(
      fc.property(passages, words(6), (list, query) => {
        expectSameRanking(buildPassageIndex(list), naiveOf(list), query);
      }),
      { numRuns: 300 },
    );
  });

  it('ranks documents by all of their passages', () => {
    fc.assert(
      fc.property(passages, words(6), (list, query) => {
        // Below the pool, so that both look at every passage.
        const few = list.slice(0, POOL);
        const scores = (hits: readonly { score: number }[]) => hits.map(({ score }) => score.toFixed(8));
        const got = buildPassageIndex(few).searchDocuments(query, POOL).hits;
        expect(scores(got)).toEqual(scores(naiveOf(few).searchDocuments(query)));
      }),
      { numRuns: 300 },
    );
  });

  it('puts a document that has all of a question in two sentences before one that has half in one', () => {
    const filler = 'quiet meadow lantern copper violin';
    const index = buildPassageIndex([
      { document: 'half', start: 0, end: 1, text: `turbine turbine inspection ${filler}` },
      { document: 'half', start: 2, end: 3, text: filler },
      { document: 'whole', start: 0, end: 1, text: `the turbine stands in a ${filler}` },
      { document: 'whole', start: 2, end: 3, text: `blade erosion near a ${filler}` },
    ]);
    const documents = index.searchDocuments('turbine blade erosion').hits.map(({ document }) => document);
    expect([...new Set(documents)]).toEqual(['whole', 'half']);
  });

  it('ranks alike across windows, with thresholds at work', () => {
    const common = fc.array(fc.constantFrom(...WORDS, ...WORDS.slice(0, 4)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(common, { minLength: 50, maxLength: 50 }), words(5), (texts, query) => {
        const list = Array.from({ length: 2500 }, (_, i) => ({
          document: 'long',
          start: i,
          end: i + 1,
          text: `${texts[i % 50]!.join(' ')}${i % 7 === 0 ? ' amber brick' : ''}`,
        }));
        expectSameRanking(buildPassageIndex(list), naiveOf(list), query);
      }),
      { numRuns: 10 },
    );
  });

  it('is, after any changes, what a fresh index of the same passages is', async () => {
    await fc.assert(
      fc.asyncProperty(passages, fc.array(step, { maxLength: 25 }), words(6), async (list, steps, query) => {
        let index = buildPassageIndex(list);
        const naive = naiveOf(list);
        for (const action of steps) index = await take(index, naive, action);
        expect(index.size).toBe(naive.passages.size);
        expectSameRanking(index, naive, query);
        const fresh = buildPassageIndex(naive.passages.values());
        const misspelt = query.replace(/(?<=\w\w)(\w)(\w)/g, '$2$1');
        for (const asked of [query, misspelt]) {
          expect(index.search(asked)).toEqual(fresh.search(asked));
          expect(index.searchDocuments(asked)).toEqual(fresh.searchDocuments(asked));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps forks apart', () => {
    const list = [{ document: 'a', start: 0, end: 9, text: 'granite quarry' }];
    const base = buildPassageIndex(list);
    const fork = base.fork();
    fork.addNow([{ document: 'b', start: 0, end: 9, text: 'granite bridge' }]);
    fork.removeDocument('a');
    expect(base.search('granite').hits.map(hit => hit.document)).toEqual(['a']);
    expect(fork.search('granite').hits.map(hit => hit.document)).toEqual(['b']);
  });

  it('keeps changes made while it is compacted', async () => {
    const list = Array.from({ length: 3000 }, (_, i) => ({
      document: `d${i % 3}`,
      start: i,
      end: i + 1,
      text: `pebble number${i} ${'shore '.repeat(i % 20)}`,
    }));
    const index = buildPassageIndex(list);
    const compacted = index.compact();
    index.removeDocument('d1');
    index.remove(list[0]!);
    await index.add([{ ...list[3]!, text: 'lagoon' }]);
    await compacted;
    expect(index.size).toBe(1999);
    expect(index.search('lagoon').hits.map(hit => hit.start)).toEqual([3]);
    expect(index.search('number1').hits).toEqual([]);
    expect(index.search('number2').hits.map(hit => hit.start)).toEqual([2]);
  });

  it('returns texts as they were given, and limits hits', () => {
    const text = 'Zürich’s “café” 🌍 opened: naïve\nreaders came';
    const index = buildPassageIndex([0, 1, 2].map(start => ({ document: 'ü', start, end: 50, text })));
    expect(index.search('zurich cafe', 2).hits).toMatchObject([
      { document: 'ü', start: 0, end: 50, text },
      { document: 'ü', start: 1, end: 50, text },
    ]);
    expect(index.search('zurich', 0).hits).toEqual([]);
  });

  it('is surer of a passage that has the rare words of a query', () => {
    const index = buildPassageIndex([
      { document: 'a', start: 0, end: 1, text: 'The turbine hall was flooded in spring' },
      { document: 'a', start: 2, end: 3, text: 'The hall was painted' },
      { document: 'a', start: 4, end: 5, text: 'Spring came to the hall early' },
    ]);
    const [exact] = index.search('turbine flooded').hits;
    const [partly] = index.search('turbine painted by monkeys').hits;
    expect(exact!.confidence).toBeGreaterThan(0.99);
    expect(partly!.confidence).toBeLessThan(0.6);
    expect(index.search('turbine painted by monkeys').unknown).toEqual(['monkeys']);
  });

  it('takes any input', () => {
    const index = buildPassageIndex([{ document: 'a', start: 0, end: 1, text: 'amber brick' }]);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            document: fc.string(),
            start: fc.nat(),
            end: fc.nat(),
            text: fc.string({ unit: 'binary' }),
          }),
        ),
        fc.string({ unit: 'binary', maxLength: 6000 }),
        (list, query) => {
          index.addNow(list);
          for (const { confidence, score } of index.search(query).hits) {
            expect(confidence).toBeGreaterThanOrEqual(0);
            expect(confidence).toBeLessThanOrEqual(1);
            expect(score).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('refuses a file that was cut short or altered', () => {
    const bytes = buildPassageIndex([{ document: 'a', start: 0, end: 1, text: 'amber brick' }]).toBytes();
    const altered = bytes.slice();
    altered[altered.length - 9]! ^= 1;
    for (const bad of [new Uint8Array(0), bytes.subarray(0, 20), bytes.subarray(0, -8), altered]) {
      expect(() => passageIndexFromBytes(bad)).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^passages\./) }),
      );
    }
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(passageIndexFromBytes(shifted.subarray(3)).search('brick').hits).toHaveLength(1);
  });
});
