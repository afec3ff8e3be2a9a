import { common } from './common.js';

/** Words with how often each occurs; letter signatures are made when the first misspelt word is met. */
export interface Vocabulary {
  readonly counts: ReadonlyMap<string, number>;
  lookup: Lookup | null;
}

/** Words by length: the letters that each has as a bit set, to skip most without comparing. */
type Lookup = readonly { readonly words: readonly string[]; readonly letters: Uint32Array }[];

export const vocabularyOf = (counts: ReadonlyMap<string, number>): Vocabulary => ({ counts, lookup: null });

let everyday: Vocabulary | null = null;

/** The built-in list of common words. */
function commonWords(): Vocabulary {
  everyday ??= {
    counts: new Map(common.split(/\s+/).map(word => [word, 1])),
    lookup: null,
  };
  return everyday;
}

const longest = 24;

function letters(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

function lookupOf(vocabulary: Vocabulary): Lookup {
  if (vocabulary.lookup) return vocabulary.lookup;
  const byLength: string[][] = Array.from({ length: longest + 1 }, () => []);
  for (const word of vocabulary.counts.keys()) {
    if (word.length >= 3 && word.length <= longest && /^\p{L}+$/u.test(word))
      byLength[word.length]!.push(word);
  }
  vocabulary.lookup = byLength.map(words => ({ words, letters: Uint32Array.from(words, letters) }));
  return vocabulary.lookup;
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Whether a word, or what it is an inflection of, is one that the index or everyday English has. */
export function isKnown(word: string, vocabularies: readonly Vocabulary[]): boolean {
  if (word.length < 3 || !/^\p{L}+$/u.test(word)) return true;
  const everydayWords = commonWords().counts;
  const listed = (w: string) => everydayWords.has(w) || vocabularies.some(v => v.counts.has(w));
  return listed(word) || bases(word).some(listed);
}

const plain = ['s', 'ly', 'ment'];
const vocalic = ['ed', 'ing', 'er', 'ers', 'able'];

/** What a word may be a regular inflection of. */
function bases(word: string): string[] {
  const found: string[] = [];
  const without = (suffix: string): string | null =>
    word.endsWith(suffix) && word.length - suffix.length >= 3 ? word.slice(0, -suffix.length) : null;
  for (const suffix of plain) {
    const base = without(suffix);
    if (base) found.push(base);
  }
  for (const suffix of vocalic) {
    const base = without(suffix);
    if (base && !base.endsWith('e')) found.push(base, `${base}e`);
  }
  const plural = without('es');
  if (plural && /(?:[sxzo]|[cs]h)$/.test(plural)) found.push(plural);
  const y = without('ies') ?? without('ied');
  if (y) found.push(`${y}y`);
  return found;
}

/** Edits allowed for a word of so many letters. */
const allowance = (length: number): number => (length <= 3 ? 0 : length <= 5 ? 1.2 : length <= 8 ? 2 : 2.6);
/** As `allowance`, in whole edits. */
export const editsAllowed = (length: number): number =>
  length > longest ? 0 : Math.floor(allowance(length));
/** What a candidate that only everyday English has must be closer by. */
const unindexed = 0.45;

/**
 * The word most likely meant by one that is not known, or null where none is close: the least weighted
 * edit distance, words of the index before everyday ones, frequent before rare. Looks one edit far before two.
 */
export function correct(word: string, vocabularies: readonly Vocabulary[]): string | null {
  if (word.length < 4 || word.length > longest) return null;
  const limit = allowance(word.length);
  for (let edits = 1; edits <= Math.ceil(limit - 0.6); edits++) {
    const found = nearestWord(word, vocabularies, Math.min(limit, edits + firstLetterCost), edits);
    if (found) return found;
  }
  return null;
}

function nearestWord(
  word: string,
  vocabularies: readonly Vocabulary[],
  limit: number,
  edits: number,
): string | null {
  const signature = letters(word);
  let best: string | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  const consider = (vocabulary: Vocabulary, penalty: number) => {
    const lookup = lookupOf(vocabulary);
    for (let n = Math.max(3, word.length - edits); n <= Math.min(longest, word.length + edits); n++) {
      const bucket = lookup[n]!;
      for (let i = 0; i < bucket.words.length; i++) {
        if (bitCount(signature ^ bucket.letters[i]!) > 2 * edits) continue;
        const candidate = bucket.words[i]!;
        const distance = editCost(word, candidate, limit);
        if (distance > limit) continue;
        const cost = distance + penalty - 0.06 * Math.log(vocabulary.counts.get(candidate)!);
        if (cost >= bestCost) continue;
        bestCost = cost;
        best = candidate;
      }
    }
  };
  for (const vocabulary of vocabularies) consider(vocabulary, 0);
  consider(commonWords(), unindexed);
  return best;
}

/** Two known words written as one, or null. */
export function split(word: string, vocabularies: readonly Vocabulary[]): readonly [string, string] | null {
  if (word.length < 6 || word.length > longest) return null;
  for (let i = 3; i <= word.length - 3; i++) {
    const [a, b] = [word.slice(0, i), word.slice(i)];
    if (has(a, vocabularies) && has(b, vocabularies)) return [a, b];
  }
  return null;
}

const has = (word: string, vocabularies: readonly Vocabulary[]): boolean =>
  vocabularies.some(v => v.counts.has(word));

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const places = new Map(
  rows.flatMap((row, y) => [...row].map((c, x) => [c, [x + y * 0.4, y] as const] as const)),
);

function adjacent(a: string, b: string): boolean {
  const p = places.get(a);
  const q = places.get(b);
  return p !== undefined && q !== undefined && Math.abs(p[0] - q[0]) <= 1.1 && Math.abs(p[1] - q[1]) <= 1;
}

/** People seldom get the first letter wrong. */
export const firstLetterCost = 0.3;
const vowels = new Set('aeiouy');
const table = new Float32Array((longest + 8) * (longest + 8));

/**
 * Damerau–Levenshtein distance with weights (optimal string alignment): swaps, doubled letters, neighbouring
 * keys and vowels for vowels cost less than one, a wrong first letter more. Above `limit`, any larger number.
 */
export function editCost(a: string, b: string, limit: number): number {
  const width = longest + 8;
  const n = Math.min(a.length, width - 1);
  const m = Math.min(b.length, width - 1);
  for (let j = 0; j <= m; j++) table[j] = j === 0 ? 0 : j + firstLetterCost;
  for (let i = 1; i <= n; i++) {
    table[i * width] = i + firstLetterCost;
    let least = i + firstLetterCost;
    for (let j = 1; j <= m; j++) {
      const here = cell(a, b, i, j, width);
      table[i * width + j] = here;
      if (here < least) least = here;
    }
    if (least > limit) return limit + 1;
  }
  return table[n * width + m]!;
}

function cell(a: string, b: string, i: number, j: number, width: number): number {
  const x = a[i - 1]!;
  const y = b[j - 1]!;
  const diagonal = table[(i - 1) * width + j - 1]!;
  if (x === y) return diagonal;
  const likely = adjacent(x, y) ? 0.85 : vowels.has(x) && vowels.has(y) ? 0.8 : 1;
  const substitution = i === 1 && j === 1 ? likely + firstLetterCost : likely;
  const deletion = i > 1 && x === a[i - 2] ? 0.7 : 1;
  const insertion = j > 1 && y === b[j - 2] ? 0.7 : 0.9;
  let cost = Math.min(
    diagonal + substitution,
    table[(i - 1) * width + j]! + deletion,
    table[i * width + j - 1]! + insertion,
  );
  if (i > 1 && j > 1 && x === b[j - 2] && y === a[i - 2]) {
    cost = Math.min(cost, table[(i - 2) * width + j - 2]! + 0.75 + (i === 2 ? 0.1 : 0));
  }
  return cost;
}
