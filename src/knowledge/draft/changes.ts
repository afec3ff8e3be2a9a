import { normalise, tokenize } from '../../english/analyze.js';
import type { Stated } from './stated.js';

/** A sentence with one of these tells of a change: an amount or time that it states beside the known one is the new one. */
const CHANGES = new Set(
  `instead rather longer not new now change changes changed changing grow grows grew grown rise rises rose raised
increase increases increased fall falls fell cut reduce reduces reduced lower lowered shrink shrinks move moves moved
shift shifts shifted slip slips slipped postpone postponed delay delayed replace replaces replaced extend extended`.split(
    /\s+/,
  ),
);

/** Whether what a sentence states last is what counts from now on. */
export const tellsOfChange = (sentence: string): boolean =>
  tokenize(normalise(sentence)).some(word => CHANGES.has(word));

/** Amounts as they are after a change: of "from 1 to 1.2", 1.2. */
export function changedTo(quantities: Stated['quantities']): Stated['quantities'] {
  return quantities.flatMap((one, i) => {
    const isRange = (other: typeof one | undefined) =>
      other !== undefined && other.range[0] === one.range[0] && other.range[1] === one.range[1];
    if (isRange(quantities[i + 1])) return [];
    return [isRange(quantities[i - 1]) ? { ...one, bound: 'exact' as const } : one];
  });
}
