import { type ReadOptions, readAmounts } from '../../../src/english/reader/read.js';

export const NOW = new Date('2026-11-21T12:00:00Z');
const BOUNDS = { max: '<= ', min: '>= ', approx: '~ ', exact: '' } as const;

/** What is read in a text, in its order, as the examples of rules write it: "<= 5 GW; 2..3; 2027-35". */
export function readingOf(text: string, options: ReadOptions = { now: NOW }): string {
  const { quantities, dates } = readAmounts(text, options);
  return [
    ...quantities.map(({ start, value, upTo, unit, bound }) => ({
      start,
      shown: `${BOUNDS[bound]}${value}${upTo === undefined ? '' : `..${upTo}`} ${unit}`.trim(),
    })),
    ...dates.map(({ start, edtf }) => ({ start, shown: edtf })),
  ]
    .sort((a, b) => a.start - b.start)
    .map(({ shown }) => shown)
    .join('; ');
}
