import { LRUCache } from 'lru-cache';
import { dimensions, rowOf } from './dense.js';

/** A word's direction among the word vectors. */
export interface WordVector {
  readonly row: Int8Array;
  /** 1 / the row's length. */
  readonly scale: number;
}

const MOST_WORDS = 20_000;
/** Words of a vocabulary that are looked through: more take longer than an answer may. */
const MOST_LOOKED_AT = 20_000;

const known = new LRUCache<string, { readonly vector: WordVector | null }>({ max: MOST_WORDS });

/** The vector of a lower-case word; null where it has none. */
export function wordVectorOf(word: string): WordVector | null {
  const held = known.get(word);
  if (held !== undefined) return held.vector;
  const row = rowOf(word);
  const vector = row === null ? null : { row, scale: 1 / (Math.sqrt(product(row, row)) || 1) };
  known.set(word, { vector });
  return vector;
}

function product(a: Int8Array, b: Int8Array): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += a[d]! * b[d]!;
  return sum;
}

/** Cosine of two words' vectors, from -1 to 1: how alike the company is that they keep. */
export const cosineOf = (a: WordVector, b: WordVector): number => product(a.row, b.row) * a.scale * b.scale;

/** The vectors of a vocabulary, read once. */
const vectors = new WeakMap<readonly string[], readonly (WordVector | null)[]>();

function vectorsOf(vocabulary: readonly string[]): readonly (WordVector | null)[] {
  const held = vectors.get(vocabulary);
  if (held !== undefined) return held;
  const made = vocabulary.map(word => (/^[a-z]{3,}$/.test(word) ? wordVectorOf(word) : null));
  vectors.set(vocabulary, made);
  return made;
}

/** Words of a vocabulary that are the most like a word, those at least `least` like it, best first, at most `count`. */
export function similarWords(
  word: string,
  vocabulary: readonly string[],
  count: number,
  least: number,
): string[] {
  const own = wordVectorOf(word);
  if (own === null || vocabulary.length > MOST_LOOKED_AT) return [];
  const near: { readonly word: string; readonly cosine: number }[] = [];
  vectorsOf(vocabulary).forEach((vector, i) => {
    if (vector === null) return;
    const cosine = cosineOf(own, vector);
    if (cosine >= least && vocabulary[i] !== word) near.push({ word: vocabulary[i]!, cosine });
  });
  return near
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, count)
    .map(({ word }) => word);
}
