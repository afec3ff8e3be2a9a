import type { Handler } from '../../src/command/command.js';
import { isEditable } from '../../src/editing/kinds/fields.js';
import { refusal } from '../../src/replies/reply.js';
import { atDesk } from './desk.js';
import { argumentOf, editForm, formOf } from './forms.js';
import { completeItem, ITEM_OPTION, KIND_CHOICES, noSuchItem, parseItem } from './items.js';

export const add: Handler = {
  name: 'add',
  description: 'Add an item; you see what it changes before it counts',
  options: [
    { type: 'string', name: 'kind', description: 'What to add', required: true, choices: KIND_CHOICES },
  ],
  run: (values, context, services) =>
    atDesk(context, services, () => {
      const kind = String(values.kind ?? '');
      if (!isEditable(kind)) return refusal('kind is facts, figures, milestones, answers, gaps or lexicon.');
      return formOf(argumentOf({ kind, id: null, base: 0 }), kind, {}, `Add to ${kind}`);
    }),
};

export const edit: Handler = {
  name: 'edit',
  description: 'Edit an item; you see what it changes before it counts',
  options: [ITEM_OPTION],
  complete: (_option, typed, { server }, services) => completeItem(typed, server, services),
  run: (values, context, services) =>
    atDesk(context, services, async desk => {
      const typed = String(values.item ?? '');
      const name = parseItem(typed);
      return (name && (await editForm(name, desk))) ?? noSuchItem(typed, desk);
    }),
};
