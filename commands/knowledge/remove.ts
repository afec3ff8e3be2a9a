import type { Handler } from '../../src/command/command.js';
import { latestRevision } from './forms.js';
import { completeItem, ITEM_OPTION, itemIn, noSuchItem, parseItem } from './items.js';
import { asModerator } from './moderator.js';
import { previewReply } from './preview.js';

export const removeCommand: Handler = {
  name: 'remove',
  description: 'Remove an item; you see what it changes before it counts',
  options: [ITEM_OPTION, { type: 'string', name: 'reason', description: 'Why, for the history' }],
  complete: (_option, typed, { server }, services) => completeItem(typed, server, services),
  run: (values, context, services) =>
    asModerator(context, services, async moderator => {
      const typed = String(values.item ?? '');
      const name = parseItem(typed);
      if (!name || !itemIn(moderator.server.knowledge, name)) return noSuchItem(typed, moderator);
      const { kind, id: item } = name;
      const base = await latestRevision(name, moderator);
      const reason = String(values.reason ?? '').slice(0, 300);
      return previewReply({ kind: 'change', changes: [{ kind, item, body: null, base }], reason }, moderator);
    }),
};
