import { existsSync, openSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { find, hash } from './hash.js';

/** Numbers in a text's dense vector. */
export const dimensions = 64;

/**
 * Word vectors of everyday English: the 100,000 most frequent words of GloVe 6B 100d (Pennington et al., 2014; Public
 * Domain Dedication and License 1.0), less their mean and first principal component, as their next 64, in 8 bits.
 * Hashes ascending, a weight and `dimensions` numbers for each. Of the numbers only those asked for are read: a start
 * that answers one question needs a dozen words.
 */
interface WordVectors {
  readonly hashes: Uint32Array;
  /** What a word counts in a text, in 255ths: frequent words little (smooth inverse frequency). */
  readonly weight: Uint8Array;
  row(at: number): Int8Array;
}

/** "GWV1": what the file of word vectors begins with. */
const magic = 0x31565747;
const headerBytes = 16;
const wordKind = 7;
/** Beside this file, or where the sources lie as seen from the compiled file. */
const places = ['./vectors.bin', '../../../../src/search/matcher/vectors.bin'];
/** Rows read one by one before all of them are. */
const mostSingle = 256;

let loaded: WordVectors | null | undefined;

/** The shipped word vectors; null where their file is not there, and dense vectors are then all zero. */
function wordVectors(): WordVectors | null {
  if (loaded !== undefined) return loaded;
  const path = places.map(p => fileURLToPath(new URL(p, import.meta.url))).find(p => existsSync(p));
  loaded = path === undefined ? null : open(path);
  return loaded;
}

function open(path: string): WordVectors | null {
  const file = openSync(path, 'r');
  const read = (length: number, position: number): ArrayBuffer => {
    const bytes = new Uint8Array(length);
    const got = readSync(file, bytes, 0, length, position);
    if (got !== length) throw new Error(`${path} was cut short: take it from the project again`);
    return bytes.buffer;
  };
  const [mark, words, size] = new Uint32Array(read(headerBytes, 0));
  if (mark !== magic || words === undefined || size !== dimensions) return null;
  const rowsAt = headerBytes + 5 * words;
  const single = new Map<number, Int8Array>();
  let all: Int8Array | undefined;
  return {
    hashes: new Uint32Array(read(4 * words, headerBytes)),
    weight: new Uint8Array(read(words, headerBytes + 4 * words)),
    row(at) {
      if (all !== undefined) return all.subarray(at * dimensions, (at + 1) * dimensions);
      let row = single.get(at);
      if (row === undefined) {
        row = new Int8Array(read(dimensions, rowsAt + at * dimensions));
        single.set(at, row);
        if (single.size >= mostSingle) {
          all = new Int8Array(read(words * dimensions, rowsAt));
          single.clear();
        }
      }
      return row;
    },
  };
}

/** A word's `dimensions` numbers, in steps of any size: only their direction counts. Null for a word without. */
export function rowOf(word: string): Int8Array | null {
  const vectors = wordVectors();
  if (vectors === null) return null;
  const at = find(vectors.hashes, hash(wordKind, word));
  return at < 0 ? null : vectors.row(at);
}

/** Weighted mean of a text's word vectors, to length 1; zeros where no word has one. */
export function embed(words: readonly string[]): Float32Array {
  const sum = new Float32Array(dimensions);
  const vectors = wordVectors();
  if (!vectors) return sum;
  for (const word of words) {
    const at = find(vectors.hashes, hash(wordKind, word));
    if (at < 0) continue;
    const weight = vectors.weight[at]!;
    const row = vectors.row(at);
    for (let d = 0; d < dimensions; d++) sum[d]! += weight * row[d]!;
  }
  let square = 0;
  for (const x of sum) square += x * x;
  const scale = 1 / Math.sqrt(square || 1);
  for (let d = 0; d < dimensions; d++) sum[d]! *= scale;
  return sum;
}
