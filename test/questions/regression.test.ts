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
  // At least so many right and at most so many wrong: abstaining is what remains.
  const baseline = JSON.parse(read('baseline.json')) as Record<'right' | 'wrong', number>;
  console.log(`regression questions: ${JSON.stringify(counts)}, baseline ${JSON.stringify(baseline)}`);
  expect(baseline.right + baseline.wrong).toBeLessThanOrEqual(labels.length);
  expect(counts.right, `wrong: ${verdicts.wrong}; abstained: ${verdicts.abstained}`).toBeGreaterThanOrEqual(
    baseline.right,
  );
  expect(counts.wrong, `wrong: ${verdicts.wrong}`).toBeLessThanOrEqual(baseline.wrong);
});
