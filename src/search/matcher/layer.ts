import { atOnce } from '../../timing/slices.js';
import type { Softmax } from './classifier.js';
import { dimensions } from './dense.js';
import type { Vector } from './features.js';
import { find } from './hash.js';
import { addCosines, denseUnit, findNearest, type Neighbours, noNeighbours, wholeNumbers } from './near.js';

/** Entries with everything that scoring them takes: a base has one layer, an overlay another one. Typed arrays only. */
export interface Layer {
  readonly entries: readonly string[];
  readonly phrasings: readonly string[];
  /** Phrasings of entry `e` are `first[e]..first[e+1]`. */
  readonly first: Uint32Array;
  /** Feature hashes, ascending. */
  readonly hashes: Uint32Array;
  /** Phrasings that have feature `f`: `posting[postingStart[f]..postingStart[f+1]]`, weight in 255ths. */
  readonly postingStart: Uint32Array;
  readonly posting: Uint16Array | Uint32Array;
  readonly postingWeight: Uint8Array;
  /** Classifier weights of feature `f`: entries and weights in `scale[f]` 127ths. */
  readonly rowStart: Uint32Array;
  readonly rowEntry: Uint16Array | Uint32Array;
  readonly rowWeight: Int8Array;
  readonly scale: Float32Array;
  readonly bias: Float32Array;
  /** Dense part of each phrasing, `dimensions` numbers in `denseUnit`s. */
  readonly dense: Int8Array;
  /** Classifier weights of the dense part: `dimensions` numbers an entry. */
  readonly denseWeights: Float32Array;
}

/** What a layer makes of a question: a logit for every entry, and how near its phrasings are. */
export interface LayerScores extends Neighbours {
  readonly logits: Float32Array;
}

const indexArray = (limit: number, length: number): Uint16Array | Uint32Array =>
  limit <= 0xffff ? new Uint16Array(length) : new Uint32Array(length);

export interface LayerSource {
  readonly entries: readonly { readonly id: string; readonly phrasings: readonly string[] }[];
  /** One vector a phrasing, in order. */
  readonly vectors: readonly Vector[];
  /** Every feature of the vectors, ascending. */
  readonly hashes: Uint32Array;
}

/** Builds a layer without classifier weights. */
export const indexLayer = (source: LayerSource): Layer => atOnce(indexSlices(source));

/** Phrasings indexed between two pauses. */
const slice = 64;

/** As `indexLayer`, pausing now and then. */
export function* indexSlices({ entries, vectors, hashes }: LayerSource): Generator<void, Layer> {
  const phrasings = entries.flatMap(e => e.phrasings);
  const first = new Uint32Array(entries.length + 1);
  entries.forEach((e, i) => {
    first[i + 1] = first[i]! + e.phrasings.length;
  });
  const postingStart = new Uint32Array(hashes.length + 1);
  const rows: number[][] = [];
  for (const { hashes: own } of vectors) {
    const row = own.map(h => find(hashes, h));
    for (const f of row) postingStart[f + 1]!++;
    if (rows.push(row) % slice === 0) yield;
  }
  for (let f = 0; f < hashes.length; f++) postingStart[f + 1]! += postingStart[f]!;
  const total = postingStart[hashes.length]!;
  const posting = indexArray(phrasings.length, total);
  const postingWeight = new Uint8Array(total);
  const next = postingStart.slice();
  const dense = new Int8Array(vectors.length * dimensions);
  for (let p = 0; p < rows.length; p++) {
    const { values, dense: numbers } = vectors[p]!;
    rows[p]!.forEach((f, k) => {
      const at = next[f]!++;
      posting[at] = p;
      postingWeight[at] = Math.max(1, Math.round(255 * values[k]!));
    });
    numbers.forEach((x, d) => {
      dense[p * dimensions + d] = Math.max(-127, Math.min(127, Math.round(x / denseUnit)));
    });
    if (p % slice === 0) yield;
  }
  return {
    entries: entries.map(e => e.id),
    phrasings,
    first,
    hashes,
    postingStart,
    posting,
    postingWeight,
    rowStart: new Uint32Array(hashes.length + 1),
    rowEntry: new Uint16Array(0),
    rowWeight: new Int8Array(0),
    scale: new Float32Array(hashes.length),
    bias: new Float32Array(entries.length),
    dense,
    denseWeights: new Float32Array(entries.length * dimensions),
  };
}

/**
 * The same layer with a classifier's weights in 8 bits, those below `prune` or too small beside their feature's
 * largest left out.
 */
export function withWeights(
  layer: Layer,
  { start, index, weight, dense, bias }: Softmax,
  prune: number,
): Layer {
  const classes = layer.entries.length;
  const features = layer.hashes.length;
  const scale = new Float32Array(features);
  for (let at = 0; at < index.length; at++)
    scale[index[at]!] = Math.max(scale[index[at]!]!, Math.abs(weight[at]!));
  const keep = (f: number, x: number) => Math.abs(x) >= Math.max(prune, scale[f]! / 127);
  const rowStart = new Uint32Array(features + 1);
  for (let at = 0; at < index.length; at++) if (keep(index[at]!, weight[at]!)) rowStart[index[at]! + 1]!++;
  for (let f = 0; f < features; f++) rowStart[f + 1]! += rowStart[f]!;
  const next = rowStart.slice();
  const rowEntry = indexArray(classes, rowStart[features]!);
  const rowWeight = new Int8Array(rowStart[features]!);
  for (let c = 0; c < classes; c++) {
    for (let at = start[c]!; at < start[c + 1]!; at++) {
      const f = index[at]!;
      if (!keep(f, weight[at]!)) continue;
      rowEntry[next[f]!] = c;
      rowWeight[next[f]!++] = Math.round((127 * weight[at]!) / scale[f]!);
    }
  }
  return { ...layer, rowStart, rowEntry, rowWeight, scale, bias, denseWeights: dense };
}

/**
 * A feature of more phrasings than this share says little of which is near, and costs the most to look up: the
 * classifier weighs it, similarity passes over it.
 */
const commonShare = 0.03;
const leastCommon = 200;
/** Entries whose phrasings are compared by word vectors, too: most others are out of the running without. */
const shortlist = 20;

/**
 * Scores every entry of a layer; `best` is how many of an entry's phrasings are averaged, and `neighbourWeight` what
 * their similarity counts beside the classifier where it is decided which entries are worth a closer look.
 */
export function scoreLayer(layer: Layer, query: Vector, best = 3, neighbourWeight = 8): LayerScores {
  const logits = layer.bias.slice();
  const cosines = new Float32Array(layer.phrasings.length);
  const common = Math.max(leastCommon, commonShare * layer.phrasings.length);
  for (let k = 0; k < query.hashes.length; k++) {
    const f = find(layer.hashes, query.hashes[k]!);
    if (f < 0) continue;
    const x = query.values[k]!;
    const [from, to] = [layer.postingStart[f]!, layer.postingStart[f + 1]!];
    if (to - from <= common) addPostings(cosines, layer.posting, layer.postingWeight, from, to, x / 255);
    const unit = (x * layer.scale[f]!) / 127;
    addRow(logits, layer.rowEntry, layer.rowWeight, layer.rowStart[f]!, layer.rowStart[f + 1]!, unit);
  }
  const near = noNeighbours(layer.entries.length);
  for (let entry = 0; entry < layer.entries.length; entry++)
    findNearest(near, layer.first, cosines, best, entry);
  const scores = { logits, ...near };
  if (query.dense.every(x => x === 0)) return scores;
  addProducts(logits, layer.denseWeights, query.dense);
  const whole = wholeNumbers(query.dense);
  for (const entry of shortlisted(logits, near.similarity, neighbourWeight)) {
    addCosines(cosines, layer.dense, whole, layer.first[entry]!, layer.first[entry + 1]!);
    findNearest(near, layer.first, cosines, best, entry);
  }
  return scores;
}

/** The entries worth a closer look, best first: by insertion, for a sort of thousands takes longer than scoring them. */
function shortlisted(
  logits: Float32Array,
  similarity: Float32Array,
  neighbourWeight: number,
): readonly number[] {
  if (logits.length <= shortlist) return [...logits.keys()];
  const top: number[] = [];
  const value = new Float64Array(shortlist);
  for (let entry = 0; entry < logits.length; entry++) {
    const z = logits[entry]! + neighbourWeight * similarity[entry]!;
    if (top.length === shortlist && z <= value[shortlist - 1]!) continue;
    let at = top.length < shortlist ? top.length : shortlist - 1;
    for (; at > 0 && value[at - 1]! < z; at--) {
      top[at] = top[at - 1]!;
      value[at] = value[at - 1]!;
    }
    top[at] = entry;
    value[at] = z;
  }
  return top;
}

/** into[places[i]] += unit * weights[i], for i in from..to. Twin of `addRow`: each stays fast for its own kind of array. */
function addPostings(
  into: Float32Array,
  places: Uint16Array | Uint32Array,
  weights: Uint8Array,
  from: number,
  to: number,
  unit: number,
): void {
  for (let i = from; i < to; i++) into[places[i]!]! += unit * weights[i]!;
}

function addRow(
  into: Float32Array,
  places: Uint16Array | Uint32Array,
  weights: Int8Array,
  from: number,
  to: number,
  unit: number,
): void {
  for (let i = from; i < to; i++) into[places[i]!]! += unit * weights[i]!;
}

/** into[i] += rows[i] · query. */
function addProducts(into: Float32Array, rows: Float32Array, query: Float32Array): void {
  for (let i = 0, at = 0; i < into.length; i++, at += dimensions) {
    let sum = 0;
    for (let d = 0; d < dimensions; d++) sum += query[d]! * rows[at + d]!;
    into[i]! += sum;
  }
}
