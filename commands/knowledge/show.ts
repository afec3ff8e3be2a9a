import type { Handler } from '../../src/command/command.js';
import { FIELDS } from '../../src/editing/kinds/fields.js';
import { fillForm } from '../../src/editing/kinds/fill.js';
import type { Reply } from '../../src/replies/reply.js';
import { atDesk, type Desk } from './desk.js';
import { completeItem, ITEM_OPTION, type ItemName, itemIn, keyOf, noSuchItem, parseItem } from './items.js';
import { button } from './preview.js';

export const show: Handler = {
  name: 'show',
  description: 'One item, with its sources',
  options: [ITEM_OPTION],
  complete: (_option, typed, { server }, services) => completeItem(typed, server, services),
  run: (values, context, services) =>
    atDesk(context, services, desk => {
      const typed = String(values.item ?? '');
      const name = parseItem(typed);
      return (name && showReply(name, desk)) ?? noSuchItem(typed, desk);
    }),
};

function showReply(name: ItemName, { server }: Desk): Reply | null {
  const item = itemIn(server.knowledge, name);
  if (item === undefined) return null;
  const { kind, id } = name;
  const typed = fillForm(kind, item, server.knowledge);
  const rows = FIELDS[kind].flatMap(({ id: field }) => {
    const value = typed[field] ?? '';
    return value === '' ? [] : value.split('\n').map(line => `${field}: ${line}`);
  });
  const silent = server.silent.find(one => one.item === `${kind}/${id}`);
  return {
    tone: silent ? 'caution' : 'answer',
    blocks: [
      { kind: 'title', text: `${kind}/${id}` },
      { kind: 'list', items: rows },
      ...(silent ? [{ kind: 'note', text: `Not answered from: ${silent.message}` } as const] : []),
    ],
    actions: [button('Edit', 'open', keyOf(name), 'primary'), button('History', 'history', keyOf(name))],
    private: true,
  };
}
