import { normalise, tokenize } from '../../english/analyze.js';
import type { RankedSentence } from './ranked.js';
import { baseStemOf, type SalientWord } from './words.js';

/** Words between what is asked for and a word of the question that still speak of the same. */
const NEAR = 3;

const wordsIn = (text: string): string[] => tokenize(normalise(text));

/** Whether a sentence has what is asked for within a few words of a word of the question. */
export function standsNear({ sentence, shown }: RankedSentence, terms: readonly SalientWord[]): boolean {
  if (shown.length === 0) return false;
  const asked = new Set(terms.flatMap(({ stems }) => stems));
  const places = wordsIn(sentence.text).flatMap((word, at) => (asked.has(baseStemOf(word)) ? [at] : []));
  return shown.some(({ start, end }) => {
    const first = wordsIn(sentence.text.slice(0, start)).length;
    const last = first + Math.max(1, wordsIn(sentence.text.slice(start, end)).length) - 1;
    return places.some(at => (at < first && first - at <= NEAR) || (at > last && at - last <= NEAR));
  });
}
