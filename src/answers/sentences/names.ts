import type { Sentence } from '../../knowledge/documents/contexts.js';
import type { RankedSentence } from './ranked.js';
import { isCalendarWord } from './shown.js';
import { LABELLED, type SalientWord, stemsOf } from './words.js';

const NAME = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}'’-]+/gu;
const PLAIN = /(?<![\p{L}\p{N}'’#@/`.-])\p{Ll}[\p{L}'’-]*/gu;
const MID_SENTENCE_NAME = /(?<=[\p{L}\p{N},]\s)\p{Lu}[\p{L}'’-]+/gu;
/** Sentences that are looked at for how a word is written. */
const MOST_LOOKED_AT = 12;

/** An everyday word is a name where it always has a capital, at least so many times. */
const OFTEN = 3;

/** Stems of a sentence's words by how they are written: with a capital inside it, with one anywhere, without. */
interface Spelt {
  readonly within: ReadonlySet<string>;
  readonly capital: ReadonlySet<string>;
  readonly plain: ReadonlySet<string>;
  readonly label: ReadonlySet<string>;
}

const spelt = new WeakMap<Sentence, Spelt>();

function speltIn(sentence: Sentence): Spelt {
  const known = spelt.get(sentence);
  if (known !== undefined) return known;
  const stems = (words: readonly string[] | null) => new Set(stemsOf((words ?? []).join(' ')));
  const { text, label } = sentence;
  const read = {
    within: stems(text.match(MID_SENTENCE_NAME)),
    capital: stems(text.match(NAME)),
    plain: stems(text.match(PLAIN)),
    label: stems([label]),
  };
  spelt.set(sentence, read);
  return read;
}

/** Whether a word is a name here, or a term of a glossary: by its capitals, or by the label that it is. */
export function isName(term: SalientWord, i: number, sentences: readonly RankedSentence[]): boolean {
  if (term.unknown || !/^\p{L}{3,}$/u.test(term.word) || isCalendarWord(term.word)) return false;
  const has = (stems: ReadonlySet<string>) => term.stems.some(one => stems.has(one));
  let within = 0;
  let first = 0;
  let plain = 0;
  let left = MOST_LOOKED_AT;
  for (const { sentence, found } of sentences) {
    if (found[i]! < LABELLED || left-- === 0) continue;
    const read = speltIn(sentence);
    if (term.coined && has(read.label)) return true;
    if (has(read.within)) within++;
    else if (has(read.capital)) first++;
    else if (has(read.plain)) plain++;
  }
  if (!term.coined) return within >= OFTEN && plain === 0;
  return within > 2 * plain || (within + first > 1 && plain === 0);
}
