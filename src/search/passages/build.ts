import { wordsOf } from '../../english/text-words.js';
import { SegmentBuilder } from './bm25-builder.js';
import { passageCount, rangeOfPassage, type Segment } from './bm25-segment.js';
import { comparePassages, isLive, type View } from './bm25-view.js';

/** Where a passage stands: UTF-16 code units of the document, end exclusive, both below 2³². */
export interface PassageRange {
  readonly document: string;
  readonly start: number;
  readonly end: number;
}

/** A sentence, or another short text, and where it stands. */
export interface Passage extends PassageRange {
  readonly text: string;
  /** Words that it is found by besides its own: the heading, the question it answers. Not given back. */
  readonly context?: string;
}

const encoder = new TextEncoder();

/** A segment of these passages; of those with the same document, start and end the last counts. */
export function* buildSegment(passages: Iterable<Passage>): Generator<void, Segment> {
  const sorted = [...passages].sort(compareRanges);
  const builder = new SegmentBuilder();
  for (let i = 0; i < sorted.length; i++) {
    const { document, start, end, text, context } = sorted[i]!;
    const next = sorted[i + 1];
    if (next !== undefined && compareRanges(sorted[i]!, next) === 0) continue;
    builder.begin(document, start, end, encoder.encode(text));
    for (const word of wordsOf(text)) builder.addWord(builder.wordId(word));
    if (context) for (const word of wordsOf(context)) builder.addWord(builder.wordId(word));
    if (i % 64 === 0) yield;
  }
  return yield* builder.finish();
}

function compareRanges(a: PassageRange, b: PassageRange): number {
  if (a.document !== b.document) return a.document < b.document ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}

/** One segment of what is left in these views, which share no passage; texts are not read again. */
export function* mergeViews(views: readonly View[]): Generator<void, Segment> {
  const builder = new SegmentBuilder();
  const readers = views.map(view => ({ view, at: nextLive(view, 0), ids: new Map<number, number>() }));
  for (let done = 0; ; done++) {
    let first: (typeof readers)[number] | undefined;
    for (const reader of readers) {
      if (reader.at >= passageCount(reader.view.segment)) continue;
      if (!first || comparePassages(reader.view.segment, reader.at, first.view.segment, first.at) < 0)
        first = reader;
    }
    if (first === undefined) break;
    const { view, at, ids } = first;
    const { forward, forwardOffsets, text, textOffsets, words } = view.segment;
    const { document, start, end } = rangeOfPassage(view.segment, at);
    builder.begin(document, start, end, text.subarray(textOffsets[at]!, textOffsets[at + 1]!));
    for (let i = forwardOffsets[at]!; i < forwardOffsets[at + 1]!; i++) {
      const word = forward[i]!;
      let id = ids.get(word);
      if (id === undefined) {
        id = builder.wordId(words[word]!);
        ids.set(word, id);
      }
      builder.addWord(id);
    }
    first.at = nextLive(view, at + 1);
    if (done % 256 === 0) yield;
  }
  return yield* builder.finish();
}

function nextLive(view: View, from: number): number {
  let at = from;
  while (at < passageCount(view.segment) && !isLive(view, at)) at++;
  return at;
}
