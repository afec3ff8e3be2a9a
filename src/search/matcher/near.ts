import { dimensions } from './dense.js';

/** How near a question's vector is to phrasings' ones. */

/** Dense parts are kept in steps of this, from -0.5 to 0.5. */
export const denseUnit = 1 / 254;

/** Steps to one in which a query is multiplied with 8-bit rows: whole numbers are twice as fast. */
const querySteps = 4096;

/** A query's dense part in `querySteps`. (`Int32Array.from` takes longer than all that is done with them.) */
export function wholeNumbers(query: Float32Array): Int32Array {
  const whole = new Int32Array(query.length);
  for (let d = 0; d < query.length; d++) whole[d] = Math.round(querySteps * query[d]!);
  return whole;
}

/** into[i] += rows[i] · query, four rows at a time: a number of the query is read once for them. */
export function addCosines(
  into: Float32Array,
  rows: Int8Array,
  query: Int32Array,
  from: number,
  to: number,
): void {
  const unit = denseUnit / querySteps;
  for (let i = from; i < to; i += 4) {
    const one = i * dimensions;
    const two = Math.min(i + 1, to - 1) * dimensions;
    const three = Math.min(i + 2, to - 1) * dimensions;
    const four = Math.min(i + 3, to - 1) * dimensions;
    let [a, b, c, e] = [0, 0, 0, 0];
    for (let d = 0; d < dimensions; d++) {
      const x = query[d]!;
      a = (a + Math.imul(x, rows[one + d]!)) | 0;
      b = (b + Math.imul(x, rows[two + d]!)) | 0;
      c = (c + Math.imul(x, rows[three + d]!)) | 0;
      e = (e + Math.imul(x, rows[four + d]!)) | 0;
    }
    into[i]! += a * unit;
    if (i + 1 < to) into[i + 1]! += b * unit;
    if (i + 2 < to) into[i + 2]! += c * unit;
    if (i + 3 < to) into[i + 3]! += e * unit;
  }
}

/** Cosine from which a question is a phrasing itself; weights are kept in 8 bits and common features not at all. */
const VERBATIM = 0.98;

/** Of every entry the mean cosine of its best phrasings, its nearest one, and that one's cosine. */
export interface Neighbours {
  readonly similarity: Float32Array;
  readonly nearest: Uint32Array;
  readonly nearestSimilarity: Float32Array;
}

export const noNeighbours = (entries: number): Neighbours => ({
  similarity: new Float32Array(entries),
  nearest: new Uint32Array(entries),
  nearestSimilarity: new Float32Array(entries),
});

/** Writes an entry's nearest phrasing into `near`, and how near its `best` ones are. */
export function findNearest(
  near: Neighbours,
  first: Uint32Array,
  cosines: Float32Array,
  best: number,
  e: number,
): void {
  const from = first[e]!;
  const to = first[e + 1]!;
  let nearest = from;
  let closest = 0;
  const top = new Float64Array(best);
  for (let p = from; p < to; p++) {
    let c = cosines[p]!;
    if (c <= top[best - 1]!) continue;
    if (c > closest) {
      closest = c;
      nearest = p;
    }
    for (let i = 0; i < best; i++) {
      const held = top[i]!;
      if (c <= held) continue;
      top[i] = c;
      c = held;
    }
  }
  let sum = 0;
  for (let i = 0; i < best; i++) sum += top[i]!;
  const mean = sum / Math.max(1, Math.min(best, to - from));
  near.nearest[e] = nearest;
  near.nearestSimilarity[e] = closest;
  // Word for word what someone wrote down as a way to ask: its other phrasings say nothing against that.
  near.similarity[e] = closest >= VERBATIM ? closest : mean;
}
