import type { Knowledge } from '../knowledge/knowledge.js';
import type { Answer } from './answer.js';

export interface AskOptions {
  readonly now: Date;
  /** Turns that share a key are one chat: `and for one megawatt?` refers to the turn before. Absent: no memory. */
  readonly conversation?: string;
}

export interface Engine {
  readonly knowledge: Knowledge;
  answer(question: string, options: AskOptions): Answer;
  /** Questions to offer while someone types, best first. */
  suggest(typed: string, limit: number): readonly { readonly entry: string; readonly question: string }[];
}
