import { defineConfig } from 'vitest/config';
import { LONG } from './test/support/long.js';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/build.ts',
    // The JSON is what .ci/run counts.
    reporters: [
      'default',
      ['json', { outputFile: `node_modules/.vitest/results${LONG ? '-long' : ''}.json` }],
    ],
    pool: 'threads',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
