import { describe, expect, it } from 'vitest';
import { NOON } from '../edits.js';
import { answered, day, remember } from './data.js';
import type { Subject } from './subject.js';

/** Remembered answers and the chats that they are turns of. */
export function answersConform(on: Subject): void {
  describe('answers', () => {
    const chat = { person: 'ann', channel: 'c', private: false };

    it('are found by their keys, in their guild, over a restart', async () => {
      await remember(on.store, 'g1', [answered('one'), answered('two', { private: true })]);
      await remember(on.store, 'g1', [answered('one', { body: 'another' })]);
      await on.reopen();
      expect(await on.store.answer('g1', 'one', NOON)).toEqual(answered('one'));
      expect(await on.store.answer('g1', 'two', NOON)).toEqual(answered('two', { private: true }));
      expect(await on.store.answer('g2', 'one', NOON)).toBeNull();
      expect(await on.store.answer('g1', 'none', NOON)).toBeNull();
    });

    it('are too old after 30 days, and deleted then', async () => {
      await remember(on.store, 'g1', [answered('old'), answered('new', { time: day(20) })]);
      expect(await on.store.answer('g1', 'old', day(29.9))).not.toBeNull();
      expect(await on.store.answer('g1', 'old', day(30))).toBeNull();
      await on.store.purge(day(30));
      expect(await on.store.answer('g1', 'old', NOON)).toBeNull();
      expect(await on.store.answer('g1', 'new', day(30))).not.toBeNull();
      await on.store.purge(day(60));
      expect(await on.store.aboutPerson('ann')).toEqual([]);
    });

    it('tell the last of a chat, of one person in one channel, private ones apart', async () => {
      await remember(on.store, 'g1', [
        answered('first'),
        answered('last', { time: day(0.001) }),
        answered('hidden', { private: true, time: day(0.002) }),
        answered('elsewhere', { channel: 'd', time: day(0.003) }),
        answered('of ben', { person: 'ben', time: day(0.004) }),
      ]);
      expect((await on.store.lastAnswer('g1', chat, day(-1)))?.key).toBe('last');
      expect((await on.store.lastAnswer('g1', { ...chat, private: true }, day(-1)))?.key).toBe('hidden');
      expect(await on.store.lastAnswer('g1', chat, day(0.001))).toBeNull();
      expect(await on.store.lastAnswer('g2', chat, day(-1))).toBeNull();
    });

    it('of several persons are kept together, and tell whether anything was answered since', async () => {
      expect(await on.store.answeredSince(day(-1))).toBe(false);
      await remember(on.store, 'g1', []);
      await remember(on.store, 'g1', [answered('one', { person: 'ben' })]);
      await remember(on.store, 'g1', [
        answered('two', { person: 'ann' }),
        answered('three', { person: 'ben' }),
        answered('two', { person: 'cid' }),
        answered('four', { person: 'cid', time: day(0.001) }),
      ]);
      const persons = await Promise.all(
        ['one', 'two', 'three', 'four'].map(async key => (await on.store.answer('g1', key, NOON))?.person),
      );
      expect(persons).toEqual(['ben', 'ann', 'ben', 'cid']);
      expect(await on.store.answeredSince(day(-1))).toBe(true);
      expect(await on.store.answeredSince(day(0.001))).toBe(false);
    });

    it('of several guilds are kept together, each under its own numbers', async () => {
      await remember(on.store, 'g2', [answered('before', { person: 'ben' })]);
      const all = [
        ['g2', 'one', 'ann'],
        ['g1', 'one', 'ben'],
        ['g2', 'two', 'ben'],
        ['g1', 'two', 'ann'],
        ['g1', 'three', 'ben'],
      ] as const;
      await on.store.remember(
        all.map(([guild, key, person]) => {
          const { body, ...rest } = answered(key, { person, body: `${guild} ${key}` });
          return { ...rest, guild, json: JSON.stringify(body) };
        }),
      );
      await on.reopen();
      for (const [guild, key, person] of all)
        expect(await on.store.answer(guild, key, NOON)).toMatchObject({ person, body: `${guild} ${key}` });
      expect((await on.store.lastAnswer('g1', chat, day(-1)))?.key).toBe('two');
      expect((await on.store.lastAnswer('g1', { ...chat, person: 'ben' }, day(-1)))?.key).toBe('three');
      expect((await on.store.lastAnswer('g2', { ...chat, person: 'ben' }, day(-1)))?.key).toBe('two');
      expect((await on.store.aboutPerson('ben')).map(({ guild, totals }) => [guild, totals.answers])).toEqual(
        [
          ['g1', 2],
          ['g2', 2],
        ],
      );
    });

    it('are kept however many there are', async () => {
      const keys = Array.from({ length: 333 }, (_, i) => `key ${i}`);
      await remember(
        on.store,
        'g1',
        keys.map((key, i) => answered(key, { person: `p${i % 120}` })),
      );
      const found = await Promise.all(keys.map(key => on.store.answer('g1', key, NOON)));
      expect(found.map(answer => answer?.person)).toEqual(keys.map((_, i) => `p${i % 120}`));
      expect((await on.store.lastAnswer('g1', { ...chat, person: 'p0' }, day(-1)))?.key).toBe('key 240');
    });

    it('are bounded: of more than the quota the oldest go', async () => {
      await on.fresh({ answers: 3 });
      for (const key of ['a', 'b', 'c', 'd', 'e']) await remember(on.store, 'g1', [answered(key)]);
      await remember(on.store, 'g2', [answered('a')]);
      const kept = await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map(async key => (await on.store.answer('g1', key, NOON)) !== null),
      );
      expect(kept).toEqual([false, false, true, true, true]);
      expect(await on.store.answer('g2', 'a', NOON)).not.toBeNull();
    });
  });
}
