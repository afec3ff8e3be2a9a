import { describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { openapiAvailable, WHY_NO_OPENAPI } from '../support/discord/openapi.js';
import { compileTestBot } from '../support/discord/program.js';
import { discord, shareProgram } from '../support/discord/session.js';
import { HOSTILE } from './transport/conformance.js';

if (!openapiAvailable()) console.warn(WHY_NO_OPENAPI);

shareProgram({ command: () => compileTestBot('process') });

const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));

describe('messages', () => {
  it('answers a mention as a reply, after typing', async () => {
    const before = discord.requests.length;
    const reply = await discord.mention('how many?');
    expect(textOf(reply!)).toContain('You asked: how many?');
    expect(reply!.type).toBe(19);
    expect(discord.requests.slice(before).map(({ template }) => template)).toContain(
      '/channels/{channel_id}/typing',
    );
  });

  it('answers direct messages and replies to itself', async () => {
    expect(textOf((await discord.dm('in private?'))!)).toContain('You asked: in private?');
    const card = (await discord.mention('first'))!;
    expect(textOf((await discord.reply(card, 'and then?', true))!)).toContain('You asked: and then?');
  });

  it('says how to ask where it cannot see a question', async () => {
    const card = (await discord.mention('first'))!;
    expect(textOf((await discord.reply(card, 'unseen', false))!)).toContain('could not see a question');
    expect(textOf((await discord.mention(''))!)).toContain('could not see a question');
  });

  it('leaves alone what is not meant for it, bots, and itself', async () => {
    const silent = { within: 300 };
    const robot = { ...discord.person(), bot: true };
    expect(await discord.say('just talking', silent)).toBeNull();
    expect(await discord.mention('I am a bot', { ...silent, user: robot })).toBeNull();
    expect(await discord.mention('I am myself', { ...silent, user: discord.world.bot })).toBeNull();
  });

  it('sends nothing to a channel where it may not write', async () => {
    const before = discord.requests.length;
    expect(await discord.mention('here?', { channel: discord.world.mutedChannel, within: 300 })).toBeNull();
    expect(discord.requests.slice(before)).toEqual([]);
  });
});

describe('what people type', () => {
  it.each(Object.entries(HOSTILE).filter(([, { length }]) => length < 2_000))(
    'is answered in a channel: %s',
    async (_, question) => {
      expect(await discord.mention(question)).not.toBeNull();
    },
  );

  it('is answered where it is empty', async () => {
    expect(await discord.dm('   ')).not.toBeNull();
  });

  it('gets one public note where mentions come too fast, then silence', async () => {
    const user = discord.person();
    const replies = await Promise.all(times(30, i => discord.mention(`${i}`, { user, within: 3_000 })));
    const texts = replies.flatMap(reply => (reply ? [textOf(reply)] : []));
    expect(texts.filter(text => text.includes('You asked'))).toHaveLength(5);
    expect(texts.filter(text => text.includes('too many at once'))).toHaveLength(1);
    expect(texts).toHaveLength(6);
  });
});
