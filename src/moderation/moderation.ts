import type { KeptDocument } from '../editing/imports/intake.js';
import type { ReadDocument } from '../editing/imports/reading.js';
import type { EditableKind } from '../editing/kinds/kinds.js';
import type { Change } from '../knowledge/revision.js';
import type { Log } from '../log.js';
import type { Servers } from '../servers/servers.js';
import type { NewDraft, Store, Topic } from '../store/store.js';
import type { PendingEdits } from './pending.js';
import type { Sessions } from './sessions.js';

/** What the moderators' side of the commands works with; one for all servers. */
export interface Moderation {
  readonly store: Store;
  readonly servers: Servers;
  readonly pending: PendingEdits<PendingEdit>;
  readonly sessions: Sessions;
  readonly log: Log;
  /** Starts telling those who wait or subscribed what there is to tell; who cannot be told now is told later. */
  tellWaiting(guild: string): void;
}

/** What a form edits. */
interface FormTarget {
  readonly kind: EditableKind;
  /** Null for a new item. */
  readonly item: string | null;
  /** Revision of the item that the form shows. */
  readonly base: number;
  /** Number of the unanswered question that it answers. */
  readonly question?: number;
  /** Number of the draft that it makes an item of. */
  readonly draft?: number;
}

/** A form as it was filled in last; nothing typed before it was sent. */
export interface FilledForm {
  readonly target: FormTarget;
  readonly typed: Readonly<Record<string, string>>;
  /** Ways to ask that were mended in their own form; absent where they follow from what is typed here. */
  readonly phrasings?: readonly string[];
}

/** Changes that are committed together, or not at all. */
export interface ChangeSet {
  readonly changes: readonly Change[];
  readonly reason: string;
  /** Texts of documents that the changes add. */
  readonly documents?: readonly KeptDocument[];
  /** Number of the unanswered question that they answer. */
  readonly question?: number;
  /** Numbers of the drafts that they settle. */
  readonly drafts?: readonly number[];
  /** Drafts that come with the documents. */
  readonly drafted?: readonly NewDraft[];
}

/** A change that waits to be applied, with the form that it comes from, to go on with. */
export interface PendingChange extends ChangeSet {
  readonly kind: 'change';
  readonly form?: FilledForm;
  /** All changes that were proposed, where some may be left out of it; `of` says by what. */
  readonly proposed?: { readonly of: string; readonly changes: readonly Change[] };
}

/** What a moderator has begun. */
type PendingEdit =
  /** A form that is open, or could not be read. */
  | { readonly kind: 'form'; readonly form: FilledForm }
  | PendingChange
  /** A form of the ways to ask for the item that a change is of. */
  | { readonly kind: 'phrasings'; readonly change: PendingChange }
  /** A document under the title or file name of another, which it may replace. */
  | { readonly kind: 'upload'; readonly read: ReadDocument; readonly replaces: string }
  /** Drafts of a document to tick off, by their numbers. */
  | DraftReview;

export interface DraftReview {
  readonly kind: 'drafts';
  readonly document: string;
  readonly page: number;
  readonly ticked: readonly number[];
}

/** Notices that ended because the channel took none any more. `at` is ISO 8601. */
export interface EndedNotices {
  readonly topic: Topic;
  readonly channel: string;
  readonly at: string;
}

/** Names of the settings that commands keep in the store. */
export const MODERATOR_ROLES = 'moderator-roles';
/** Numbers of questions whose answer could not be told to someone, however often it was tried. */
export const UNDELIVERED = 'undelivered-notices';
/** A list of `EndedNotices`, the latest last. */
export const ENDED = 'ended-notices';
/** Set once a server's setting up was begun or skipped. */
export const SETUP = 'setup';
