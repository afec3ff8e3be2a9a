import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { asksYesNo } from '../../src/answers/reading/form.js';
import { plainQuestion } from '../../src/answers/reading/markup.js';
import { openEngine } from '../../src/compile/open.js';
import type { Label } from './score.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const NOW = new Date('2026-11-21T12:00:00Z');
const engine = await openEngine({ root, knowledgeDir: undefined, documentsDir: undefined });

const QUESTION_WORD = /\b(?:how|what|whats|what's|when|where|who|whos|why|which)\b/;
/** What a yes-or-no question is told first: yes or no, how sure that is, or that it is open. */
const VERDICT =
  /^(?:Yes|No|That can’t be said|No document here says|It (?:can|could|does)|They (?:may|differ)|That is the aim|The documents differ|That rests)\b/;
const NUMBER = /\d|[Mm]illions/;

/** Every answered question of every set, with its answer's text; of the sealed ones only counts are told. */
const answered = readdirSync(new URL('.', import.meta.url))
  .filter(name => name.endsWith('.jsonl'))
  .flatMap(name =>
    readFileSync(new URL(name, import.meta.url), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as Label)
      .map(({ q, conversation }) => {
        const chat = conversation === undefined ? {} : { conversation: `${name}/${conversation}` };
        return { asked: plainQuestion(q), answer: engine.answer(q, { now: NOW, ...chat }) };
      }),
  )
  .filter(({ answer }) => answer.status === 'answered');

it('says yes or no first where that is asked', () => {
  // "Chips or software?" asks for one of the two, several lines are several questions.
  const claims = answered.filter(
    ({ asked, answer }) =>
      asksYesNo(asked) &&
      !QUESTION_WORD.test(asked) &&
      !/\bor\b|\n/.test(asked) &&
      !answer.text.includes('\n'),
  );
  const told = claims.filter(({ answer }) => VERDICT.test(answer.text));
  console.log(`yes or no first: ${told.length} of ${claims.length}`);
  expect(claims.length).toBeGreaterThan(150);
  expect(told.length).toBeGreaterThanOrEqual(0.78 * claims.length);
});

it('says it nowhere else', () => {
  const open = answered.filter(
    ({ asked, answer }) =>
      /^(?:how|what|when|where|who|which)\b[^?.!,]*\??$/.test(asked) && !answer.text.includes('\n'),
  );
  const told = open.filter(({ answer }) => /^(?:Yes|No)[.:,] /.test(answer.text));
  expect(open.length).toBeGreaterThan(200);
  // Three answers of the base say so in any case.
  expect(
    told.filter(({ answer }) => !/^Yes[,:] (?:it is described|OpenAI and|official)/.test(answer.text)),
  ).toEqual([]);
});

it('says the number first where it is asked how many or how much', () => {
  const counted = answered.filter(
    ({ asked, answer }) =>
      /^how (?:many|much)\b/.test(asked) && answer.figures.length > 0 && !answer.text.includes('\n'),
  );
  const told = counted.filter(({ answer }) => NUMBER.test(answer.text.slice(0, 60)));
  console.log(`number first: ${told.length} of ${counted.length}`);
  expect(counted.length).toBeGreaterThan(100);
  expect(told.length).toBeGreaterThanOrEqual(0.97 * counted.length);
});
