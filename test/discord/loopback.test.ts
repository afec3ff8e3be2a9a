import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Loopback, startLoopback } from '../support/discord/loopback.js';

/** The loopback refuses what Discord refuses: what it lets pass, no test of the bot can notice. */

let discord: Loopback;
beforeAll(async () => {
  discord = await startLoopback();
});
afterAll(() => discord.close());

const V2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const card = { flags: V2, components: [text('a')] };
const nonced = (body: object, nonce = String(Math.random()).slice(2, 20)) => ({
  ...body,
  nonce,
  enforce_nonce: true,
  allowed_mentions: { parse: [] },
});

const post = async (path: string, body: unknown) => {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.world.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  discord.violations.length = 0;
  return response.status;
};
const message = (body: object) => post(`/channels/${discord.world.channel}/messages`, body);

describe('a message in a channel', () => {
  it('is taken as it should be', async () => {
    expect(await message(nonced(card))).toBe(200);
  });

  it.each([
    ['the ephemeral flag', nonced({ ...card, flags: V2 | (1 << 6) })],
    ['content beside Components V2', nonced({ ...card, content: 'a' })],
    ['an empty text', nonced({ ...card, components: [text(' ')] })],
    ['over 4,000 characters', nonced({ ...card, components: [text('x'.repeat(4001))] })],
    ['over 40 components', nonced({ ...card, components: Array.from({ length: 41 }, () => text('a')) })],
    ['a nonce over 25 characters', nonced(card, 'x'.repeat(26))],
    [
      'a file that is not there',
      nonced({ ...card, components: [{ type: 13, file: { url: 'attachment://a.txt' } }] }),
    ],
    ['a reply to a message that is not there', nonced({ ...card, message_reference: { message_id: '1' } })],
    [
      'two buttons of one id',
      nonced({
        ...card,
        components: [
          { type: 1, components: ['a', 'b'].map(label => ({ type: 2, style: 2, label, custom_id: 'same' })) },
        ],
      }),
    ],
  ])('is refused with %s', async (_, body) => {
    expect(await message(body)).toBe(400);
  });

  it('is refused without a token', async () => {
    const response = await fetch(`${discord.apiUrl}/v10/channels/1/messages`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
  });
});
