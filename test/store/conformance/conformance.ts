import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QUOTAS } from '../../../src/store/store.js';
import { answersConform } from './answers.js';
import { askingConform } from './asking.js';
import { draftsConform } from './drafts.js';
import { guildsConform } from './guilds.js';
import { personsConform } from './persons.js';
import { revisionsConform } from './revisions.js';
import { type Place, Subject } from './subject.js';
import { subscriptionsConform } from './subscriptions.js';

/** What every store must do; `makePlace` gives a fresh place each time. */
export function conforms(name: string, makePlace: () => Place): void {
  describe(name, () => {
    const on = new Subject(makePlace);
    beforeEach(() => on.fresh());
    afterEach(() => on.discard());

    revisionsConform(on);
    askingConform(on);
    answersConform(on);
    draftsConform(on);
    guildsConform(on);
    personsConform(on);
    subscriptionsConform(on);

    it('says that it is closed', async () => {
      await on.store.close();
      await on.store.close();
      await expect(on.store.since('g1', 0)).rejects.toMatchObject({ code: 'store.closed' });
    });

    it('has quotas that a guild of everyday size does not meet', () => {
      expect(QUOTAS.items).toBeGreaterThanOrEqual(1000);
      expect(QUOTAS.documentBytes).toBeGreaterThanOrEqual(2 * 5_000_000);
    });
  });
}
