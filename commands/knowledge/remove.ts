import type { Handler } from '../../src/command/command.js';
import { atDesk } from './desk.js';
import { latestRevision } from './forms.js';
import { completeItem, ITEM_OPTION, itemIn, noSuchItem, parseItem } from './items.js';
import { previewReply } from './preview.js';

export const remove: Handler = {
  name: 'remove',
  description: 'Remove an item; you see what it changes before it counts',
  options: [ITEM_OPTION, { type: 'string', name: 'reason', description: 'Why, for the history' }],
  complete: (_option, typed, { server }, services) => completeItem(typed, server, services),
  run: (values, context, services) =>
    atDesk(context, services, async desk => {
      const typed = String(values.item ?? '');
      const name = parseItem(typed);
      if (!name || !itemIn(desk.server.knowledge, name)) return noSuchItem(typed, desk);
      const { kind, id: item } = name;
      const base = await latestRevision(name, desk);
      const reason = String(values.reason ?? '').slice(0, 300);
      return previewReply({ kind: 'change', changes: [{ kind, item, body: null, base }], reason }, desk);
    }),
};
