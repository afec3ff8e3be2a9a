import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import type { Answer } from '../support/discord/loopback.js';
import { discord, seen, shareProgram } from '../support/discord/session.js';

shareProgram({ env: { DATA_DIR: mkdtempSync(join(tmpdir(), 'gigawatt-')) } });

const labels = ({ message }: Answer) => JSON.stringify(message).match(/(?<="label":")[^"]+/g) ?? [];
const question = 'how much money per gigawatt?';

describe('two members of one server', () => {
  it('each read the fixed texts in their own language, the answer being the same', async () => {
    const german = { user: discord.person(), locale: 'de' };
    const english = { user: discord.person() };
    const answers = [
      await discord.slash('ask', { question }, german),
      await discord.slash('ask', { question }, english),
    ] as const;
    const [inGerman, inEnglish] = answers.map(answer => seen(answer).split('\n')) as [string[], string[]];
    const references = (lines: string[]) => lines.filter(line => line.startsWith('-# ['));
    const said = (lines: string[]) => lines.filter(line => !line.startsWith('-# ['));
    expect(said(inGerman)).toEqual(said(inEnglish));
    expect(references(inGerman)[0]).toMatch(/, Sätze 2 und 3$/);
    expect(references(inEnglish)[0]).toMatch(/, sentences 2 and 3$/);
    expect(labels(answers[0])).toEqual(expect.arrayContaining(['Quellen', 'Warum diese Antwort', 'Löschen']));
    expect(labels(answers[1])).toEqual(expect.arrayContaining(['Sources', 'Why this answer', 'Delete']));
    expect(seen(await discord.slash('help', {}, german))).toContain('Jede Antwort ist satzgenau belegt');
    expect(seen(await discord.slash('help', {}, english))).toContain('Every answer is cited to the sentence');
  });

  it('are answered in the language of the one who presses, not of the one who asked', async () => {
    const { message } = await discord.slash('ask', { question }, { locale: 'de' });
    expect(seen(await discord.press(message, '👍', { locale: 'ja' }))).toContain('👍 を受け付けました');
    expect(seen(await discord.press(message, '👍'))).toContain('Your 👍 counts');
    const form = await discord.pressForm(message, '👎', { locale: 'es-419' });
    expect(form.title).toBe('Tu 👎 cuenta. ¿Por qué? (opcional)');
    const sources = seen(await discord.press(message, 'Quellen', { locale: 'zh-CN' }));
    expect(sources).toContain('### 来源');
    expect(sources).toContain("What's Happening?，第 3 句");
    const refused = await discord.press(message, 'Löschen', { locale: 'pt-BR' });
    expect(seen(refused)).toContain('Só quem perguntou');
  });
});

describe('a server with a language of its own', () => {
  it('is greeted, answered where nobody’s language is told, and notified in it', async () => {
    const { otherGuild, otherChannel, systemChannels, joinedAt, locales } = discord.world;
    systemChannels.set(otherGuild, otherChannel);
    joinedAt.set(otherGuild, new Date());
    locales.set(otherGuild, 'pt-BR');
    discord.join();
    await expect.poll(() => discord.botMessages(otherChannel).length, { timeout: 5_000 }).toBe(1);
    expect(textOf(discord.botMessages(otherChannel)[0]!)).toContain('Três coisas para experimentar');
    const mentioned = await discord.mention(question, { channel: otherChannel });
    expect(textOf(mentioned!)).toContain('$10 billion');
    expect(labels({ message: mentioned! } as Answer)).toContain('Por que esta resposta');
    expect(textOf((await discord.mention('', { channel: otherChannel }))!)).toContain('Não vi nenhuma');
  });

  it('writes to a person directly in the language that the person asked in', async () => {
    const user = discord.person();
    const shown = await discord.slash('milestones', {}, { user, locale: 'ja' });
    expect(seen(shown)).toContain('マイルストーン');
    expect(seen(await discord.press(shown.message, '自分に通知', { user, locale: 'ja' }))).toContain(
      '送ります',
    );
    const who = { user: discord.person(), manages: true };
    const [item] = await discord.autocomplete('knowledge edit', 'item', 'milestones/', who);
    const form = await discord.slashForm('knowledge edit', { item: String(item!.value) }, who);
    const preview = await discord.submit(form, { date: 'in June 2031', sources: 'the news' }, who);
    await discord.press(preview.message, 'Apply', who);
    const direct = discord.world.directChannel(user);
    await expect.poll(() => discord.botMessages(direct).length, { timeout: 5_000 }).toBe(1);
    expect(textOf(discord.botMessages(direct)[0]!)).toContain('予定: 2031');
    // A direct message is answered in the language that its writer was last heard in.
    expect(labels({ message: (await discord.dm(question, { user }))! } as Answer)).toContain(
      'この回答の理由',
    );
  });
});

describe('a question in another language', () => {
  it('is told in that language that answers are in English; an English one is not', async () => {
    const spanish = await discord.slash('ask', { question: '¿quién es el alcalde de la ciudad?' });
    expect(seen(spanish)).toContain('Respondo en inglés');
    expect(seen(await discord.slash('ask', { question: 'who is the mayor of the city?' }))).not.toMatch(
      /Respondo|in English/,
    );
  });
});
