import { impact } from './bm25.js';
import type { ScoredPassage } from './bm25-search.js';
import { lengthOf, type Segment } from './bm25-segment.js';
import type { PassageQuery } from './query.js';

/** Weight of two words of the query found side by side, beside one word's. */
export const BIGRAM_WEIGHT = 0.2;
/** How much of a score depends on the share of the query's words that are found at all, at most, in [0, 1]. */
const MOST_COORDINATION = 0.7;
/** It falls with the words of the query, of which this many are worth asking for: no text has all of twenty. */
const COORDINATED_WORDS = 2;

export const coordinationOf = ({ places }: Pick<PassageQuery, 'places'>): number =>
  Math.min(MOST_COORDINATION, COORDINATED_WORDS / Math.max(1, places.length));

export interface Rescored extends ScoredPassage {
  /** Share of the query's idf that the passage has, in [0, 1]; a respelt word counts as far as it is trusted. */
  readonly coverage: number;
}

/**
 * Scores candidates again, now with what neighbouring words and the share of words found are worth, and measures what
 * they cover.
 * Terms are added in the query's order: scores do not depend on how passages are spread over segments.
 */
export function rescore(
  candidates: readonly ScoredPassage[],
  query: PassageQuery,
  averageLength: number,
): Rescored[] {
  const numbers = new Map<Segment, TermNumbers>();
  const coordination = coordinationOf(query);
  return candidates.map(({ view, passage }) => {
    const { segment } = view;
    const known = numbers.get(segment) ?? termNumbers(segment, query);
    numbers.set(segment, known);
    const { counts, pairs } = countIn(segment, passage, known, query);
    const length = lengthOf(segment, passage);
    let score = 0;
    query.terms.forEach(({ weight }, i) => {
      if (counts[i]! > 0) score += weight * impact(counts[i]!, length, averageLength);
    });
    pairs.forEach((tf, i) => {
      const weight = query.places[i]!.idf + query.places[i + 1]!.idf;
      score += BIGRAM_WEIGHT * weight * impact(tf, length, averageLength);
    });
    score *= 1 - coordination + coordination * shareFound(query, counts);
    return { view, passage, score, coverage: coverageOf(query, counts) };
  });
}

/** Of each of a segment's terms its number in the query counted from 1, or 0: a table, since every word is looked up. */
type TermNumbers = Uint8Array;

function termNumbers(segment: Segment, { terms }: PassageQuery): TermNumbers {
  const numbers = new Uint8Array(segment.terms.length);
  terms.forEach(({ stem }, i) => {
    const term = segment.termIds.get(stem);
    if (term !== undefined) numbers[term] = i + 1;
  });
  return numbers;
}

/** How often a passage has each of the query's terms, and the words of places i and i + 1 one after the other. */
function countIn(segment: Segment, passage: number, numbers: TermNumbers, query: PassageQuery) {
  const { forward, forwardOffsets, wordTerms } = segment;
  const counts = new Array<number>(query.terms.length).fill(0);
  const pairs: number[] = [];
  let before = 0;
  for (let at = forwardOffsets[passage]!; at < forwardOffsets[passage + 1]!; at++) {
    const i = numbers[wordTerms[forward[at]!]!]! - 1;
    const places = i < 0 ? 0 : query.terms[i]!.places;
    if (i >= 0 && counts[i]! < 255) counts[i]!++;
    for (let follows = (before << 1) & places; follows !== 0; follows &= follows - 1) {
      const place = 30 - Math.clz32(follows & -follows);
      pairs[place] = (pairs[place] ?? 0) + 1;
    }
    before = places;
  }
  return { counts, pairs };
}

/** Share of the query's words of which any spelling is counted, in [0, 1]. */
export function shareFound({ places }: PassageQuery, counts: readonly number[]): number {
  let found = 0;
  for (const { spellings } of places) if (spellings.some(({ term }) => counts[term]! > 0)) found++;
  return found / places.length;
}

function coverageOf({ places }: PassageQuery, counts: readonly number[]): number {
  let asked = 0;
  let covered = 0;
  for (const { idf, spellings } of places) {
    const trusts = spellings.map(({ term, trust }) => (counts[term]! > 0 ? trust : 0));
    asked += idf;
    covered += idf * Math.max(0, ...trusts);
  }
  return asked > 0 ? Math.min(1, covered / asked) : 0;
}
