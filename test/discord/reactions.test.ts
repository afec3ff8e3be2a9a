import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Message } from '../support/discord/loopback.js';
import { Program } from '../support/discord/program.js';
import { discord, moderator, program, seen, shareProgram, startAgain } from '../support/discord/session.js';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'gigawatt-'));
const UNKNOWN = 'will they be hiring electricians?';

shareProgram({ env: { DATA_DIR } });

const waiting = async () => seen(await discord.slash('knowledge unanswered', {}, moderator()));
const restart = async () => {
  expect(await program.stop()).toBe(0);
  const before = discord.commands().map(({ id }) => id);
  await startAgain();
  // Registering again leaves every command what it was.
  expect(discord.commands().map(({ id }) => id)).toEqual(before);
};

describe('votes', () => {
  it('count once a person, and a 👎 is shown to moderators with its reason and the answer', async () => {
    const voter = { user: discord.person() };
    const question = 'how much money per gigawatt?';
    const { message } = await discord.slash('ask', { question });
    expect(seen(await discord.press(message, '👍', voter))).toContain('Your 👍 counts');
    const form = await discord.pressForm(message, '👎', voter);
    expect(form.inputs.map(({ custom_id: id }) => id)).toEqual(['reason']);
    expect(seen(await discord.submit(form, { reason: 'too vague' }, voter))).toContain('with its reason');
    expect(await waiting()).toContain('No question is waiting');
    const who = moderator();
    const listed = await discord.slash('knowledge unanswered', {}, who);
    const down = await discord.press(listed.message, 'Voted down (1)', who);
    expect(seen(down)).toMatch(
      /figures\/funding-per-gigawatt · 👎 1 · 👍 0[\s\S]*\$10 billion per GW[\s\S]*too vague/,
    );
    expect(seen(down)).not.toContain(voter.user.id);
    const there = { ...who, channel: discord.world.otherChannel };
    expect(seen(await discord.slash('knowledge unanswered', {}, there))).not.toContain('Voted down');
    const kept = await discord.slash('privacy', {}, voter);
    expect(seen(kept)).toMatch(/Vote: 👎 on figures\/\S+: too vague/);
    expect(seen(kept).match(/Vote:/g)).toHaveLength(1);
  });

  it('on a private answer list nothing', async () => {
    const user = { user: discord.person() };
    const { message } = await discord.slash('ask', { question: UNKNOWN, private: true }, user);
    await discord.pressForm(message, '👎', user);
    expect(() => discord.buttonId(message, 'Put on the list')).toThrow('no button');
    for (const action of ['list', 'tell']) {
      const id = discord.buttonId(message, '👎').replace(':down:', `:${action}:`);
      expect(seen(await discord.pressId(message, id, user))).toContain('in public');
    }
    const direct = await discord.slash('ask', { question: UNKNOWN }, { ...user, direct: true });
    for (const label of ['👍', '👎', 'Put on the list', 'Share', 'Delete'])
      expect(() => discord.buttonId(direct.message, label)).toThrow('no button');
    expect(await waiting()).toContain('No question is waiting');
  });
});

describe('an answer', () => {
  it('is shared by the one who asked in private, and deleted by the one who asked', async () => {
    const asker = { user: discord.person() };
    const question = 'how much is NVIDIA investing?';
    const { message } = await discord.slash('ask', { question, private: true }, asker);
    const shared = await discord.press(message, 'Share', asker);
    expect(shared.ephemeral).toBe(false);
    expect(seen(shared)).toContain('$100 billion');
    const { message: computed } = await discord.slash(
      'ask',
      { question: 'what if 3 GW get built?', private: true },
      asker,
    );
    // What can be drawn for the one who asked can be for those it is shared with.
    const shown = await discord.press(computed, 'Share', asker);
    expect(discord.buttonId(shown.message, 'Picture')).toContain(':picture:');
    expect(seen(await discord.press(shared.message, 'Delete'))).toContain('Only the one who asked');
    await discord.pressRemoval(shared.message, 'Delete', asker);
    expect(shared.message.deleted).toBe(true);
    const mentioned = (await discord.mention(question, asker)) as Message;
    expect(seen(await discord.press(mentioned, 'Delete'))).toContain('Only the one who asked');
    await discord.pressRemoval(mentioned, 'Delete', asker);
  });
});

describe('a question without an answer', () => {
  const put = async (question: string) => {
    const asker = { user: discord.person() };
    const { message } = await discord.slash('ask', { question }, asker);
    const listed = await discord.press(message, 'Put on the list', asker);
    return { asker, listed };
  };

  it('is counted by its meaning, outlives a restart, is answered, and those who wished are told once', async () => {
    const first = await put(UNKNOWN);
    await put('are they hiring any electricians');
    expect(seen(await discord.press(first.listed.message, 'Tell me when answered', first.asker))).toContain(
      'You will be told',
    );
    await restart();
    const who = moderator();
    const open = await discord.slash('knowledge unanswered', {}, who);
    expect(seen(open)).toMatch(/Unanswered: 1 of 1[\s\S]*> will they be hiring electricians/);
    const form = await discord.pressForm(open.message, 'Answer', who);
    expect(form.values.question).toBe(UNKNOWN);
    const preview = await discord.submit(
      form,
      { answer: 'Yes, twenty of them.', sources: 'the site manager' },
      who,
    );
    const before = discord.requests.length;
    expect(seen(await discord.press(preview.message, 'Apply', who))).toContain('one person is told');
    const told = await discord.seen(({ template }) => template === '/channels/{channel_id}/messages', before);
    expect(JSON.stringify(told.body)).toContain('Yes, twenty of them.');
    expect(discord.botMessages(discord.world.directChannel(first.asker.user))).toHaveLength(1);
    expect(seen(await discord.slash('ask', { question: UNKNOWN }))).toContain('Yes, twenty of them.');
    expect(await waiting()).toContain('No question is waiting');
    await restart();
    expect(discord.botMessages(discord.world.directChannel(first.asker.user))).toHaveLength(1);
  });

  it('becomes a phrasing of what answers it', async () => {
    const question = 'who pays the plumbers on the site';
    const who = moderator();
    const { message } = await discord.slash('ask', { question });
    const listing = discord.buttonId(message, 'Put on the list');
    await discord.pressId(message, listing, { user: discord.person() });
    const open = await discord.slash('knowledge unanswered', {}, who);
    const label = seen(open) && JSON.stringify(open.message.components).match(/Same as: [^"]*/)?.[0];
    if (label) {
      const preview = await discord.press(open.message, label, who);
      expect(seen(preview)).toContain(question);
      expect(seen(await discord.press(preview.message, 'Apply', who))).toContain('is answered');
    } else await discord.press(open.message, 'Not covered', who);
    expect(await waiting()).toContain('No question is waiting');
  });
});

describe('/privacy', () => {
  it('shows what is kept, deletes it, and leaves no trace of the person in the files', async () => {
    const user = discord.person();
    const who = { user, manages: true };
    const word = 'xylophonequartz';
    const { message } = await discord.slash('ask', { question: `does the ${word} hum at night?` }, who);
    await discord.press(message, 'Put on the list', who);
    const form = await discord.slashForm('knowledge edit', { item: 'facts/investment.total' }, who);
    const preview = await discord.submit(
      form,
      { value: 'up to $101 billion', reason: `because ${word}` },
      who,
    );
    await discord.press(preview.message, 'Apply', who);
    const about = await discord.slash('privacy', {}, who);
    expect(seen(about)).toMatch(
      new RegExp(`Question: does the ${word}[\\s\\S]*Change: facts/investment.total`),
    );
    const confirm = await discord.press(about.message, 'Delete all about me', who);
    expect(seen(await discord.press(confirm.message, 'Delete', who))).toContain('nothing here names you');
    expect(seen(await discord.slash('privacy', {}, who))).toContain('Nothing is kept about you');
    const history = seen(
      await discord.slash('knowledge history', { item: 'facts/investment.total' }, moderator()),
    );
    expect(history).toContain('101 billion');
    expect(history).not.toContain(user.id);
    // The files are cleared in slices, behind the acknowledgement.
    const traces = () =>
      readdirSync(DATA_DIR).flatMap(file => {
        const content = readFileSync(join(DATA_DIR, file));
        return [user.id, word].filter(trace => content.includes(trace)).map(trace => `${trace} in ${file}`);
      });
    await expect.poll(traces, { timeout: 10_000 }).toEqual([]);
  });
});

describe('how long questions are kept', () => {
  it('is set by those with Manage Server, and said to everyone', async () => {
    const who = moderator();
    const { message } = await discord.slash('privacy', {}, who);
    const form = await discord.pressForm(message, 'How long questions are kept', who);
    expect(form.values.days).toBe('90');
    expect(seen(await discord.submit(form, { days: '30' }, { user: discord.person() }))).toContain(
      'Only people with',
    );
    expect(seen(await discord.submit(form, { days: '0' }, who))).toContain('from 1 to 365');
    expect(seen(await discord.submit(form, { days: '30' }, who))).toContain('30 days');
    expect(seen(await discord.slash('privacy', {}))).toContain(
      '30 days after they were last asked, as this server set',
    );
  });
});

describe('the store', () => {
  it('belongs to one process: a second ends with one clear line and exit code 2', async () => {
    const env = { DISCORD_TOKEN: discord.world.token, DISCORD_API_URL: discord.apiUrl, DATA_DIR };
    const second = new Program(['.'], env);
    expect(await second.exited()).toBe(2);
    expect(second.stderr.trim().split('\n')).toEqual([expect.stringContaining('in use by another process')]);
  });

  it('is backed up while in use, and restored', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'gigawatt-')), 'backup.db');
    const backup = new Program(['.', 'backup', file], { DATA_DIR });
    expect(await backup.exited()).toBe(0);
    const elsewhere = mkdtempSync(join(tmpdir(), 'gigawatt-'));
    const restored = new Program(['.', 'restore', file], { DATA_DIR: elsewhere });
    expect(await restored.exited()).toBe(0);
    expect(restored.stdout).toContain('is the store in');
    const again = new Program(['.', 'backup', file], { DATA_DIR });
    expect(await again.exited()).toBe(2);
    expect(again.stderr).toContain('is there already');
  });

  it('forgets a server only long after the bot left it', async () => {
    const { guild } = discord.world;
    discord.leave(guild);
    await expect.poll(() => program.stderr).toBe('');
    discord.join(guild);
    expect(seen(await discord.slash('ask', { question: UNKNOWN }))).toContain('Yes, twenty of them.');
  });
});
