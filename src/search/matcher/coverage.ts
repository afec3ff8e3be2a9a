import { stem } from '../../english/analyze.js';
import { stopwords } from '../../english/stopwords.js';
import { type Concepts, conceptFeature, occurrences, unigram } from './features.js';
import { find } from './hash.js';
import type { Layer } from './layer.js';
import { idfOf, type Model } from './model.js';

/** How much of a question's salience is explained, and by which features. */
export interface Coverage {
  /** One for each different word: its weight, and the features any one of which explains it. */
  readonly units: readonly { readonly weight: number; readonly features: readonly number[] }[];
  readonly total: number;
  /** Share that the index explains, in [0, 1]. */
  readonly index: number;
  readonly unexplained: readonly string[];
}

/** What stop words weigh of their idf. */
const stopShare = 0.15;

export function coverageOf(
  model: Model,
  added: Layer | null,
  words: readonly string[],
  tables: readonly Concepts[],
): Coverage {
  const stems = words.map(stem);
  const features = stems.map(s => [unigram(s)]);
  for (const { id, start, end } of occurrences(stems, tables)) {
    for (let i = start; i < end; i++) features[i]!.push(conceptFeature(id));
  }
  const idf = idfOf(model);
  const units: Coverage['units'][number][] = [];
  const unexplained: string[] = [];
  const seen = new Set<string>();
  let total = 0;
  let explained = 0;
  words.forEach((word, i) => {
    if (seen.has(word)) return;
    seen.add(word);
    const stop = stopwords.has(word);
    const own = features[i]!;
    const weight = idf(own[0]!) * (stop ? stopShare : 1);
    total += weight;
    const known = own.some(f => has(model.layer, f) || (added !== null && has(added, f)));
    if (known) explained += weight;
    else if (!stop && word.length > 2) unexplained.push(word);
    units.push({ weight, features: own });
  });
  return { units, total, index: total > 0 ? explained / total : 0, unexplained };
}

const has = (layer: Layer, feature: number): boolean => find(layer.hashes, feature) >= 0;

/** Share of a question's salience that an entry's phrasings have, in [0, 1]. */
export function entryCoverage({ units, total }: Coverage, layer: Layer, entry: number): number {
  if (total === 0) return 0;
  let sum = 0;
  for (const { weight, features } of units) {
    if (features.some(f => entryHas(layer, entry, f))) sum += weight;
  }
  return sum / total;
}

function entryHas(layer: Layer, entry: number, feature: number): boolean {
  const f = find(layer.hashes, feature);
  if (f < 0) return false;
  let low = layer.postingStart[f]!;
  let high = layer.postingStart[f + 1]!;
  const from = layer.first[entry]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (layer.posting[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low < layer.postingStart[f + 1]! && layer.posting[low]! < layer.first[entry + 1]!;
}
