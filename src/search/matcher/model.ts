import { tokenize } from '../../english/analyze.js';
import type { Vocabulary } from '../../english/spelling.js';
import type { Calibration } from './calibration.js';
import { embed } from './dense.js';
import {
  type Concepts,
  conceptsOf,
  count,
  type SynonymGroup,
  stemVariant,
  type Vector,
  weigh,
} from './features.js';
import { find } from './hash.js';
import type { Layer } from './layer.js';

/** A synonym group with its variants as stems, apart by blanks. */
export interface StemmedGroup {
  readonly id: string;
  readonly variants: readonly string[];
}

/** Fixed settings of weighing and fusing, the same for every topic. */
export interface MatcherSettings {
  /** Weights of the blocks of features (`blocks`) in a text's vector. */
  readonly shares: readonly number[];
  /** Length of the dense part beside the sparse part's 1. */
  readonly denseShare: number;
  /** What a point of similarity adds to a logit. */
  readonly neighbourWeight: number;
  /** Phrasings of an entry that its similarity is the mean of. */
  readonly best: number;
}

/** A trained matcher as plain data. */
export interface Model {
  readonly settings: MatcherSettings;
  readonly layer: Layer;
  /** Inverse document frequency of each of the layer's features; of one that it hasn't. */
  readonly idf: Float32Array;
  readonly unknownIdf: number;
  readonly groups: readonly StemmedGroup[];
  readonly concepts: Concepts;
  readonly vocabulary: Vocabulary;
  readonly calibration: Calibration;
  /** What turns cosine with an entry's mean phrasing into a logit that competes fairly. */
  readonly imprint: { readonly scale: number; readonly offset: number };
}

export function stemGroups(
  lexicon: readonly SynonymGroup[],
  normalised: (text: string) => string,
): StemmedGroup[] {
  return lexicon.map(({ id, words }) => ({
    id,
    variants: words.map(w => stemVariant(tokenize(normalised(w)))).filter(v => v !== ''),
  }));
}

export const tableOf = (groups: readonly StemmedGroup[]): Concepts => conceptsOf(groups);

/** The features that a model knows, ascending, with what each weighs. */
export interface Space extends Pick<Model, 'idf' | 'unknownIdf'> {
  readonly layer: Pick<Layer, 'hashes'>;
}

/** Inverse document frequency in a model. */
export function idfOf({ layer, idf, unknownIdf }: Space): (feature: number) => number {
  return feature => {
    const at = find(layer.hashes, feature);
    return at < 0 ? unknownIdf : idf[at]!;
  };
}

/** Smoothed idf: ln((1 + N) / (1 + df)) + 1. */
export const smoothIdf = (texts: number, containing: number): number =>
  Math.log((1 + texts) / (1 + containing)) + 1;

/** Vector of a text's words, as a model weighs them. */
export function vectorOf(
  model: Space & Pick<Model, 'settings'>,
  words: readonly string[],
  tables: readonly Concepts[],
): Vector {
  const { shares, denseShare } = model.settings;
  return weigh(count(words, tables), idfOf(model), shares, embed(words), denseShare);
}
