import type { Handler } from '../../src/command/command.js';
import { ADDABLE, isEditable } from '../../src/editing/kinds/kinds.js';
import { refusal } from '../../src/replies/reply.js';
import { editForm, openForm } from './forms.js';
import { ADDABLE_CHOICES, completeItem, ITEM_OPTION, noSuchItem, parseItem } from './items.js';
import { asModerator } from './moderator.js';

export const addCommand: Handler = {
  name: 'add',
  description: 'Add an item; you see what it changes before it counts',
  options: [
    { type: 'string', name: 'kind', description: 'What to add', required: true, choices: ADDABLE_CHOICES },
  ],
  run: (values, context, services) =>
    asModerator(context, services, moderator => {
      const kind = String(values.kind ?? '');
      if (!isEditable(kind) || !ADDABLE.includes(kind))
        return refusal(moderator.say('add-kinds', { kinds: ADDABLE.join(', ') }));
      return openForm({ target: { kind, item: null, base: 0 }, typed: {} }, moderator);
    }),
};

export const editCommand: Handler = {
  name: 'edit',
  description: 'Edit an item; you see what it changes before it counts',
  options: [ITEM_OPTION],
  complete: (_option, typed, { server }, services) => completeItem(typed, server, services),
  run: (values, context, services) =>
    asModerator(context, services, async moderator => {
      const typed = String(values.item ?? '');
      const name = parseItem(typed);
      return (name && (await editForm(name, moderator))) ?? noSuchItem(typed, moderator);
    }),
};
