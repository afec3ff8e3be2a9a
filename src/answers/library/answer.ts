import type { Quantity } from '../../figures/quantity.js';
import type { Place } from '../../knowledge/documents/outline.js';
import type { Citation } from '../../knowledge/schemas.js';

export type Status = 'answered' | 'undisclosed' | 'unknown' | 'offtopic' | 'ambiguous';

/** A citation as shown: numbered in the order of the text's `[n]` marks, counted from 1. */
export interface Cited extends Citation {
  /** The document's title, or its id where it has no description. */
  readonly title: string;
  /** Absent where the outline has nothing there. */
  readonly place?: Place;
  /** "What's Next? · sentence 1", within the document. */
  readonly locator: string;
  /** The cited sentence, where the document's text is at hand. */
  readonly quote?: string;
}

export interface StatedFigure extends Quantity {
  /** A figure's or fact's id, or `given` for an amount taken from the question. */
  readonly name: string;
}

export interface Suggestion {
  /** `answers/…`, `figures/…`, `milestones/…` or `gaps/…`. */
  readonly entry: string;
  readonly question: string;
}

/** An amount, a unit or a span as it was read: "$35 billion", "GW". */
export interface ReadAmount {
  readonly what: 'given' | 'part' | 'span' | 'asked' | 'supposed' | 'price' | 'among' | 'days';
  readonly value: string;
  /** The other end of a range. */
  readonly to?: string;
  /** What it is per. */
  readonly per?: string;
}

/** Something that an earlier turn supplied. */
export interface Carried {
  readonly what:
    | ('question' | 'person' | 'item' | 'answer' | 'topic' | 'offered' | 'grounds')
    | ('unit' | 'asked' | 'per' | 'given' | 'part' | 'left' | 'span' | 'amount' | 'window');
  /** The question of that turn, in the words of whoever asked it. */
  readonly question?: string;
  /** A unit, an amount or a title, as it was taken over. */
  readonly value?: string;
}

/** How the question was read: what `Why this answer` shows. */
export interface Reading {
  readonly question: string;
  /** Spelling corrections made, in order. */
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
  /** Amounts, units and spans read from it. */
  readonly amounts: readonly ReadAmount[];
  /** What an earlier turn of the conversation supplied; empty where nothing. */
  readonly carried: readonly Carried[];
  /** Best candidates first. */
  readonly candidates: readonly {
    readonly entry: string;
    readonly title: string;
    readonly confidence: number;
  }[];
  /** Salient words that nothing in the knowledge explains. */
  readonly unexplained: readonly string[];
  /** Words that bear on a calculation and that the reading does not use, by their kind. */
  readonly leftOut?: readonly { readonly kind: string; readonly word: string }[];
  /** What the stated confidence was made of (answers/deciding/confidence.ts); absent where nothing was ranked. */
  readonly signals?: readonly number[];
}

/** Everything that a platform needs to show an answer; knows no platform. */
export interface Answer {
  readonly status: Status;
  /** Plain text in our own words, citation marks `[1]` included, no markup. */
  readonly text: string;
  /** Best candidate, `kind/id`; null only where there is none at all. */
  readonly entry: string | null;
  /** Probability in [0, 1] that `entry` answers the question. */
  readonly confidence: number;
  readonly citations: readonly Cited[];
  readonly figures: readonly StatedFigure[];
  /** ISO intervals of whole UTC days: `2026-07-01/2026-12-31`. */
  readonly dates: readonly string[];
  readonly assumptions: readonly string[];
  readonly disagreements: readonly string[];
  readonly suggestions: readonly Suggestion[];
  /** Steps of a computation, one line each, with citation marks. */
  readonly derivation: readonly string[];
  /** What whoever asked in another language is told below the answer, in that language. */
  readonly remark?: string;
  readonly reading: Reading;
}
