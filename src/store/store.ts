import type { Outline } from '../knowledge/documents/outline.js';
import type { Change, Revision } from '../knowledge/revision.js';
import type { Kind } from '../knowledge/schemas.js';

/**
 * What moderators and askers leave behind, kept per guild. No platform and no database is named here.
 *
 * - `guild`, `person` and `message` are opaque keys. No call returns anything of a guild other than the one given.
 * - Every `time` is ISO 8601 and comes back in UTC with milliseconds.
 * - When a promise is fulfilled, what it changed survives the loss of power. Each call is one transaction.
 * - Expected refusals (conflict, quota) are results; a UserError is thrown where the store itself cannot go on.
 * - Text is kept as well-formed Unicode: NUL and lone surrogates become U+FFFD.
 */
export interface Store {
  // Revisions

  /** Appends one change where `base` is the item's latest revision, and nothing otherwise. */
  append(change: NewRevision): Promise<Appended>;
  /** Appends all changes or none. A later one may be based on an earlier one of the same item. An empty list is fine. */
  appendAll(guild: string, by: Authorship, changes: readonly Change[]): Promise<Appended>;
  /** An item's revisions, newest first. */
  history(guild: string, kind: Kind, item: string): Promise<readonly Revision[]>;
  /** A guild's revisions, newest first. `page` counts from 1. */
  log(guild: string, page: number, size?: number): Promise<Page<Revision>>;
  /** A guild's revisions after a sequence number, oldest first; 0 for all. */
  since(guild: string, sequence: number): Promise<readonly Revision[]>;
  /** Each item's latest revision, removals included, in order of sequence: what folding needs. */
  latest(guild: string): Promise<readonly Revision[]>;
  /** Guilds that have revisions or documents and were not removed, with their last sequence number (0 for none). */
  guilds(): Promise<readonly { readonly guild: string; readonly sequence: number }[]>;

  // Unanswered questions

  /** Puts a question on the guild's list, or counts it where its meaning is there already. */
  ask(question: Asked): Promise<Listed>;
  /** Questions in a state, most asked first, then the oldest. `page` counts from 1. */
  questions(guild: string, state: QuestionState, page: number, size?: number): Promise<Page<Question>>;
  question(guild: string, number: number): Promise<Question | null>;
  /**
   * Sets a question's state and what answers it (`answers/ID`). Returns who wishes to be told, if it is now answered;
   * they stay on the list of `notices` until `told`. False where there is no such question.
   */
  settle(
    guild: string,
    number: number,
    state: QuestionState,
    entry?: string,
  ): Promise<readonly Notice[] | false>;
  /** Everyone who is still to be told of an answer, in every guild or one: to go on after a restart. */
  notices(guild?: string): Promise<readonly Notice[]>;
  /** Forgets the wish, after it was fulfilled or could not be. */
  told(guild: string, number: number, person: string): Promise<void>;

  // Votes

  /** One a person and message; a second one replaces the first. `value` 0 takes it back. */
  vote(vote: Vote): Promise<void>;
  /** Votes by entry, worst balance first; reasons newest first, at most 20 an entry. */
  votes(guild: string): Promise<readonly VoteSummary[]>;

  // Imported documents

  /** Keeps a document; one whose digest the guild already has changes nothing. */
  importDocument(document: NewDocument): Promise<Imported>;
  /** All of a guild's documents without their texts, by id. */
  documents(guild: string): Promise<readonly StoredDocument[]>;
  document(guild: string, id: string): Promise<(StoredDocument & { readonly text: string }) | null>;
  /** False where there is none. */
  removeDocument(guild: string, id: string): Promise<boolean>;

  // Settings and lifetimes

  /** A JSON value, or undefined where it was never set. */
  setting(guild: string, name: string): Promise<unknown>;
  /** Sets a JSON value; undefined takes the setting away. `SETTINGS` names those that the store itself reads. */
  set(guild: string, name: string, value: unknown): Promise<void>;
  /** Starts the time after which `purge` deletes a guild's data. A second call does not start it anew. */
  guildRemoved(guild: string, time: string): Promise<void>;
  /** Stops it, as when the bot was invited again. */
  guildRestored(guild: string): Promise<void>;
  /** Deletes guilds removed for longer than `RETENTION.guildDays`, and questions last asked longer ago than the guild keeps them. */
  purge(now: string): Promise<{ readonly guilds: readonly string[]; readonly questions: number }>;

  // Persons

  /** All that is kept about a person, in every guild. */
  aboutPerson(person: string): Promise<readonly AboutPerson[]>;
  /**
   * Deletes who a person is, from every guild and from the free space of the files: their questions, wishes, and the
   * reasons they gave are gone; their revisions, documents and votes stay without a name. What an item or a document
   * says belongs to the guild's knowledge and stays. False where nothing was kept.
   */
  forgetPerson(person: string): Promise<boolean>;

  // The store itself

  /** Writes a complete copy while the store is in use. @throws UserError `store.backup` where the file exists or cannot be written */
  backup(path: string): Promise<void>;
  /** Waits for nothing: every earlier call is already durable. Further calls throw `store.closed`. */
  close(): Promise<void>;
}

export interface Authorship {
  readonly author: string;
  readonly reason: string;
  readonly time: string;
}

export interface NewRevision extends Change, Authorship {
  readonly guild: string;
}

export type Appended =
  | { readonly outcome: 'appended'; readonly revisions: readonly Revision[] }
  /** `current` is the item's latest revision, null where it has none. Nothing was written. */
  | {
      readonly outcome: 'conflict';
      readonly kind: Kind;
      readonly item: string;
      readonly current: Revision | null;
    }
  | QuotaReached;

export interface QuotaReached {
  readonly outcome: 'quota';
  readonly quota: keyof Quotas;
  readonly limit: number;
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
  readonly total: number;
}

export type QuestionState = 'open' | 'answered' | 'dismissed' | 'not-covered';

export interface Asked {
  readonly guild: string;
  /** Null keeps no link to who asked. */
  readonly person: string | null;
  readonly text: string;
  /** Equal for questions of equal meaning. Only its digest is kept. */
  readonly meaning: string;
  readonly time: string;
  /** Whether the person wants to be told of an answer; the latest wish counts. */
  readonly wantsNotice: boolean;
}

/** `listed`: new, or open again after it was answered. `counted`: already there, in that state; one person counts once. */
export type Listed =
  | { readonly outcome: 'listed' | 'counted'; readonly number: number; readonly state: QuestionState }
  | QuotaReached;

export interface Question {
  readonly guild: string;
  /** Counts the guild's questions from 1; never used twice. */
  readonly number: number;
  /** In the words of the first asker who is still known, or of an unknown one. */
  readonly text: string;
  /** Persons who asked, and times that it was asked without a person. */
  readonly count: number;
  readonly state: QuestionState;
  /** What answered it, `answers/ID`. */
  readonly entry: string | null;
  readonly firstAsked: string;
  readonly lastAsked: string;
  /** How many wish to be told. */
  readonly waiting: number;
}

export interface Notice {
  readonly guild: string;
  readonly number: number;
  readonly person: string;
  /** The question in this person's words. */
  readonly text: string;
  readonly entry: string | null;
}

export interface Vote {
  readonly guild: string;
  /** The message or answer voted on. */
  readonly message: string;
  readonly person: string;
  /** What answered, `answers/ID`; null where nothing did. */
  readonly entry: string | null;
  readonly value: 1 | -1 | 0;
  readonly reason?: string;
  readonly time: string;
}

export interface VoteSummary {
  readonly entry: string | null;
  readonly up: number;
  readonly down: number;
  readonly reasons: readonly { readonly value: 1 | -1; readonly reason: string; readonly time: string }[];
}

export interface StoredDocument {
  readonly guild: string;
  readonly id: string;
  readonly title: string;
  /** SHA-256 of the text in UTF-8, lower-case hexadecimal. */
  readonly digest: string;
  /** UTF-16 code units. */
  readonly length: number;
  readonly outline: Outline;
  readonly author: string | null;
  readonly time: string;
}

export interface NewDocument extends Omit<StoredDocument, 'length' | 'author'> {
  readonly text: string;
  readonly author: string;
}

/** `same`: the guild has this digest, under `id`. `taken`: `id` is another document's. */
export type Imported =
  | { readonly outcome: 'imported' | 'same' | 'taken'; readonly id: string }
  | QuotaReached;

export interface AboutPerson {
  readonly guild: string;
  readonly revisions: readonly Revision[];
  readonly documents: readonly { readonly id: string; readonly title: string; readonly time: string }[];
  readonly questions: readonly {
    readonly number: number;
    readonly text: string;
    readonly time: string;
    readonly wantsNotice: boolean;
  }[];
  readonly votes: readonly Vote[];
}

/** What a guild, or one person in it, may keep at most. */
export interface Quotas {
  /** Items that are not removed. */
  readonly items: number;
  readonly revisions: number;
  /** UTF-8 bytes of one body as JSON. */
  readonly bodyBytes: number;
  readonly documents: number;
  /** UTF-8 bytes of all texts. */
  readonly documentBytes: number;
  readonly documentsPerPerson: number;
  /** Open questions. */
  readonly questions: number;
  readonly questionsPerPerson: number;
}

export const QUOTAS: Quotas = {
  items: 2_000,
  revisions: 100_000,
  bodyBytes: 64_000,
  documents: 50,
  documentBytes: 20_000_000,
  documentsPerPerson: 20,
  questions: 500,
  questionsPerPerson: 10,
};

/** Days, where a guild has not set others. */
export const RETENTION = { guildDays: 30, questionDays: 90 } as const;

/** Names of settings that the store reads. */
export const SETTINGS = { questionDays: 'question-days' } as const;

/** The guild of direct messages, which have none. */
export const DIRECT = '@me';
