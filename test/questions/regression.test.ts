import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openEngine } from '../../src/compile/open.js';
import { judge, type Label, sentenceNames, type Verdict } from './score.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const NOW = new Date('2026-11-21T12:00:00Z');

it('answers the regression questions no worse than baseline.json says', async () => {
  const labels = read('regression.jsonl')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Label);
  const engine = await openEngine({ root, knowledgeDir: undefined, documentsDir: undefined });
  const names = sentenceNames(engine.knowledge);
  const verdicts: Record<Verdict, string[]> = { right: [], wrong: [], abstained: [] };
  for (const label of labels) {
    const options =
      label.conversation === undefined ? { now: NOW } : { now: NOW, conversation: label.conversation };
    verdicts[judge(label, engine.answer(label.q, options), names)].push(label.id);
  }
  const counts = {
    right: verdicts.right.length,
    wrong: verdicts.wrong.length,
    abstained: verdicts.abstained.length,
  };
  const baseline = JSON.parse(read('baseline.json')) as Record<Verdict, number>;
  console.log(`regression questions: ${JSON.stringify(counts)}, baseline ${JSON.stringify(baseline)}`);
  expect(labels.length).toBeGreaterThanOrEqual(400);
  expect(counts.right, `wrong: ${verdicts.wrong}; abstained: ${verdicts.abstained}`).toBeGreaterThanOrEqual(
    baseline.right,
  );
  expect(counts.wrong, `wrong: ${verdicts.wrong}`).toBeLessThanOrEqual(baseline.wrong);
  expect(counts.abstained, `abstained: ${verdicts.abstained}`).toBeLessThanOrEqual(baseline.abstained);
});
