import type { Answer } from './library/answer.js';
import type { Turn } from './reading/conversation.js';

export interface AskOptions {
  readonly now: Date;
  /** Turns that share a key are one chat: `and for one megawatt?` refers to the turn before. Absent: no memory. */
  readonly conversation?: string;
  /** Turns that were taken before, the latest last, where whoever asks remembers them; goes before `conversation`. */
  readonly history?: readonly Turn[];
}

/** An answer, and what it leaves for the next turn of its chat: plain data. */
export interface Answered extends Answer {
  readonly turn: Turn;
  /** It tells a time to the hour: asked again, another answer may be right. All others hold for the UTC day. */
  readonly passing?: true;
}
