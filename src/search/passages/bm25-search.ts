import { B, K1 } from './bm25.js';
import { passageCount, type Segment } from './bm25-segment.js';
import { comparePassages, type View } from './bm25-view.js';

/** Passages scored together, so that their sums stay in the processor's nearest cache. */
const WINDOW = 2048;

export interface WeightedTerm {
  readonly stem: string;
  /** idf × occurrences in the query × trust in its spelling. */
  readonly weight: number;
}

export interface ScoredPassage {
  readonly view: View;
  readonly passage: number;
  readonly score: number;
}

/** The best candidates seen so far: a heap with the worst on top. */
export class Best {
  private readonly heap: ScoredPassage[] = [];
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** A score below this cannot enter. */
  get threshold(): number {
    return this.heap.length < this.limit ? 0 : this.heap[0]!.score;
  }

  offer(candidate: ScoredPassage): void {
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
  sorted(): ScoredPassage[] {
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
export function compareCandidates(a: ScoredPassage, b: ScoredPassage): number {
  return b.score - a.score || comparePassages(a.view.segment, a.passage, b.view.segment, b.passage);
}

/** A query term's postings while a segment is read: `[at, to)` is left. */
interface Cursor {
  at: number;
  readonly to: number;
  /** What `tf / (tf + …)` is multiplied with. */
  readonly weight: number;
}

const sums = new Float64Array(WINDOW);
const touched = new Uint32Array(WINDOW);

/**
 * Offers a view's passages to `best`, term after term within windows. Skipping by bounds (MaxScore, block-max) was
 * measured too: at 100,000 passages it cost more than the additions it saved.
 */
export function collect(view: View, terms: readonly WeightedTerm[], averageLength: number, best: Best): void {
  const cursors = cursorsOf(view.segment, terms);
  if (cursors.length === 0) return;
  const passages = passageCount(view.segment);
  for (let start = 0; start < passages; start += WINDOW) {
    const count = addUp(view.segment, cursors, start, averageLength);
    if (count > 0) offerTouched(view, start, count, best);
  }
}

function cursorsOf(segment: Segment, terms: readonly WeightedTerm[]): Cursor[] {
  const cursors: Cursor[] = [];
  for (const { stem, weight } of terms) {
    const term = segment.termIds.get(stem);
    if (term === undefined) continue;
    const at = segment.postingOffsets[term]!;
    cursors.push({ at, to: segment.postingOffsets[term + 1]!, weight: weight * (K1 + 1) });
  }
  return cursors;
}

/** Adds the scores of a window's passages up in `sums`; returns how many are in `touched`. */
function addUp(
  { postings, frequencies, forwardOffsets }: Segment,
  cursors: readonly Cursor[],
  start: number,
  averageLength: number,
): number {
  const end = start + WINDOW;
  const base = K1 * (1 - B);
  const slope = (K1 * B) / averageLength;
  let count = 0;
  for (const cursor of cursors) {
    const { weight, to } = cursor;
    let { at } = cursor;
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

function offerTouched(view: View, start: number, count: number, best: Best): void {
  const { removed } = view;
  let { threshold } = best;
  for (let i = 0; i < count; i++) {
    const slot = touched[i]!;
    const score = sums[slot]!;
    sums[slot] = 0;
    if (score < threshold || removed?.[start + slot] === 1) continue;
    best.offer({ view, passage: start + slot, score });
    threshold = best.threshold;
  }
}
