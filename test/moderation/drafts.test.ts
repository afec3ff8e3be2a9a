import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Drafts } from '../../src/moderation/drafts.js';
import { Sessions } from '../../src/moderation/sessions.js';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 21, 12, minutes));
const place = (person: string, server: string | null, minutes = 0) => ({ person, server, now: at(minutes) });
const newDrafts = () => {
  let n = 0;
  return new Drafts<string>(() => `key${n++}`);
};

describe('drafts', () => {
  it('are their owner’s alone, in that server alone, for 15 minutes', () => {
    const drafts = newDrafts();
    const key = drafts.keep('mine', place('ann', 'a'));
    expect(drafts.find(key, place('ann', 'a', 14))).toBe('mine');
    expect(drafts.find(key, place('ann', 'a', 15))).toBeUndefined();
    expect(drafts.find(key, place('ben', 'a'))).toBeUndefined();
    expect(drafts.find(key, place('ann', 'b'))).toBeUndefined();
    expect(drafts.find(key, place('ann', null))).toBeUndefined();
    drafts.drop(key);
    expect(drafts.find(key, place('ann', 'a'))).toBeUndefined();
  });

  it('of one who is forgotten are gone, and nobody else’s', () => {
    const drafts = newDrafts();
    const [own, other] = [drafts.keep('own', place('ann', 'a')), drafts.keep('other', place('anna', 'a'))];
    drafts.dropAllOf('ann');
    expect(drafts.find(own, place('ann', 'a'))).toBeUndefined();
    expect(drafts.find(other, place('anna', 'a'))).toBe('other');
  });

  it('are bounded: twenty a person, the oldest go first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), count => {
        const drafts = newDrafts();
        const keys = Array.from({ length: count }, (_, i) => drafts.keep(`${i}`, place('ann', 'a')));
        const found = keys.filter(key => drafts.find(key, place('ann', 'a')) !== undefined);
        expect(found).toEqual(keys.slice(-20));
      }),
    );
  });
});

describe('a session', () => {
  it('lasts 15 minutes from the command that opened it', () => {
    const sessions = new Sessions();
    sessions.open('ann', 'a', at(0));
    expect(sessions.isOpen('ann', 'a', at(14))).toBe(true);
    expect(sessions.isOpen('ann', 'a', at(15))).toBe(false);
    expect(sessions.isOpen('ann', 'b', at(0))).toBe(false);
    expect(sessions.isOpen('ben', 'a', at(0))).toBe(false);
  });
});
