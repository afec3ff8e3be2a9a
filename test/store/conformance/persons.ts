import { describe, expect, it } from 'vitest';
import { edit, NOON } from '../edits.js';
import { asked, body, day, everything, fillGuild, imported } from './data.js';
import type { Subject } from './subject.js';

/** What is kept about a person, and forgetting them. */
export function personsConform(on: Subject): void {
  describe('persons', () => {
    it('says everything that is kept about one', async () => {
      await fillGuild(on.store, 'g1');
      await fillGuild(on.store, 'g2', 'ben');
      expect(await on.store.aboutPerson('ann')).toEqual([
        {
          guild: 'g1',
          revisions: [{ kind: 'facts', item: 'a', revision: 1, reason: 'because', time: NOON }],
          documents: [{ id: 'd', title: 'Title of d', time: NOON }],
          questions: [{ number: 1, text: 'Where?', time: NOON, wantsNotice: true }],
          votes: [
            {
              guild: 'g1',
              message: 'm',
              person: 'ann',
              entry: 'answers/a',
              value: -1,
              reason: 'no',
              time: NOON,
            },
          ],
          totals: {
            ...{ revisions: 1, documents: 1, drafts: 1, questions: 1, waiting: 1, votes: 1, answers: 1 },
            subscriptions: 0,
          },
        },
      ]);
      expect(await on.store.aboutPerson('nobody')).toEqual([]);
    });

    it('forgets one: revisions, documents and votes stay without a name, questions go', async () => {
      await fillGuild(on.store, 'g1');
      await fillGuild(on.store, 'g1b', 'ben');
      await on.store.append(edit('b', body(2), 0, { author: 'ben' }));
      await on.store.ask(asked('Where?', { person: 'ben', text: 'where then' }));
      await on.store.ask(asked('only ann'));
      const others = await everything(on.store, 'g1b');
      expect(await on.store.forgetPerson('ann')).toBe(true);
      expect(await on.store.forgetPerson('ann')).toBe(false);
      await on.reopen();
      expect(await on.store.aboutPerson('ann')).toEqual([]);
      expect(await on.store.since('g1', 0)).toEqual([
        { ...edit('a', body(1), 0, { reason: '' }), author: null, revision: 1, sequence: 1 },
        { ...edit('b', body(2), 0, { author: 'ben' }), revision: 1, sequence: 2 },
      ]);
      expect((await on.store.questions('g1', 'open', 1)).rows).toMatchObject([
        { text: 'where then', count: 1, waiting: 0 },
      ]);
      expect(await on.store.votes('g1')).toEqual([{ entry: 'answers/a', up: 0, down: 1, reasons: [] }]);
      expect(await on.store.answer('g1', 'k', NOON)).toBeNull();
      expect(await on.store.documents('g1')).toMatchObject([{ id: 'd', author: null }]);
      expect((await on.store.drafts('g1', 1)).rows).toMatchObject([{ number: 1, person: null }]);
      expect(await everything(on.store, 'g1b')).toEqual(others);
      expect(await on.store.append(edit('a', body(5), 1))).toMatchObject({ revisions: [{ author: 'ann' }] });
    });

    it('lists the latest of much, counts all, and takes back wishes and votes at once', async () => {
      for (let i = 0; i < 25; i++) {
        await on.store.append(edit(`i${i}`, body(i)));
        const vote = { guild: 'g1', message: `m${i}`, person: 'ann', entry: null, value: 1 } as const;
        await on.store.vote({ ...vote, time: day(i) });
      }
      await on.store.ask(asked('Where?', { wantsNotice: true }));
      await on.store.ask(asked('Where?', { person: 'ben', wantsNotice: true }));
      const [about] = await on.store.aboutPerson('ann');
      expect(about?.totals).toMatchObject({ revisions: 25, votes: 25, waiting: 1 });
      expect([about?.revisions[0]?.item, about?.votes[0]?.message]).toEqual(['i24', 'm24']);
      expect([about?.revisions.length, about?.votes.length]).toEqual([20, 20]);
      await on.store.unvote('ann');
      await on.store.stopTelling('ann');
      expect((await on.store.aboutPerson('ann'))[0]?.totals).toMatchObject({ votes: 0, waiting: 0 });
      expect(await on.store.question('g1', 1)).toMatchObject({ waiting: 1, count: 2 });
    });

    it('leaves no byte of a forgotten one', async () => {
      const secret = 'zebra-4711';
      const by = { author: `${secret}-key` };
      for (let i = 0; i < 60; i++) {
        await on.store.append(
          edit(`a${i}`, { text: 'x'.repeat(500) }, 0, { ...by, reason: `${secret} reason ${i}`.repeat(9) }),
        );
        await on.store.append(
          edit(`b${i}`, { text: 'y'.repeat(700) }, 0, { author: 'ben', reason: 'stays' }),
        );
        await on.store.vote({
          ...{ guild: 'g1', message: `m${i}`, person: by.author, entry: null, value: 1 },
          reason: secret,
          time: NOON,
        });
      }
      await on.store.ask(asked(`${secret}?`, { person: by.author }));
      await on.store.importDocument(imported('d', 'kept', by));
      const before = on.bytes();
      expect(before === null || before.includes(secret)).toBe(true);
      await on.store.forgetPerson(by.author);
      await on.store.cleared();
      const after = on.bytes();
      expect(after === null || !after.includes(secret)).toBe(true);
      expect(after === null || after.includes('stays')).toBe(true);
      expect(await on.store.since('g1', 0)).toHaveLength(120);
    });
  });
}
