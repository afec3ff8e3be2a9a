import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerableOf } from '../../src/knowledge/answerable.js';
import { readFolder } from '../../src/knowledge/folder/read.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { foldOverlay, type ItemChange, latestOf } from '../../src/knowledge/overlay.js';
import { type Kind, kinds } from '../../src/knowledge/schemas.js';
import { windowsOf } from '../../src/knowledge/windows.js';
import { changes } from '../support/changes.js';
import { folderWith, GOOD } from './fixture.js';

const good = (): Knowledge => readFolder(folderWith(GOOD)).knowledge;
const names = (knowledge: Knowledge) =>
  Object.entries(knowledge).flatMap(([kind, items]: [string, readonly { id: string }[]]) =>
    items.map(({ id }) => `${kind}/${id}`),
  );
const fact = (item: string, statement: string): ItemChange => ({
  kind: 'facts',
  item,
  body: { id: item, statement, kind: 'claim', source: 'a note' },
});

describe('folding', () => {
  test('is the same in one go, step by step, and from only the latest changes', () => {
    const base = good();
    fc.assert(
      fc.property(changes, changes, (first, second) => {
        const all = [...first, ...second];
        const whole = foldOverlay(base, all);
        expect(foldOverlay(base, latestOf(all))).toEqual(whole);
        expect(foldOverlay(base, [...latestOf(first), ...second])).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });

  test('has of every item what a plain map has', () => {
    const base = good();
    fc.assert(
      fc.property(changes, all => {
        const model = new Map(names(base).map(name => [name, true]));
        for (const { kind, item, body } of all) model.set(`${kind}/${item}`, body !== null);
        const there = [...model].filter(([, is]) => is).map(([name]) => name);
        const folded = foldOverlay(base, all);
        expect(names(folded).sort()).toEqual(there.sort());
        for (const kind of Object.keys(kinds) as Kind[])
          for (const item of folded[kind]) expect(kinds[kind].safeParse(item).success).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('shares everything that did not change with the base', () => {
    const base = good();
    expect(foldOverlay(base, [])).toBe(base);
    const folded = foldOverlay(base, [fact('power', 'Wind gives four megawatts.')]);
    expect(folded.answers).toBe(base.answers);
    expect(folded.facts).not.toBe(base.facts);
    expect(folded.facts[1]).toBe(base.facts[1]);
    expect(folded.facts[0]).toMatchObject({ id: 'power', statement: 'Wind gives four megawatts.' });
  });

  test('is the base itself where a change says what the base says, in its place', () => {
    const base = good();
    const own = { kind: 'facts', item: 'power', body: { ...base.facts[0] } } as const;
    expect(foldOverlay(base, [fact('power', 'Otherwise.'), own])).toBe(base);
    expect(foldOverlay(base, [{ kind: 'facts', item: 'power', body: null }, own])).toBe(base);
  });

  test('leaves out a change that is no item, as where a schema has changed since', () => {
    const base = good();
    const wrong: ItemChange[] = [
      { kind: 'facts', item: 'new', body: { id: 'new', words: 'no statement' } },
      { kind: 'facts', item: 'power', body: { ...base.facts[0], id: 'other' } },
    ];
    expect(foldOverlay(base, wrong)).toBe(base);
  });
});

describe('what rests on something that was removed', () => {
  const silenced = (changed: ItemChange[]) => {
    const knowledge = foldOverlay(good(), changed);
    return answerableOf(knowledge, windowsOf(knowledge));
  };

  test('nothing falls silent where nothing is missing', () => {
    const base = good();
    const { knowledge, unanswerable } = answerableOf(base, windowsOf(base));
    expect(unanswerable).toEqual([]);
    expect(knowledge).toBe(base);
  });

  test('a figure and an answer that need a removed fact become gaps under the same phrasings', () => {
    const added: ItemChange[] = [
      {
        kind: 'figures',
        item: 'rate',
        body: {
          id: 'rate',
          title: 'Money per power',
          formula: 'money / power',
          unit: 'EUR/MW',
          phrasings: ['euros a megawatt'],
        },
      },
      {
        kind: 'answers',
        item: 'cost',
        body: { id: 'cost', question: 'What does it cost?', answer: 'Up to {money}.', source: 'x' },
      },
      {
        kind: 'answers',
        item: 'both',
        body: { id: 'both', question: 'And per megawatt?', answer: '{figures/rate}', source: 'x' },
      },
      {
        kind: 'answers',
        item: 'mentions',
        body: { id: 'mentions', question: 'Is it paid?', answer: 'Yes.{^money}', source: 'x' },
      },
    ];
    expect(silenced(added).unanswerable).toEqual([]);
    const { knowledge, unanswerable } = silenced([...added, { kind: 'facts', item: 'money', body: null }]);
    expect(unanswerable.map(({ item }) => item)).toEqual(
      expect.arrayContaining(['figures/rate', 'answers/cost', 'answers/both']),
    );
    expect(knowledge.figures.map(({ id }) => id)).not.toContain('rate');
    expect(knowledge.answers.map(({ id }) => id)).toContain('mentions');
    expect(knowledge.gaps.find(({ id }) => id === 'silent.figures.rate')).toMatchObject({
      status: 'unknown',
      topic: 'Money per power',
      phrasings: ['euros a megawatt'],
    });
  });

  test('a milestone whose date cannot be read, and a fact whose unit cannot, are not said', () => {
    const { knowledge, unanswerable } = silencedWithout([
      { kind: 'milestones', item: 'odd', body: { id: 'odd', title: 'Something', date: 'soon', source: 'x' } },
      {
        kind: 'facts',
        item: 'odd',
        body: {
          id: 'odd',
          statement: 'x',
          kind: 'quantity',
          quantity: { value: 1, unit: 'mw/', bound: 'exact' },
        },
      },
    ]);
    expect(unanswerable.map(({ item }) => item).sort()).toEqual(['facts/odd', 'milestones/odd']);
    expect(knowledge.milestones.map(({ id }) => id)).not.toContain('odd');
  });

  const silencedWithout = (changed: ItemChange[]) => {
    const base = good();
    return answerableOf(foldOverlay(base, changed), windowsOf(base));
  };
});
