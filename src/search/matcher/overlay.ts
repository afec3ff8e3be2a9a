import { normalise, tokenize } from '../../english/analyze.js';
import { type Vocabulary, vocabularyOf } from '../../english/spelling.js';
import { atOnce } from '../../timing/slices.js';
import { dimensions } from './dense.js';
import type { Concepts, Vector } from './features.js';
import { find } from './hash.js';
import { indexSlices, type Layer } from './layer.js';
import { type Model, stemGroups, tableOf, vectorOf } from './model.js';
import type { Changes } from './phrased.js';

/** Changes over a base, ready to be scored with it. */
export interface Overlay {
  /** By entry of the base: 1 where it no longer answers. */
  readonly removed: Uint8Array | null;
  readonly layer: Layer | null;
  readonly concepts: Concepts | null;
  /** The base's synonyms where some of its groups no longer hold; null where all do. */
  readonly base: Concepts | null;
  readonly vocabulary: Vocabulary | null;
}

export const noOverlay: Overlay = {
  removed: null,
  layer: null,
  concepts: null,
  base: null,
  vocabulary: null,
};

/** Phrasings read between two turns of the event loop, at most. */
const slice = 16;

/**
 * Indexes changes in time proportional to them, pausing now and then; an added entry takes the place of a base's entry
 * with its id. A group of synonyms with the id of a base's group adds to it; one that is to lose words is in `dropped`
 * as well, and its base words then no longer stand for it in questions.
 */
export function* overlaySlices(
  model: Model,
  { removed, added, lexicon = [], dropped = [] }: Changes,
): Generator<void, Overlay> {
  const gone = new Set([...removed, ...added.map(e => e.id)]);
  const mask = Uint8Array.from(model.layer.entries, id => (gone.has(id) ? 1 : 0));
  const entries = added.filter(e => e.phrasings.length > 0);
  const concepts = lexicon.length > 0 ? tableOf(stemGroups(lexicon, normalise)) : null;
  const without = dropped.length > 0 ? withoutGroups(model, new Set(dropped)) : null;
  const tables = tablesOf(model, { concepts, base: without });
  const texts: (readonly string[])[] = [];
  const vectors: Vector[] = [];
  const features = new Set<number>();
  for (const phrasing of entries.flatMap(e => e.phrasings)) {
    const words = tokenize(normalise(phrasing));
    texts.push(words);
    const vector = vectorOf(model, words, tables);
    for (const hash of vector.hashes) features.add(hash);
    vectors.push(vector);
    if (vectors.length % slice === 0) yield;
  }
  const hashes = Uint32Array.from(features).sort();
  yield;
  return {
    removed: mask.includes(1) ? mask : null,
    layer:
      entries.length > 0
        ? yield* imprint(model, yield* indexSlices({ entries, vectors, hashes }), vectors)
        : null,
    concepts,
    base: without,
    vocabulary: newWords(
      model,
      texts,
      lexicon.flatMap(g => g.words),
    ),
  };
}

/** `overlaySlices` in one go. */
export const overlayOf = (model: Model, changes: Changes): Overlay => atOnce(overlaySlices(model, changes));

/** The tables of synonyms that questions are read with. */
export const tablesOf = (
  { concepts }: Pick<Model, 'concepts'>,
  overlay: Pick<Overlay, 'concepts' | 'base'>,
): Concepts[] => [overlay.base ?? concepts, ...(overlay.concepts ? [overlay.concepts] : [])];

const withoutGroups = ({ groups }: Model, dropped: ReadonlySet<string>): Concepts =>
  tableOf(groups.filter(({ id }) => !dropped.has(id)));

function newWords(
  model: Model,
  texts: readonly (readonly string[])[],
  variants: readonly string[],
): Vocabulary | null {
  const counts = new Map<string, number>();
  for (const words of [...texts, ...variants.map(v => tokenize(normalise(v)))]) {
    for (const word of words) {
      if (!model.vocabulary.counts.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts.size > 0 ? vocabularyOf(counts) : null;
}

/** Weight imprinting: an entry's classifier weights are its phrasings' mean vector, scaled to compete with trained ones. */
function* imprint(model: Model, layer: Layer, vectors: readonly Vector[]): Generator<void, Layer> {
  const classes = layer.entries.length;
  const { scale, offset } = model.imprint;
  const denseWeights = new Float32Array(classes * dimensions);
  const own: { readonly features: Uint32Array; readonly weights: Float32Array }[] = [];
  const top = new Float32Array(layer.hashes.length);
  for (let entry = 0; entry < classes; entry++) {
    const { sparse, dense } = meanOf(vectors.slice(layer.first[entry]!, layer.first[entry + 1]!));
    const features = Uint32Array.from(sparse.keys(), hash => find(layer.hashes, hash));
    const weights = Float32Array.from(sparse.values(), value => value * scale);
    features.forEach((feature, i) => {
      top[feature] = Math.max(top[feature]!, Math.abs(weights[i]!));
    });
    own.push({ features, weights });
    for (let d = 0; d < dimensions; d++) denseWeights[entry * dimensions + d] = dense[d]! * scale;
    if (entry % slice === 0) yield;
  }
  const kept = (feature: number, weight: number) => Math.abs(weight) >= top[feature]! / 127;
  const rowStart = new Uint32Array(layer.hashes.length + 1);
  for (const { features, weights } of own)
    features.forEach((feature, i) => {
      if (kept(feature, weights[i]!)) rowStart[feature + 1]!++;
    });
  for (let f = 0; f < layer.hashes.length; f++) rowStart[f + 1]! += rowStart[f]!;
  yield;
  const next = rowStart.slice();
  const total = rowStart[layer.hashes.length]!;
  const rowEntry = classes <= 0xffff ? new Uint16Array(total) : new Uint32Array(total);
  const rowWeight = new Int8Array(total);
  for (let entry = 0; entry < classes; entry++) {
    const { features, weights } = own[entry]!;
    features.forEach((feature, i) => {
      if (!kept(feature, weights[i]!)) return;
      const at = next[feature]!++;
      rowEntry[at] = entry;
      rowWeight[at] = Math.round((127 * weights[i]!) / top[feature]!);
    });
    if (entry % slice === 0) yield;
  }
  const bias = new Float32Array(classes).fill(offset);
  return { ...layer, rowStart, rowEntry, rowWeight, scale: top, bias, denseWeights };
}

/** Mean of some vectors, to length 1 over both parts. */
function meanOf(vectors: readonly Vector[]): { sparse: Map<number, number>; dense: Float32Array } {
  const sparse = new Map<number, number>();
  const dense = new Float32Array(dimensions);
  for (const vector of vectors) {
    vector.hashes.forEach((hash, k) => {
      sparse.set(hash, (sparse.get(hash) ?? 0) + vector.values[k]!);
    });
    vector.dense.forEach((x, d) => {
      dense[d]! += x;
    });
  }
  let square = 0;
  for (const x of sparse.values()) square += x * x;
  for (const x of dense) square += x * x;
  const unit = 1 / Math.sqrt(square || 1);
  for (const [hash, x] of sparse) sparse.set(hash, x * unit);
  return { sparse, dense: dense.map(x => x * unit) };
}
