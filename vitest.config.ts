import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LONG } from './test/support/long.js';

/** Tests that take long, or wait for trouble to end: `npm run test:long` runs them, one after another. */
const ONLY_LONG = [
  'test/long/**/*.test.ts',
  'test/service/replicas.test.ts',
  'test/discord/lifecycle.test.ts',
  'test/discord/trouble.test.ts',
  'test/discord/refused.test.ts',
];

export default defineConfig({
  test: {
    include: LONG ? ONLY_LONG : ['test/**/*.test.ts'],
    exclude: LONG ? [] : ONLY_LONG,
    globalSetup: 'test/support/build.ts',
    // The JSON is what .ci/run counts.
    reporters: [
      'default',
      ['json', { outputFile: `node_modules/.vitest/results${LONG ? '-long' : ''}.json` }],
    ],
    pool: 'threads',
    fileParallelism: !LONG,
    // On two cores Vitest would take one of them alone.
    ...(LONG ? {} : { maxWorkers: Math.max(2, availableParallelism() - 1) }),
    testTimeout: LONG ? 300_000 : 60_000,
    hookTimeout: LONG ? 300_000 : 60_000,
  },
});
