import { normalise, stem, tokenize } from '../../english/analyze.js';
import { baseOf } from '../../english/irregular.js';
import { isKnown } from '../../english/spelling.js';
import { stopwords } from '../../english/stopwords.js';
import { synonyms } from '../../english/synonyms.js';
import type { PassageIndex } from '../../search/passages/passages.js';

/** Words that open or fill a question and say nothing of what it is about, besides the usual stop words. */
const FILLERS = new Set(
  `long big far old dude bro mate yo omg oh god wtf lol pls tho people person guy guys exactly happen happens happened
normally usually currently possible able allowed around total roughly about stuff anybody somebody else called name names
during before after today now soon later real really heard seems guess wonder wondering curious anymore`.split(
    /\s+/,
  ),
);

/** A word of a question that an answer can be told by. */
export interface SalientWord {
  /** As it was typed, normalised, and as it is read. */
  readonly typed: string;
  readonly word: string;
  /** Stems that it may stand for: its own, or those of the likeliest spelling, or of it and its neighbour as one word. */
  readonly stems: readonly string[];
  /** Rarity among this server's sentences; of words that none has, that of a rare one. */
  readonly weight: number;
  /** No sentence has it, nor any word like it. */
  readonly unknown: boolean;
  /** It is no word of everyday English. */
  readonly coined: boolean;
  /** The documents use it as a name or explain it as a term. */
  readonly name: boolean;
  readonly concepts: readonly number[];
}

/** What a question's word is worth in a sentence's label: as much as a name needs to be one. */
export const LABELLED = 0.9;

export const baseStemOf = (word: string): string => stem(baseOf(word));

/** Numbers of the groups of everyday synonyms that each stem stands in. */
let groups: ReadonlyMap<string, readonly number[]> | null = null;

/** Numbers of the groups of everyday synonyms that a stem stands in. */
export function synonymGroupsOf(stemmed: string): readonly number[] {
  if (groups === null) {
    const table = new Map<string, number[]>();
    synonyms.forEach((words, number) => {
      for (const word of words)
        if (!word.includes(' '))
          table.set(baseStemOf(word), [...(table.get(baseStemOf(word)) ?? []), number]);
    });
    groups = table;
  }
  return groups.get(stemmed) ?? [];
}

/** Stems of a text's words in order, those of parts joined by a hyphen as one word as well; stop words left out. */
export function stemsOf(text: string): string[] {
  const plain = normalise(text);
  const joined = [...plain.matchAll(/\p{L}+(?:-\p{L}+)+/gu)].map(([word]) =>
    baseStemOf(word.replaceAll('-', '')),
  );
  return [...tokenize(plain).flatMap(word => (stopwords.has(word) ? [] : [baseStemOf(word)])), ...joined];
}

/** Stems of all of a text's words, stop words among them. */
export const wordingOf = (text: string): ReadonlySet<string> =>
  new Set(tokenize(normalise(text)).map(baseStemOf));

/** A text's plain words that say what it is about, in order. */
export const contentWords = (text: string): string[] =>
  tokenize(normalise(text)).filter(word => !stopwords.has(word) && /^[a-z]{3,}$/.test(word));

type Rarity = Pick<PassageIndex, 'rarity'>;

/** How the sentences' index knows a stem; irregular forms stand there as they were written. */
const rarityOf = (word: string, { rarity }: Rarity) => {
  const asWritten = rarity(stem(word));
  return asWritten.found || baseOf(word) === word ? asWritten : rarity(baseStemOf(word));
};

/** Whether a word that no sentence has is better read as one that a sentence has than as the entries read it. */
export type Respells = (typed: string, suggested: string) => boolean;

/** The salient words of a question, each once, as this server's sentences know them. */
export function termsOf(
  question: string,
  passages: Rarity,
  corrections: readonly { readonly from: string; readonly to: string }[],
  respells: Respells,
): SalientWord[] {
  const index: Rarity = { rarity: stemmed => passages.rarity(stemmed) };
  const right = new Map(corrections.map(({ from, to }) => [from, to]));
  const terms = new Map<string, SalientWord>();
  const words = tokenize(normalise(question));
  words.forEach((word, at) => {
    if (stopwords.has(word) || FILLERS.has(word) || !/[\p{L}\p{N}]/u.test(word)) return;
    const own = baseStemOf(word);
    if (terms.has(own)) return;
    const everyday = isKnown(word, []);
    const known = rarityOf(word, index);
    // An everyday word that no sentence has is not misspelt: nothing is said of it.
    const suggested = known.found || everyday ? undefined : right.get(word);
    const spelling = suggested !== undefined && respells(word, suggested) ? suggested : undefined;
    const { found, weight } = spelling === undefined ? known : rarityOf(spelling, index);
    const meant = spelling === undefined ? own : baseStemOf(spelling);
    const pairs = [`${words[at - 1] ?? ''}${word}`, `${word}${words[at + 1] ?? ''}`]
      .filter(pair => pair !== word && pair.length > 4)
      .map(stem)
      .filter(pair => index.rarity(pair).found);
    terms.set(own, {
      typed: word,
      word: spelling ?? word,
      stems: [meant, ...pairs],
      weight,
      unknown: !found && pairs.length === 0,
      coined: !everyday && !isKnown(spelling ?? word, []) && !/\d/.test(word),
      name: false,
      concepts: synonymGroupsOf(meant),
    });
  });
  return [...terms.values()];
}
