import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/answers/engine.js';
import { openEngine } from '../../src/compile/open.js';
import { textOfHtml } from '../../src/knowledge/documents/html.js';
import baseline from './imports/baseline.json' with { type: 'json' };

/**
 * Questions about documents that a moderator adds, each asked over the base and that document: written by people who
 * never saw the code. The sealed set is only counted: nothing may be fitted to it, so its failures are not printed.
 */

interface Question {
  readonly id: string;
  readonly document: string;
  readonly q: string;
  readonly expect: 'answer' | 'silent' | 'base';
  /** Words of the document that answer, or a pattern that the base's answer matches. */
  readonly find: string;
  readonly also?: readonly string[];
  /** Patterns that no answer may match. */
  readonly not: readonly string[];
}

type Verdict = 'right' | 'wrong' | 'abstained';

const NOW = new Date('2026-11-21T12:00:00Z');
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'gigawatt-imports-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function engineWith(documents: readonly string[]): Promise<Engine> {
  const folder = mkdtempSync(join(scratch, 'folder-'));
  cpSync(join(root, 'knowledge'), folder, { recursive: true });
  mkdirSync(join(folder, 'documents'), { recursive: true });
  for (const path of documents) cpSync(path, join(folder, 'documents', basename(path)));
  return openEngine({ root, knowledgeDir: folder, documentsDir: undefined });
}

const textOf = (path: string) => {
  const raw = readFileSync(path, 'utf8');
  return extname(path) === '.html' ? textOfHtml(raw).text : raw;
};

const SILENCE = /don.t say|neither document|nothing/i;
const flat = (text: string) => text.replace(/[|\s]+/g, ' ');

function judge(question: Question, text: string, engine: Engine): Verdict {
  const answer = engine.answer(question.q, { now: NOW });
  if (question.not.some(pattern => new RegExp(pattern, 'i').test(answer.text))) return 'wrong';
  if (question.expect === 'silent') return answer.status === 'answered' ? 'wrong' : 'right';
  const claims = answer.status === 'answered' || SILENCE.test(answer.text);
  if (question.expect === 'base')
    return new RegExp(question.find, 'i').test(answer.text) ? 'right' : claims ? 'wrong' : 'abstained';
  const into = answer.citations.filter(({ document }) => document === question.document);
  const pieces = [question.find, ...(question.also ?? [])].map(flat);
  const good = into.filter(({ start, end }) => {
    const cited = flat(text.slice(start, end));
    return pieces.some(piece => cited.includes(piece) || piece.includes(cited));
  });
  if (good.length > 0 && good.length * 2 >= into.length && /answered|unknown|undisclosed/.test(answer.status))
    return 'right';
  return claims ? 'wrong' : 'abstained';
}

async function scoreSet(set: string): Promise<Record<Verdict, number>> {
  const folder = join(here, 'imports', set);
  const questions = readFileSync(join(folder, 'questions.jsonl'), 'utf8')
    .split('\n')
    .flatMap(line => (line.trim() ? [JSON.parse(line) as Question] : []));
  const score = { right: 0, wrong: 0, abstained: 0 };
  for (const file of readdirSync(join(folder, 'documents'))) {
    const path = join(folder, 'documents', file);
    const engine = await engineWith([path]);
    const text = textOf(path);
    for (const question of questions.filter(({ document }) => document === basename(file, extname(file))))
      score[judge(question, text, engine)]++;
  }
  return score;
}

describe('added documents', () => {
  test.each(['open', 'sealed'] as const)(
    'the %s questions are answered no worse than baseline.json says',
    {
      timeout: 120_000,
    },
    async set => {
      const score = await scoreSet(set);
      console.info(
        `added documents, ${set}: ${JSON.stringify(score)}, baseline ${JSON.stringify(baseline[set])}`,
      );
      expect(score.right).toBeGreaterThanOrEqual(baseline[set].right);
      expect(score.wrong).toBeLessThanOrEqual(baseline[set].wrong);
    },
  );

  test('beside five documents of other things, the base answers as it does alone', {
    timeout: 120_000,
  }, async () => {
    const documents = join(here, 'imports', 'open', 'documents');
    const beside = await engineWith(readdirSync(documents).map(file => join(documents, file)));
    const alone = await openEngine({ root, knowledgeDir: undefined, documentsDir: undefined });
    const questions = readFileSync(join(here, 'regression.jsonl'), 'utf8')
      .split('\n')
      .flatMap(line => (line.trim() ? [JSON.parse(line) as { q: string; conversation?: string }] : []))
      .filter(({ conversation }) => conversation === undefined);
    const essence = (engine: Engine, question: string) => {
      const { status, entry, figures, dates, citations, confidence } = engine.answer(question, { now: NOW });
      return { said: JSON.stringify({ status, entry, figures, dates, citations }), confidence };
    };
    const changed = questions.filter(({ q }) => {
      const [a, b] = [essence(alone, q), essence(beside, q)];
      return a.said !== b.said || Math.abs(a.confidence - b.confidence) > 0.02;
    });
    // Words that only these documents know, in questions that the base has no sure answer to.
    expect(changed.length, JSON.stringify(changed.map(({ q }) => q))).toBeLessThanOrEqual(baseline.changed);
  });
});
