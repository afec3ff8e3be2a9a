import { stem } from '../../english/analyze.js';
import { hash } from './hash.js';

/** A synonym group: `words` may have several words each. */
export interface SynonymGroup {
  readonly id: string;
  readonly words: readonly string[];
}

/** First stem of a variant → the variants that begin with it, longest first: the stems that follow, and the group. */
export type Concepts = ReadonlyMap<
  string,
  readonly { readonly rest: readonly string[]; readonly id: string }[]
>;

/** What the ids of everyday synonym groups begin with; those of a topic's lexicon count more. */
export const generalMark = '~';

/** Blocks of features, each scaled to its own share of a text's vector. */
const blocks = { word: 0, char: 1, concept: 2, question: 3, bigram: 4, general: 5 } as const;
const blockCount = 6;

/** How often each feature (by hash) occurs in a text, by block. */
export type Counts = readonly Map<number, number>[];

const kinds = { unigram: 1, bigram: 2, char: 3, concept: 4, question: 5, pair: 6 } as const;

/** Hash of the feature that stands for a stem. */
export const unigram = (stemmed: string): number => hash(kinds.unigram, stemmed);
/** Hash of the feature that stands for a synonym group. */
export const conceptFeature = (id: string): number => hash(kinds.concept, id);

/** Variants of a synonym group as stems apart by blanks, as `conceptsOf` takes them. */
export function stemVariant(tokenized: readonly string[]): string {
  return tokenized.map(stem).join(' ');
}

/** Looks variants up by their first stem. `variants` are stems apart by blanks. */
export function conceptsOf(groups: readonly { id: string; variants: readonly string[] }[]): Concepts {
  const table = new Map<string, { rest: string[]; id: string }[]>();
  for (const { id, variants } of groups) {
    for (const variant of new Set(variants)) {
      const [first, ...rest] = variant.split(' ');
      if (!first) continue;
      const list = table.get(first);
      if (list) list.push({ rest, id });
      else table.set(first, [{ rest, id }]);
    }
  }
  for (const list of table.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  return table;
}

/** Where a synonym group occurs in stems: the longest variants at each position. */
export interface Occurrence {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

export function occurrences(stems: readonly string[], tables: readonly Concepts[]): Occurrence[] {
  const found: Occurrence[] = [];
  for (let start = 0; start < stems.length; start++) {
    for (const table of tables) {
      let length = 0;
      for (const { rest, id } of table.get(stems[start]!) ?? []) {
        if (length > rest.length + 1) break;
        if (!rest.every((part, i) => stems[start + 1 + i] === part)) continue;
        length = rest.length + 1;
        found.push({ id, start, end: start + length });
      }
    }
  }
  return found;
}

/** What kind of answer a question asks for, by patterns over its words. */
const questionKinds: readonly (readonly [string, RegExp])[] = [
  [
    'when',
    /\bwhen\b|\bwhat (?:time|date|day|month|year)\b|\bhow soon\b|\bby when\b|\bwhich (?:date|day|month|year)\b/,
  ],
  ['long', /\bhow (?:long|fast|quick|quickly)\b|\bhow many (?:days|weeks|months|years|hours|minutes)\b/],
  ['much', /\bhow much\b|\bwhat (?:price|amount|cost)\b|\bcosts?\b|\bprices?\b/],
  ['many', /\bhow many\b|\bnumber of\b|\bwhat (?:quantity|number)\b/],
  ['often', /\bhow (?:often|frequently)\b/],
  ['size', /\bhow (?:big|large|far|high|tall|old|heavy)\b/],
  ['who', /\bwho\b|\bwhom\b|\bwhose\b/],
  ['where', /\bwhere\b|\bwhat (?:place|location|city|country)\b|\bwhich (?:place|city|country)\b/],
  ['why', /\bwhy\b|\bhow come\b|\bwhat for\b|\breason\b/],
  ['which', /\bwhich\b/],
  ['way', /\bhow (?:do|can|could|should|would|to|does)\b|\bway to\b|\bsteps\b/],
  ['define', /\bwhat (?:is|are)\b|\bmeaning\b|\bdefine\b|\bmean by\b/],
  ['able', /\b(?:can|could|may|able|possible|allowed)\b/],
  ['fact', /^(?:is|are|was|were|do|does|did|has|have|will|would)\b/],
  ['state', /^(?:i|my|we|our)\b/],
  ['wish', /\b(?:want|need|like|wish) to\b|\bplease\b|\blet me\b/],
  ['not', /\bnot\b|\bno\b|\bnever\b|\bwithout\b/],
];

function add(into: Map<number, number>, feature: number): void {
  into.set(feature, (into.get(feature) ?? 0) + 1);
}

/** Features of a text's words: stems alone and in pairs, character 3- to 5-grams, concepts and kinds of question. */
export function count(words: readonly string[], tables: readonly Concepts[]): Counts {
  const counts: Map<number, number>[] = Array.from({ length: blockCount }, () => new Map());
  const stems = words.map(stem);
  countWords(stems, counts[blocks.word]!, counts[blocks.bigram]!);
  for (const word of words) countCharacters(word, counts[blocks.char]!);
  countConcepts(
    words,
    stems,
    tables,
    counts[blocks.concept]!,
    counts[blocks.question]!,
    counts[blocks.general]!,
  );
  return counts;
}

function countWords(stems: readonly string[], into: Map<number, number>, pairs: Map<number, number>): void {
  let before = '^';
  for (const stemmed of stems) {
    add(into, unigram(stemmed));
    add(pairs, hash(kinds.bigram, `${before} ${stemmed}`));
    before = stemmed;
  }
  if (stems.length > 0) add(pairs, hash(kinds.bigram, `${before} $`));
}

function countCharacters(word: string, into: Map<number, number>): void {
  const padded = `<${word.length > 40 ? word.slice(0, 40) : word}>`;
  for (let n = 3; n <= 5; n++) {
    for (let i = 0; i + n <= padded.length; i++) add(into, hash(kinds.char, padded, i, i + n));
  }
}

function countConcepts(
  words: readonly string[],
  stems: readonly string[],
  tables: readonly Concepts[],
  into: Map<number, number>,
  asked: Map<number, number>,
  general: Map<number, number>,
): void {
  for (const { id } of occurrences(stems, tables)) {
    add(id.startsWith(generalMark) ? general : into, conceptFeature(id));
  }
  const text = words.slice(0, 60).join(' ');
  for (const [kind, pattern] of questionKinds) {
    if (pattern.test(text)) add(asked, hash(kinds.question, kind));
  }
}

/** A text's vector, of length 1: feature hashes with their weights, and a dense part. */
export interface Vector {
  readonly hashes: readonly number[];
  readonly values: readonly number[];
  readonly dense: Float32Array;
}

/**
 * Weighs counts by share of their block · (1 + ln tf) · idf, features that the index does not know included, and
 * joins a dense part of length 1 (or 0) at `denseShare` of the sparse one.
 */
export function weigh(
  counts: Counts,
  idf: (feature: number) => number,
  shares: readonly number[],
  embedding: Float32Array,
  denseShare: number,
): Vector {
  const hashes: number[] = [];
  const values: number[] = [];
  let square = 0;
  for (let block = 0; block < blockCount; block++) {
    const share = shares[block]!;
    if (share === 0) continue;
    for (const [feature, tf] of counts[block]!) {
      const value = share * (1 + Math.log(tf)) * idf(feature);
      square += value * value;
      hashes.push(feature);
      values.push(value);
    }
  }
  const present = embedding.some(x => x !== 0);
  const whole = present ? Math.sqrt(1 + denseShare * denseShare) : 1;
  const scale = 1 / (whole * Math.sqrt(square || 1));
  for (let i = 0; i < values.length; i++) values[i]! *= scale;
  return { hashes, values, dense: embedding.map(x => (x * denseShare) / whole) };
}
