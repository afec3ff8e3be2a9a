import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../support/run.js';

interface Line {
  readonly status: string;
  readonly entry: string;
  readonly text: string;
  readonly confidence: number;
  readonly figures: readonly { readonly name: string; readonly value: number }[];
}

async function answersTo(questions: readonly string[], ...args: string[]): Promise<readonly Line[]> {
  const lines = questions.map((question, id) => JSON.stringify({ id, question }));
  return answersToLines(lines, ...args);
}

async function answersToLines(lines: readonly string[], ...args: string[]): Promise<readonly Line[]> {
  const { stdout } = await run(['ask', '--json', '--now', '2026-11-21', ...args], lines.join('\n'));
  return stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Line);
}

const SENTENCES =
  /Ich antworte auf Englisch|Respondo en inglés|Respondo em inglês|अंग्रेज़ी में पूछें|英語で質問|请用英文提问/;

describe('a question in another language', () => {
  it('is answered where its words make it sure, with a sentence in its language', async () => {
    const asked = [
      ['was kostet 4 GW', 'figures/funding-per-gigawatt'],
      ['¿cuánto dinero por gigavatio?', 'figures/funding-per-gigawatt'],
      ['Quando chega o primeiro gigawatt?', 'milestones/first-gigawatt'],
      ['NVIDIAはいくら投資しますか?', 'answers/investment'],
      ['4吉瓦多少钱', 'figures/funding-per-gigawatt'],
    ] as const;
    const lines = await answersTo(asked.map(([question]) => question));
    expect(lines.map(({ entry }) => entry)).toEqual(asked.map(([, entry]) => entry));
    for (const { status, text } of lines) {
      expect(status).toBe('answered');
      expect(text).toMatch(SENTENCES);
    }
    expect(lines[0]?.figures).toContainEqual(expect.objectContaining({ value: 4e10 }));
  });

  it('goes on from the turn before', async () => {
    const turns = ['was kostet 4 GW', 'und für 5 GW?'];
    const [, line] = await answersToLines(
      turns.map((question, id) => JSON.stringify({ id, question, conversation: 'a' })),
    );
    expect(line?.status).toBe('answered');
    expect(line?.text).toContain('$50 billion');
  });

  it('is never read as a claim, nor where a word or a number is not sure', async () => {
    const lines = await answersTo([
      'Sind 10 GW viel?',
      'NVIDIA zahlt 10 Milliarden pro GW, oder?',
      '4 GW cuestan 50 billones?',
      '¿quién es el alcalde de la ciudad?',
      'Onde ficam os data centers?',
      '4 GW kosten 1.000 Dollar?',
    ]);
    for (const { status, text, figures, confidence } of lines) {
      expect(status).toBe('offtopic');
      expect(text).toMatch(SENTENCES);
      expect(text).not.toMatch(/\d/);
      expect(figures).toEqual([]);
      expect(confidence).toBeLessThanOrEqual(0.5);
    }
  });

  it('gets the sentence at the terminal, and an English one does not', async () => {
    const { stdout } = await run(['ask', '¿quién', 'es', 'el', 'alcalde?'], '');
    expect(stdout).toMatch(/Respondo en inglés/);
    expect((await run(['ask', 'who is the mayor?'], '')).stdout).not.toMatch(SENTENCES);
  });

  it('is answered by what was added in its language', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gigawatt-'));
    mkdirSync(join(folder, 'documents'));
    writeFileSync(
      join(folder, 'answers.yaml'),
      '- {id: "office", question: "Wo ist das Büro?", phrasings: ["wo ist euer büro", "wo sitzt ihr"], answer: "In der Seestraße."}',
    );
    const [line] = await answersTo(['Wo ist das Büro?'], '--knowledge', folder);
    expect(line).toMatchObject({ status: 'answered', entry: 'answers/office' });
    expect(line?.text).toMatch(/In der Seestraße\.\nIch antworte auf Englisch/);
  });
});
