import type { DocumentImport, KeptDocument } from '../editing/imports/plan.js';
import type { EditableKind } from '../editing/kinds/kinds.js';
import type { Change } from '../knowledge/revision.js';
import type { Servers } from '../servers/servers.js';
import type { Store } from '../store/store.js';
import type { PendingEdits } from './pending.js';
import type { Sessions } from './sessions.js';

/** What the moderators' side of the commands works with; one for all servers. */
export interface Moderation {
  readonly store: Store;
  readonly servers: Servers;
  readonly pending: PendingEdits<PendingEdit>;
  readonly sessions: Sessions;
  /** Starts telling those who wait that their question was answered; who cannot be told now is told later. */
  tellWaiting(guild: string): void;
}

/** What a form edits. */
export interface FormTarget {
  readonly kind: EditableKind;
  /** Null for a new item. */
  readonly item: string | null;
  /** Revision of the item that the form shows. */
  readonly base: number;
  /** Number of the unanswered question that it answers. */
  readonly question?: number;
  /** Whether the message whose button opened the form stays. */
  readonly aside?: boolean;
}

/** A form as it was filled in last; nothing typed before it was sent. */
export interface FilledForm {
  readonly target: FormTarget;
  readonly typed: Readonly<Record<string, string>>;
}

/** Changes that are committed together, or not at all. */
export interface ChangeSet {
  readonly changes: readonly Change[];
  readonly reason: string;
  /** Texts of documents that the changes add. */
  readonly documents?: readonly KeptDocument[];
  /** Number of the unanswered question that they answer. */
  readonly question?: number;
}

/** What a moderator has begun. */
export type PendingEdit =
  /** A form that is open, or could not be read. */
  | { readonly kind: 'form'; readonly form: FilledForm }
  /** A change that waits to be applied, with the form that it comes from, to go on with. */
  | ({ readonly kind: 'change'; readonly form?: FilledForm } & ChangeSet)
  /** What was drafted from an imported document, up to the draft that is shown. */
  | {
      readonly kind: 'import';
      readonly imported: DocumentImport;
      readonly at: number;
      readonly accepted: number;
    };

/** Names of the settings that commands keep in the store. */
export const MODERATOR_ROLES = 'moderator-roles';
