import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { type Loopback, startLoopback } from '../support/discord/loopback.js';
import { Program, startProgram } from '../support/discord/program.js';

/** The program itself, started as `npm start` does, with a token, on the base knowledge. */
const ENTRY = ['.'];

let discord: Loopback;
let program: Program;

beforeAll(async () => {
  discord = await startLoopback();
  program = await startProgram(ENTRY, discord);
});
afterAll(async () => {
  const exit = await program.stop();
  await discord.close();
  expect(exit).toBe(0);
  // An orderly end looks like none of trouble.
  for (const line of program.stderr.split('\n').filter(Boolean))
    expect(JSON.parse(line)).toMatchObject({ level: 'info' });
  expect(program.stderr).not.toContain('reconnecting');
});
afterEach(() => {
  expect(discord.violations.splice(0)).toEqual([]);
  expect(discord.pings.splice(0)).toEqual([]);
});

describe('the program on Discord', () => {
  it('says in one line what is loaded and where it is', async () => {
    await expect
      .poll(() => program.stdout)
      .toMatch(/^Gigawatt .* loaded\. On Discord as gigawatt, in 1 server\.\n$/);
  });

  it('registers every command of DESIGN, where each is offered', async () => {
    const { body } = await discord.seen(({ method, path }) => method === 'PUT' && path.endsWith('/commands'));
    const names = (body as { name: string; contexts: number[] }[]).map(({ name, contexts }) => [
      name,
      contexts,
    ]);
    expect(names).toEqual(
      expect.arrayContaining(
        ['ask', 'Ask about this', 'milestones', 'figures', 'sources', 'help'].map(name => [name, [0, 1]]),
      ),
    );
  });

  it('answers a question with its bound and citations, and explains it on the button', async () => {
    const answer = await discord.slash('ask', { question: 'how much money per gigawatt?' });
    const shown = textOf(answer.message);
    expect(shown).toContain('> how much money per gigawatt?');
    expect(shown).toMatch(/(at most|up to) \$10 billion/i);
    expect(shown).toMatch(/^-# \[1,4\] Report on .*sentences? \d/m);
    const sources = await discord.press(answer.message, 'Sources');
    expect(sources.ephemeral).toBe(true);
    const why = await discord.press(answer.message, 'Why this answer');
    expect(why.ephemeral).toBe(true);
    expect(textOf(why.message)).toContain('> how much money per gigawatt?');
  });

  it('answers the same in private, by mention, in direct messages and from a message', async () => {
    const question = 'how much is NVIDIA investing?';
    const answers = [
      (await discord.slash('ask', { question, private: true })).message,
      await discord.mention(question),
      await discord.dm(question),
      (
        await discord.onMessage(
          'Ask about this',
          discord.world.write(discord.person(), discord.world.channel, { content: question }),
        )
      ).message,
    ];
    const texts = answers.map(message => textOf(message!));
    expect(texts[0]).toContain('100 billion');
    expect(new Set(texts).size).toBe(1);
  });

  it.each([
    ['milestones', { show: 'all' }],
    ['figures', {}],
    ['figures', { gigawatts: 4 }],
    ['figures', { dollars: '35bn' }],
    ['sources', {}],
    ['help', {}],
  ])('answers /%s %j', async (name, values) => {
    const { message } = await discord.slash(name, values as Record<string, string | number>);
    expect(textOf(message).length).toBeGreaterThan(40);
    expect(textOf(message)).not.toContain('Something went wrong');
  });

  it('shows the milestones and a what-if as pictures, described for those who do not see them', async () => {
    for (const [command, options, words] of [
      ['milestones', {}, /^Timeline: .*Today is \d{4}-\d\d-\d\d\.$/],
      ['figures', { gigawatts: 4 }, /at 4 GW up to \$40 billion/],
      ['figures', { name: 'funding-per-gigawatt' }, /÷ at least 10 GW = up to \$10 billion per GW/],
    ] as const) {
      const { message } = await discord.slash(command, options);
      const [png, ...others] = [...(message.files?.values() ?? [])];
      expect(Buffer.from(png!).subarray(1, 4).toString()).toBe('PNG');
      expect(others).toEqual([]);
      const gallery = JSON.stringify(message.components).match(/"type":12,.*?"description":"(?<text>[^"]*)"/);
      expect(gallery?.groups?.text).toMatch(words);
    }
  });

  it('offers questions while someone types', async () => {
    const choices = await discord.autocomplete('ask', 'question', 'how much mony');
    expect(choices.length).toBeGreaterThan(0);
  });

  it.each([
    ['nothing', ' '],
    ['6,000 characters', 'what is it? '.repeat(500)],
    ['only emoji', '🤔🤔🤔'],
    ['zalgo', `w${'\u0300\u0301'.repeat(300)}hen is phase one`],
    ['a mention of everyone', '@everyone <@&1> when is phase one?'],
    ['masked links', '[when](https://example.org) is **phase one**? [a](b)[c](https://example.org)'],
    ['control characters', 'when\u0000 is\u001b[31m phase\u202e one?'],
  ])('has a clear reply to %s', async (_, question) => {
    const { message } = await discord.slash('ask', { question });
    expect(textOf(message)).toMatch(/\w{3}/);
    expect(textOf(message)).not.toContain('Something went wrong');
  });

  it('answers five of 200 questions in a second from one person', async () => {
    const user = discord.person();
    const answers = await discord.patiently(() =>
      Promise.all(
        Array.from({ length: 200 }, () =>
          discord.slash('ask', { question: 'how many gigawatts?' }, { user }),
        ),
      ),
    );
    expect(answers.filter(({ ephemeral }) => !ephemeral)).toHaveLength(5);
  });
});

describe('a bad setting', () => {
  it('ends the program with one clear line and exit code 2', async () => {
    const wrong = new Program(ENTRY, {
      DISCORD_TOKEN: 'wrong',
      DISCORD_API_URL: discord.apiUrl,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'gigawatt-')),
    });
    expect(await wrong.exited()).toBe(2);
    expect(wrong.stderr.trim().split('\n')).toEqual([expect.stringContaining('DISCORD_TOKEN')]);
  });
});
