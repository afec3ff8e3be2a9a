import type { KeptDocument } from '../editing/imports/plan.js';
import type { Servers } from '../servers/servers.js';
import type { Appended, Store } from '../store/store.js';
import type { ChangeSet } from './moderation.js';

/** Who commits, where and when. */
export interface Committer {
  readonly store: Store;
  readonly servers: Servers;
  readonly guild: string;
  readonly person: string;
  readonly now: Date;
}

/** `taken`: a document's id is another's. */
export type Committed = Appended | { readonly outcome: 'taken'; readonly id: string };

/**
 * The one way in which anything of a server's knowledge changes: all of a change set becomes revisions, or nothing, and
 * is what the server is answered from when the promise is fulfilled.
 */
export async function commit(
  { changes, documents = [], reason }: ChangeSet,
  committer: Committer,
): Promise<Committed> {
  const { store, servers, guild, person, now } = committer;
  for (const document of documents) {
    const kept = await keepDocument(document, committer);
    if (kept.outcome === 'quota' || kept.outcome === 'taken') return kept as Committed;
  }
  const by = { author: person, reason, time: now.toISOString() };
  const appended = await store.appendAll(guild, by, changes);
  if (appended.outcome === 'appended') await servers.changed(guild);
  return appended;
}

function keepDocument({ entry, text }: KeptDocument, { store, guild, person, now }: Committer) {
  const { id, title, sha256: digest, outline } = entry;
  const time = now.toISOString();
  return store.importDocument({ guild, id, title, digest, outline, text, author: person, time });
}
