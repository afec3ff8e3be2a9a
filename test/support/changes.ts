import fc from 'fast-check';
import type { ItemChange } from '../../src/knowledge/overlay.js';

const word = fc.constantFrom(
  'harbour',
  'tower',
  'garden',
  'jobs',
  'noise',
  'cost',
  'bridge',
  'école',
  '日本',
  'a: "b" # c',
);
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map(list => list.join(' '));
const note = 'added by a moderator on 21 November 2026, source: a letter';
const id = fc.constantFrom('one', 'two', 'three', 'four');

const quantity = fc.record({
  value: fc.constantFrom(1, 2.5, 12_000_000, 1e11),
  unit: fc.constantFrom('USD', 'GW', 'job'),
  bound: fc.constantFrom('max', 'min', 'exact', 'approx'),
});

/** Changes of a few items of every kind that moderators edit: the same item is often changed again or removed. */
export const changes: fc.Arbitrary<ItemChange[]> = fc.array(
  fc.oneof(
    fc.record({ item: id, statement: words, quantity }).map(
      ({ item, statement, quantity }): ItemChange => ({
        kind: 'facts',
        item,
        body: { id: item, statement, kind: 'quantity', quantity, source: note },
      }),
    ),
    fc.record({ item: id, title: words, date: fc.constantFrom('2027', '2027-33', '2028-05') }).map(
      ({ item, title, date }): ItemChange => ({
        kind: 'milestones',
        item,
        body: { id: item, title, date, source: note },
      }),
    ),
    fc.record({ item: id, question: words, phrasings: fc.array(words, { maxLength: 3 }), fact: id }).map(
      ({ item, question, phrasings, fact }): ItemChange => ({
        kind: 'answers',
        item,
        body: { id: item, question, phrasings, answer: `It is {${fact}}.`, source: note },
      }),
    ),
    fc.record({ item: id, topic: words }).map(
      ({ item, topic }): ItemChange => ({
        kind: 'gaps',
        item,
        body: { id: item, topic, status: 'unknown', reply: 'Nobody says.', source: note },
      }),
    ),
    fc.record({ item: id, over: id }).map(
      ({ item, over }): ItemChange => ({
        kind: 'figures',
        item,
        body: { id: item, title: `Twice ${over}`, formula: `2 * ${over}`, unit: 'USD', source: note },
      }),
    ),
    fc.record({ item: id, more: words }).map(
      ({ item, more }): ItemChange => ({
        kind: 'lexicon',
        item,
        body: { id: item, words: ['same', more] },
      }),
    ),
    fc
      .record({
        kind: fc.constantFrom('facts', 'milestones', 'answers', 'gaps', 'figures', 'lexicon'),
        item: id,
      })
      .map(({ kind, item }): ItemChange => ({ kind, item, body: null }) as ItemChange),
  ),
  { maxLength: 12 },
);
