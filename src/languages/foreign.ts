import { ENGLISH_WORDS } from './plain.js';
import { germanWords } from './words/de.js';
import { spanishWords } from './words/es-ES.js';
import { hindiWords, romanHindiWords } from './words/hi.js';
import { japaneseWords } from './words/ja.js';
import { portugueseWords } from './words/pt-BR.js';
import { chineseWords } from './words/zh-CN.js';

/** A question in another language than English. */
export interface Foreign {
  /** By Discord's codes, one of those that are spoken here. */
  readonly locale: string;
  /** Its words in English, in their own order; null where not all of them are known. */
  readonly english: string | null;
}

type Words = ReadonlyMap<string, string>;

const tableOf = (table: string): Words =>
  new Map(
    table
      .trim()
      .split(/\s+/)
      .map(pair => pair.split('=') as [string, string])
      .map(([word, english]) => [word, english.replaceAll('-', ' ')]),
  );

/** Made once, with the first question that has a word for it. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Scripts that tell a language: kana before Chinese characters, which Japanese has too. */
const SCRIPTS: readonly (readonly [locale: string, letters: RegExp, words: () => Words])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, lazily(() => tableOf(japaneseWords))],
  ['zh-CN', /\p{Script=Han}/gu, lazily(() => tableOf(chineseWords))],
  ['hi', /\p{Script=Devanagari}/gu, lazily(() => tableOf(hindiWords))],
];
/** Letters of another script from which on a question is in it: a single name is not. */
const LETTERS = 3;
const NOT_ASCII = /\P{ASCII}/u;

const SPOKEN = lazily((): readonly (readonly [locale: string, words: Words])[] => [
  ['de', tableOf(germanWords)],
  ['es-ES', tableOf(spanishWords)],
  ['pt-BR', tableOf(portugueseWords)],
  ['hi', tableOf(romanHindiWords)],
]);
/** French and Italian, so as not to be taken for their kin. */
const OTHERS = lazily((): readonly ReadonlySet<string>[] =>
  [
    'combien quand qui quoi quel quelle comment où pourquoi pour le la les un une des du de est sont sera fait dans et ou avec sur par à ce cette il elle que qu',
    'quanto quanti quando chi che cosa quale come dove perché per il lo la gli le un una di del della dei è sono sarà nel nella e con su',
  ].map(words => new Set(words.split(' '))),
);

/** Words of the other languages that are English words, or names and slips of English, too. */
const EITHER = new Set(
  'was war will die den des der das in an am im man so also ab hat bald art pro per plan partner phase million firma es er ich ihr wer wen wem wo wie du zu um ob je mit bei von vom el la los las de del al a o e y un en no se si con sin su sus ha he este esta eso ese van son solo total date data do da dos das na nos nas as os um ou com sem uma que centro hay este marco favor chips chip gpu gpus gigawatt gigawatts megawatt megawatts kilowatt dollar dollars euro euros reais billion trillion plata grana pone hola danke bitte hallo gracias ka ki ke ko se me ya par hi bhi ho hua ne aur tak tha the to'.split(
    ' ',
  ),
);
/** What says no language: units, and names that are written alike everywhere. */
const NEUTRAL = /^(?:gw|mw|kw|twh|gwh|mwh|kwh|usd|gpus?|ai|dollars?|gigawatts?|megawatts?|\d+)$/;

const wordsIn = (question: string): string[] =>
  question
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\d][\p{L}\p{M}\d]*/gu) ?? [];

/**
 * The language of a question, among those that are spoken here, where it is not English; null where it is, or could be:
 * a question with words of two languages is taken for English.
 * @param names words that are alike in every language, in small letters
 */
export function foreignIn(question: string, names: ReadonlySet<string> = new Set()): Foreign | null {
  const isNeutral = (word: string) => NEUTRAL.test(word) || names.has(word);
  const englishOf = (words: readonly string[], table: Words) =>
    POINTED.test(question) ? null : glossed(words, table, isNeutral);
  if (NOT_ASCII.test(question))
    for (const [locale, letters, words] of SCRIPTS) {
      const found = question.match(letters)?.length ?? 0;
      if (found === 0) continue;
      const pieces = piecesOf(question, words());
      // Fewer are believed where they are known words, and all else is names: "Vera Rubin いつ".
      if (found >= LETTERS || pieces.every(piece => isNeutral(piece) || words().has(piece)))
        return { locale, english: englishOf(pieces, words()) };
    }
  const words = wordsIn(question).filter(word => !isNeutral(word));
  if (words.length === 0) return null;
  const counted = SPOKEN()
    .map(([locale, table]) => ({ locale, table, ...countedIn(words, table) }))
    .sort((a, b) => b.strong - a.strong || b.known - a.known);
  const [best] = counted;
  if (!best || best.strong === 0) return null;
  const english = words.filter(word => ENGLISH_WORDS.has(word) && !best.table.has(word)).length;
  const elsewhere = Math.max(...OTHERS().map(set => words.filter(word => set.has(word)).length));
  if (best.strong <= english * 2 || best.known < elsewhere) return null;
  // One word alone is believed where little else was said.
  if (best.strong === 1 && best.known * 3 < words.length) return null;
  return { locale: best.locale, english: englishOf(wordsIn(question), best.table) };
}

/** How many words a language has, and how many of them are its alone. */
function countedIn(
  words: readonly string[],
  table: Words,
): { readonly strong: number; readonly known: number } {
  const known = words.filter(word => table.has(word));
  return { known: known.length, strong: known.filter(word => !EITHER.has(word)).length };
}

/** The longest words first: these scripts set none apart. */
function piecesOf(question: string, table: Words): readonly string[] {
  const longest = Math.max(...[...table.keys()].map(word => word.length));
  return (
    question
      .normalize('NFC')
      .toLowerCase()
      .match(/[a-z]+|\d+|[\p{L}\p{M}]+/gu) ?? []
  ).flatMap(run => {
    if (/^[a-z\d]/.test(run) || table.has(run)) return [run];
    const pieces: string[] = [];
    for (let at = 0; at < run.length; ) {
      let length = Math.min(longest, run.length - at);
      while (length > 1 && !table.has(run.slice(at, at + length))) length--;
      pieces.push(run.slice(at, at + length));
      at += length;
    }
    return pieces;
  });
}

/** A number with a point or a comma is another one where they change places. */
const POINTED = /\d[.,]\d/;

function glossed(
  words: readonly string[],
  table: Words,
  isNeutral: (word: string) => boolean,
): string | null {
  const english = words.map(word => table.get(word) ?? (isNeutral(word) ? word : '?'));
  return english.includes('?') ? null : english.filter(word => word !== '').join(' ');
}
