import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback } from '../support/discord/loopback.js';
import { type Program, startProgram } from '../support/discord/program.js';

let discord: Loopback;
let program: Program;

beforeAll(async () => {
  discord = await startLoopback();
  program = await startProgram(['.'], discord, { DATA_DIR: mkdtempSync(join(tmpdir(), 'gigawatt-')) });
});
afterAll(async () => {
  await program.stop();
  await discord.close();
});
afterEach(() => {
  expect(discord.violations.splice(0)).toEqual([]);
});

const seen = ({ message }: Answer) => textOf(message).replace(/\\([\s\S])/g, '$1');
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
    expect(seen(answers[0])).toBe(seen(answers[1]));
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
    expect(seen(await discord.press(message, 'Quellen', { locale: 'zh-CN' }))).toContain('### 来源');
    const refused = await discord.press(message, 'Löschen', { locale: 'pt-BR' });
    expect(seen(refused)).toContain('Só quem perguntou');
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
