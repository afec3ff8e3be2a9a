/**
 * An immutable part of a passage index: typed arrays that can be written to a file as they are and shared between
 * servers. Passages are numbered by (document, start, end); `offsets[i]..offsets[i + 1]` is i's range everywhere.
 */
export interface Segment {
  /** Document ids, ascending by code units, and the first passage of each (one more at the end). */
  readonly documents: readonly string[];
  readonly documentOffsets: Uint32Array;
  /** Of each passage: its range in the document, in UTF-16 code units. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Texts in UTF-8. */
  readonly text: Uint8Array;
  readonly textOffsets: Uint32Array;
  /** The passages' words in order, as word numbers: what removal, merging and bigrams read. */
  readonly forward: Uint32Array;
  readonly forwardOffsets: Uint32Array;
  /** Words as written, how often each occurs, and the term (stem) each belongs to. */
  readonly words: readonly string[];
  readonly wordIds: ReadonlyMap<string, number>;
  readonly wordCounts: Uint32Array;
  readonly wordTerms: Uint32Array;
  readonly terms: readonly string[];
  readonly termIds: ReadonlyMap<string, number>;
  /** Postings by term: passages ascending, and occurrences in each (255 at most). */
  readonly postings: Uint32Array;
  readonly frequencies: Uint8Array;
  readonly postingOffsets: Uint32Array;
  /** Symmetric deletes: buckets of word numbers. */
  readonly deletes: Uint32Array;
  readonly deleteOffsets: Uint32Array;
}

export const passageCount = (segment: Segment): number => segment.starts.length;
export const documentFrequency = (segment: Segment, term: number): number =>
  segment.postingOffsets[term + 1]! - segment.postingOffsets[term]!;
export const lengthOf = (segment: Segment, passage: number): number =>
  segment.forwardOffsets[passage + 1]! - segment.forwardOffsets[passage]!;

const decoder = new TextDecoder();
export const passageText = (segment: Segment, passage: number): string =>
  decoder.decode(segment.text.subarray(segment.textOffsets[passage]!, segment.textOffsets[passage + 1]!));

/** First position in `[from, to)` of ascending `values` that is not below `value`. */
export function lowerBound(values: Uint32Array, value: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Number of the document that a passage belongs to. */
export function documentAt(segment: Segment, passage: number): number {
  return lowerBound(segment.documentOffsets, passage + 1, 0, segment.documentOffsets.length) - 1;
}

/** Where a passage stands. */
export const rangeOfPassage = (segment: Segment, passage: number) => ({
  document: segment.documents[documentAt(segment, passage)]!,
  start: segment.starts[passage]!,
  end: segment.ends[passage]!,
});

/** The passages of a document, as `[from, to)`; empty where the segment has none of it. */
export function passagesWithin(segment: Segment, document: string): readonly [number, number] {
  let low = 0;
  let high = segment.documents.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (segment.documents[middle]! < document) low = middle + 1;
    else high = middle;
  }
  if (segment.documents[low] !== document) return [0, 0];
  return [segment.documentOffsets[low]!, segment.documentOffsets[low + 1]!];
}

/** The passage with exactly this range, or -1. */
export function findPassage(segment: Segment, document: string, start: number, end: number): number {
  const [from, to] = passagesWithin(segment, document);
  for (let i = lowerBound(segment.starts, start, from, to); i < to && segment.starts[i] === start; i++) {
    if (segment.ends[i] === end) return i;
  }
  return -1;
}
