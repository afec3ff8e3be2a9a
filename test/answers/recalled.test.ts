import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../src/answers/engine.js';
import { type Recalled, recalledAnswers } from '../../src/answers/recalled.js';
import { type Base, openBase } from '../../src/compile/open.js';
import { NOW } from './base.js';

const QUESTIONS = readFileSync(new URL('../questions/regression.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => (JSON.parse(line) as { q: string }).q);

let base: Base;
let plain: Engine;
let recalled: Recalled;
let engine: Engine;
beforeAll(async () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  base = await openBase({ root, knowledgeDir: undefined, documentsDir: undefined });
  plain = createEngine(base.parts);
  recalled = recalledAnswers();
  engine = createEngine({ ...base.parts, recalled });
});
const again = (question: string, now = NOW) => engine.answer(question, { now, history: [] });

describe('an answer that is recalled', () => {
  it('is what would be worked out anew, with the question as it was typed this time', () => {
    for (const question of QUESTIONS) again(question);
    const held = recalled.answers.size;
    expect(held).toBeGreaterThan(300);
    for (const question of QUESTIONS) {
      const shouted = `Hi! ${question.toUpperCase()}  please`;
      for (const typed of [question, shouted])
        expect(again(typed)).toEqual(plain.answer(typed, { now: NOW, history: [] }));
    }
  });

  it('holds for its UTC day alone', () => {
    const question = 'how many days until the first gigawatt has to be there?';
    const [first, later, next] = [
      again(question),
      again(question, new Date('2026-11-21T23:59:59Z')),
      again(question, new Date('2026-11-22T00:00:00Z')),
    ];
    expect(later.text).toBe(first.text);
    expect(next.text).not.toBe(first.text);
  });

  it.each(['how many hours until the window closes?', 'what share of the window has passed?'])(
    'tells no time that is over: %s',
    question => {
      const [morning, evening] = [new Date('2026-11-21T01:00:00Z'), new Date('2026-11-21T22:00:00Z')];
      expect(again(question, morning).text).not.toBe(again(question, evening).text);
      expect(again(question, evening)).toEqual(plain.answer(question, { now: evening, history: [] }));
    },
  );

  it('follows on nothing, and is no other engine’s', () => {
    const { turn } = again('how much money for 5 GW');
    const before = recalled.answers.size;
    expect(engine.answer('and for 2?', { now: NOW, history: [turn] }).text).not.toBe(
      again('and for 2?').text,
    );
    expect(engine.answer('and for 3?', { now: NOW }).turn).toEqual(
      plain.answer('and for 3?', { now: NOW }).turn,
    );
    const facts = base.parts.knowledge.facts.map(fact =>
      fact.id === 'investment.total'
        ? { ...fact, quantity: { value: 110e9, unit: 'USD', bound: 'max' as const } }
        : fact,
    );
    const other = createEngine({ ...base.parts, recalled, knowledge: { ...base.parts.knowledge, facts } });
    const question = 'how much money for 5 GW';
    expect(other.answer(question, { now: NOW, history: [] }).text).toContain('$55 billion');
    expect(again(question).text).toContain('$50 billion');
    expect(recalled.answers.size).toBe(before + 2);
  });
});
