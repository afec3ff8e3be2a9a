import { normalise, tokenize } from '../../english/analyze.js';
import { vocabularyOf } from '../../english/spelling.js';
import { synonyms } from '../../english/synonyms.js';
import { uncalibrated } from './calibration.js';
import { trainSoftmax } from './classifier.js';
import { dimensions } from './dense.js';
import { type Counts, count, generalMark, type SynonymGroup, type Vector } from './features.js';
import { find } from './hash.js';
import { indexLayer, type Layer, withWeights } from './layer.js';
import { type Matcher, matcherOf } from './matcher.js';
import { type Model, type Settings, smoothIdf, stemGroups, tableOf, vectorOf } from './model.js';
import type { Phrased } from './phrased.js';
import { unfitted, validate } from './validation.js';

export interface TrainingOptions {
  /** Same seed, same matcher. */
  readonly seed?: number;
  readonly settings?: Partial<Settings>;
  readonly epochs?: number;
  /** Learning rate of the first epoch. */
  readonly rate?: number;
  /** Classifier weights below this are dropped: smaller to keep, hardly less accurate. */
  readonly prune?: number;
  /** False leaves confidence uncalibrated, for when only the order matters; saves a training. */
  readonly calibrated?: boolean;
}

const defaults = {
  seed: 1,
  epochs: 8,
  rate: 7,
  prune: 0.02,
  calibrated: true,
} as const;

/** Chosen by measurement on several sets of questions (docs/BENCHMARKS.md), the same for every topic. */
const usual: Settings = {
  shares: [1, 0.4, 2.5, 0.5, 0.7, 0.4],
  denseShare: 0.8,
  neighbourWeight: 10,
  best: 3,
};

/**
 * Learns to tell entries by their phrasings, and how sure to be. Entries without phrasings are left out.
 * Takes a second or two for 1,500 phrasings of 150 entries; the same input gives the same matcher.
 */
export function trainMatcher(
  entries: readonly Phrased[],
  lexicon: readonly SynonymGroup[],
  options: TrainingOptions = {},
): Matcher {
  const model = trainModel(entries, lexicon, options);
  if (options.calibrated === false) return matcherOf(model);
  return matcherOf({ ...model, ...validate(entries, kept => trainModel(kept, lexicon, options)) });
}

/** A model that isn't calibrated yet. */
function trainModel(
  entries: readonly Phrased[],
  lexicon: readonly SynonymGroup[],
  options: TrainingOptions = {},
): Model {
  const set = { ...defaults, ...options };
  const settings = { ...usual, ...options.settings };
  const phrased = entries.filter(e => e.phrasings.length > 0);
  const general = synonyms.map((words, i) => ({ id: `${generalMark}${i}`, words }));
  const groups = stemGroups([...lexicon, ...general], normalise);
  const concepts = tableOf(groups);
  const texts = phrased.flatMap(e => e.phrasings.map(p => tokenize(normalise(p))));
  const { hashes, idf, unknownIdf } = frequencies(texts.map(words => count(words, [concepts])));
  const space = { layer: { hashes }, idf, unknownIdf, settings };
  const vectors = texts.map(words => vectorOf(space, words, [concepts]));
  const layer = learn(indexLayer({ entries: phrased, vectors, hashes }), vectors, set);
  const words = [...texts, ...lexicon.flatMap(g => g.words.map(w => tokenize(normalise(w))))];
  return {
    settings,
    layer,
    idf,
    unknownIdf,
    groups,
    concepts,
    vocabulary: vocabularyOf(wordCounts(words)),
    calibration: uncalibrated,
    imprint: unfitted,
  };
}

function wordCounts(texts: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const words of texts) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function frequencies(counts: readonly Counts[]): {
  hashes: Uint32Array;
  idf: Float32Array;
  unknownIdf: number;
} {
  const containing = new Map<number, number>();
  for (const text of counts) {
    for (const block of text) for (const f of block.keys()) containing.set(f, (containing.get(f) ?? 0) + 1);
  }
  const hashes = Uint32Array.from(containing.keys()).sort();
  const idf = Float32Array.from(hashes, h => smoothIdf(counts.length, containing.get(h)!));
  return { hashes, idf, unknownIdf: smoothIdf(counts.length, 0) };
}

/** Features that fewer phrasings have are left to the neighbours: they tell the classifier nothing but the phrasing. */
const fewestPhrasings = 2;

function learn(
  layer: Layer,
  vectors: readonly Vector[],
  set: Required<Omit<TrainingOptions, 'settings'>>,
): Layer {
  const classes = layer.entries.length;
  if (classes === 0) return layer;
  const { hashes, postingStart } = layer;
  const start = new Uint32Array(vectors.length + 1);
  const index: number[] = [];
  const value: number[] = [];
  vectors.forEach((v, i) => {
    v.hashes.forEach((h, k) => {
      const f = find(hashes, h);
      if (postingStart[f + 1]! - postingStart[f]! < fewestPhrasings) return;
      index.push(f);
      value.push(v.values[k]!);
    });
    v.dense.forEach((x, d) => {
      index.push(hashes.length + d);
      value.push(x);
    });
    start[i + 1] = index.length;
  });
  const label = new Uint32Array(vectors.length);
  for (let e = 0; e < classes; e++) label.fill(e, layer.first[e]!, layer.first[e + 1]!);
  const softmax = trainSoftmax(
    {
      start,
      index: Uint32Array.from(index),
      value: Float32Array.from(value),
      label,
      features: hashes.length + dimensions,
      classes,
    },
    set,
  );
  return withWeights(layer, softmax, set.prune);
}
