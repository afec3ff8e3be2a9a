import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openEngine } from '../../src/compile/open.js';
import { judge, type Label, sentenceNames } from './score.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const NOW = new Date('2026-11-21T12:00:00Z');

interface Point {
  readonly confidence: number;
  readonly right: boolean;
  readonly computed: boolean;
}

/** Mean distance of confidence and share right over bins of equal mass. */
function calibrationError(points: readonly Point[], bins: number): number {
  const sorted = [...points].sort((a, b) => a.confidence - b.confidence);
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const part = sorted.slice(
      Math.floor((bin * sorted.length) / bins),
      Math.floor(((bin + 1) * sorted.length) / bins),
    );
    const mean = part.reduce((sum, { confidence }) => sum + confidence, 0) / part.length;
    const right = part.filter(point => point.right).length / part.length;
    error += (Math.abs(mean - right) * part.length) / sorted.length;
  }
  return error;
}

/** Probability that a right answer is surer than a wrong one; ties count half. */
function areaUnderCurve(points: readonly Point[]): number {
  const right = points.filter(point => point.right);
  const wrong = points.filter(point => !point.right);
  let wins = 0;
  for (const a of right)
    for (const b of wrong) wins += a.confidence > b.confidence ? 1 : a.confidence === b.confidence ? 0.5 : 0;
  return wins / (right.length * wrong.length || 1);
}

it('means its confidence', async () => {
  const engine = await openEngine({ root, knowledgeDir: undefined, documentsDir: undefined });
  const names = sentenceNames(engine.knowledge);
  const points: Point[] = [];
  // None of these questions is a phrasing, and no weight is fitted to them: every answer is out of fold.
  for (const set of ['regression', 'arithmetic', 'conversations', 'sealed'])
    for (const line of readFileSync(new URL(`${set}.jsonl`, import.meta.url), 'utf8').split('\n')) {
      if (line === '') continue;
      const label = JSON.parse(line) as Label;
      const chat = label.conversation === undefined ? {} : { conversation: `${set}/${label.conversation}` };
      const answer = engine.answer(label.q, { now: NOW, ...chat });
      // Where nothing was said there is nothing to be right or wrong.
      if (answer.status !== 'answered' && answer.status !== 'undisclosed') continue;
      points.push({
        confidence: answer.confidence,
        right: judge(label, answer, names) === 'right',
        computed: label.expect === 'computed',
      });
    }
  const computed = points.filter(point => point.computed);
  const sure = points.filter(({ confidence }) => confidence >= 0.9);
  const rounded = (value: number) => Number(value.toFixed(3));
  const measured = {
    questions: points.length,
    computed: computed.length,
    error: rounded(calibrationError(points, 5)),
    computedError: rounded(calibrationError(computed, 5)),
    auroc: rounded(areaUnderCurve(points)),
    sureRight: rounded(sure.filter(({ right }) => right).length / sure.length),
  };
  console.log(`confidence: ${JSON.stringify(measured)}`);
  expect(measured.error).toBeLessThanOrEqual(0.06);
});
