import type { Servers } from '../servers/servers.js';
import type { Applied, Store } from '../store/store.js';
import type { ChangeSet } from './moderation.js';

/** Who commits, where and when. */
export interface Committer {
  readonly store: Store;
  readonly servers: Servers;
  readonly guild: string;
  readonly person: string;
  readonly now: Date;
}

/**
 * The one way in which anything of a server's knowledge changes: all of a change set becomes revisions, or nothing, and
 * is what the server is answered from when the promise is fulfilled.
 */
export async function commit(changeSet: ChangeSet, committer: Committer): Promise<Applied> {
  const { store, servers, guild, person, now } = committer;
  const { changes, documents = [], reason, drafts = [], drafted = [] } = changeSet;
  const applied = await store.apply(
    guild,
    { author: person, reason, time: now.toISOString() },
    {
      changes,
      documents: documents.map(({ entry: { id, title, sha256: digest, outline }, text }) => ({
        ...{ id, title, digest, outline, text },
      })),
      drafts,
      drafted,
    },
  );
  if (applied.outcome === 'appended') await servers.changed(guild);
  return applied;
}
