import { atOnce, inSlices } from '../../timing/slices.js';
import { idf } from './bm25.js';
import { byDocument, liveDocuments } from './bm25-documents.js';
import { type Rescored, rescore } from './bm25-rescore.js';
import { Best, collect, compareCandidates, type ScoredPassage } from './bm25-search.js';
import { findPassage, passagesWithin, passageText, rangeOfPassage } from './bm25-segment.js';
import { copyView, isLive, removePassage, type View, viewOf } from './bm25-view.js';
import { buildSegment, mergeViews, type Passage, type PassageRange } from './build.js';
import { bytesOfSegment, segmentFromBytes } from './file.js';
import { type Correction, frequencyOf, type PassageQuery, readQuery } from './query.js';

export type { Passage, PassageRange } from './build.js';

interface PassageHit extends Passage {
  /** BM25, comparable within one search only. */
  readonly score: number;
  /** How much of the query the passage accounts for, in [0, 1]; comparable between searches. */
  readonly confidence: number;
}

export interface PassageResult {
  /** Best first; equal ones by document, start and end. */
  readonly hits: readonly PassageHit[];
  /** Spellings that were tried instead of unknown words. */
  readonly corrections: readonly Correction[];
  /** Salient words that no passage has, nor any like them. */
  readonly unknown: readonly string[];
}

/** Candidates by BM25 that neighbouring words may reorder. */
export const POOL = 32;
/** Candidates whose documents are compared as wholes. */
const DOCUMENT_POOL = 128;
/** Passages that become one segment when many are added. */
const SLICE = 128;
/** Segments of a slice or less that may pile up before they are merged into one. */
const MOST_SMALL = 8;

/**
 * Passages ranked by BM25, in segments: large immutable ones that are saved, loaded and shared, and small ones for what
 * was added since. A removed passage is masked out at once and dropped when segments are merged.
 */
export class PassageIndex {
  private views: View[];
  private merging = false;
  /** Documents with passages, counted when first asked for after a change. */
  private documents: number | null = null;

  constructor(views: readonly View[]) {
    this.views = [...views];
  }

  /** Passages in the index. */
  get size(): number {
    return this.views.reduce((sum, view) => sum + view.passages, 0);
  }

  /** The passages that fit a query best: at most `limit` of them, none if it has no word but stop words. */
  search(query: string, limit = 10): PassageResult {
    return this.find(query, limit, POOL, hits => hits);
  }

  /**
   * As `search`, but first of all for the right document: passages follow their documents, which are ranked by all of
   * their passages together. A document's best passage comes first, its others further down.
   */
  searchDocuments(query: string, limit = 10): PassageResult {
    return this.find(query, limit, DOCUMENT_POOL, (hits, asked) => {
      this.documents ??= liveDocuments(this.views);
      return byDocument(hits, asked, this.views, this.words / Math.max(1, this.documents) || 1);
    });
  }

  private get words(): number {
    return this.views.reduce((sum, view) => sum + view.length, 0);
  }

  private find(
    query: string,
    limit: number,
    pool: number,
    weigh: (hits: readonly Rescored[], asked: PassageQuery) => readonly Rescored[],
  ): PassageResult {
    const averageLength = this.words / Math.max(1, this.size) || 1;
    const asked = readQuery(query, this.views, this.size);
    const best = new Best(Math.max(pool, limit));
    for (const view of this.views) collect(view, asked.terms, averageLength, best);
    const hits = [...weigh(rescore(best.sorted(), asked, averageLength), asked)]
      .sort(compareCandidates)
      .slice(0, limit)
      .map(hit => ({ ...passageOf(hit), score: hit.score, confidence: hit.coverage }));
    return { hits, corrections: asked.corrections, unknown: asked.unknown };
  }

  /** How rare a stem is: the idf that BM25 weighs it by, and whether any passage has it. */
  rarity(stem: string): { readonly found: boolean; readonly weight: number } {
    const frequency = frequencyOf(stem, this.views);
    return { found: frequency > 0, weight: idf(frequency, this.size) };
  }

  /** The words that passages have, as they are written, lower case; removed passages' words may be among them. */
  get vocabularies(): readonly (readonly string[])[] {
    return this.views.map(({ segment }) => segment.words);
  }

  /** Adds passages, replacing those with the same document, start and end; blocks for a few milliseconds a slice. */
  async add(passages: Iterable<Passage>): Promise<void> {
    let slice: Passage[] = [];
    for (const passage of passages) {
      if (slice.push(passage) < SLICE) continue;
      await inSlices(this.adding(slice));
      await this.mergeSmall();
      slice = [];
    }
    if (slice.length > 0) await inSlices(this.adding(slice));
    await this.mergeSmall();
  }

  /** As `add`, but done on return: for a few passages. */
  addNow(passages: readonly Passage[]): void {
    atOnce(this.adding(passages));
    void this.mergeSmall();
  }

  /** Removes the passage with exactly this range; false if there is none. */
  remove({ document, start, end }: PassageRange): boolean {
    this.documents = null;
    return this.views.some(view => {
      const passage = findPassage(view.segment, document, start, end);
      return passage >= 0 && removePassage(view, passage);
    });
  }

  /** Removes all passages of a document; returns how many there were. Takes about a millisecond per thousand. */
  removeDocument(document: string): number {
    let removed = 0;
    this.documents = null;
    for (const view of this.views) {
      const [from, to] = passagesWithin(view.segment, document);
      for (let passage = from; passage < to; passage++) if (removePassage(view, passage)) removed++;
    }
    return removed;
  }

  /** An index of its own over the same segments: what is added to or removed from either, the other does not see. */
  fork(): PassageIndex {
    return new PassageIndex(this.views.map(copyView));
  }

  /** Merges everything into one segment, in slices of a few milliseconds; changes made meanwhile are kept. */
  async compact(): Promise<void> {
    await this.merge(this.views);
  }

  /** The index as a file's content, read again by `passageIndexFromBytes`; merges first, which blocks. */
  toBytes(): Uint8Array {
    const [only, ...more] = this.views;
    const whole = only !== undefined && more.length === 0 && only.removed === null;
    return bytesOfSegment(whole ? only.segment : atOnce(mergeViews(this.views)));
  }

  private *adding(passages: readonly Passage[]): Generator<void, void> {
    const segment = yield* buildSegment(passages);
    for (const passage of passages) this.remove(passage);
    this.views.push(viewOf(segment));
    this.documents = null;
  }

  private async mergeSmall(): Promise<void> {
    const small = this.views.filter(({ segment }) => segment.starts.length <= SLICE);
    if (small.length > MOST_SMALL) await this.merge(small);
  }

  /** Puts one segment in the place of several: made from copies, while the originals may lose more passages. */
  private async merge(views: readonly View[]): Promise<void> {
    if (this.merging) return;
    this.merging = true;
    try {
      const originals = [...views];
      const copies = originals.map(copyView);
      const merged = viewOf(await inSlices(mergeViews(copies)));
      originals.forEach((view, i) => {
        for (const { document, start, end } of removedSince(copies[i]!, view)) {
          removePassage(merged, findPassage(merged.segment, document, start, end));
        }
      });
      this.views = [merged, ...this.views.filter(view => !originals.includes(view))];
    } finally {
      this.merging = false;
    }
  }
}

/** An index of these passages in one segment; of those with the same document, start and end the last counts. */
export function buildPassageIndex(passages: Iterable<Passage>): PassageIndex {
  return new PassageIndex([viewOf(atOnce(buildSegment(passages)))]);
}

/**
 * The index that `toBytes` wrote. The bytes are used in place: they must not change afterwards.
 * @throws UserError where they are something else, or were cut short or altered.
 */
export function passageIndexFromBytes(bytes: Uint8Array): PassageIndex {
  return new PassageIndex([viewOf(segmentFromBytes(bytes))]);
}

function passageOf({ view: { segment }, passage }: ScoredPassage): Passage {
  return { ...rangeOfPassage(segment, passage), text: passageText(segment, passage) };
}

function* removedSince(before: View, after: View): Generator<PassageRange> {
  for (let passage = 0; passage < (after.removed?.length ?? 0); passage++) {
    if (!isLive(after, passage) && isLive(before, passage)) yield rangeOfPassage(after.segment, passage);
  }
}
