import { buildDeletes } from '../../english/deletes.js';
import { stemOf } from '../../english/text-words.js';
import { growableBytes, growableNumbers } from './bm25-growable.js';
import type { Segment } from './bm25-segment.js';

const SLICE = 1024;

/** Collects passages in ascending order of (document, start, end) and makes a segment of them. */
export class SegmentBuilder {
  private readonly documents: string[] = [];
  private readonly documentOffsets = growableNumbers();
  private readonly starts = growableNumbers();
  private readonly ends = growableNumbers();
  private readonly text = growableBytes();
  private readonly textOffsets = growableNumbers();
  private readonly forward = growableNumbers();
  private readonly forwardOffsets = growableNumbers();
  private readonly words: string[] = [];
  private readonly wordIds = new Map<string, number>();

  /** Number of a word, given one if it is new. */
  wordId(word: string): number {
    let id = this.wordIds.get(word);
    if (id === undefined) {
      id = this.words.length;
      this.words.push(word);
      this.wordIds.set(word, id);
    }
    return id;
  }

  /** Begins a passage; `addWord` then adds its words. */
  begin(document: string, start: number, end: number, text: Uint8Array): void {
    if (this.documents.at(-1) !== document) {
      this.documents.push(document);
      this.documentOffsets.push(this.starts.length);
    }
    this.starts.push(start);
    this.ends.push(end);
    this.textOffsets.push(this.text.length);
    for (let i = 0; i < text.length; i++) this.text.push(text[i]!);
    this.forwardOffsets.push(this.forward.length);
  }

  addWord(id: number): void {
    this.forward.push(id);
  }

  /** The segment; yields between slices of work of a few milliseconds. */
  *finish(): Generator<void, Segment> {
    this.documentOffsets.push(this.starts.length);
    this.textOffsets.push(this.text.length);
    this.forwardOffsets.push(this.forward.length);
    const forward = yield* this.forward.finish();
    const forwardOffsets = yield* this.forwardOffsets.finish();
    const vocabulary = yield* this.terms(forward);
    yield;
    const inverted = yield* invert(forward, forwardOffsets, vocabulary.wordTerms, vocabulary.terms.length);
    const deletes = yield* buildDeletes(this.words);
    return {
      documents: this.documents,
      documentOffsets: yield* this.documentOffsets.finish(),
      starts: yield* this.starts.finish(),
      ends: yield* this.ends.finish(),
      text: yield* this.text.finish(),
      textOffsets: yield* this.textOffsets.finish(),
      forward,
      forwardOffsets,
      words: this.words,
      wordIds: this.wordIds,
      ...vocabulary,
      ...inverted,
      ...deletes,
    };
  }

  private *terms(
    forward: Uint32Array,
  ): Generator<void, Pick<Segment, 'wordCounts' | 'wordTerms' | 'terms' | 'termIds'>> {
    const wordCounts = new Uint32Array(this.words.length);
    for (let i = 0; i < forward.length; i++) {
      wordCounts[forward[i]!]!++;
      if (i % (SLICE * 256) === 0) yield;
    }
    const wordTerms = new Uint32Array(this.words.length);
    const terms: string[] = [];
    const termIds = new Map<string, number>();
    for (let id = 0; id < this.words.length; id++) {
      const stem = stemOf(this.words[id]!);
      let term = termIds.get(stem);
      if (term === undefined) {
        term = terms.length;
        terms.push(stem);
        termIds.set(stem, term);
      }
      wordTerms[id] = term;
      if (id % SLICE === 0) yield;
    }
    return { wordCounts, wordTerms, terms, termIds };
  }
}

type Inverted = Pick<Segment, 'postings' | 'frequencies' | 'postingOffsets'>;

/** Turns passages → words into terms → passages, by counting. */
function* invert(
  forward: Uint32Array,
  forwardOffsets: Uint32Array,
  wordTerms: Uint32Array,
  termCount: number,
): Generator<void, Inverted> {
  const passages = forwardOffsets.length - 1;
  const postingOffsets = new Uint32Array(termCount + 1);
  const last = new Int32Array(termCount).fill(-1);
  for (let passage = 0; passage < passages; passage++) {
    for (let i = forwardOffsets[passage]!; i < forwardOffsets[passage + 1]!; i++) {
      const term = wordTerms[forward[i]!]!;
      if (last[term] !== passage) {
        last[term] = passage;
        postingOffsets[term + 1]!++;
      }
    }
    if (passage % SLICE === 0) yield;
  }
  for (let term = 0; term < termCount; term++) postingOffsets[term + 1]! += postingOffsets[term]!;
  const postings = new Uint32Array(postingOffsets[termCount]!);
  const frequencies = new Uint8Array(postings.length);
  const next = postingOffsets.slice();
  last.fill(-1);
  for (let passage = 0; passage < passages; passage++) {
    for (let i = forwardOffsets[passage]!; i < forwardOffsets[passage + 1]!; i++) {
      const term = wordTerms[forward[i]!]!;
      if (last[term] !== passage) {
        last[term] = passage;
        postings[next[term]!++] = passage;
      }
      const at = next[term]! - 1;
      if (frequencies[at]! < 255) frequencies[at]!++;
    }
    if (passage % SLICE === 0) yield;
  }
  return { postings, frequencies, postingOffsets };
}
