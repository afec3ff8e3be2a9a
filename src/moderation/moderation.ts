import type { DocumentImport, KeptDocument } from '../editing/imports/plan.js';
import type { Change } from '../knowledge/revision.js';
import type { Servers } from '../servers/servers.js';
import type { Store } from '../store/store.js';
import type { Drafts } from './drafts.js';
import type { Sessions } from './sessions.js';

/** What the moderators' side of the commands works with; one for all servers. */
export interface Moderation {
  readonly store: Store;
  readonly servers: Servers;
  readonly drafts: Drafts<Draft>;
  readonly sessions: Sessions;
  /** Starts telling those who wait that their question was answered; who cannot be told now is told later. */
  tellWaiting(guild: string): void;
}

/** What a moderator has begun. */
export type Draft =
  /** A change that waits to be applied. */
  | {
      readonly kind: 'change';
      readonly changes: readonly Change[];
      readonly reason: string;
      /** Imported with it. */
      readonly documents?: readonly KeptDocument[];
      /** The form that it comes from, to go on with. */
      readonly form?: FilledForm;
      /** Number of the unanswered question that it answers. */
      readonly question?: number;
    }
  /** A form that could not be read, or was not sent yet. */
  | { readonly kind: 'form'; readonly form: FilledForm }
  /** What was found in an imported document, up to the proposal that is shown. */
  | {
      readonly kind: 'import';
      readonly imported: DocumentImport;
      readonly at: number;
      readonly accepted: number;
    };

export interface FilledForm {
  /** Argument of the form, which says what it edits. */
  readonly argument: string;
  readonly typed: Readonly<Record<string, string>>;
}

/** Names of the settings that commands keep in the store. */
export const MODERATOR_ROLES = 'moderator-roles';
