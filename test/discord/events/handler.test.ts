import type { APIInteraction } from 'discord.js';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Command, Services } from '../../../src/command/command.js';
import { createHandler, type PayloadHandler } from '../../../src/discord/events/handler.js';
import type { Answering } from '../../../src/discord/events/work.js';
import { TEST_COMMANDS, TEST_SERVICES } from '../../support/discord/commands.js';
import { textOf } from '../../support/discord/limits.js';
import { snowflake } from '../../support/discord/snowflake.js';

/** Raw JSON in, what is to be sent out: no client, no gateway, no request. */

const SELF = '100';
const lines: string[] = [];
const log = { debug() {}, info() {}, warn() {}, error: (line: string) => void lines.push(line) };

let handler: PayloadHandler;
let completed: string[];

/** Holds the event loop for a while, as a search over many items does. */
const busy = (ms: number) => {
  for (const end = performance.now() + ms; performance.now() < end; );
};

const searching: Command = {
  name: 'searching',
  description: 'Completes slowly',
  where: 'everywhere',
  options: [{ type: 'string', name: 'item', description: 'Any', autocomplete: true }],
  run: () => ({ tone: 'answer', blocks: [], actions: [], private: false }),
  complete(_, typed) {
    completed.push(typed);
    busy(5);
    return [{ name: typed, value: typed }];
  },
};

beforeEach(() => {
  completed = [];
  const commands = [...TEST_COMMANDS, searching];
  const services: Services = { ...TEST_SERVICES, commands };
  handler = createHandler({
    ...{ commands, services, log },
    openAttachment: () => {
      throw new Error('nothing is attached');
    },
    granted: async () => false,
    clock: () => new Date(),
  });
});

const raw = (type: number, data: unknown, person = '1', more = {}): APIInteraction =>
  ({
    ...{ id: snowflake(), application_id: SELF, type, data, token: 't', version: 1 },
    ...{ guild_id: '10', channel_id: '11', channel: { id: '11', type: 0 }, locale: 'en-US' },
    member: { user: { id: person, username: 'x' }, roles: [], permissions: '0' },
    ...more,
  }) as never;
const slash = (name: string, options: unknown[] = [], person?: string) =>
  raw(2, { id: '1', type: 1, name, options }, person);
const typing = (typed: string, person?: string) =>
  raw(
    4,
    {
      id: '1',
      type: 1,
      name: 'searching',
      options: [{ type: 3, name: 'item', value: typed, focused: true }],
    },
    person,
  );

/** What an event that has an answer is answered with. */
const answer = async (work: ReturnType<PayloadHandler['interaction']>) => {
  if (work?.kind !== 'answer') throw new Error(`no answer comes of ${work?.kind}`);
  const response = await work.run();
  if (!response || !('card' in response)) throw new Error('no message came');
  return {
    ...response,
    hidden: work.hidden,
    text: textOf({ components: response.card.components as never }),
  };
};
const question = (value: string) => [{ type: 3, name: 'question', value }];

describe('the handler', () => {
  it('answers a command', async () => {
    const { kind, hidden, text } = await answer(handler.interaction(slash('ask', question('how many?'))));
    expect({ kind, hidden }).toEqual({ kind: 'message', hidden: false });
    expect(text).toContain('You asked: how many?');
  });

  it('answers a button in the place of a message that one person sees', async () => {
    const message = { id: '5', flags: 64, components: [] };
    const pressed = await answer(
      handler.interaction(raw(3, { custom_id: 'g1:ask:another:x', component_type: 2 }, '1', { message })),
    );
    expect(pressed.hidden).toBe(true);
    expect(pressed.text).toContain('another(x)');
  });

  it('answers mentions and leaves other messages alone', async () => {
    const message = (content: string, mentions: unknown[]) =>
      ({
        id: snowflake(),
        channel_id: '11',
        guild_id: '10',
        type: 0,
        author: { id: '1' },
        content,
        mentions,
      }) as never;
    const work = handler.message(message(`<@${SELF}> why?`, [{ id: SELF }]), SELF) as Answering;
    expect(await answer(work)).toMatchObject({ kind: 'message' });
    expect(handler.message(message('just talking', []), SELF)).toBeNull();
  });

  it('answers Discord asking whether it is there', () => {
    expect(handler.interaction(raw(1, undefined))).toEqual({ kind: 'ping' });
  });

  it('is never without an answer: an error becomes one, with a line in the log', async () => {
    lines.length = 0;
    expect((await answer(handler.interaction(slash('broken')))).text).toContain('Something went wrong');
    expect((await answer(handler.interaction(slash('unheard-of')))).text).toContain(
      'do not know this command',
    );
    expect(lines).toHaveLength(1);
  });

  it('says so to someone who is too fast, and to nobody else', async () => {
    const ask = (person: string) => answer(handler.interaction(slash('ask', question('?'), person)));
    const texts = await Promise.all([1, 2, 3, 4, 5, 6].map(async () => (await ask('7')).text));
    expect(texts.filter(text => text.includes('too many at once'))).toHaveLength(1);
    expect((await ask('8')).text).toContain('You asked');
  });
});

describe('typing', () => {
  const choices = async (interaction: APIInteraction) => {
    const work = handler.interaction(interaction);
    if (work?.kind !== 'choices') throw new Error('that is no typing');
    return work.run();
  };

  it('works out the latest of many keystrokes that wait, and others’ beside it', async () => {
    const all = Array.from({ length: 20 }, (_, i) => choices(typing(`a${i}`, '1')));
    const other = choices(typing('b', '2'));
    expect(await other).toEqual([{ name: 'b', value: 'b' }]);
    expect((await Promise.all(all)).at(-1)).toEqual([{ name: 'a19', value: 'a19' }]);
    expect(completed.filter(typed => typed.startsWith('a')).length).toBeLessThanOrEqual(2);
  });

  it('has a limit a person', async () => {
    for (let i = 0; i < 60; i++) await choices(typing(`${i}`, '3'));
    expect(completed.length).toBeLessThan(60);
    expect(await choices(typing('x', '4'))).toHaveLength(1);
  });
});
