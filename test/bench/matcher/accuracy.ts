// BANKING77: how often the best candidate is right, clean and with a typo in every long word, and what it takes.
// node …/accuracy.js [--banking FOLDER] [--seeds 1,2,3] [--phrasings 10] [--tests 1000]
import { type Matcher, matcherFromBytes } from '../../../src/search/matcher/matcher.js';
import { trainMatcher } from '../../../src/search/matcher/training.js';
import { banking, type Labelled, withTypos } from './data.js';
import { bankingFolder, option, percent } from './settings.js';

function measure(matcher: Matcher, test: readonly Labelled[]): { right: number; p50: number; p99: number } {
  let right = 0;
  const times = test.map(({ text, label }) => {
    const start = performance.now();
    const { candidates } = matcher.match(text);
    const time = performance.now() - start;
    if (candidates[0]?.entry === label) right++;
    return time;
  });
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * times.length)]!;
  return { right: right / test.length, p50: at(0.5), p99: at(0.99) };
}

for (const seed of option('seeds', '1,2,3').split(',').map(Number)) {
  const { entries, test } = banking(
    bankingFolder(),
    seed,
    Number(option('phrasings', '10')),
    Number(option('tests', '1000')),
  );
  const start = performance.now();
  const matcher = trainMatcher(entries, []);
  const trained = performance.now() - start;
  const bytes = matcher.toBytes();
  const loading = performance.now();
  matcherFromBytes(bytes);
  const loaded = performance.now() - loading;
  measure(matcher, test.slice(0, 200));
  const clean = measure(matcher, test);
  const typos = measure(
    matcher,
    test.map(({ text, label }, i) => ({ text: withTypos(text, 7919 * seed + i), label })),
  );
  console.log(
    `seed ${seed}: clean ${percent(clean.right)} (p50 ${clean.p50.toFixed(2)} ms, p99 ${clean.p99.toFixed(2)} ms),`,
    `typos ${percent(typos.right)} (p50 ${typos.p50.toFixed(2)} ms, p99 ${typos.p99.toFixed(2)} ms),`,
    `trained in ${Math.round(trained)} ms, ${bytes.length} bytes, loaded in ${loaded.toFixed(1)} ms`,
  );
}
