import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../src/knowledge/revision.js';
import type { Asked, NewDocument, Quotas, Store } from '../../src/store/store.js';
import { DIRECT, QUOTAS, SETTINGS } from '../../src/store/store.js';
import { edit, NOON } from './edits.js';

/** A kind of store under test: `open` on an empty place, `reopen` the same place as a new process would. */
export interface Place {
  open(quotas?: Partial<Quotas>): Promise<Store>;
  /** Closes nothing: the suite does. */
  reopen(): Promise<Store>;
  /** Every byte that the store has on disk; null where it cannot be looked at. */
  bytes(): Buffer | null;
  discard(): Promise<void>;
}

/** `days` after noon. */
const day = (days: number): string => new Date(Date.parse(NOON) + days * 86_400_000).toISOString();

const change = (item: string, body: Change['body'], base = 0): Change => ({
  kind: 'facts',
  item,
  body,
  base,
});
const asked = (text: string, more: Partial<Asked> = {}): Asked => ({
  ...{
    guild: 'g1',
    person: 'ann',
    text,
    meaning: text.toLowerCase(),
    time: NOON,
    wantsNotice: false,
    ...more,
  },
});
const imported = (id: string, text: string, more: Partial<NewDocument> = {}): NewDocument => ({
  ...{
    guild: 'g1',
    id,
    title: `Title of ${id}`,
    digest: `digest of ${text}`,
    text,
    author: 'ann',
    time: NOON,
  },
  ...{ outline: [{ section: 'opening', sentences: [[0, 4]], questions: [] }], ...more },
});
const body = (value: number) => ({ id: 'x', value });

/** What every store must do; `place` gives a fresh place each time. */
export function conforms(name: string, makePlace: () => Place): void {
  describe(name, () => {
    let place: Place;
    let store: Store;
    const open = async (quotas?: Partial<Quotas>) => {
      place = makePlace();
      store = await place.open(quotas);
    };
    const fresh = async (quotas: Partial<Quotas>) => {
      await store.close();
      await place.discard();
      await open(quotas);
    };
    const reopen = async () => {
      await store.close();
      store = await place.reopen();
    };
    beforeEach(() => open());
    afterEach(async () => {
      await store.close();
      await place.discard();
    });

    describe('revisions', () => {
      it('numbers an item’s revisions and a guild’s sequence from 1', async () => {
        expect(await store.append(edit('a', body(1)))).toEqual({
          outcome: 'appended',
          revisions: [{ ...edit('a', body(1)), revision: 1, sequence: 1 }],
        });
        await store.append(edit('b', body(2)));
        const third = await store.append(edit('a', body(3), 1, { author: 'ben', reason: 'more' }));
        expect(third).toMatchObject({ revisions: [{ revision: 2, sequence: 3, base: 1, author: 'ben' }] });
        await reopen();
        expect((await store.history('g1', 'facts', 'a')).map(r => [r.revision, r.sequence, r.body])).toEqual([
          [2, 3, body(3)],
          [1, 1, body(1)],
        ]);
        expect((await store.since('g1', 1)).map(r => r.sequence)).toEqual([2, 3]);
      });

      it('refuses an edit of an old revision, with the current one, and writes nothing', async () => {
        await store.append(edit('a', body(1)));
        await store.append(edit('a', body(2), 1));
        const late = await store.append(edit('a', body(9), 1));
        expect(late).toEqual({
          ...{ outcome: 'conflict', kind: 'facts', item: 'a' },
          current: { ...edit('a', body(2), 1), revision: 2, sequence: 2 },
        });
        expect(await store.append(edit('new', body(1), 4))).toMatchObject({
          outcome: 'conflict',
          current: null,
        });
        expect(await store.since('g1', 0)).toHaveLength(2);
      });

      it('appends several or none, one on another', async () => {
        const by = { author: 'ann', reason: 'import', time: NOON };
        const both = await store.appendAll('g1', by, [
          change('a', body(1)),
          change('b', body(1)),
          change('a', null, 1),
        ]);
        expect(both).toMatchObject({
          revisions: [{ sequence: 1 }, { sequence: 2 }, { sequence: 3, revision: 2 }],
        });
        const none = await store.appendAll('g1', by, [change('c', body(1)), change('b', body(2), 0)]);
        expect(none).toMatchObject({ outcome: 'conflict', item: 'b', current: { revision: 1 } });
        expect(await store.appendAll('g1', by, [])).toEqual({ outcome: 'appended', revisions: [] });
        expect((await store.latest('g1')).map(r => [r.item, r.body])).toEqual([
          ['b', body(1)],
          ['a', null],
        ]);
      });

      it('lets one of two through that come at once', async () => {
        const outcomes = await Promise.all([1, 2, 3].map(value => store.append(edit('a', body(value)))));
        expect(outcomes.map(o => o.outcome).sort()).toEqual(['appended', 'conflict', 'conflict']);
      });

      it('pages the log, newest first', async () => {
        for (let i = 0; i < 5; i++) await store.append(edit(`i${i}`, body(i)));
        const second = await store.log('g1', 2, 2);
        expect(second).toMatchObject({
          page: 2,
          pages: 3,
          total: 5,
          rows: [{ sequence: 3 }, { sequence: 2 }],
        });
        expect(await store.log('g1', 99, 2)).toMatchObject({ page: 3, rows: [{ sequence: 1 }] });
        expect(await store.log('other', 1)).toEqual({ rows: [], page: 1, pages: 1, total: 0 });
      });

      it('keeps any JSON and any text', async () => {
        const odd = { text: 'a\0b\ud800"\\\u2028é😀', list: [1, null, { deep: [] }], n: 1e21 };
        await store.append(
          edit('odd', odd, 0, { reason: 'NUL \0, half \ud83d, whole 😀', time: '2026-11-21T13:00+01:00' }),
        );
        const [kept] = await store.latest('g1');
        expect(kept).toMatchObject({ body: odd, reason: 'NUL \ufffd, half \ufffd, whole 😀', time: NOON });
      });

      it('keeps quotas: items that are not removed, revisions, size', async () => {
        await fresh({ items: 2, revisions: 6, bodyBytes: 40 });
        expect(await store.append(edit('big', { text: 'é'.repeat(20) }))).toEqual({
          ...{ outcome: 'quota', quota: 'bodyBytes', limit: 40 },
        });
        await store.append(edit('a', body(1)));
        await store.append(edit('b', body(1)));
        expect(await store.append(edit('c', body(1)))).toMatchObject({ quota: 'items', limit: 2 });
        expect(await store.append(edit('b', body(2), 1))).toMatchObject({ outcome: 'appended' });
        await store.append(edit('a', null, 1));
        expect(await store.append(edit('c', body(1)))).toMatchObject({ outcome: 'appended' });
        await store.append(edit('c', null, 1));
        expect(await store.append(edit('c', body(2), 2))).toMatchObject({ quota: 'revisions', limit: 6 });
        expect(await store.since('g1', 0)).toHaveLength(6);
      });
    });

    describe('unanswered questions', () => {
      it('lists a meaning once and counts persons, the most asked first', async () => {
        expect(await store.ask(asked('Where?'))).toEqual({ outcome: 'listed', number: 1, state: 'open' });
        await store.ask(asked('When?', { time: day(1) }));
        const again = asked('when?', { person: 'ben', meaning: 'when?', time: day(2) });
        expect(await store.ask(again)).toEqual({ outcome: 'counted', number: 2, state: 'open' });
        await store.ask(again);
        await store.ask({ ...again, person: null });
        const page = await store.questions('g1', 'open', 1);
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
        expect((await store.questions('g1', 'open', 2, 1)).rows).toMatchObject([{ number: 1 }]);
      });

      it('tells those who wished it, once, also after a restart', async () => {
        await store.ask(asked('Where?', { wantsNotice: true }));
        await store.ask(asked('where?', { person: 'ben', wantsNotice: true }));
        await store.ask(asked('where?', { person: 'cy' }));
        expect(await store.question('g1', 1)).toMatchObject({ waiting: 2 });
        expect(await store.notices()).toEqual([]);
        const notices = await store.settle('g1', 1, 'answered', 'answers/sites');
        expect(notices).toEqual([
          { guild: 'g1', number: 1, person: 'ann', text: 'Where?', entry: 'answers/sites' },
          { guild: 'g1', number: 1, person: 'ben', text: 'where?', entry: 'answers/sites' },
        ]);
        await store.told('g1', 1, 'ann');
        await reopen();
        expect((await store.notices()).map(n => n.person)).toEqual(['ben']);
        expect(await store.notices('g2')).toEqual([]);
        expect(await store.settle('g1', 7, 'answered')).toBe(false);
      });

      it('opens again what was answered, and leaves dismissed ones alone', async () => {
        await store.ask(asked('a'));
        await store.ask(asked('b'));
        await store.settle('g1', 1, 'answered', 'answers/a');
        await store.settle('g1', 2, 'dismissed');
        expect(await store.ask(asked('a'))).toEqual({ outcome: 'listed', number: 1, state: 'open' });
        expect(await store.ask(asked('b', { person: 'ben' }))).toMatchObject({
          outcome: 'counted',
          state: 'dismissed',
        });
        expect((await store.questions('g1', 'dismissed', 1)).rows).toMatchObject([{ number: 2, count: 2 }]);
        expect(await store.question('g1', 1)).toMatchObject({ state: 'open', entry: null });
      });

      it('caps the list per person and per guild', async () => {
        await fresh({ questions: 3, questionsPerPerson: 2 });
        await store.ask(asked('a'));
        await store.ask(asked('b'));
        expect(await store.ask(asked('c'))).toEqual({
          outcome: 'quota',
          quota: 'questionsPerPerson',
          limit: 2,
        });
        expect(await store.ask(asked('a'))).toMatchObject({ outcome: 'counted' });
        await store.ask(asked('c', { person: null }));
        expect(await store.ask(asked('c'))).toMatchObject({ quota: 'questionsPerPerson' });
        expect(await store.ask(asked('d', { person: 'ben' }))).toMatchObject({
          quota: 'questions',
          limit: 3,
        });
        expect(await store.ask(asked('d', { guild: 'g2' }))).toMatchObject({ outcome: 'listed', number: 1 });
        await store.settle('g1', 1, 'not-covered');
        expect(await store.ask(asked('d'))).toMatchObject({ outcome: 'listed' });
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
        await store.vote({ ...vote, reason: 'wrong year' });
        await store.vote({ ...vote, person: 'ben', value: 1 });
        await store.vote({ ...vote, message: 'm2', entry: 'answers/b', value: 1 });
        expect(await store.votes('g1')).toEqual([
          { entry: 'answers/a', up: 1, down: 1, reasons: [{ value: -1, reason: 'wrong year', time: NOON }] },
          { entry: 'answers/b', up: 1, down: 0, reasons: [] },
        ]);
        await store.vote({ ...vote, value: 1 });
        await reopen();
        expect((await store.votes('g1'))[0]).toMatchObject({ entry: 'answers/b' });
        expect((await store.votes('g1'))[1]).toEqual({ entry: 'answers/a', up: 2, down: 0, reasons: [] });
        await store.vote({ ...vote, value: 0 });
        await store.vote({ ...vote, message: 'm2', value: 0 });
        expect(await store.votes('g1')).toEqual([{ entry: 'answers/a', up: 1, down: 0, reasons: [] }]);
        expect(await store.aboutPerson('ann')).toEqual([]);
      });

      it('works in direct messages and without an entry', async () => {
        await store.vote({ ...vote, guild: DIRECT, entry: null, reason: 'no answer' });
        expect(await store.votes(DIRECT)).toMatchObject([
          { entry: null, down: 1, reasons: [{ reason: 'no answer' }] },
        ]);
      });
    });

    describe('documents', () => {
      it('keeps the text and changes nothing when it comes twice', async () => {
        const text = 'Text with é and 😀.\n';
        expect(await store.importDocument(imported('d1', text))).toEqual({ outcome: 'imported', id: 'd1' });
        expect(await store.importDocument(imported('d2', text, { author: 'ben' }))).toEqual({
          outcome: 'same',
          id: 'd1',
        });
        expect(await store.importDocument(imported('d1', 'other'))).toEqual({ outcome: 'taken', id: 'd1' });
        await reopen();
        const { text: _, ...rest } = imported('d1', text);
        expect(await store.documents('g1')).toEqual([{ ...rest, length: text.length }]);
        expect(await store.document('g1', 'd1')).toEqual({ ...rest, length: text.length, text });
        expect(await store.document('g2', 'd1')).toBeNull();
        expect(await store.removeDocument('g1', 'd1')).toBe(true);
        expect(await store.removeDocument('g1', 'd1')).toBe(false);
        expect(await store.documents('g1')).toEqual([]);
      });

      it('keeps quotas: number, bytes, number a person', async () => {
        await fresh({ documents: 3, documentBytes: 20, documentsPerPerson: 2 });
        await store.importDocument(imported('a', 'aaaa'));
        expect(await store.importDocument(imported('b', 'é'.repeat(9)))).toMatchObject({
          quota: 'documentBytes',
        });
        await store.importDocument(imported('c', 'cccc'));
        expect(await store.importDocument(imported('d', 'd'))).toMatchObject({ quota: 'documentsPerPerson' });
        await store.importDocument(imported('d', 'd', { author: 'ben' }));
        expect(await store.importDocument(imported('e', 'e', { author: 'ben' }))).toEqual({
          ...{ outcome: 'quota', quota: 'documents', limit: 3 },
        });
      });
    });

    describe('guilds', () => {
      it('keeps settings', async () => {
        expect(await store.setting('g1', 'roles')).toBeUndefined();
        await store.set('g1', 'roles', ['1', '2']);
        await store.set('g1', 'roles', ['3']);
        await reopen();
        expect(await store.setting('g1', 'roles')).toEqual(['3']);
        expect(await store.setting('g2', 'roles')).toBeUndefined();
        await store.set('g1', 'roles', undefined);
        expect(await store.setting('g1', 'roles')).toBeUndefined();
      });

      it('lists those with something to fold', async () => {
        await store.set('g0', 'roles', []);
        await store.append(edit('a', body(1)));
        await store.importDocument(imported('d', 'text', { guild: 'g2' }));
        expect(await store.guilds()).toEqual([
          { guild: 'g1', sequence: 1 },
          { guild: 'g2', sequence: 0 },
        ]);
      });

      it('deletes a guild 30 days after its removal, unless restored', async () => {
        await fillGuild('g1');
        await fillGuild('g2');
        await store.guildRemoved('g1', NOON);
        await store.guildRemoved('g1', day(20));
        await store.guildRemoved('g2', NOON);
        await store.guildRestored('g2');
        expect(await store.guilds()).toMatchObject([{ guild: 'g2' }]);
        expect(await store.purge(day(29.9))).toEqual({ guilds: [], questions: 0 });
        const kept = await everything('g2');
        expect(await store.purge(day(30))).toEqual({ guilds: ['g1'], questions: 0 });
        expect(await everything('g1')).toEqual(await everything('never'));
        expect(await everything('g2')).toEqual(kept);
        expect((await store.aboutPerson('ann')).map(a => a.guild)).toEqual(['g2']);
      });

      it('deletes questions 90 days after they were last asked, or when the guild wants', async () => {
        await store.ask(asked('old'));
        await store.ask(asked('kept', { person: 'ben' }));
        await store.ask(asked('kept', { person: 'cy', time: day(50) }));
        await store.ask(asked('short', { guild: 'g2' }));
        await store.set('g2', SETTINGS.questionDays, 7);
        expect(await store.purge(day(8))).toEqual({ guilds: [], questions: 1 });
        expect(await store.purge(day(91))).toEqual({ guilds: [], questions: 1 });
        expect((await store.questions('g1', 'open', 1)).rows).toMatchObject([{ text: 'kept', count: 2 }]);
        expect(await store.aboutPerson('ann')).toEqual([]);
        expect(await store.ask(asked('new'))).toMatchObject({ number: 3 });
      });
    });

    describe('persons', () => {
      it('says everything that is kept about one', async () => {
        await fillGuild('g1');
        await fillGuild('g2', 'ben');
        expect(await store.aboutPerson('ann')).toEqual([
          {
            guild: 'g1',
            revisions: [{ ...edit('a', body(1)), revision: 1, sequence: 1 }],
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
          },
        ]);
        expect(await store.aboutPerson('nobody')).toEqual([]);
      });

      it('forgets one: revisions, documents and votes stay without a name, questions go', async () => {
        await fillGuild('g1');
        await fillGuild('g1b', 'ben');
        await store.append(edit('b', body(2), 0, { author: 'ben' }));
        await store.ask(asked('Where?', { person: 'ben', text: 'where then' }));
        await store.ask(asked('only ann'));
        const others = await everything('g1b');
        expect(await store.forgetPerson('ann')).toBe(true);
        expect(await store.forgetPerson('ann')).toBe(false);
        await reopen();
        expect(await store.aboutPerson('ann')).toEqual([]);
        expect(await store.since('g1', 0)).toEqual([
          { ...edit('a', body(1), 0, { reason: '' }), author: null, revision: 1, sequence: 1 },
          { ...edit('b', body(2), 0, { author: 'ben' }), revision: 1, sequence: 2 },
        ]);
        expect((await store.questions('g1', 'open', 1)).rows).toMatchObject([
          { text: 'where then', count: 1, waiting: 0 },
        ]);
        expect(await store.votes('g1')).toEqual([{ entry: 'answers/a', up: 0, down: 1, reasons: [] }]);
        expect(await store.documents('g1')).toMatchObject([{ id: 'd', author: null }]);
        expect(await everything('g1b')).toEqual(others);
        expect(await store.append(edit('a', body(5), 1))).toMatchObject({ revisions: [{ author: 'ann' }] });
      });

      it('leaves no byte of a forgotten one', async () => {
        const secret = 'zebra-4711';
        const by = { author: `${secret}-key` };
        for (let i = 0; i < 60; i++) {
          await store.append(
            edit(`a${i}`, { text: 'x'.repeat(500) }, 0, { ...by, reason: `${secret} reason ${i}`.repeat(9) }),
          );
          await store.append(edit(`b${i}`, { text: 'y'.repeat(700) }, 0, { author: 'ben', reason: 'stays' }));
          await store.vote({
            ...{ guild: 'g1', message: `m${i}`, person: by.author, entry: null, value: 1 },
            reason: secret,
            time: NOON,
          });
        }
        await store.ask(asked(`${secret}?`, { person: by.author }));
        await store.importDocument(imported('d', 'kept', by));
        const before = place.bytes();
        expect(before === null || before.includes(secret)).toBe(true);
        await store.forgetPerson(by.author);
        const after = place.bytes();
        expect(after === null || !after.includes(secret)).toBe(true);
        expect(after === null || after.includes('stays')).toBe(true);
        expect(await store.since('g1', 0)).toHaveLength(120);
      });
    });

    it('keeps guilds apart', async () => {
      await fillGuild('g1');
      const alone = await everything('g1');
      await fillGuild('g2');
      await store.append(edit('a', body(9), 1, { guild: 'g2' }));
      await store.settle('g2', 1, 'answered');
      await store.removeDocument('g2', 'd');
      await store.guildRemoved('g2', NOON);
      await store.purge(day(31));
      expect(await everything('g1')).toEqual(alone);
    });

    it('says that it is closed', async () => {
      await store.close();
      await store.close();
      await expect(store.since('g1', 0)).rejects.toMatchObject({ code: 'store.closed' });
    });

    it('has quotas that a guild of everyday size does not meet', () => {
      expect(QUOTAS.items).toBeGreaterThanOrEqual(1000);
      expect(QUOTAS.documentBytes).toBeGreaterThanOrEqual(2 * 5_000_000);
    });

    async function fillGuild(guild: string, person = 'ann') {
      await store.append(edit('a', body(1), 0, { guild, author: person }));
      await store.ask(asked('Where?', { guild, person, wantsNotice: true }));
      await store.vote({
        ...{ guild, message: 'm', person, entry: 'answers/a', value: -1, reason: 'no', time: NOON },
      });
      await store.importDocument(imported('d', 'Text', { guild, author: person }));
      await store.set(guild, 'roles', ['1']);
    }

    /** What can be read of a guild; `never` stands for one that never was. */
    async function everything(guild: string) {
      return [
        await store.since(guild, 0),
        await store.latest(guild),
        await store.log(guild, 1),
        (await store.questions(guild, 'open', 1)).rows,
        (await store.questions(guild, 'answered', 1)).rows,
        await store.notices(guild),
        await store.votes(guild),
        await store.documents(guild),
        await store.document(guild, 'd'),
        await store.setting(guild, 'roles'),
      ];
    }
  });
}
