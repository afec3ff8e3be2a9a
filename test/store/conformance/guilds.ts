import { describe, expect, it } from 'vitest';
import { DIRECT, SETTINGS } from '../../../src/store/store.js';
import { edit, NOON } from '../edits.js';
import { asked, body, day, everything, fillGuild, imported } from './data.js';
import type { Subject } from './subject.js';

/** Documents, settings, and how a guild’s data ends; guilds kept apart. */
export function guildsConform(on: Subject): void {
  describe('documents', () => {
    it('keeps the text and changes nothing when it comes twice', async () => {
      const text = 'Text with é and 😀.\n';
      expect(await on.store.importDocument(imported('d1', text))).toEqual({ outcome: 'imported', id: 'd1' });
      expect(await on.store.importDocument(imported('d2', text, { author: 'ben' }))).toEqual({
        outcome: 'same',
        id: 'd1',
      });
      expect(await on.store.importDocument(imported('d1', 'other'))).toEqual({ outcome: 'taken', id: 'd1' });
      await on.reopen();
      const { text: _, ...rest } = imported('d1', text);
      expect(await on.store.documents('g1')).toEqual([{ ...rest, length: text.length }]);
      expect(await on.store.document('g1', 'd1')).toEqual({ ...rest, length: text.length, text });
      expect(await on.store.document('g2', 'd1')).toBeNull();
      expect(await on.store.removeDocument('g1', 'd1')).toBe(true);
      expect(await on.store.removeDocument('g1', 'd1')).toBe(false);
      expect(await on.store.documents('g1')).toEqual([]);
    });

    it('keeps quotas: number, bytes, number a person', async () => {
      await on.fresh({ documents: 3, documentBytes: 20, documentsPerPerson: 2 });
      await on.store.importDocument(imported('a', 'aaaa'));
      expect(await on.store.importDocument(imported('b', 'é'.repeat(9)))).toMatchObject({
        quota: 'documentBytes',
      });
      await on.store.importDocument(imported('c', 'cccc'));
      expect(await on.store.importDocument(imported('d', 'd'))).toMatchObject({
        quota: 'documentsPerPerson',
      });
      await on.store.importDocument(imported('d', 'd', { author: 'ben' }));
      expect(await on.store.importDocument(imported('e', 'e', { author: 'ben' }))).toEqual({
        ...{ outcome: 'quota', quota: 'documents', limit: 3 },
      });
    });
  });

  describe('guilds', () => {
    it('keeps settings', async () => {
      expect(await on.store.setting('g1', 'roles')).toBeUndefined();
      await on.store.set('g1', 'roles', ['1', '2']);
      await on.store.set('g1', 'roles', ['3']);
      await on.reopen();
      expect(await on.store.setting('g1', 'roles')).toEqual(['3']);
      expect(await on.store.setting('g2', 'roles')).toBeUndefined();
      await on.store.set('g1', 'roles', undefined);
      expect(await on.store.setting('g1', 'roles')).toBeUndefined();
    });

    it('lists those with something to fold', async () => {
      await on.store.set('g0', 'roles', []);
      await on.store.append(edit('a', body(1)));
      await on.store.importDocument(imported('d', 'text', { guild: 'g2' }));
      expect(await on.store.guilds()).toEqual([
        { guild: 'g1', sequence: 1 },
        { guild: 'g2', sequence: 0 },
      ]);
    });

    it('deletes a guild 30 days after its removal, unless restored', async () => {
      await fillGuild(on.store, 'g1');
      await fillGuild(on.store, 'g2');
      await on.store.guildRemoved('g1', NOON);
      await on.store.guildRemoved('g1', day(20));
      await on.store.guildRemoved('g2', NOON);
      await on.store.guildRestored('g2');
      expect(await on.store.guilds()).toMatchObject([{ guild: 'g2' }]);
      expect(await on.store.purge(day(29.9))).toEqual({ guilds: [], questions: 0, votes: 0 });
      const kept = await everything(on.store, 'g2');
      expect(await on.store.purge(day(30))).toEqual({ guilds: ['g1'], questions: 0, votes: 0 });
      expect(await everything(on.store, 'g1')).toEqual(await everything(on.store, 'never'));
      expect(await everything(on.store, 'g2')).toEqual(kept);
      expect((await on.store.aboutPerson('ann')).map(a => a.guild)).toEqual(['g2']);
    });

    it('deletes questions 90 days after they were last asked, or when the guild wants', async () => {
      await on.store.ask(asked('old'));
      await on.store.ask(asked('kept', { person: 'ben' }));
      await on.store.ask(asked('kept', { person: 'cy', time: day(50) }));
      await on.store.ask(asked('short', { guild: 'g2' }));
      await on.store.set('g2', SETTINGS.questionDays, 7);
      expect(await on.store.purge(day(8))).toEqual({ guilds: [], questions: 1, votes: 0 });
      expect(await on.store.purge(day(91))).toEqual({ guilds: [], questions: 1, votes: 0 });
      expect((await on.store.questions('g1', 'open', 1)).rows).toMatchObject([{ text: 'kept', count: 2 }]);
      expect(await on.store.aboutPerson('ann')).toEqual([]);
      expect(await on.store.ask(asked('new'))).toMatchObject({ number: 3 });
    });
  });

  it('deletes votes with the questions, and starts to forget guilds that were left while away', async () => {
    for (const guild of ['g1', 'g2']) await fillGuild(on.store, guild);
    await on.store.set('g3', 'roles', []);
    await on.store.keepDrafts(DIRECT, { person: 'ann', time: NOON }, [{ body: 1 }]);
    expect(await on.store.guildsPresent(['g1', 'new'], day(100))).toEqual(['g2', 'g3']);
    expect(await on.store.guildsPresent(['g1'], day(101))).toEqual([]);
    expect(await on.store.guilds()).toMatchObject([{ guild: 'g1' }]);
    expect(await on.store.purge(day(100))).toEqual({ guilds: [], questions: 2, votes: 2 });
    expect(await on.store.votes('g1')).toEqual([]);
    expect(await on.store.purge(day(130))).toMatchObject({ guilds: ['g2', 'g3'] });
    expect(await on.store.draft(DIRECT, 1, NOON)).toMatchObject({ body: 1 });
  });

  it('keeps guilds apart', async () => {
    await fillGuild(on.store, 'g1');
    const alone = await everything(on.store, 'g1');
    await fillGuild(on.store, 'g2');
    await on.store.append(edit('a', body(9), 1, { guild: 'g2' }));
    await on.store.settle('g2', 1, 'answered');
    await on.store.removeDocument('g2', 'd');
    await on.store.guildRemoved('g2', NOON);
    await on.store.purge(day(31));
    expect(await everything(on.store, 'g1')).toEqual(alone);
  });
}
