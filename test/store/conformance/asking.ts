import { describe, expect, it } from 'vitest';
import { DIRECT } from '../../../src/store/store.js';
import { NOON } from '../edits.js';
import { asked, day } from './data.js';
import type { Subject } from './subject.js';

const ENTRY = { entry: 'answers/sites', state: 'answered' };

/** What askers leave: unanswered questions and votes. */
export function askingConform(on: Subject): void {
  describe('unanswered questions', () => {
    it('lists a meaning once and counts persons, the most asked first', async () => {
      expect(await on.store.ask(asked('Where?'))).toEqual({ outcome: 'listed', number: 1, state: 'open' });
      await on.store.ask(asked('When?', { time: day(1) }));
      const again = asked('when?', { person: 'ben', meaning: 'when?', time: day(2) });
      expect(await on.store.ask(again)).toEqual({ outcome: 'counted', number: 2, state: 'open' });
      await on.store.ask(again);
      await on.store.ask({ ...again, person: null });
      const page = await on.store.questions('g1', 'open', 1);
      expect(page).toMatchObject({ total: 2, pages: 1 });
      expect(page.rows).toEqual([
        {
          ...{ guild: 'g1', number: 2, text: 'When?', count: 3, state: 'open', entry: null, waiting: 0 },
          ...{ firstAsked: day(1), lastAsked: day(2) },
        },
        {
          ...{ guild: 'g1', number: 1, text: 'Where?', count: 1, state: 'open', entry: null, waiting: 0 },
          ...{ firstAsked: NOON, lastAsked: NOON },
        },
      ]);
      expect((await on.store.questions('g1', 'open', 2, 1)).rows).toMatchObject([{ number: 1 }]);
    });

    it('tells those who wished it, once, also after a restart', async () => {
      await on.store.ask(asked('Where?', { wantsNotice: true, locale: 'hi' }));
      await on.store.ask(asked('Where?', { wantsNotice: true, locale: 'de' }));
      await on.store.ask(asked('where?', { person: 'ben', wantsNotice: true }));
      await on.store.ask(asked('where?', { person: 'cy', locale: 'ja' }));
      expect(await on.store.question('g1', 1)).toMatchObject({ waiting: 2 });
      expect(await on.store.notices()).toEqual([]);
      const notices = await on.store.settle('g1', 1, 'answered', 'answers/sites');
      expect(notices).toEqual([
        { ...{ guild: 'g1', number: 1, person: 'ann', text: 'Where?', locale: 'de' }, ...ENTRY },
        { ...{ guild: 'g1', number: 1, person: 'ben', text: 'where?', locale: null }, ...ENTRY },
      ]);
      await on.store.told('g1', 1, 'ann');
      await on.reopen();
      expect((await on.store.notices()).map(n => n.person)).toEqual(['ben']);
      expect(await on.store.notices('g2')).toEqual([]);
      expect(await on.store.settle('g1', 7, 'answered')).toBe(false);
      expect(await on.store.settle('g1', 1, 'not-covered')).toMatchObject([
        { person: 'ben', state: 'not-covered' },
      ]);
      expect(await on.store.settle('g1', 1, 'dismissed')).toEqual([]);
    });

    it('opens again what was answered, and leaves dismissed ones alone', async () => {
      await on.store.ask(asked('a'));
      await on.store.ask(asked('b'));
      await on.store.settle('g1', 1, 'answered', 'answers/a');
      await on.store.settle('g1', 2, 'dismissed');
      expect(await on.store.ask(asked('a'))).toEqual({ outcome: 'listed', number: 1, state: 'open' });
      expect(await on.store.ask(asked('b', { person: 'ben' }))).toMatchObject({
        outcome: 'counted',
        state: 'dismissed',
      });
      expect((await on.store.questions('g1', 'dismissed', 1)).rows).toMatchObject([{ number: 2, count: 2 }]);
      expect(await on.store.question('g1', 1)).toMatchObject({ state: 'open', entry: null });
    });

    it('remembers so many persons with a question and counts the others', async () => {
      await on.fresh({ askersPerQuestion: 1 });
      for (const person of ['ann', 'ben', 'cy', 'ann']) await on.store.ask(asked('Where?', { person }));
      expect(await on.store.question('g1', 1)).toMatchObject({ count: 3 });
      expect(await on.store.aboutPerson('ben')).toEqual([]);
    });

    it('caps the list per person and per guild', async () => {
      await on.fresh({ questions: 3, questionsPerPerson: 2 });
      await on.store.ask(asked('a'));
      await on.store.ask(asked('b'));
      expect(await on.store.ask(asked('c'))).toEqual({
        outcome: 'quota',
        quota: 'questionsPerPerson',
        limit: 2,
      });
      expect(await on.store.ask(asked('a'))).toMatchObject({ outcome: 'counted' });
      await on.store.ask(asked('c', { person: null }));
      expect(await on.store.ask(asked('c'))).toMatchObject({ quota: 'questionsPerPerson' });
      expect(await on.store.ask(asked('d', { person: 'ben' }))).toMatchObject({
        quota: 'questions',
        limit: 3,
      });
      expect(await on.store.ask(asked('d', { guild: 'g2' }))).toMatchObject({ outcome: 'listed', number: 1 });
      await on.store.settle('g1', 1, 'not-covered');
      expect(await on.store.ask(asked('d'))).toMatchObject({ outcome: 'listed' });
    });
  });

  describe('votes', () => {
    const vote = {
      guild: 'g1',
      message: 'm1',
      person: 'ann',
      entry: 'answers/a',
      value: -1,
      time: NOON,
    } as const;

    it('keeps one a person and message, which can be changed and taken back', async () => {
      await on.store.vote({ ...vote, reason: 'wrong year' });
      await on.store.vote({ ...vote, person: 'ben', value: 1 });
      await on.store.vote({ ...vote, message: 'm2', entry: 'answers/b', value: 1 });
      expect(await on.store.votes('g1')).toEqual([
        {
          ...{ entry: 'answers/a', up: 1, down: 1 },
          reasons: [{ value: -1, reason: 'wrong year', answer: null, time: NOON }],
        },
        { entry: 'answers/b', up: 1, down: 0, reasons: [] },
      ]);
      await on.store.vote({ ...vote, value: 1 });
      await on.reopen();
      expect((await on.store.votes('g1'))[0]).toMatchObject({ entry: 'answers/b' });
      expect((await on.store.votes('g1'))[1]).toEqual({ entry: 'answers/a', up: 2, down: 0, reasons: [] });
      await on.store.vote({ ...vote, value: 0 });
      await on.store.vote({ ...vote, message: 'm2', value: 0 });
      expect(await on.store.votes('g1')).toEqual([{ entry: 'answers/a', up: 1, down: 0, reasons: [] }]);
      expect(await on.store.aboutPerson('ann')).toEqual([]);
    });

    it('keeps the latest where there are too many', async () => {
      await on.fresh({ votes: 2 });
      for (const n of [1, 3, 2, 4]) await on.store.vote({ ...vote, message: `m${n}`, time: day(n) });
      expect(await on.store.votes('g1')).toMatchObject([{ down: 2 }]);
      expect((await on.store.aboutPerson('ann'))[0]?.votes.map(({ message }) => message)).toEqual([
        'm4',
        'm3',
      ]);
    });

    it('works in direct messages and without an entry', async () => {
      await on.store.vote({ ...vote, guild: DIRECT, entry: null, reason: 'no answer' });
      expect(await on.store.votes(DIRECT)).toMatchObject([
        { entry: null, down: 1, reasons: [{ reason: 'no answer' }] },
      ]);
    });
  });
}
