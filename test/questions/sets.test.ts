import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openEngine } from '../../src/compile/open.js';
import { judge, type Label, sentenceNames, type Verdict } from './score.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const NOW = new Date('2026-11-21T12:00:00Z');
const engine = await openEngine({ root, knowledgeDir: undefined, documentsDir: undefined });
const names = sentenceNames(engine.knowledge);
const baselines = JSON.parse(read('sets.json')) as Record<string, { right: number; wrong: number }>;

it.each([
  ['arithmetic', true],
  ['conversations', true],
  ['everything', true],
  ['exercises', true],
  ['strangers', true],
  ['what-ifs', true],
  ['voices', true],
  ['stories', true],
  // Failures of these sets are never shown, so that they go on measuring what nobody tuned to.
  ['sealed', false],
  ['sealed-sums', false],
  ['voices-kept', false],
  ['stories-kept', false],
])('answers the %s questions no worse than sets.json says', (set, open) => {
  const labels = read(`${set}.jsonl`)
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Label);
  const verdicts: Record<Verdict, string[]> = { right: [], wrong: [], abstained: [] };
  for (const label of labels) {
    const chat = label.conversation === undefined ? {} : { conversation: `${set}/${label.conversation}` };
    verdicts[judge(label, engine.answer(label.q, { now: NOW, ...chat }), names)].push(label.id);
  }
  const { right, wrong } = baselines[set]!;
  console.log(
    `${set}: ${verdicts.right.length} of ${labels.length} right, ${verdicts.wrong.length} wrongly answered`,
  );
  const shown = open ? `wrong: ${verdicts.wrong}; abstained: ${verdicts.abstained}` : 'sealed';
  expect(verdicts.right.length, shown).toBeGreaterThanOrEqual(right);
  expect(verdicts.wrong.length, shown).toBeLessThanOrEqual(wrong);
});
