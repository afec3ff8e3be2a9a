import type { RankedSentence } from './ranked.js';
import { isCalendarWord } from './shown.js';
import { LABELLED, stemsOf, type Term } from './words.js';

const NAME = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}'’-]+/gu;
const PLAIN = /(?<![\p{L}\p{N}'’#@/`.-])\p{Ll}[\p{L}'’-]*/gu;
const MID_SENTENCE_NAME = /(?<=[\p{L}\p{N},]\s)\p{Lu}[\p{L}'’-]+/gu;
/** Sentences that are looked at for how a word is written. */
const MOST_LOOKED_AT = 12;

/** An everyday word is a name where it always has a capital, at least so many times. */
const OFTEN = 3;

/** Whether a word is a name here, or a term of a glossary: by its capitals, or by the label that it is. */
export function isName(term: Term, i: number, sentences: readonly RankedSentence[]): boolean {
  if (term.unknown || !/^\p{L}{3,}$/u.test(term.word) || isCalendarWord(term.word)) return false;
  const has = (text: string) => stemsOf(text).some(one => term.stems.includes(one));
  let within = 0;
  let first = 0;
  let plain = 0;
  let left = MOST_LOOKED_AT;
  for (const { sentence, found } of sentences) {
    if (found[i]! < LABELLED || left-- === 0) continue;
    if (term.coined && sentence.label !== '' && has(sentence.label)) return true;
    if (has((sentence.text.match(MID_SENTENCE_NAME) ?? []).join(' '))) within++;
    else if (has((sentence.text.match(NAME) ?? []).join(' '))) first++;
    else if (has((sentence.text.match(PLAIN) ?? []).join(' '))) plain++;
  }
  if (!term.coined) return within >= OFTEN && plain === 0;
  return within > 2 * plain || (within + first > 1 && plain === 0);
}
