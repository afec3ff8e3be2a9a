import { LRUCache } from 'lru-cache';
import { dimensions, rowOf } from './dense.js';

/** Words of a vocabulary that are looked through: more take longer than an answer may. */
const MOST_LOOKED_AT = 20_000;
/** Words whose like are remembered, a vocabulary. */
const MOST_ASKED = 2000;
const NONE: ReadonlyMap<string, number> = new Map();

/** 1 / a row's length. */
function scaleOf(row: Int8Array): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += row[d]! * row[d]!;
  return 1 / (Math.sqrt(sum) || 1);
}

/** A vocabulary's words that have vectors, `rows` holding `dimensions` numbers each, and what was found for a word. */
interface Read {
  readonly words: readonly string[];
  readonly rows: Int8Array;
  readonly scales: Float32Array;
  readonly found: LRUCache<string, ReadonlyMap<string, number>>;
}

const read = new WeakMap<readonly string[], Read>();

/** Reads a vocabulary's vectors once: side by side, they are gone through in a fraction of a millisecond. */
function readingOf(vocabulary: readonly string[]): Read {
  const held = read.get(vocabulary);
  if (held !== undefined) return held;
  const found = vocabulary.flatMap(word => {
    const row = /^[a-z]{3,}$/.test(word) ? rowOf(word) : null;
    return row === null ? [] : [{ word, row }];
  });
  const rows = new Int8Array(found.length * dimensions);
  found.forEach(({ row }, i) => {
    rows.set(row, i * dimensions);
  });
  const made: Read = {
    words: found.map(({ word }) => word),
    rows,
    scales: Float32Array.from(found, ({ row }) => scaleOf(row)),
    // Room is made for all at once: a small vocabulary, as of a server's own document, gets little.
    found: new LRUCache({ max: Math.min(MOST_ASKED, 50 + found.length) }),
  };
  read.set(vocabulary, made);
  return made;
}

/**
 * Words of a vocabulary that are like a word, with the cosines of their vectors, those of at least `least`, best first;
 * the word itself is not among them.
 */
export function similarWords(
  word: string,
  vocabulary: readonly string[],
  least: number,
): ReadonlyMap<string, number> {
  const row = vocabulary.length > MOST_LOOKED_AT ? null : rowOf(word);
  if (row === null) return NONE;
  const { words, rows, scales, found } = readingOf(vocabulary);
  const key = `${word} ${least}`;
  const held = found.get(key);
  if (held !== undefined) return held;
  const scale = scaleOf(row);
  const near: (readonly [string, number])[] = [];
  for (let i = 0, at = 0; i < words.length; i++, at += dimensions) {
    let sum = 0;
    for (let d = 0; d < dimensions; d++) sum += row[d]! * rows[at + d]!;
    const cosine = sum * scale * scales[i]!;
    if (cosine >= least && words[i] !== word) near.push([words[i]!, cosine]);
  }
  const made = new Map(near.sort((a, b) => b[1] - a[1]));
  found.set(key, made);
  return made;
}
