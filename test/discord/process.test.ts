import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback } from '../support/discord/loopback.js';
import { openapiAvailable, WHY_NO_OPENAPI } from '../support/discord/openapi.js';
import { compileTestBot, type Program, startProgram } from '../support/discord/program.js';

if (!openapiAvailable()) console.warn(WHY_NO_OPENAPI);

let entry: string[];
let discord: Loopback;
let bot: Program;

beforeAll(async () => {
  entry = compileTestBot('process');
  discord = await startLoopback();
  bot = await startProgram(entry, discord);
});
afterAll(async () => {
  await bot.stop();
  await discord.close();
});
afterEach(() => {
  expect(discord.violations.splice(0)).toEqual([]);
  expect(discord.pings.splice(0)).toEqual([]);
});

const seen = ({ message }: Answer) => textOf(message);
const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));

describe('commands', () => {
  it('answers in public, in private where asked to', async () => {
    const open = await discord.slash('ask', { question: 'how many?' });
    expect(open).toMatchObject({ ephemeral: false, deferred: false });
    expect(seen(open)).toContain('You asked: how many?');
    const hidden = await discord.slash('ask', { question: 'how many?', private: true });
    expect(hidden.ephemeral).toBe(true);
  });

  it('answers in direct messages', async () => {
    expect(seen(await discord.slash('ask', { question: 'here?' }, { direct: true }))).toContain('here?');
  });

  it('offers 25 choices while someone types', async () => {
    const choices = await discord.autocomplete('ask', 'question', 'fund');
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({ name: 'fund 0', value: 'fund 0' });
  });

  it('offers nothing where a choice would not fit', async () => {
    expect(await discord.autocomplete('ask', 'question', 'x'.repeat(100))).toEqual([]);
  });

  it('asks about a message, a card of its own included', async () => {
    const message = discord.world.write(discord.person(), discord.world.channel, {
      content: 'is *it* true?',
    });
    const about = await discord.onMessage('Ask about this', message);
    expect(seen(about)).toContain('> is \\*it\\* true?');
    expect(seen(await discord.onMessage('Ask about this', about.message))).toContain('> is \\*it\\* true?');
  });

  it('defers what takes longer, and keeps a private answer private', async () => {
    const late = await discord.slash('slow', { ms: 2_400 });
    expect(late).toMatchObject({ deferred: true, ephemeral: false });
    expect(await discord.slash('slow', { ms: 2_400, private: true })).toMatchObject({
      deferred: true,
      ephemeral: true,
    });
    // Decided too late for the deferral, which everyone saw.
    expect((await discord.slash('slow', { ms: 2_400, hidden: true })).ephemeral).toBe(true);
    expect(await discord.slash('slow', { ms: 100 })).toMatchObject({ deferred: false });
  });

  it('turns an error into one clear reply and one log line', async () => {
    const answer = await discord.slash('broken');
    expect(answer.ephemeral).toBe(true);
    expect(seen(answer)).toMatch(/Something went wrong on my side[\s\S]*Try again[\s\S]*reference \d+/);
    await expect.poll(() => bot.stderr).toContain('broken on purpose');
  });

  it('says so where a command has gone', async () => {
    expect(seen(await discord.slash('gone'))).toContain('do not know this command');
  });
});

describe('buttons', () => {
  it('answers with what the button carries, for the one who pressed', async () => {
    const question = 'why *so* [many](https://e.org)? @all';
    const answer = await discord.slash('ask', { question });
    const sources = await discord.press(answer.message, 'Sources');
    expect(sources.ephemeral).toBe(true);
    expect(seen(sources).replaceAll('\\', '')).toContain('sources(answers/length)');
    const why = await discord.press(answer.message, 'Why this answer');
    expect(seen(why).replaceAll('\\', '')).toBe(`why(${question})`);
    expect((await discord.press(answer.message, 'Ask another')).ephemeral).toBe(false);
  });

  it('keeps private what began in private', async () => {
    const answer = await discord.slash('ask', { question: 'psst', private: true });
    expect((await discord.press(answer.message, 'Ask another')).ephemeral).toBe(true);
  });

  it('says so where a button is not of this version', async () => {
    const { message } = await discord.slash('ask', { question: 'x' });
    expect(seen(await discord.pressId(message, 'g0|ask|why'))).toContain('earlier version');
  });
});

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
  const hostile: Record<string, string> = {
    '6,000 characters': 'what is it? '.repeat(500),
    'only emoji': '🤔👩‍👩‍👧‍👦🇩🇪',
    zalgo: `h${'\u0300\u0301\u0302'.repeat(400)}ello`,
    mentions: '@everyone @here <@1> <@&2> <#3>',
    markdown: '# big\n-# small **b** ||s|| `c` [a](https://evil.example) <https://evil.example>',
    'control characters': 'a\u0000b\u0007c\u001b[31md\u202eevil\r\n\u200b',
    'half a character': 'a\ud800b',
    'markup that grows': '*'.repeat(5_900),
  };

  it.each(Object.keys(hostile))('is shown as typed and nothing more: %s', async kind => {
    const question = hostile[kind]!;
    const answer = await discord.slash('ask', { question });
    expect(seen(answer)).toContain('You asked');
    expect((await discord.press(answer.message, 'Why this answer')).ephemeral).toBe(true);
    if (question.length < 2_000) expect(await discord.mention(question)).not.toBeNull();
  });

  it('is answered where it is empty', async () => {
    expect(seen(await discord.slash('ask', { question: '' }))).toContain('You asked');
    expect(await discord.dm('   ')).not.toBeNull();
  });

  it('is answered five times in ten seconds, however fast someone asks', async () => {
    const user = discord.person();
    const answers = await discord.patiently(() =>
      Promise.all(times(200, i => discord.slash('ask', { question: `${i}` }, { user }))),
    );
    expect(answers.filter(answer => seen(answer).includes('You asked'))).toHaveLength(5);
    const notes = answers.filter(answer => seen(answer).includes('too many at once'));
    expect(notes).toHaveLength(195);
    expect(notes.every(({ ephemeral }) => ephemeral)).toBe(true);
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
