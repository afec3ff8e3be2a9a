import type { Log } from '../log.js';
import type { Servers } from '../servers/servers.js';
import type { Applied, Store } from '../store/store.js';
import type { ChangeSet } from './moderation.js';

/** Who commits, where and when. */
export interface Committer {
  readonly store: Store;
  readonly servers: Servers;
  readonly log: Log;
  readonly guild: string;
  readonly person: string;
  readonly now: Date;
}

/**
 * The one way in which anything of a server's knowledge changes: all of a change set becomes revisions, or nothing, and
 * is what the server is answered from when the promise is fulfilled.
 */
export async function commit(changeSet: ChangeSet, committer: Committer): Promise<Applied> {
  const { store, servers, log, guild } = committer;
  const applied = await store.apply(guild, authorship(changeSet, committer), applicationOf(changeSet));
  if (applied.outcome === 'appended') {
    const revisions = applied.revisions.map(({ sequence, kind, item, revision }) => ({
      ...{ sequence, kind, item, revision },
    }));
    log.debug('revisions kept', { server: guild, revisions });
    await servers.changed(guild);
  }
  return applied;
}

/** What committing would come to, with nothing written: a quota is told of before a preview, not after. */
export const rehearse = (changeSet: ChangeSet, committer: Committer): Promise<Applied> =>
  committer.store.wouldApply(committer.guild, authorship(changeSet, committer), applicationOf(changeSet));

const authorship = ({ reason }: ChangeSet, { person, now }: Committer) => ({
  author: person,
  reason,
  time: now.toISOString(),
});

const applicationOf = ({ changes, documents = [], drafts = [], drafted = [] }: ChangeSet) => ({
  changes,
  documents: documents.map(({ entry: { id, title, sha256: digest, outline }, text }) => ({
    ...{ id, title, digest, outline, text },
  })),
  drafts,
  drafted,
});
