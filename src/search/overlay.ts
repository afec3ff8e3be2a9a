import { normalise, tokenize } from './analyze.js';
import { dimensions } from './dense.js';
import type { Concepts, Vector } from './features.js';
import { find } from './hash.js';
import { indexLayer, type Layer, withWeights } from './layer.js';
import type { Changes } from './matcher.js';
import { type Model, stemGroups, tableOf, vectorOf } from './model.js';
import { type Vocabulary, vocabularyOf } from './spelling.js';

/** Changes over a base, ready to be scored with it. */
export interface Overlay {
  /** By entry of the base: 1 where it no longer answers. */
  readonly removed: Uint8Array | null;
  readonly layer: Layer | null;
  readonly concepts: Concepts | null;
  readonly vocabulary: Vocabulary | null;
}

export const noOverlay: Overlay = { removed: null, layer: null, concepts: null, vocabulary: null };

/** Indexes changes in time proportional to them; an added entry takes the place of a base's entry with its id. */
export function overlayOf(model: Model, { removed, added, lexicon = [] }: Changes): Overlay {
  const gone = new Set([...removed, ...added.map(e => e.id)]);
  const mask = Uint8Array.from(model.layer.entries, id => (gone.has(id) ? 1 : 0));
  const entries = added.filter(e => e.phrasings.length > 0);
  const concepts = lexicon.length > 0 ? tableOf(stemGroups(lexicon, normalise)) : null;
  const tables = concepts ? [model.concepts, concepts] : [model.concepts];
  const texts = entries.flatMap(e => e.phrasings.map(p => tokenize(normalise(p))));
  const vectors = texts.map(words => vectorOf(model, words, tables));
  const hashes = Uint32Array.from(new Set(vectors.flatMap(v => v.hashes))).sort();
  return {
    removed: mask.includes(1) ? mask : null,
    layer: entries.length > 0 ? imprint(model, indexLayer({ entries, vectors, hashes }), vectors) : null,
    concepts,
    vocabulary: newWords(
      model,
      texts,
      lexicon.flatMap(g => g.words),
    ),
  };
}

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

/** Mean vector of some phrasings, to length 1: a layer's features, then the dense part. */
export function meanVector(vectors: readonly Vector[], hashes: Uint32Array): Float32Array {
  const into = new Float32Array(hashes.length + dimensions);
  for (const vector of vectors) {
    vector.hashes.forEach((h, k) => {
      const i = find(hashes, h);
      if (i >= 0) into[i]! += vector.values[k]!;
    });
    vector.dense.forEach((x, d) => {
      into[hashes.length + d]! += x;
    });
  }
  let square = 0;
  for (const x of into) square += x * x;
  const scale = 1 / Math.sqrt(square || 1);
  return into.map(x => x * scale);
}

/** Weight imprinting: an entry's classifier weights are its phrasings' mean vector, scaled to compete with trained ones. */
function imprint(model: Model, layer: Layer, vectors: readonly Vector[]): Layer {
  const classes = layer.entries.length;
  const rows = layer.hashes.length + dimensions;
  const weights = new Float32Array(rows * classes);
  for (let e = 0; e < classes; e++) {
    const mean = meanVector(vectors.slice(layer.first[e]!, layer.first[e + 1]!), layer.hashes);
    for (let f = 0; f < rows; f++) weights[f * classes + e] = mean[f]! * model.imprint.scale;
  }
  return withWeights(layer, { weights, bias: new Float32Array(classes).fill(model.imprint.offset) }, 0);
}
