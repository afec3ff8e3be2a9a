import { normalise, tokenize } from '../../english/analyze.js';
import { correct, isKnown, split, type Vocabulary } from '../../english/spelling.js';
import { inSlices } from '../../timing/slices.js';
import { BACKGROUND } from './background.js';
import { evidence, probability, type Signals } from './calibration.js';
import { softmaxInPlace } from './classifier.js';
import { type Coverage, coverageOf, entryCoverage } from './coverage.js';
import type { Vector } from './features.js';
import { decode, encode } from './file.js';
import { type Layer, type LayerScores, scoreLayer } from './layer.js';
import { type Model, vectorOf } from './model.js';
import { noOverlay, type Overlay, overlayOf, overlaySlices, tablesOf } from './overlay.js';
import type { Changes } from './phrased.js';

export interface Candidate {
  /** The entry's id. */
  readonly entry: string;
  /** Share of the evidence among all entries, in [0, 1]. */
  readonly score: number;
  /** Probability in [0, 1] that the entry answers the question. */
  readonly confidence: number;
  /** Share of the question's salience that the entry's phrasings have, in [0, 1]. */
  readonly coverage: number;
  /** Mean cosine with its best three phrasings. */
  readonly similarity: number;
  /** The entry's phrasing nearest to the question. */
  readonly phrasing: string;
}

export interface Match {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** The first candidate's confidence; 0 where there is none. */
  readonly confidence: number;
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
  /** Salient words that nothing in the index explains. */
  readonly unexplained: readonly string[];
  /** The question as read: normalised, written out, corrected. */
  readonly text: string;
}

export interface Matcher {
  /**
   * Ranks the entries for a question, at most `limit` of them (10 unless told). Never throws.
   * @param isWord whether a word that no entry has is one all the same, and not misspelt
   */
  match(text: string, limit?: number, isWord?: (word: string) => boolean): Match;
  /** A word as a question's are read: corrected where it is misspelt; `indexed` where entries have it. */
  spell(word: string): { readonly word: string; readonly indexed: boolean };
  /** A matcher with changes over the base, whatever was changed before; shares the base's arrays. */
  extend(changes: Changes): Matcher;
  /** As `extend`, blocking for a few milliseconds at a time. */
  extendInSlices(changes: Changes): Promise<Matcher>;
  /** The base (without changes) as bytes for `matcherFromBytes`. */
  toBytes(): Uint8Array;
}

/** Words of one question that spelling is looked up for. */
const mostCorrections = 40;

export function matcherOf(model: Model, overlay: Overlay = noOverlay): Matcher {
  return {
    match: (text, limit = 10, isWord) => rank(model, overlay, text, limit, isWord),
    spell: word => {
      const vocabularies = vocabulariesOf(model, overlay);
      const [read] = spelt(word, vocabularies) as [string];
      return { word: read, indexed: vocabularies.some(({ counts }) => counts.has(read)) };
    },
    extend: changes => matcherOf(model, overlayOf(model, changes)),
    extendInSlices: async changes => matcherOf(model, await inSlices(overlaySlices(model, changes))),
    toBytes: () => encode(model),
  };
}

const vocabulariesOf = (model: Model, { vocabulary }: Overlay): readonly Vocabulary[] =>
  vocabulary ? [model.vocabulary, vocabulary] : [model.vocabulary];

interface ReadQuestion {
  readonly words: readonly string[];
  readonly corrections: { readonly from: string; readonly to: string }[];
}

/** Words of a question with misspelt ones corrected. */
export function readQuestion(
  text: string,
  vocabularies: readonly Vocabulary[],
  isWord?: (word: string) => boolean,
): ReadQuestion {
  const words: string[] = [];
  const corrections: { from: string; to: string }[] = [];
  const seen = new Map<string, readonly string[]>();
  for (const word of tokenize(normalise(text))) {
    let read = seen.get(word);
    if (!read) {
      const plain = seen.size >= mostCorrections * 4 || isWord?.(word);
      read = plain ? [word] : spelt(word, vocabularies);
      seen.set(word, read);
      if (read[0] !== word) corrections.push({ from: word, to: read.join(' ') });
    }
    words.push(...read);
  }
  return { words, corrections };
}

function spelt(word: string, vocabularies: readonly Vocabulary[]): readonly string[] {
  if (isKnown(word, vocabularies)) return [word];
  const corrected = correct(word, vocabularies);
  return corrected ? [corrected] : (split(word, vocabularies) ?? [word]);
}

interface Ranked {
  readonly layer: Layer;
  readonly scores: LayerScores;
  readonly entry: number;
  readonly z: number;
}

function rank(
  model: Model,
  overlay: Overlay,
  text: string,
  limit: number,
  isWord?: (word: string) => boolean,
): Match {
  const view = examine(model, overlay, text, limit, isWord);
  const candidates = view.order.slice(0, limit).map(i => candidate(model, view, i));
  return {
    candidates,
    confidence: candidates[0]?.confidence ?? 0,
    corrections: view.corrections,
    unexplained: view.coverage.unexplained,
    text: view.words.join(' '),
  };
}

/** A question read and scored against every entry. */
export interface Examined extends ReadQuestion {
  readonly coverage: Coverage;
  readonly ranked: readonly Ranked[];
  /** Score of the background class, with which all compete; -Infinity where there is none. */
  readonly background: number;
  /** Of `ranked`, and last of the background. */
  readonly probabilities: Float32Array;
  /** Places in `ranked`, best first. */
  readonly order: readonly number[];
  /** Mean score of all entries: what a score is worth is seen against it. */
  readonly mean: number;
}

export function examine(
  model: Model,
  overlay: Overlay,
  text: string,
  limit = 10,
  isWord?: (word: string) => boolean,
): Examined {
  const vocabularies = vocabulariesOf(model, overlay);
  const tables = tablesOf(model, overlay);
  const { words, corrections } = readQuestion(text, vocabularies, isWord);
  const { ranked, background } = score(model, overlay, vectorOf(model, words, tables));
  let mean = 0;
  for (const { z } of ranked) mean += z / ranked.length;
  const probabilities = Float32Array.from([...ranked.map(({ z }) => z), background]);
  softmaxInPlace(probabilities);
  const coverage = coverageOf(model, overlay.layer, words, tables);
  return {
    words,
    corrections,
    coverage,
    ranked,
    background,
    probabilities,
    mean,
    order: topOf(ranked, Math.max(2, limit)),
  };
}

/** Scores of every entry that is not removed, and of the background. */
function score(
  model: Model,
  overlay: Overlay,
  query: Vector,
): { readonly ranked: Ranked[]; readonly background: number } {
  const { neighbourWeight, best } = model.settings;
  const ranked: Ranked[] = [];
  let background = Number.NEGATIVE_INFINITY;
  const collect = (layer: Layer, removed: Uint8Array | null) => {
    const scores = scoreLayer(layer, query, best, neighbourWeight);
    for (let entry = 0; entry < layer.entries.length; entry++) {
      if (removed?.[entry]) continue;
      const z = scores.logits[entry]! + neighbourWeight * scores.similarity[entry]!;
      if (layer.entries[entry] === BACKGROUND) background = z;
      else ranked.push({ layer, scores, entry, z });
    }
  };
  collect(model.layer, overlay.removed);
  if (overlay.layer) collect(overlay.layer, null);
  return { ranked, background };
}

/** Above this many wanted, sorting all is faster than keeping the best in order. */
const mostKept = 64;

function topOf(ranked: readonly Ranked[], limit: number): number[] {
  if (limit > mostKept) {
    const all = ranked.map((_, i) => i);
    return all.sort((a, b) => ranked[b]!.z - ranked[a]!.z || a - b).slice(0, limit);
  }
  const top: number[] = [];
  for (let i = 0; i < ranked.length; i++) {
    const z = ranked[i]!.z;
    if (top.length >= limit && z <= ranked[top[top.length - 1]!]!.z) continue;
    let at = top.length;
    while (at > 0 && ranked[top[at - 1]!]!.z < z) at--;
    top.splice(at, 0, i);
    if (top.length > limit) top.pop();
  }
  return top;
}

/** What speaks for and against one of the examined entries. */
export function signalsOf(view: Examined, i: number): Signals {
  const { ranked, order, probabilities, coverage, words } = view;
  const { layer, scores, entry, z } = ranked[i]!;
  const rival = ranked[order[0] === i ? (order[1] ?? i) : order[0]!]!;
  return {
    probability: probabilities[i]!,
    margin: Math.min(rival === ranked[i] ? 4 : z - rival.z, z - view.background),
    score: z,
    lead: z - view.mean,
    nearest: scores.nearestSimilarity[entry]!,
    similarity: scores.similarity[entry]!,
    entryCoverage: entryCoverage(coverage, layer, entry),
    indexCoverage: coverage.index,
    length: words.length,
  };
}

function candidate(model: Model, view: Examined, i: number): Candidate {
  const { layer, scores, entry } = view.ranked[i]!;
  const signals = signalsOf(view, i);
  return {
    entry: layer.entries[entry]!,
    score: view.probabilities[i]!,
    confidence: view.words.length === 0 ? 0 : probability(evidence(signals), model.calibration),
    coverage: signals.entryCoverage,
    similarity: signals.similarity,
    phrasing: layer.phrasings[scores.nearest[entry]!] ?? '',
  };
}

/** A matcher from what `toBytes` gave. Throws UserError where the bytes are something else. */
export const matcherFromBytes = (bytes: Uint8Array): Matcher => matcherOf(decode(bytes));
