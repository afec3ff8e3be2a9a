import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { discord, program, restart, seen, shareProgram, startAgain } from '../support/discord/session.js';

/** What is remembered of answers, through the program itself and over restarts of it. */
const DATA_DIR = mkdtempSync(join(tmpdir(), 'gigawatt-'));
const LONG_QUESTION =
  `how much money per gigawat? ${'I have wondered about this for a while. '.repeat(60)}`.slice(0, 2000);

shareProgram({ env: { DATA_DIR } });

const kept = () =>
  Buffer.concat(readdirSync(DATA_DIR).map(file => readFileSync(join(DATA_DIR, file)))).toString('latin1');

describe('a button on an answer of before a restart', () => {
  it('shows that very answer’s sources and reading, whatever the length of its question', async () => {
    expect(LONG_QUESTION).toHaveLength(2000);
    const { message } = await discord.slash('ask', { question: LONG_QUESTION });
    const before = [
      seen(await discord.press(message, 'Sources')),
      seen(await discord.press(message, 'Why this answer')),
    ];
    expect(before[1]).toContain('read as');
    await restart();
    const after = [
      seen(await discord.press(message, 'Sources')),
      seen(await discord.press(message, 'Why this answer')),
    ];
    expect(after).toEqual(before);
    const about = seen(await discord.onMessage('Ask about this', message));
    expect(about).toBe(seen({ message }));
  });

  it('of a follow-up tells what was carried over', async () => {
    const user = discord.person();
    await discord.slash('ask', { question: 'how much money for 2 gigawatts?' }, { user });
    const { message } = await discord.slash('ask', { question: 'and for 9?' }, { user });
    expect(seen({ message })).toContain('$90 billion');
    await restart();
    expect(seen(await discord.press(message, 'Why this answer'))).toContain('From the turn before');
    // The chat goes on as well.
    expect(seen(await discord.slash('ask', { question: 'and for 3?' }, { user }))).toContain('$30 billion');
  });

  it('asked in private keeps no word of the question before it either', async () => {
    const user = discord.person();
    const asked = { question: 'how much money for 2 gigawatts, my dear zebra-4712?', private: true };
    await discord.slash('ask', asked, { user });
    const { message } = await discord.slash('ask', { question: 'and for 9?', private: true }, { user });
    expect(seen({ message })).toContain('$90 billion');
    await restart();
    expect(kept()).not.toContain('zebra-4712');
    expect(seen(await discord.press(message, 'Why this answer', { user }))).toContain('From the turn before');
  });

  it('asked in private keeps no word of the question, and works', async () => {
    const user = discord.person();
    const question = 'how much is NVIDIA investing? greetings from zebra-4711';
    const { message } = await discord.slash('ask', { question, private: true }, { user });
    await restart();
    expect(kept()).not.toContain('zebra-4711');
    const why = seen(await discord.press(message, 'Why this answer', { user }));
    expect(why).toContain('The best match is right with a probability');
    expect(why).not.toContain('zebra-4711');
    expect(seen(await discord.press(message, 'Sources', { user }))).toContain('[1]');
    const shared = await discord.press(message, 'Share', { user });
    expect(shared.ephemeral).toBe(false);
    expect(seen(shared)).toContain('$100 billion');
  });
});

describe('what is remembered', () => {
  it('is listed and deleted by /privacy, and its buttons then say what to do', async () => {
    const user = discord.person();
    const question = 'who on earth is quagga-815 and who is involved?';
    const { message } = await discord.slash('ask', { question }, { user });
    await restart();
    expect(kept()).toContain('quagga-815');
    expect(seen(await discord.slash('privacy', {}, { user }))).toContain('Answers remembered: 1');
    const { message: card } = await discord.slash('privacy', {}, { user });
    const sure = await discord.press(card, 'Delete all about me', { user });
    expect(seen(await discord.press(sure.message, 'Delete', { user }))).toContain('Deleted');
    expect(seen(await discord.press(message, 'Why this answer', { user }))).toContain('too old');
    await program.stop();
    expect(kept()).not.toContain('quagga-815');
    await startAgain();
  });
});

describe('a reply', () => {
  it('goes on from the answer that it replies to, whoever asked for that and however long ago', async () => {
    const asker = discord.person();
    const first = (await discord.mention('how much money for 2 gigawatts?', { user: asker }))!;
    const second = (await discord.mention('who is involved?', { user: asker }))!;
    await restart();
    const reply = (await discord.reply(first, 'and for 9?', true))!;
    expect(textOf(reply)).toContain('$90 billion');
    expect(textOf((await discord.reply(second, 'and for 9?', true))!)).not.toContain('$90 billion');
    // A reply to a reply, by the first asker.
    expect(textOf((await discord.reply(reply, 'and for 4?', true, { user: asker }))!)).toContain(
      '$40 billion',
    );
  });
});
