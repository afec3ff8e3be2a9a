import { stemmer } from 'stemmer';
import { slang } from './slang.js';

/** Longest text that is read, in UTF-16 code units: what follows is ignored, so that no input takes long. */
const longest = 6000;
/** Words read of one text. */
const mostWords = 600;

const tokenPattern = /[\p{L}\p{N}]+(?:'\p{L}+|[.,:]\p{N}+)*|[$€£%&]/gu;
const runs = /\p{L}+(?:'\p{L}+)*|\p{N}+(?:[.,:]\p{N}+)*/gu;
/** What a letter or two straight after a number stand for: "35bn", "10k". */
const magnitudes: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  mn: 'million',
  b: 'billion',
  bn: 'billion',
  t: 'trillion',
};
const symbols: Readonly<Record<string, string>> = {
  $: 'dollar',
  '€': 'euro',
  '£': 'pound',
  '%': 'percent',
  '&': 'and',
};
const endings: Readonly<Record<string, string>> = {
  s: 'is',
  re: 'are',
  m: 'am',
  ll: 'will',
  d: 'would',
  ve: 'have',
};
const irregular: Readonly<Record<string, readonly string[]>> = {
  "can't": ['can', 'not'],
  "won't": ['will', 'not'],
  "shan't": ['shall', 'not'],
  "let's": ['let', 'us'],
  "y'all": ['you', 'all'],
  "ma'am": ['madam'],
  "o'clock": ['oclock'],
};
const numerals: Readonly<Record<string, string>> = {
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  twenty: '20',
  thirty: '30',
  fifty: '50',
  hundred: '100',
};
/** Words after which "'s" is "is", not a possessive. */
const beforeIs = new Set(
  'it that this what who where when how why here there he she which everything someone'.split(' '),
);

/** Unicode forms, marks, invisible characters, case and apostrophes evened out; one space between words. */
export function normalise(text: string): string {
  return (
    text
      .slice(0, longest)
      // "2½" is 2 1/2, not 21/2.
      .replace(/(?<=\d)(?=[\u00bc-\u00be\u2150-\u215e])/g, ' ')
      .normalize('NFKD')
      .replace(/\u2044/g, '/')
      .replace(/\p{M}+/gu, '')
      .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
      .replace(/[\p{C}\s]+/gu, ' ')
      .replace(/[\u2018\u2019\u201b\u02bc\u2032`´]/g, "'")
      .toLowerCase()
      .trim()
  );
}

/**
 * Words of a normalised text: contractions and chat spellings written out, digits apart from units,
 * currency signs as words, number words as digits, letters drawn out ("sooooo") shortened.
 */
export function tokenize(normalised: string): string[] {
  const words: string[] = [];
  for (const [match] of normalised.matchAll(tokenPattern)) {
    if (words.length >= mostWords) break;
    writeOut(match, words);
  }
  return words;
}

function writeOut(match: string, words: string[]): void {
  const symbol = Object.hasOwn(symbols, match) ? symbols[match] : undefined;
  if (symbol) words.push(symbol);
  else if (!/\p{N}/u.test(match)) writeWord(match, words);
  else if (Object.hasOwn(slang, match)) words.push(...slang[match]!.split(' '));
  else if (/^\d+(?:st|nd|rd|th)$/.test(match)) words.push(match);
  else writeMixed(match, words);
}

/** A run of digits and letters, taken apart: "10gw" is "10 gw", "35bn" is "35 billion". */
function writeMixed(match: string, words: string[]): void {
  let afterNumber = false;
  for (const [run] of match.matchAll(runs)) {
    if (/^\p{N}/u.test(run)) {
      words.push(run.replace(/,(?=\d{3})/g, ''));
      afterNumber = true;
    } else {
      const magnitude = afterNumber && Object.hasOwn(magnitudes, run) ? magnitudes[run] : undefined;
      if (magnitude) words.push(magnitude);
      else writeWord(run, words);
      afterNumber = false;
    }
  }
}

function writeWord(match: string, words: string[]): void {
  const parts = match.includes("'") ? uncontract(match) : [match];
  for (const part of parts) {
    const short = part.length > 3 ? part.replace(/(\p{L})\1{2,}/gu, '$1$1') : part;
    const known = Object.hasOwn(slang, short) ? slang[short] : undefined;
    if (known) words.push(...known.split(' '));
    else words.push((Object.hasOwn(numerals, short) && numerals[short]) || short);
  }
}

function uncontract(word: string): readonly string[] {
  const whole = Object.hasOwn(irregular, word) ? irregular[word] : undefined;
  if (whole) return whole;
  if (word.endsWith("n't")) return [word.slice(0, -3), 'not'];
  const at = word.lastIndexOf("'");
  const head = word.slice(0, at).replaceAll("'", '');
  const tail = word.slice(at + 1);
  if (tail === 's' && !beforeIs.has(head)) return [head];
  const ending = Object.hasOwn(endings, tail) ? endings[tail] : undefined;
  return ending && head ? [head, ending] : [head + tail];
}

const stems = new Map<string, string>();
const mostStems = 20_000;

/** Porter stem of a lower-case word, remembered for words seen before. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const made = word.length > 40 ? word.slice(0, 40) : stemmer(word);
  if (stems.size >= mostStems) stems.clear();
  stems.set(word, made);
  return made;
}
