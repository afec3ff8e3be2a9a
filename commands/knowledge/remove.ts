import type { Handler } from '../../src/command/command.js';
import { orphansOf, replacementOf } from '../../src/editing/imports/replacement.js';
import type { Change } from '../../src/knowledge/revision.js';
import { type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import { latestRevision } from './current.js';
import {
  completeItem,
  type EditableName,
  ITEM_OPTION,
  itemIn,
  nameOfKey,
  noSuchItem,
  parseItem,
} from './items.js';
import { asModerator, type Moderator } from './moderator.js';
import { previewReply } from './preview.js';

export const removeCommand: Handler = {
  name: 'remove',
  description: 'Remove an item; you see what it changes before it counts',
  options: [ITEM_OPTION, { type: 'string', name: 'reason', description: 'Why, for the history' }],
  complete: (_option, typed, { server }, services) => completeItem(typed, server, services),
  run: (values, context, services) =>
    asModerator(context, services, moderator => {
      const typed = String(values.item ?? '');
      const name = parseItem(typed);
      if (!name || !itemIn(moderator.server.knowledge, name)) return noSuchItem(typed, moderator);
      return removalReply(name, String(values.reason ?? '').slice(0, 300), moderator);
    }),
};

/** `Remove` of a document. */
export function removeItem(key: string, moderator: Moderator): Promise<Outcome> | Outcome {
  const name = nameOfKey(key, moderator.server.knowledge);
  return name && itemIn(moderator.server.knowledge, name)
    ? removalReply(name, '', moderator)
    : refusal(moderator.say('item-gone'));
}

async function removalReply(name: EditableName, reason: string, moderator: Moderator): Promise<Reply> {
  const { kind, id: item } = name;
  const shared = sharedDocument(name, moderator);
  if (shared) return shared;
  const base = await latestRevision(name, moderator);
  const changes = [{ kind, item, body: null, base }, ...(await uncited(name, moderator))];
  return previewReply({ kind: 'change', changes, reason }, moderator);
}

/** Items that cite a document which is removed lose that source with it. */
async function uncited({ kind, id }: EditableName, moderator: Moderator): Promise<Change[]> {
  if (kind !== 'documents') return [];
  const { changes } = replacementOf(id, undefined, '', moderator.server.knowledge);
  return Promise.all(
    changes.map(async change => ({
      ...change,
      base: (await moderator.store.history(moderator.guild, change.kind, change.item))[0]?.revision ?? 0,
    })),
  );
}

/** A document that all servers share stays: what they say rests on it. */
function sharedDocument({ kind, id }: EditableName, { server, say }: Moderator): Reply | null {
  const own = server.own.documents.some(({ entry }) => entry.id === id);
  if (kind !== 'documents' || own) return null;
  return refusal(say('document-shared', { item: `documents/${id}` }));
}

/** `Remove its items too`: those that a removed document alone vouched for go with it, in the same preview. */
export async function removeOrphans(key: string, moderator: Moderator): Promise<Outcome> {
  const { pending, context } = moderator;
  const found = await pending.find(key, context);
  if (found?.kind !== 'change') return refusal(moderator.say('change-gone'));
  const orphans = new Set(orphansOf(found.changes));
  const changes = found.changes.map(one => (orphans.has(one) ? { ...one, body: null } : one));
  await pending.drop(key, context);
  return previewReply({ ...found, changes }, moderator);
}
