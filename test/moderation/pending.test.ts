import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PendingEdits } from '../../src/moderation/pending.js';
import { Sessions } from '../../src/moderation/sessions.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { QUOTAS, type Store } from '../../src/store/store.js';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 21, 12, minutes));
const place = (person: string, server: string | null, minutes = 0) => ({ person, server, now: at(minutes) });

describe('what is pending', () => {
  let dataDir: string;
  let store: Store;
  let pending: PendingEdits<string>;
  const open = async () => {
    store = await openEmbedded({ dataDir, quotas: { ...QUOTAS, drafts: 3 } });
    pending = new PendingEdits(store);
  };
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'gigawatt-'));
    await open();
  });
  afterEach(() => store.close());

  it('is its owner’s alone, in that server alone, for 15 minutes, across a restart', async () => {
    const key = await pending.keep('mine', place('ann', 'a'));
    await store.close();
    await open();
    expect(await pending.find(key, place('ann', 'a', 14))).toBe('mine');
    expect(await pending.find(key, place('ann', 'a', 15))).toBeUndefined();
    expect(await pending.find(key, place('ben', 'a'))).toBeUndefined();
    expect(await pending.find(key, place('ann', 'b'))).toBeUndefined();
    expect(await pending.find('no key', place('ann', 'a'))).toBeUndefined();
    await pending.drop(key, place('ben', 'a'));
    expect(await pending.find(key, place('ann', 'a'))).toBe('mine');
    await pending.drop(key, place('ann', 'a'));
    expect(await pending.find(key, place('ann', 'a'))).toBeUndefined();
  });

  it('of one who is forgotten is gone, and nobody else’s', async () => {
    const own = await pending.keep('own', place('ann', 'a'));
    const other = await pending.keep('other', place('anna', 'a'));
    await store.forgetPerson('ann');
    expect(await pending.find(own, place('ann', 'a'))).toBeUndefined();
    expect(await pending.find(other, place('anna', 'a'))).toBe('other');
  });

  it('keeps the server’s quota, with the way out, and what is past its time counts no more', async () => {
    for (let i = 0; i < 3; i++) await pending.keep(`${i}`, place('ann', 'a'));
    await expect(pending.keep('more', place('ben', 'a'))).rejects.toMatchObject({
      code: 'editing.full',
      message: expect.stringContaining('accept or discard'),
    });
    expect(await pending.keep('other server', place('ben', 'b'))).toBeTruthy();
    expect(await pending.keep('later', place('ben', 'a', 16))).toBeTruthy();
  });
});

describe('a session', () => {
  it('lasts 15 minutes from the command that opened it', async () => {
    let now = at(0);
    const sessions = new Sessions(() => now);
    sessions.open('ann', 'a');
    expect(sessions.isOpen('ann', 'b')).toBe(false);
    expect(sessions.isOpen('ben', 'a')).toBe(false);
    now = at(15);
    expect(sessions.isOpen('ann', 'a')).toBe(true);
    now = new Date(at(15).getTime() + 1);
    expect(sessions.isOpen('ann', 'a')).toBe(false);
  });
});
