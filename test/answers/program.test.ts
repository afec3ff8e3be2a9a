import { beforeAll, describe, expect, it } from 'vitest';
import { jsonLines, run } from '../support/run.js';

interface Stated {
  readonly value: number;
  readonly unit: string;
  readonly bound: string;
}

/** Question, then what must be stated; worked out by hand from up to $100 billion, at least 10 GW, at least 2 million GPUs. */
const CASES: readonly (readonly [question: string, ...Stated[]])[] = [
  ['how much money per gigawatt?', { value: 1e10, unit: 'USD/GW', bound: 'max' }],
  ['dollars per megawatt?', { value: 1e7, unit: 'USD/MW', bound: 'max' }],
  ['dollars per kilowatt?', { value: 1e4, unit: 'USD/kW', bound: 'max' }],
  [
    'how much money for 4 gigawatts?',
    { value: 4e10, unit: 'USD', bound: 'max' },
    { value: 4, unit: 'GW', bound: 'exact' },
  ],
  [
    'how many gigawatts for $35 billion?',
    { value: 3.5, unit: 'GW', bound: 'min' },
    { value: 3.5e10, unit: 'USD', bound: 'exact' },
  ],
  ['how many gigawatts are left after the first?', { value: 9, unit: 'GW', bound: 'min' }],
  ['how many GPUs per gigawatt?', { value: 2e5, unit: 'GPU/GW', bound: 'approx' }],
  ['how many dollars per GPU?', { value: 5e4, unit: 'USD/GPU', bound: 'max' }],
  ['what is the total capacity in megawatts?', { value: 1e4, unit: 'MW', bound: 'min' }],
];

describe('figures through the JSON contract', () => {
  let answers: Record<string, unknown>[];
  beforeAll(async () => {
    const input = CASES.map(([question], id) => `${JSON.stringify({ id, question })}\n`).join('');
    const { stdout } = await run(['ask', '--json', '--now', '2026-11-21T12:00:00Z'], input);
    answers = jsonLines(stdout);
  });

  it.each(CASES.map(([question, ...stated], i) => ({ question, stated, i })))(
    '$question',
    ({ stated, i }) => {
      const { status, figures, citations } = answers[i] as {
        status: string;
        figures: Stated[];
        citations: unknown[];
      };
      expect(status).toBe('answered');
      for (const figure of stated) expect(figures).toContainEqual(expect.objectContaining(figure));
      expect(citations.length).toBeGreaterThan(0);
    },
  );
});
