import { B, BOUND_STEP, K1 } from './bm25.js';
import { lowerBound, passageCount, type Segment } from './bm25-segment.js';
import { comparePassages, type View } from './bm25-view.js';

/** Passages scored together, so that their sums stay in the processor's nearest cache. */
const WINDOW = 2048;
/** Bounds and sums are rounded differently: nothing within this of the threshold is skipped. */
const SLACK = 1 + 1e-9;

export interface WeightedTerm {
  readonly stem: string;
  /** idf × occurrences in the query × trust in its spelling. */
  readonly weight: number;
}

export interface Candidate {
  readonly view: View;
  readonly passage: number;
  readonly score: number;
}

/** The best candidates seen so far: a heap with the worst on top. */
export class Best {
  private readonly heap: Candidate[] = [];
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** A score below this cannot enter. */
  get threshold(): number {
    return this.heap.length < this.limit ? 0 : this.heap[0]!.score;
  }

  offer(candidate: Candidate): void {
    const { heap } = this;
    if (heap.length < this.limit) {
      heap.push(candidate);
      this.up(heap.length - 1);
    } else if (this.limit > 0 && compareCandidates(candidate, heap[0]!) < 0) {
      heap[0] = candidate;
      this.down();
    }
  }

  /** Best first. */
  sorted(): Candidate[] {
    return [...this.heap].sort(compareCandidates);
  }

  private up(from: number): void {
    const { heap } = this;
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (compareCandidates(heap[at]!, heap[parent]!) <= 0) return;
      [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
      at = parent;
    }
  }

  private down(): void {
    const { heap } = this;
    for (let at = 0; ; ) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && compareCandidates(heap[child]!, heap[worst]!) > 0) worst = child;
      }
      if (worst === at) return;
      [heap[at], heap[worst]] = [heap[worst]!, heap[at]!];
      at = worst;
    }
  }
}

/** Best first: by score, then by place. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return b.score - a.score || comparePassages(a.view.segment, a.passage, b.view.segment, b.passage);
}

/** A query term's postings while a segment is read: `[at, to)` is left. */
interface Cursor {
  at: number;
  readonly to: number;
  /** What `tf / (tf + …)` is multiplied with. */
  readonly weight: number;
  /** Most that the term adds to a score. */
  readonly bound: number;
}

const sums = new Float64Array(WINDOW);
const touched = new Uint32Array(WINDOW);

/**
 * Offers a view's passages to `best` (MaxScore, Turtle and Flood 1995, in windows): terms that cannot lift a passage over
 * the threshold even together are only looked up for passages that the others brought in.
 */
export function collect(view: View, terms: readonly WeightedTerm[], averageLength: number, best: Best): void {
  const cursors = cursorsOf(view.segment, terms, averageLength);
  const passages = passageCount(view.segment);
  let optional = 0;
  let rest = 0;
  for (let start = 0; start < passages; start += WINDOW) {
    while (optional < cursors.length && (rest + cursors[optional]!.bound) * SLACK < best.threshold) {
      rest += cursors[optional++]!.bound;
    }
    if (optional === cursors.length) return;
    const count = addUp(view.segment, cursors, optional, start, averageLength);
    offerTouched(view, { cursors, optional, rest, start, count, averageLength }, best);
  }
}

/** Cursors of the query's terms, the lowest bound first; terms that the segment lacks are left out. */
function cursorsOf(segment: Segment, terms: readonly WeightedTerm[], averageLength: number): Cursor[] {
  // Impacts grow at most in proportion to the average length: bounds stay bounds as passages come and go.
  const growth = Math.max(1, averageLength / segment.averageLength);
  const cursors: Cursor[] = [];
  for (const { stem, weight } of terms) {
    const term = segment.termIds.get(stem);
    if (term === undefined) continue;
    cursors.push({
      at: segment.postingOffsets[term]!,
      to: segment.postingOffsets[term + 1]!,
      weight: weight * (K1 + 1),
      bound: weight * growth * BOUND_STEP * segment.bounds[term]!,
    });
  }
  return cursors.sort((a, b) => a.bound - b.bound);
}

/** Adds the scores of a window's passages up in `sums`; returns how many are in `touched`. */
function addUp(
  { postings, frequencies, forwardOffsets }: Segment,
  cursors: readonly Cursor[],
  optional: number,
  start: number,
  averageLength: number,
): number {
  const end = start + WINDOW;
  const base = K1 * (1 - B);
  const slope = (K1 * B) / averageLength;
  let count = 0;
  for (let c = optional; c < cursors.length; c++) {
    const cursor = cursors[c]!;
    const { weight, to } = cursor;
    let at = cursor.at;
    for (; at < to; at++) {
      const passage = postings[at]!;
      if (passage >= end) break;
      const tf = frequencies[at]!;
      const length = forwardOffsets[passage + 1]! - forwardOffsets[passage]!;
      const slot = passage - start;
      const sum = sums[slot]!;
      if (sum === 0) touched[count++] = slot;
      sums[slot] = sum + (weight * tf) / (tf + base + slope * length);
    }
    cursor.at = at;
  }
  return count;
}

interface Window {
  readonly cursors: readonly Cursor[];
  /** The first so many cursors are not in the sums, and add at most `rest`. */
  readonly optional: number;
  readonly rest: number;
  readonly start: number;
  readonly count: number;
  readonly averageLength: number;
}

function offerTouched(view: View, window: Window, best: Best): void {
  const { cursors, optional, rest, start, count, averageLength } = window;
  const { postings, frequencies, forwardOffsets } = view.segment;
  const { removed } = view;
  for (let c = 0; c < optional; c++) {
    const cursor = cursors[c]!;
    cursor.at = lowerBound(postings, start, cursor.at, cursor.to);
  }
  let { threshold } = best;
  for (let i = 0; i < count; i++) {
    const slot = touched[i]!;
    const passage = start + slot;
    let score = sums[slot]!;
    sums[slot] = 0;
    if ((score + rest) * SLACK < threshold || removed?.[passage] === 1) continue;
    const length = forwardOffsets[passage + 1]! - forwardOffsets[passage]!;
    let left = rest;
    for (let c = optional - 1; c >= 0 && (score + left) * SLACK >= threshold; c--) {
      const { at, to, weight, bound } = cursors[c]!;
      left -= bound;
      const found = lowerBound(postings, passage, at, Math.min(to, at + WINDOW));
      if (found < to && postings[found] === passage) {
        score += weight * impactOf(frequencies[found]!, length, averageLength);
      }
    }
    if (score * SLACK < threshold) continue;
    best.offer({ view, passage, score });
    threshold = best.threshold;
  }
}

const impactOf = (tf: number, length: number, averageLength: number): number =>
  tf / (tf + K1 * (1 - B) + ((K1 * B) / averageLength) * length);
