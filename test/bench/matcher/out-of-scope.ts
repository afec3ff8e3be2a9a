// BANKING77 with a quarter of its intents left out: telling their questions, and everyday sentences, by confidence;
// how the confidence holds (reliability); and what entries added to a trained base lose against being trained with it.
// node …/out-of-scope.js [--banking FOLDER] [--seeds 1,2,3]
import { general } from '../../../src/english/general.js';
import type { Matcher } from '../../../src/search/matcher/matcher.js';
import { trainMatcher } from '../../../src/search/matcher/training.js';
import { auroc, banking, type Labelled, shuffled } from './data.js';
import { bankingFolder, option, percent } from './settings.js';

const reliability = Array.from({ length: 10 }, () => ({ count: 0, confidence: 0, right: 0 }));

function accuracy(matcher: Matcher, test: readonly Labelled[]): number {
  return test.filter(t => matcher.match(t.text, 1).candidates[0]?.entry === t.label).length / test.length;
}

for (const seed of option('seeds', '1,2,3').split(',').map(Number)) {
  const { entries, test } = banking(bankingFolder(), seed);
  const out = new Set(
    shuffled(entries, seed + 100)
      .slice(0, 19)
      .map(e => e.id),
  );
  const kept = trainMatcher(
    entries.filter(e => !out.has(e.id)),
    [],
  );
  const [inside, outside]: [number[], number[]] = [[], []];
  for (const { text, label } of test) {
    const { confidence, candidates } = kept.match(text, 1);
    (out.has(label) ? outside : inside).push(confidence);
    const bin = reliability[Math.min(9, Math.floor(10 * confidence))]!;
    bin.count++;
    bin.confidence += confidence;
    if (candidates[0]?.entry === label) bin.right++;
  }
  const everyday = general.map(text => kept.match(text, 1).confidence);
  const extended = kept.extend({ removed: [], added: entries.filter(e => out.has(e.id)) });
  const whole = trainMatcher(entries, []);
  const [added, base] = [test.filter(t => out.has(t.label)), test.filter(t => !out.has(t.label))];
  console.log(
    `seed ${seed}: AUROC ${auroc(inside, outside).toFixed(3)} on intents left out, ${auroc(inside, everyday).toFixed(3)} on everyday sentences;`,
    `added entries ${percent(accuracy(extended, added))} right beside ${percent(accuracy(extended, base))} of the base's`,
    `(trained together ${percent(accuracy(whole, added))} and ${percent(accuracy(whole, base))})`,
  );
}
console.log('confidence (mean) → share right, of how many');
for (const { count, confidence, right } of reliability) {
  if (count > 0) console.log(`${(confidence / count).toFixed(2)} → ${(right / count).toFixed(2)}, ${count}`);
}
