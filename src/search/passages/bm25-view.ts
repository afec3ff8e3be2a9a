import { documentAt, documentFrequency, lengthOf, passageCount, type Segment } from './bm25-segment.js';

/** A segment as one index sees it: without the passages that were removed since. Segments are shared, views are not. */
export interface View {
  readonly segment: Segment;
  /** 1 for each passage removed; null until there is one, like the counts below. */
  removed: Uint8Array | null;
  removedTerms: Uint32Array | null;
  removedWords: Uint32Array | null;
  /** Passages and words that are left. */
  passages: number;
  length: number;
}

export const viewOf = (segment: Segment): View => ({
  segment,
  removed: null,
  removedTerms: null,
  removedWords: null,
  passages: passageCount(segment),
  length: segment.forward.length,
});

export const copyView = (view: View): View => ({
  ...view,
  removed: view.removed?.slice() ?? null,
  removedTerms: view.removedTerms?.slice() ?? null,
  removedWords: view.removedWords?.slice() ?? null,
});

/** Passages left that contain the term. */
export const liveFrequency = (view: View, term: number): number =>
  documentFrequency(view.segment, term) - (view.removedTerms?.[term] ?? 0);

/** Occurrences left of the word. */
export const liveWordCount = (view: View, word: number): number =>
  view.segment.wordCounts[word]! - (view.removedWords?.[word] ?? 0);

export const isLive = (view: View, passage: number): boolean => view.removed?.[passage] !== 1;

/** Terms seen in the passage being removed have its mark: a set that costs nothing to empty. */
let marks = new Uint32Array(0);
let mark = 0;

/** Takes a passage out of the view and its words out of the counts; false if it was out already. */
export function removePassage(view: View, passage: number): boolean {
  const { segment } = view;
  if (!isLive(view, passage)) return false;
  view.removed ??= new Uint8Array(passageCount(segment));
  view.removedTerms ??= new Uint32Array(segment.terms.length);
  view.removedWords ??= new Uint32Array(segment.words.length);
  view.removed[passage] = 1;
  view.passages--;
  view.length -= lengthOf(segment, passage);
  if (marks.length < segment.terms.length) marks = new Uint32Array(segment.terms.length);
  mark++;
  for (let i = segment.forwardOffsets[passage]!; i < segment.forwardOffsets[passage + 1]!; i++) {
    const word = segment.forward[i]!;
    const term = segment.wordTerms[word]!;
    view.removedWords[word]!++;
    if (marks[term] !== mark) view.removedTerms[term]!++;
    marks[term] = mark;
  }
  return true;
}

/** Order of passages whose scores are equal, and of passages in a merged segment: document, start, end. */
export function comparePassages(a: Segment, i: number, b: Segment, j: number): number {
  if (a === b) return i - j;
  const left = a.documents[documentAt(a, i)]!;
  const right = b.documents[documentAt(b, j)]!;
  if (left !== right) return left < right ? -1 : 1;
  return a.starts[i]! - b.starts[j]! || a.ends[i]! - b.ends[j]!;
}
