import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { weighedBy } from '../../src/answers/deciding/confidence.js';
import { openEngine } from '../../src/compile/open.js';
import { type Example, fitted } from './logistic.js';
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

const rounded = (value: number) => Number(value.toFixed(3));

/** The share of answers that can be told, the surest first, with so many of them right. */
function shareRight(points: readonly Point[], right: number): { share: number; from: number } {
  const sorted = [...points].sort((a, b) => b.confidence - a.confidence);
  let sum = 0;
  let best = { share: 0, from: 1 };
  sorted.forEach((point, i) => {
    sum += Number(point.right);
    if (sum >= right * (i + 1))
      best = { share: rounded((i + 1) / sorted.length), from: rounded(point.confidence) };
  });
  return best;
}

function measured(points: readonly Point[]) {
  const computed = points.filter(point => point.computed);
  const sure = points.filter(({ confidence }) => confidence >= 0.9);
  return {
    answered: points.length,
    computed: computed.length,
    error: rounded(calibrationError(points, 5)),
    computedError: rounded(calibrationError(computed, 5)),
    auroc: rounded(areaUnderCurve(points)),
    computedAuroc: rounded(areaUnderCurve(computed)),
    otherAuroc: rounded(areaUnderCurve(points.filter(point => !point.computed))),
    sure: sure.length,
    sureRight: rounded(sure.filter(({ right }) => right).length / sure.length),
    at97: shareRight(points, 0.97),
  };
}

/** Weight of what was not said: its best entry was right or wrong all the same. */
const UNSAID = 0.5;
/** Weight of sets whose failures nobody reads: a stranger's questions are answered as those are, not as what was mended. */
const UNREAD = 2;
const isUnread = (set: string) => /^sealed|-kept$/.test(set);
const FOLDS = 10;

interface Case extends Example, Omit<Point, 'confidence'> {
  readonly confidence: number;
  readonly said: boolean;
  /** Who wrote it: a set, or the part of one that an author wrote. */
  readonly author: string;
  readonly fold: number;
}

/** Confidences of what was said, by weights fitted on the others: of all but one fold each time. */
function leftOut<K>(cases: readonly Case[], foldOf: (one: Case) => K): Case[] {
  return [...new Set(cases.map(foldOf))].flatMap(fold => {
    const weights = fitted(cases.filter(one => foldOf(one) !== fold));
    return cases
      .filter(one => one.said && foldOf(one) === fold)
      .map(one => ({ ...one, confidence: weighedBy(one.signals, weights) }));
  });
}

it('means its confidence', async () => {
  const engine = await openEngine({ root, knowledgeDir: undefined, documentsDir: undefined });
  const names = sentenceNames(engine.knowledge);
  const cases: Case[] = [];
  const sets = Object.keys(JSON.parse(readFileSync(new URL('sets.json', import.meta.url), 'utf8')));
  for (const set of ['regression', ...sets])
    for (const line of readFileSync(new URL(`${set}.jsonl`, import.meta.url), 'utf8').split('\n')) {
      if (line === '') continue;
      const label = JSON.parse(line) as Label;
      const chat = label.conversation === undefined ? {} : { conversation: `${set}/${label.conversation}` };
      const answer = engine.answer(label.q, { now: NOW, ...chat });
      const said = answer.status === 'answered' || answer.status === 'undisclosed';
      const best =
        said || answer.entry === null ? answer : (engine.entry(answer.entry, { now: NOW }) ?? answer);
      const { signals, leftOut: unused = [] } = answer.reading;
      // An answer that leaves an amount unused is none at 0.9.
      if (answer.status === 'answered' && answer.confidence >= 0.9)
        expect(unused.filter(({ kind }) => kind === 'amount')).toEqual([]);
      if (signals === undefined) continue;
      cases.push({
        signals,
        right: judge(label, best, names) === 'right',
        computed: label.expect === 'computed',
        confidence: answer.confidence,
        weight: (said ? 1 : UNSAID) * (isUnread(set) ? UNREAD : 1),
        said,
        author: set === 'what-ifs' ? `${set} ${label.id.charAt(0)}` : set,
        fold: cases.length % FOLDS,
      });
    }
  // Where nothing was said there is nothing to be right or wrong.
  const said = cases.filter(one => one.said);
  const report = {
    questions: cases.length,
    outOfFold: measured(leftOut(cases, ({ fold }) => fold)),
    // Of an author whom the weights have not seen.
    outOfAuthor: measured(leftOut(cases, ({ author }) => author)),
    stated: measured(said),
  };
  console.log(`confidence: ${JSON.stringify(report, undefined, 1)}`);
  console.log(`weights: ${fitted(cases).map(rounded).join(', ')}`);
  expect(report.outOfFold.error).toBeLessThanOrEqual(0.04);
  expect(report.outOfFold.computedError).toBeLessThanOrEqual(0.07);
  expect(report.outOfAuthor.auroc).toBeGreaterThanOrEqual(0.75);
  expect(report.stated.error).toBeLessThanOrEqual(0.04);
  expect(report.stated.computedError).toBeLessThanOrEqual(0.07);
  expect(report.stated.sureRight).toBeGreaterThanOrEqual(0.955);
});
