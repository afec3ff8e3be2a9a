import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { find, hash } from './hash.js';

/** Numbers in a text's dense vector. */
export const dimensions = 64;

/**
 * Word vectors of everyday English: the 24,000 most frequent words of GloVe 6B 100d (Pennington et al., 2014; Public
 * Domain Dedication and License 1.0), less their mean and first principal component, as their next 64, in 8 bits. Hashes ascending, a weight and `dimensions` numbers for each.
 */
interface WordVectors {
  readonly hashes: Uint32Array;
  /** What a word counts in a text, in 255ths: frequent words little (smooth inverse frequency). */
  readonly weight: Uint8Array;
  readonly rows: Int8Array;
}

/** "GWV1": what the file of word vectors begins with. */
const magic = 0x31565747;
const wordKind = 7;
/** Beside this file, or where the sources lie as seen from the compiled file. */
const places = ['./vectors.bin', '../../../../src/search/matcher/vectors.bin'];

let loaded: WordVectors | null | undefined;

/** The shipped word vectors; null where their file is not there, and dense vectors are then all zero. */
function wordVectors(): WordVectors | null {
  if (loaded !== undefined) return loaded;
  const path = places.map(p => fileURLToPath(new URL(p, import.meta.url))).find(p => existsSync(p));
  loaded = path === undefined ? null : parse(readFileSync(path));
  return loaded;
}

function parse(file: Uint8Array): WordVectors | null {
  const bytes = file.byteOffset % 4 === 0 ? file : Uint8Array.from(file);
  const [mark, words, size] = new Uint32Array(bytes.buffer, bytes.byteOffset, 4);
  if (mark !== magic || size !== dimensions) return null;
  const at = bytes.byteOffset + 16;
  return {
    hashes: new Uint32Array(bytes.buffer, at, words),
    weight: new Uint8Array(bytes.buffer, at + 4 * words!, words),
    rows: new Int8Array(bytes.buffer, at + 5 * words!, words! * dimensions),
  };
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
    for (let d = 0; d < dimensions; d++) sum[d]! += weight * vectors.rows[at * dimensions + d]!;
  }
  let square = 0;
  for (const x of sum) square += x * x;
  const scale = 1 / Math.sqrt(square || 1);
  for (let d = 0; d < dimensions; d++) sum[d]! *= scale;
  return sum;
}
