import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Requests } from '../../../src/discord/connection/requests.js';
import { createPosting } from '../../../src/discord/replies/posting.js';
import { messageOf } from '../../../src/discord/replies/response.js';
import { refusal } from '../../../src/replies/reply.js';

const log = { debug() {}, info() {}, warn() {}, error() {} };
/** For one person alone, as an answer to an interaction may be. */
const card = messageOf(refusal('a'));
const EPHEMERAL = 64;

interface Sent {
  route: string;
  body?: { flags?: number; nonce?: string };
}

const posting = (bot: (sent: Sent) => Promise<unknown>) => createPosting({ bot } as unknown as Requests, log);
const refused = (status: number, code = 0) =>
  new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', '', {});

describe('messages of the bot’s own', () => {
  it('never carry the ephemeral flag, which is for responses to interactions', async () => {
    const bodies: Sent['body'][] = [];
    const { answer, direct } = posting(async ({ body }) => {
      bodies.push(body);
      return { id: '9' };
    });
    expect(card.card.flags & EPHEMERAL).not.toBe(0);
    await answer({ id: '1', channel_id: '2' }, card, false);
    await direct('3', card, 'nonce');
    const posted = bodies.filter(body => body?.nonce !== undefined);
    expect(posted.map(body => body!.flags! & EPHEMERAL)).toEqual([0, 0]);
  });

  it('wait for a channel’s limit in a bounded number', async () => {
    let settle = () => {};
    const held = new Promise<void>(resolve => {
      settle = resolve;
    });
    const { answer, maySpeak } = posting(() => held);
    const all = Array.from({ length: 30 }, (_, i) => {
      expect(maySpeak('2')).toBe(true);
      return answer({ id: String(i), channel_id: '2' }, card, false);
    });
    expect(maySpeak('2')).toBe(false);
    expect(maySpeak('3')).toBe(true);
    settle();
    await Promise.all(all);
    expect(maySpeak('2')).toBe(true);
  });

  it('leave a channel alone that refuses them', async () => {
    const { answer, maySpeak } = posting(async () => {
      throw refused(403, 50013);
    });
    await answer({ id: '1', channel_id: '2' }, card, false);
    expect(maySpeak('2')).toBe(false);
  });

  it.each([
    ['takes no messages', refused(403, 50007), false],
    ['is gone', refused(400, 10013), false],
  ])('tell that a person %s', async (_, error, expected) => {
    const { direct } = posting(async () => {
      throw error;
    });
    expect(await direct('3', card, 'nonce')).toBe(expected);
  });

  it('reject where a person may be told later', async () => {
    const { direct } = posting(async () => {
      throw refused(400, 50035);
    });
    await expect(direct('3', card, 'nonce')).rejects.toThrow();
  });
});
