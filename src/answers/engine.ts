import type { Window } from '../figures/window.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Citation, Milestone } from '../knowledge/schemas.js';
import type { Answer, Cited, Suggestion } from './answer.js';

export interface AskOptions {
  readonly now: Date;
  /** Turns that share a key are one chat: `and for one megawatt?` refers to the turn before. Absent: no memory. */
  readonly conversation?: string;
  /** Reads the conversation without adding a turn to it: for buttons that explain an earlier answer. */
  readonly peek?: boolean;
}

/** A what-if: so many gigawatts (above 0), or a sum as someone types it ("35bn", "$2.5 billion"); exactly one of them. */
export type Supposition = { readonly gigawatts: number } | { readonly dollars: string };

/** A search result, best first; `score` only orders the hits of one search. */
export type Hit =
  | { readonly score: number; readonly entry: string }
  | { readonly score: number; readonly document: string; readonly start: number; readonly end: number };

export interface Engine {
  readonly knowledge: Knowledge;
  /** Document id → its text, where it is at hand. */
  readonly texts: ReadonlyMap<string, string>;
  answer(question: string, options: AskOptions): Answer;
  /** What the knowledge says under `kind/id`, `reading.question` being that entry's question; null where there is none. */
  entry(id: string, options: AskOptions): Answer | null;
  /** Null where `dollars` cannot be read as an amount of money above 0. */
  whatIf(supposition: Supposition, options: AskOptions): Answer | null;
  /** Questions to offer while someone types, best first. */
  suggest(typed: string, limit: number): readonly Suggestion[];
  /** Entries and passages nearest to a question, distinct, best first, at most `limit`. */
  search(question: string, limit: number): readonly Hit[];
  /** The days that a milestone's date covers. */
  windowOf(milestone: Milestone): Window;
  /** Citations as shown: with locators, and quotes where the document's text is at hand. */
  cite(citations: readonly Citation[]): readonly Cited[];
}
