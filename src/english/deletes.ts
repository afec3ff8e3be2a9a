import { editCost, editsAllowed, firstLetterCost } from './spelling.js';

/**
 * Words near a misspelt one in a vocabulary of hundreds of thousands, by symmetric deletes (Garbe's SymSpell) over
 * prefixes, so that the table stays small. `spelling.ts` looks through smaller ones, and says what a mistake costs.
 */

const PREFIX = 7;
/** Words between two yields. */
const SLICE = 1024;

/** Most deletes that a prefix has: itself, by one letter, by two. */
const MOST_DELETES = 1 + PREFIX + (PREFIX * (PREFIX - 1)) / 2;

/** Writes hashes of a word's prefix and of every way to delete up to `edits` letters from it; returns where it ended. */
function hashDeletes(word: string, edits: number, into: Uint32Array, from: number): number {
  const length = Math.min(word.length, PREFIX);
  let at = from;
  for (let i = -1; i < (edits > 0 ? length : 0); i++) {
    const last = i >= 0 && edits > 1 ? length : i + 1;
    for (let j = i; j < last; j++) {
      let hash = 0x811c9dc5;
      for (let k = 0; k < length; k++) {
        if (k !== i && k !== j) hash = Math.imul(hash ^ word.charCodeAt(k), 0x01000193);
      }
      into[at++] = hash ^ (hash >>> 15);
    }
  }
  return at;
}

const correctable = (word: string): boolean => editsAllowed(word.length) > 0 && /^\p{L}+$/u.test(word);

/** The low bits of an entry are the word's number; the rest tells most other hashes of the bucket apart. */
const idMask = (words: number): number => 2 ** Math.ceil(Math.log2(words + 1)) - 1;
const fingerprint = (hash: number, mask: number): number => (Math.imul(hash, 0x9e3779b1) & ~mask) >>> 0;

/** Words in buckets by the hashes of their deletes; there are a power of two of buckets. */
export interface Deletes {
  readonly deletes: Uint32Array;
  readonly deleteOffsets: Uint32Array;
}

/** The table for a vocabulary; yields between slices of work of a few milliseconds. */
export function* buildDeletes(words: readonly string[]): Generator<void, Deletes> {
  const hashes = new Uint32Array(words.length * MOST_DELETES);
  const ends = new Uint32Array(words.length);
  let total = 0;
  for (let id = 0; id < words.length; id++) {
    const word = words[id]!;
    if (correctable(word)) total = hashDeletes(word, editsAllowed(word.length), hashes, total);
    ends[id] = total;
    if (id % SLICE === 0) yield;
  }
  const buckets = 2 ** Math.max(4, Math.ceil(Math.log2(total + 1)) - 1);
  const deleteOffsets = new Uint32Array(buckets + 1);
  for (let i = 0; i < total; i++) {
    deleteOffsets[(hashes[i]! & (buckets - 1)) + 1]!++;
    if (i % (SLICE * 64) === 0) yield;
  }
  for (let i = 1; i <= buckets; i++) deleteOffsets[i]! += deleteOffsets[i - 1]!;
  yield;
  const deletes = new Uint32Array(total);
  const mask = idMask(words.length);
  const next = deleteOffsets.slice(0, -1);
  for (let id = 0, at = 0; id < words.length; id++) {
    for (; at < ends[id]!; at++) {
      const hash = hashes[at]!;
      deletes[next[hash & (buckets - 1)]!++] = fingerprint(hash, mask) | id;
    }
    if (id % SLICE === 0) yield;
  }
  return { deletes, deleteOffsets };
}

/** Numbers of the words at most `edits` edits away, each once; `edits` is not above `editsAllowed`. */
export function wordsWithin(
  { deletes, deleteOffsets, words }: Deletes & { readonly words: readonly string[] },
  word: string,
  edits: number,
): Set<number> {
  const found = new Set<number>();
  const most = edits + firstLetterCost;
  const mask = idMask(words.length);
  const end = hashDeletes(word, edits, asked, 0);
  for (let i = 0; i < end; i++) {
    const hash = asked[i]!;
    const bucket = hash & (deleteOffsets.length - 2);
    const mark = fingerprint(hash, mask);
    for (let at = deleteOffsets[bucket]!; at < deleteOffsets[bucket + 1]!; at++) {
      const entry = deletes[at]!;
      if ((entry & ~mask) >>> 0 !== mark) continue;
      const id = entry & mask;
      if (!found.has(id) && editCost(word, words[id]!, most) <= most) found.add(id);
    }
  }
  return found;
}

const asked = new Uint32Array(MOST_DELETES);
