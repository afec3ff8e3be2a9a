import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../src/answers/engine.js';
import { openBase } from '../../src/compile/open.js';
import { passagesOf } from '../../src/compile/passages.js';
import { textOfHtml } from '../../src/knowledge/documents/html.js';
import { readFolder } from '../../src/knowledge/folder/read.js';
import { buildPassageIndex } from '../../src/search/passages/passages.js';
import baseline from './imports/baseline.json' with { type: 'json' };

/**
 * Questions about documents that a moderator adds, each asked over the base and that document: written by people who
 * never saw the code. The sealed and the kept set are only counted: nothing may be fitted to it, so their failures are not printed.
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

/** The base, compiled once: documents have no part in training the matcher. */
const base = await openBase({ root, knowledgeDir: undefined, documentsDir: undefined });

function engineWith(documents: readonly string[]): Engine {
  const folder = mkdtempSync(join(scratch, 'folder-'));
  cpSync(join(root, 'knowledge'), folder, { recursive: true });
  mkdirSync(join(folder, 'documents'), { recursive: true });
  for (const path of documents) cpSync(path, join(folder, 'documents', basename(path)));
  const { knowledge, texts } = readFolder(folder);
  const passages = buildPassageIndex(passagesOf(knowledge, texts));
  return createEngine({ ...base.parts, knowledge, texts, passages, indexed: new Set(texts.keys()) });
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

function scoreSet(set: string): Record<Verdict, number> {
  const folder = join(here, 'imports', set);
  const questions = readFileSync(join(folder, 'questions.jsonl'), 'utf8')
    .split('\n')
    .flatMap(line => (line.trim() ? [JSON.parse(line) as Question] : []));
  const score = { right: 0, wrong: 0, abstained: 0 };
  for (const file of readdirSync(join(folder, 'documents'))) {
    const path = join(folder, 'documents', file);
    const engine = engineWith([path]);
    const text = textOf(path);
    for (const question of questions.filter(({ document }) => document === basename(file, extname(file))))
      score[judge(question, text, engine)]++;
  }
  return score;
}

describe('added documents', () => {
  test.each(['open', 'second', 'third', 'fourth', 'fifth', 'sealed', 'kept'] as const)(
    'the %s questions are answered no worse than baseline.json says',
    set => {
      const score = scoreSet(set);
      console.info(
        `added documents, ${set}: ${JSON.stringify(score)}, baseline ${JSON.stringify(baseline[set])}`,
      );
      expect(score.right).toBeGreaterThanOrEqual(baseline[set].right);
      expect(score.wrong).toBeLessThanOrEqual(baseline[set].wrong);
    },
  );

  test('beside five documents of other things, the base answers as it does alone', () => {
    const documents = join(here, 'imports', 'open', 'documents');
    const beside = engineWith(readdirSync(documents).map(file => join(documents, file)));
    const alone = createEngine({ ...base.parts, indexed: new Set() });
    const questions = readFileSync(join(here, 'regression.jsonl'), 'utf8')
      .split('\n')
      .flatMap(line => (line.trim() ? [JSON.parse(line) as { q: string; conversation?: string }] : []))
      .filter(({ conversation }) => conversation === undefined);
    const essence = (engine: Engine, question: string) => {
      const { status, entry, figures, dates, citations, confidence } = engine.answer(question, { now: NOW });
      return { said: JSON.stringify({ status, entry, figures, dates, citations }), confidence };
    };
    const changed = questions.flatMap(({ q }) => {
      const [a, b] = [essence(alone, q), essence(beside, q)];
      const differs = a.said !== b.said || Math.abs(a.confidence - b.confidence) > 0.02;
      return differs ? [{ q, answered: a.said.startsWith('{"status":"answered"') }] : [];
    });
    expect(changed.filter(({ answered }) => answered)).toEqual([]);
    // Where the base has nothing to say, a place of these documents is shown as one to read.
    expect(changed.length, JSON.stringify(changed)).toBeLessThanOrEqual(baseline.changed);
  });
});
