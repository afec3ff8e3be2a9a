import { impact } from './bm25.js';
import { coordinationOf, type Rescored, shareFound } from './bm25-rescore.js';
import { lengthOf, lowerBound, passagesWithin, rangeOfPassage, type Segment } from './bm25-segment.js';
import { isLive, type View } from './bm25-view.js';
import type { PassageQuery } from './query.js';

/** What a document's best passage adds to the document's own score: two passages of one document differ by it. */
export const PASSAGE_WEIGHT = 0.3;
/** What each further passage of a document keeps of its score: many documents before many passages of one. */
export const FURTHER_PASSAGE = 0.5;

/** Documents that have a passage left, over all views, each once. */
export function liveDocuments(views: readonly View[]): number {
  const bySize = [...views].sort((a, b) => b.segment.documents.length - a.segment.documents.length);
  let count = 0;
  bySize.forEach((view, i) => {
    const larger = bySize.slice(0, i);
    if (i === 0 && view.removed === null) {
      count = view.segment.documents.length;
      return;
    }
    for (let d = 0; d < view.segment.documents.length; d++) {
      if (hasLive(view, view.segment.documentOffsets[d]!, view.segment.documentOffsets[d + 1]!)) {
        const document = view.segment.documents[d]!;
        if (!larger.some(other => hasLive(other, ...passagesWithin(other.segment, document)))) count++;
      }
    }
  });
  return count;
}

function hasLive(view: View, from: number, to: number): boolean {
  for (let passage = from; passage < to; passage++) if (isLive(view, passage)) return true;
  return false;
}

/**
 * Orders passages by their documents: BM25 of all of a document's passages taken together, since what is asked for
 * together need not stand in one sentence, plus a share of the passage's own score.
 * @param averageLength mean words of a document
 */
export function byDocument(
  passages: readonly Rescored[],
  query: PassageQuery,
  views: readonly View[],
  averageLength: number,
): Rescored[] {
  const gathered = new Map<string, Rescored[]>();
  for (const hit of passages) {
    const { document } = rangeOfPassage(hit.view.segment, hit.passage);
    const held = gathered.get(document);
    if (held) held.push(hit);
    else gathered.set(document, [hit]);
  }
  const places = views.map(view => postingsOf(view.segment, query));
  return [...gathered].flatMap(([document, hits]) => {
    const own = documentScore(document, query, views, places, averageLength);
    const best = Math.max(...hits.map(({ score }) => score));
    const whole = own + PASSAGE_WEIGHT * best;
    return [...hits]
      .sort((a, b) => b.score - a.score)
      .map((hit, i) => ({ ...hit, score: whole * FURTHER_PASSAGE ** i }));
  });
}

/** Where a segment has the postings of each of the query's terms, `[from, to)`; an empty range where it has none. */
type Postings = readonly (readonly [from: number, to: number])[];

function postingsOf({ termIds, postingOffsets }: Segment, { terms }: PassageQuery): Postings {
  return terms.map(({ stem }) => {
    const term = termIds.get(stem);
    return term === undefined ? [0, 0] : [postingOffsets[term]!, postingOffsets[term + 1]!];
  });
}

function documentScore(
  document: string,
  query: PassageQuery,
  views: readonly View[],
  places: readonly Postings[],
  averageLength: number,
): number {
  const counts = new Array<number>(query.terms.length).fill(0);
  let length = 0;
  views.forEach((view, v) => {
    const [from, to] = passagesWithin(view.segment, document);
    if (from === to) return;
    length += lengthBetween(view, from, to);
    places[v]!.forEach(([at, end], i) => {
      counts[i]! += countBetween(view, at, end, from, to);
    });
  });
  let score = 0;
  query.terms.forEach(({ weight }, i) => {
    if (counts[i]! > 0) score += weight * impact(counts[i]!, length, averageLength);
  });
  const coordination = coordinationOf(query);
  return score * (1 - coordination + coordination * shareFound(query, counts));
}

function lengthBetween(view: View, from: number, to: number): number {
  const { forwardOffsets } = view.segment;
  if (view.removed === null) return forwardOffsets[to]! - forwardOffsets[from]!;
  let length = 0;
  for (let passage = from; passage < to; passage++)
    if (isLive(view, passage)) length += lengthOf(view.segment, passage);
  return length;
}

/** Occurrences in passages `[from, to)` of the term with the postings `[start, end)`. */
function countBetween(view: View, start: number, end: number, from: number, to: number): number {
  if (start === end) return 0;
  const { postings, frequencies } = view.segment;
  let count = 0;
  for (let at = lowerBound(postings, from, start, end); at < end; at++) {
    if (postings[at]! >= to) break;
    if (isLive(view, postings[at]!)) count += frequencies[at]!;
  }
  return count;
}
