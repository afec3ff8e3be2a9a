import type { Sentence } from '../../knowledge/documents/contexts.js';
import type { DocumentEntry } from '../../knowledge/schemas.js';
import type { AskedFor } from './asked-for.js';
import type { Shown } from './shown.js';

/** A sentence as an answer to a question. */
export interface RankedSentence {
  readonly document: DocumentEntry;
  readonly sentence: Sentence;
  /** Its neighbours, where it may be read with them. */
  readonly left: Sentence | undefined;
  readonly right: Sentence | undefined;
  readonly score: number;
  /** Share of the question's words that it accounts for, by their weights. */
  readonly coverage: number;
  /** What each of the question's words found, from 0 to 1, in their order, and what each weighs here. */
  readonly found: readonly number[];
  readonly weights: readonly number[];
  /** The kinds of things asked for that it has, and where. */
  readonly kinds: readonly AskedFor[];
  readonly shown: readonly Shown[];
  /** Whether it tells of the extent asked for; undefined where none is. */
  readonly extent: boolean | undefined;
  /** Cosine in [0, 1] between the direction of its words and that of the question's. */
  readonly towards: number;
  /** Its document names something of the subject. */
  readonly kindred: boolean;
}

/** A sentence with its better neighbour, to be quoted as one. */
export interface RankedPassage {
  readonly best: RankedSentence;
  /** In the order of the text. */
  readonly parts: readonly Sentence[];
  readonly found: readonly number[];
  readonly kinds: readonly AskedFor[];
}
