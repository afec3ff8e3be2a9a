import type { Handler } from '../../src/command/command.js';
import { fieldsOf, fillForm } from '../../src/editing/kinds/form.js';
import type { Reply } from '../../src/replies/reply.js';
import {
  completeItem,
  type EditableName,
  ITEM_OPTION,
  itemIn,
  keyOf,
  noSuchItem,
  parseItem,
} from './items.js';
import { asModerator, type Moderator } from './moderator.js';
import { button } from './preview.js';

export const showCommand: Handler = {
  name: 'show',
  description: 'One item, with its sources',
  options: [ITEM_OPTION],
  complete: (_option, typed, { server }, services) => completeItem(typed, server, services),
  run: (values, context, services) =>
    asModerator(context, services, moderator => {
      const typed = String(values.item ?? '');
      const name = parseItem(typed);
      return (name && showReply(name, moderator)) ?? noSuchItem(typed, moderator);
    }),
};

function showReply(name: EditableName, { server }: Moderator): Reply | null {
  const item = itemIn(server.knowledge, name);
  if (item === undefined) return null;
  const { kind, id } = name;
  const typed = fillForm(kind, item, server.knowledge);
  const rows = fieldsOf(kind).flatMap(({ id: field }) => {
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
