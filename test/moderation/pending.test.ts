import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PendingEdits } from '../../src/moderation/pending.js';
import { Sessions } from '../../src/moderation/sessions.js';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 21, 12, minutes));
const place = (person: string, server: string | null, minutes = 0) => ({ person, server, now: at(minutes) });
const newPending = () => {
  let n = 0;
  return new PendingEdits<string>(() => `key${n++}`);
};

describe('what is pending', () => {
  it('are their owner’s alone, in that server alone, for 15 minutes', async () => {
    const pending = newPending();
    const key = await pending.keep('mine', place('ann', 'a'));
    expect(await pending.find(key, place('ann', 'a', 14))).toBe('mine');
    expect(await pending.find(key, place('ann', 'a', 15))).toBeUndefined();
    expect(await pending.find(key, place('ben', 'a'))).toBeUndefined();
    expect(await pending.find(key, place('ann', 'b'))).toBeUndefined();
    expect(await pending.find(key, place('ann', null))).toBeUndefined();
    await pending.drop(key);
    expect(await pending.find(key, place('ann', 'a'))).toBeUndefined();
  });

  it('of one who is forgotten are gone, and nobody else’s', async () => {
    const pending = newPending();
    const [own, other] = [
      await pending.keep('own', place('ann', 'a')),
      await pending.keep('other', place('anna', 'a')),
    ];
    await pending.dropAllOf('ann');
    expect(await pending.find(own, place('ann', 'a'))).toBeUndefined();
    expect(await pending.find(other, place('anna', 'a'))).toBe('other');
  });

  it('are bounded: twenty a person, the oldest go first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async count => {
        const pending = newPending();
        const keys: string[] = [];
        for (let i = 0; i < count; i++) keys.push(await pending.keep(`${i}`, place('ann', 'a')));
        const found: string[] = [];
        for (const key of keys)
          if ((await pending.find(key, place('ann', 'a'))) !== undefined) found.push(key);
        expect(found).toEqual(keys.slice(-20));
      }),
    );
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
