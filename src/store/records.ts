import type { Outline } from '../knowledge/documents/outline.js';
import type { Change, Revision } from '../knowledge/revision.js';
import type { Kind } from '../knowledge/schemas.js';
import type { Quotas } from './quotas.js';

/** What goes into a store and comes out of it. */

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

export interface Application {
  readonly changes: readonly Change[];
  readonly documents?: readonly GivenDocument[];
  /** Numbers of the drafts that this settles. */
  readonly drafts?: readonly number[];
  /** Drafts to keep with it. */
  readonly drafted?: readonly NewDraft[];
}

export type Applied =
  | Appended
  /** `id` is another document's. */
  | { readonly outcome: 'taken'; readonly id: string }
  /** These drafts were settled or dropped before. */
  | { readonly outcome: 'settled'; readonly drafts: readonly number[] };

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

export interface AskedQuestion {
  readonly guild: string;
  /** Null keeps no link to who asked. */
  readonly person: string | null;
  readonly text: string;
  /** Equal for questions of equal meaning. Only its digest is kept. */
  readonly meaning: string;
  readonly time: string;
  /** Whether the person wants to be told of an answer; the latest wish counts. */
  readonly wantsNotice: boolean;
  /** The person's language by Discord's codes, to be told in; kept while the wish is. */
  readonly locale?: string | undefined;
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
  /** The language that this was wished in, by Discord's codes; null where it was not told. */
  readonly locale: string | null;
  readonly entry: string | null;
  /** `answered` or `not-covered`. */
  readonly state: QuestionState;
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
  /** Key of the remembered answer that it is about. */
  readonly answer?: string;
  readonly time: string;
}

export interface VoteSummary {
  readonly entry: string | null;
  readonly up: number;
  readonly down: number;
  readonly reasons: readonly {
    readonly value: 1 | -1;
    readonly reason: string;
    /** Key of the remembered answer; null where it was not kept with the vote. */
    readonly answer: string | null;
    readonly time: string;
  }[];
}

/** What can be subscribed to. */
export type Topic = 'milestones' | 'questions';

/** Where notices go. */
export type Recipient =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'channel'; readonly id: string };

/** Notices that someone, or a channel of a guild, is sent. */
export interface Subscription {
  readonly guild: string;
  readonly topic: Topic;
  readonly to: Recipient;
  /** A JSON value: up to where it was told. */
  readonly told: unknown;
  /** Up to where what is being sent tells; null where nothing is. After a broken end the same is sent again. */
  readonly sending: unknown;
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

/** A document as it is given, by someone who is named with it. */
export interface GivenDocument extends Omit<StoredDocument, 'guild' | 'length' | 'author' | 'time'> {
  readonly text: string;
}

export interface NewDocument extends GivenDocument {
  readonly guild: string;
  readonly author: string;
  readonly time: string;
}

/** `same`: the guild has this digest, under `id`. `taken`: `id` is another document's. */
export type Imported =
  | { readonly outcome: 'imported' | 'same' | 'taken'; readonly id: string }
  | QuotaReached;

export interface DraftedBy {
  readonly person: string;
  readonly time: string;
}

export interface NewDraft {
  /** The document that it was drafted from; it goes with that one. */
  readonly document?: string;
  /** A JSON value. */
  readonly body: unknown;
  /** When it goes by itself: that of a person's own unfinished work, which no list has. */
  readonly until?: string;
}

export interface StoredDraft {
  readonly guild: string;
  /** Counts the guild's drafts from 1; never used twice. */
  readonly number: number;
  readonly document: string | null;
  readonly person: string | null;
  readonly body: unknown;
  readonly time: string;
  readonly until: string | null;
}

export type DraftsKept = { readonly outcome: 'kept'; readonly numbers: readonly number[] } | QuotaReached;

/** What was deleted: which guilds, and how much of others. */
export interface Purged {
  readonly guilds: readonly string[];
  readonly questions: number;
  readonly votes: number;
}

/** Where a chat is: what a person asks in private is a chat of its own. */
export interface ChatPlace {
  readonly person: string;
  readonly channel: string;
  readonly private: boolean;
}

/** An answer as it is remembered. */
export interface AnswerRecord extends ChatPlace {
  /** Names it in its guild; nobody can guess it. */
  readonly key: string;
  readonly time: string;
  /** JSON that the store does not look into. Holds no text of a question asked in private. */
  readonly body: unknown;
}

/** An answer to be kept. */
export interface NewAnswer extends Omit<AnswerRecord, 'body'> {
  readonly guild: string;
  /** The record's body, as text. */
  readonly json: string;
}

/** What is kept about a person in a guild: the latest few of each kind, and how many there are. */
export interface AboutPerson {
  readonly guild: string;
  readonly revisions: readonly Pick<Revision, 'kind' | 'item' | 'revision' | 'reason' | 'time'>[];
  readonly documents: readonly { readonly id: string; readonly title: string; readonly time: string }[];
  readonly questions: readonly {
    readonly number: number;
    readonly text: string;
    readonly time: string;
    readonly wantsNotice: boolean;
  }[];
  readonly votes: readonly Vote[];
  readonly totals: {
    readonly revisions: number;
    readonly documents: number;
    readonly drafts: number;
    readonly questions: number;
    /** Questions of whose answer the person wishes to be told. */
    readonly waiting: number;
    readonly votes: number;
    /** Answers to the person that are remembered. */
    readonly answers: number;
    readonly subscriptions: number;
  };
}
