import { describe, expect, it } from 'vitest';
import { NOON } from '../edits.js';
import type { Subject } from './subject.js';

const person = { guild: 'g1', topic: 'milestones', to: { kind: 'person', id: 'ann' } } as const;
const channel = { guild: 'g1', topic: 'milestones', to: { kind: 'channel', id: '7' } } as const;

export function subscriptionsConform(on: Subject): void {
  describe('subscriptions', () => {
    it('are one a topic and recipient, and keep how far each has come over a restart', async () => {
      expect(await on.store.subscribe(person, { at: NOON })).toBe(true);
      expect(await on.store.subscribe(person, { at: 'other' })).toBe(false);
      expect(await on.store.subscribe(channel, 1)).toBe(true);
      expect(await on.store.subscribe({ ...channel, topic: 'questions' }, 2)).toBe(true);
      await on.store.progress(channel, { told: 1, sending: { to: 3 } });
      await on.reopen();
      expect(await on.store.subscriptions('g1')).toEqual([
        { ...person, told: { at: NOON }, sending: null },
        { ...channel, told: 1, sending: { to: 3 } },
        { ...channel, topic: 'questions', told: 2, sending: null },
      ]);
      expect(await on.store.subscriptions('g2')).toEqual([]);
      expect(await on.store.subscriptions()).toHaveLength(3);
    });

    it('end alone, with the person, and with the wish to be told', async () => {
      for (const topic of ['milestones', 'questions'] as const) {
        await on.store.subscribe({ ...person, topic }, 0);
        await on.store.subscribe({ ...channel, topic }, 0);
      }
      expect(await on.store.unsubscribe(person)).toBe(true);
      expect(await on.store.unsubscribe(person)).toBe(false);
      await on.store.progress(person, { told: 9, sending: null });
      expect(await on.store.subscriptions('g1')).toHaveLength(3);
      expect((await on.store.aboutPerson('ann'))[0]?.totals.subscriptions).toBe(1);
      await on.store.stopTelling('ann');
      expect(await on.store.subscriptions('g1')).toHaveLength(2);
      expect(await on.store.aboutPerson('ann')).toEqual([]);
      await on.store.subscribe(person, 0);
      await on.store.forgetPerson('ann');
      expect(await on.store.subscriptions('g1')).toHaveLength(2);
    });

    it('rest while their guild is removed, and are purged with it', async () => {
      await on.store.subscribe(channel, 0);
      await on.store.guildRemoved('g1', NOON);
      expect(await on.store.subscriptions()).toEqual([]);
      await on.store.guildRestored('g1');
      expect(await on.store.subscriptions()).toHaveLength(1);
      await on.store.guildRemoved('g1', NOON);
      await on.store.purge('2027-01-21T12:00:00.000Z');
      await on.store.guildRestored('g1');
      expect(await on.store.subscriptions()).toEqual([]);
    });
  });
}
