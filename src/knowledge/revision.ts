import type { Kind } from './schemas.js';

/** What a change says, before a store has numbered it. Plain data: knowledge is handed revisions, it never fetches them. */
export interface Change {
  readonly kind: Kind;
  /** The item's id within its kind. */
  readonly item: string;
  /** The whole item after the change, as its schema in `schemas.ts` has it; null where the item is removed. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** Number of the item's revision that this one was based on; 0 where the store has none of the item yet. */
  readonly base: number;
}

/** One change of one item by one moderator, never altered afterwards, except that its author can be forgotten. */
export interface Revision extends Change {
  readonly guild: string;
  /** Counts the guild's revisions from 1, without gaps. */
  readonly sequence: number;
  /** Counts the item's revisions from 1, without gaps: always `base + 1`. */
  readonly revision: number;
  /** Opaque key of the person; null once that person has asked to be forgotten. */
  readonly author: string | null;
  /** Why, in the author's words; empty once the author has been forgotten. */
  readonly reason: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly time: string;
}
