import type { Handler } from '../../src/command/command.js';
import { revertTo } from '../../src/editing/review/history.js';
import { type Outcome, refusal } from '../../src/replies/reply.js';
import { completeItem, type EditableName, ITEM_OPTION, nameOfKey, noSuchItem, parseItem } from './items.js';
import { asModerator, type Moderator } from './moderator.js';
import { previewReply } from './preview.js';

export const revertCommand: Handler = {
  name: 'revert',
  description: 'Make an item what it was at a revision; you see what that changes before it counts',
  options: [
    ITEM_OPTION,
    {
      type: 'integer',
      name: 'revision',
      description: 'Which revision, as /knowledge history counts them; 0 is the shared item',
      required: true,
      min: 0,
    },
    { type: 'string', name: 'reason', description: 'Why, for the history' },
  ],
  complete: (_option, typed, { server }, services) => completeItem(typed, server, services),
  run: (values, context, services) =>
    asModerator(context, services, moderator => {
      const typed = String(values.item ?? '');
      const name = parseItem(typed);
      if (!name) return noSuchItem(typed, moderator);
      return revertReply(name, Number(values.revision ?? -1), String(values.reason ?? ''), moderator);
    }),
};

async function revertReply(
  name: EditableName,
  revision: number,
  reason: string,
  moderator: Moderator,
): Promise<Outcome> {
  const { store, guild, servers, say } = moderator;
  const { kind, id: item } = name;
  const history = await store.history(guild, kind, item);
  const named = `${kind}/${item}`;
  if (history.length === 0) return refusal(say('revert-nothing', { item: named }));
  const change = revertTo({ kind, item }, history, revision, servers.base.knowledge);
  if (!change) {
    return refusal(say('revert-none', { item: named, revision, last: history[0]?.revision ?? 0 }));
  }
  const text = change.body?.sha256;
  if (kind === 'documents' && !moderator.server.own.documents.some(({ entry }) => entry.sha256 === text))
    return refusal(say('revert-text', { item: named }));
  const why = reason.trim() === '' ? say('reason-revert', { revision }) : reason.trim().slice(0, 300);
  return previewReply({ kind: 'change', changes: [change], reason: why }, moderator);
}

/** The buttons that take back a change: `key@revision`. */
export function undo(argument: string, moderator: Moderator): Promise<Outcome> | Outcome {
  const [, key = '', revision] = /^(.*)@(\d{1,9})$/s.exec(argument) ?? [];
  const name = nameOfKey(key, moderator.server.knowledge);
  return name ? revertReply(name, Number(revision), '', moderator) : refusal(moderator.say('item-gone'));
}
