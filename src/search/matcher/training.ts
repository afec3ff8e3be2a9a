import { normalise, tokenize } from '../../english/analyze.js';
import { everyday } from '../../english/everyday.js';
import { general } from '../../english/general.js';
import { vocabularyOf } from '../../english/spelling.js';
import { synonyms } from '../../english/synonyms.js';
import { withBackground } from './background.js';
import { uncalibrated } from './calibration.js';
import { trainSoftmax } from './classifier.js';
import { dimensions } from './dense.js';
import { type Concepts, count, generalMark, type SynonymGroup, type Vector } from './features.js';
import { find } from './hash.js';
import { indexLayer, type Layer, withWeights } from './layer.js';
import { type Matcher, matcherOf } from './matcher.js';
import { type MatcherSettings, type Model, smoothIdf, stemGroups, tableOf, vectorOf } from './model.js';
import type { Phrased } from './phrased.js';
import { rivalsFor, rivalsOf } from './rivals.js';
import { unfitted, validate } from './validation.js';

export interface TrainingOptions {
  /** Same seed, same matcher. */
  readonly seed?: number;
  readonly settings?: Partial<MatcherSettings>;
  readonly epochs?: number;
  /** Learning rate of the first epoch. */
  readonly rate?: number;
  /** Classifier weights below this are dropped: smaller to keep, hardly less accurate. */
  readonly prune?: number;
  /** Entries that a phrasing is told apart from; as many as there is time for unless told. */
  readonly rivals?: number;
  /** False leaves confidence uncalibrated, for when only the order matters; saves a training. */
  readonly calibrated?: boolean;
}

const defaults = {
  seed: 1,
  epochs: 10,
  rate: 3,
  prune: 0.02,
  calibrated: true,
} as const;

/** Chosen by measurement on several sets of questions (docs/BENCHMARKS.md), the same for every topic. */
const usual: MatcherSettings = {
  shares: [1, 0.4, 2.5, 0.5, 0.7, 0.4],
  denseShare: 0.8,
  neighbourWeight: 10,
  best: 2,
};

/**
 * Learns to tell entries by their phrasings, and how sure to be. Entries without phrasings are left out.
 * Takes a second or two for 1,500 phrasings of 150 entries; the same input gives the same matcher.
 */
export function trainMatcher(
  entries: readonly Phrased[],
  lexicon: readonly SynonymGroup[],
  given: TrainingOptions = {},
): Matcher {
  const phrasings = entries.reduce((sum, entry) => sum + entry.phrasings.length, 0);
  const options = { rivals: rivalsFor(phrasings), ...given };
  const model = trainModel(entries, lexicon, options, [...everyday, ...general]);
  if (options.calibrated === false) return matcherOf(model);
  // What is validated with must be new to the model: of everyday lines, those in `general`.
  return matcherOf({ ...model, ...validate(entries, kept => trainModel(kept, lexicon, options, everyday)) });
}

/** A model that isn't calibrated yet. */
function trainModel(
  entries: readonly Phrased[],
  lexicon: readonly SynonymGroup[],
  options: TrainingOptions & { readonly rivals: number },
  background: readonly string[],
): Model {
  const set = { ...defaults, ...options };
  const settings = { ...usual, ...options.settings };
  const phrased = entries.filter(e => e.phrasings.length > 0);
  const common = synonyms.map((words, i) => ({ id: `${generalMark}${i}`, words }));
  const groups = stemGroups([...lexicon, ...common], normalise);
  const concepts = tableOf(groups);
  const texts = phrased.flatMap(e => e.phrasings.map(p => tokenize(normalise(p))));
  const { hashes, idf, unknownIdf } = frequencies(texts, [concepts]);
  const space = { layer: { hashes }, idf, unknownIdf, settings };
  const read = (words: readonly string[]) => vectorOf(space, words, [concepts]);
  const source = withBackground({ entries: phrased, vectors: texts.map(read), hashes }, background, line =>
    read(tokenize(normalise(line))),
  );
  const layer = learn(indexLayer(source), source.vectors, set);
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

/** Features of some texts with their inverse document frequencies; counts of one text at a time are held. */
function frequencies(
  texts: readonly (readonly string[])[],
  tables: readonly Concepts[],
): { hashes: Uint32Array; idf: Float32Array; unknownIdf: number } {
  const containing = new Map<number, number>();
  for (const words of texts) {
    for (const block of count(words, tables))
      for (const f of block.keys()) containing.set(f, (containing.get(f) ?? 0) + 1);
  }
  const hashes = Uint32Array.from(containing.keys()).sort();
  const idf = Float32Array.from(hashes, h => smoothIdf(texts.length, containing.get(h)!));
  return { hashes, idf, unknownIdf: smoothIdf(texts.length, 0) };
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
  const { order, place } = byFrequency(layer);
  const start = new Uint32Array(vectors.length + 1);
  const most = vectors.reduce((sum, { hashes }) => sum + hashes.length, 0);
  const index = new Uint32Array(most);
  const value = new Float32Array(most);
  const dense = new Float32Array(vectors.length * dimensions);
  let at = 0;
  vectors.forEach((v, i) => {
    v.hashes.forEach((h, k) => {
      const f = place[find(layer.hashes, h)]!;
      if (f >= order.length) return;
      index[at] = f;
      value[at++] = v.values[k]!;
    });
    dense.set(v.dense, i * dimensions);
    start[i + 1] = at;
  });
  const label = new Uint32Array(vectors.length);
  for (let e = 0; e < classes; e++) label.fill(e, layer.first[e]!, layer.first[e + 1]!);
  const softmax = trainSoftmax(
    {
      start,
      index,
      value,
      dense,
      dimensions,
      label,
      ...rivalsOf(layer, vectors, label, set.rivals, set.seed),
      features: order.length,
      classes,
    },
    set,
  );
  softmax.index.forEach((f, i, places) => {
    places[i] = order[f]!;
  });
  return withWeights(layer, softmax, set.prune);
}

/** The layer's features that train, most frequent first, and the place of each among them; of others beyond all. */
function byFrequency({ hashes, postingStart }: Layer): { order: Uint32Array; place: Uint32Array } {
  const frequency = (f: number) => postingStart[f + 1]! - postingStart[f]!;
  const order = Uint32Array.from(hashes.keys())
    .filter(f => frequency(f) >= fewestPhrasings)
    .sort((a, b) => frequency(b) - frequency(a) || a - b);
  const place = new Uint32Array(hashes.length).fill(order.length);
  order.forEach((f, i) => {
    place[f] = i;
  });
  return { order, place };
}
