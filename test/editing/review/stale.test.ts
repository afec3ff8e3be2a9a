import { beforeEach, describe, expect, test } from 'vitest';
import { staleItems } from '../../../src/editing/review/stale.js';
import { readFolder } from '../../../src/knowledge/folder/read.js';
import type { Knowledge } from '../../../src/knowledge/knowledge.js';
import { foldOverlay } from '../../../src/knowledge/overlay.js';
import type { Fact } from '../../../src/knowledge/schemas.js';
import { folderWith, GOOD } from '../../knowledge/fixture.js';

let knowledge: Knowledge;
let money: Fact;
beforeEach(() => {
  knowledge = readFolder(folderWith(GOOD)).knowledge;
  money = knowledge.facts.find(({ id }) => id === 'money')!;
});
const raised = (statement?: string) => ({
  kind: 'facts' as const,
  item: 'money',
  body: {
    ...money,
    statement: statement ?? money.statement,
    quantity: { ...money.quantity!, value: 13e6 },
    citations: [],
  },
});
const fact = (id: string, more: Partial<Fact>) => ({
  kind: 'facts' as const,
  item: id,
  body: { ...money, id, ...more },
});

describe('what still tells an old value', () => {
  test('is the item’s own statement, another’s text, and a value that rests on the same place', async () => {
    const over = foldOverlay(knowledge, [
      fact('twin', { statement: 'The town pays as much.' }),
      fact('elsewhere', { statement: 'Boats cost as much.', citations: [] }),
      {
        kind: 'answers',
        item: 'cost',
        body: { id: 'cost', question: 'What does it cost?', answer: 'Up to €12 million, says the town.' },
      },
    ]);
    const stale = await staleItems([raised('The town pays up to 12 million euros.')], over);
    const named = new Map(stale.map(({ name, change }) => [name, change.body]));
    expect(named.get('facts/money')).toMatchObject({ statement: expect.stringContaining('€13 million') });
    expect(named.get('answers/cost')).toMatchObject({ answer: 'Up to €13 million, says the town.' });
    expect(named.get('facts/twin')).toMatchObject({ quantity: { value: 13e6 }, citations: [] });
    expect(named.has('facts/elsewhere')).toBe(false);
    expect(
      await staleItems(
        stale.map(({ change }) => change),
        over,
      ),
    ).toEqual([]);
  });

  test('is told anew once, also where one new value is another old one', async () => {
    const pier = fact('pier', { statement: 'The pier costs 13 million euros.', citations: [] });
    const over = foldOverlay(knowledge, [
      { ...pier, body: { ...pier.body, quantity: { ...money.quantity!, value: 13e6 } } },
      {
        kind: 'answers',
        item: 'both',
        body: { id: 'both', question: 'What do they cost?', answer: '€12 million and €13 million.' },
      },
    ]);
    const dearer = { ...pier, body: { ...pier.body, quantity: { ...money.quantity!, value: 14e6 } } };
    const stale = await staleItems([raised(), dearer], over);
    expect(stale.find(({ name }) => name === 'answers/both')?.change.body).toMatchObject({
      answer: '€13 million and €14 million.',
    });
  });

  test('is nothing where no value changes', async () => {
    expect(
      await staleItems([{ ...raised(), body: { ...money, statement: 'Otherwise.' } }], knowledge),
    ).toEqual([]);
    expect(await staleItems([{ ...raised(), body: null }], knowledge)).toEqual([]);
  });
});
