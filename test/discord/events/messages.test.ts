import { describe, expect, it } from 'vitest';
import { type Incoming, readMessage } from '../../../src/discord/events/messages.js';

const SELF = '100';
const user = (id: string, more = {}) => ({ id, username: `u${id}`, global_name: `Person ${id}`, ...more });

function message(content: string, more: Record<string, unknown> = {}): Incoming {
  return {
    id: '1',
    channel_id: '2',
    guild_id: '3',
    type: 0,
    author: user('5'),
    mentions: [],
    content,
    ...more,
  } as never;
}
const mention = { mentions: [user(SELF)] };

describe('readMessage', () => {
  it.each([
    ['a mention', message('<@100> how many?', mention), { question: 'how many?' }],
    ['a mention at the end', message('how many? <@!100>', mention), { question: 'how many?' }],
    ['a direct message', message('how many?', { guild_id: undefined }), { question: 'how many?' }],
    ['a bare mention', message('<@100>', mention), 'blank'],
    [
      'a reply without its content',
      message('', { type: 19, referenced_message: { author: user(SELF) } }),
      'blank',
    ],
    ['talk among others', message('hello'), null],
    ['a reply to someone else', message('', { type: 19, referenced_message: { author: user('6') } }), null],
    ['a bot', message('<@100> hi', { ...mention, author: user('7', { bot: true }) }), null],
    ['a webhook', message('<@100> hi', { ...mention, webhook_id: '8' }), null],
    ['a pinned message', message('', { type: 6, ...mention }), null],
  ])('of %s', (_, incoming, expected) => {
    expect(readMessage(incoming, SELF)).toEqual(expected);
  });

  it('reads other mentions and custom emoji as people see them', () => {
    const incoming = message('<@100> what does <@5> think <:hm:123>', { mentions: [user(SELF), user('5')] });
    expect(readMessage(incoming, SELF)).toEqual({ question: 'what does @Person 5 think :hm:' });
  });
});
