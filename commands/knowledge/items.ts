import { createHash } from 'node:crypto';
import type { Choice, Option, Services } from '../../src/command/command.js';
import { itemTitle } from '../../src/editing/kinds/form.js';
import type { ItemOf } from '../../src/editing/kinds/item.js';
import { ADDABLE, EDITABLE, type EditableKind, isEditable } from '../../src/editing/kinds/kinds.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { type Say, sayEnglish, sayList } from '../../src/languages/say.js';
import { clip, type Reply, refusal } from '../../src/replies/reply.js';
import { type Named, nearestNames } from '../../src/search/names.js';
import type { Moderator } from './moderator.js';

/** Items as moderators name them, `kind/id`. */

const MAX_CHOICES = 25;
const MAX_CHOICE = 100;
const SUGGESTED = 3;
/** Longer ids stand in a button as a digest. */
const LONGEST_KEY = 40;

export interface EditableName {
  readonly kind: EditableKind;
  readonly id: string;
}

export const ITEM_OPTION: Option = {
  type: 'string',
  name: 'item',
  description: 'Which item, as kind/id',
  required: true,
  autocomplete: true,
};

/** A kind, with what it holds where that is less plain. */
export const explained = (kind: EditableKind, say: Say): string => say(`choice-knowledge-kind-${kind}`);

const choices = (kinds: readonly EditableKind[]): Choice[] =>
  kinds.map(kind => ({ name: explained(kind, sayEnglish), value: kind }));
export const KIND_CHOICES: readonly Choice[] = choices(EDITABLE);
export const ADDABLE_CHOICES: readonly Choice[] = choices(ADDABLE);

type NamedItem = Named & EditableName;
const lists = new WeakMap<Knowledge, readonly NamedItem[]>();

/** All items of a knowledge that can be edited, or those of one kind; of all the same list each time. */
export function itemsIn(knowledge: Knowledge, only?: EditableKind): readonly NamedItem[] {
  if (only !== undefined) return namesOf(knowledge, only);
  const known = lists.get(knowledge);
  if (known !== undefined) return known;
  const all = EDITABLE.flatMap(kind => namesOf(knowledge, kind));
  lists.set(knowledge, all);
  return all;
}

const namesOf = (knowledge: Knowledge, kind: EditableKind): NamedItem[] =>
  knowledge[kind].map(item => ({ kind, id: `${kind}/${item.id}`, title: itemTitle(kind, item) }));

/** Autocomplete of `item`. */
export function completeItem(typed: string, server: string | null, services: Services): readonly Choice[] {
  const { knowledge } = services.engineFor(server);
  return nearestNames(typed, itemsIn(knowledge), MAX_CHOICES).map(({ id, title }) => ({
    name: clip(`${id}: ${title}`, MAX_CHOICE),
    value: id,
  }));
}

export function parseItem(name: string): EditableName | null {
  const at = name.indexOf('/');
  const kind = name.slice(0, at).trim();
  return at > 0 && isEditable(kind) ? { kind, id: name.slice(at + 1).trim() } : null;
}

export function itemIn(knowledge: Knowledge, { kind, id }: EditableName): ItemOf<EditableKind> | undefined {
  return (knowledge[kind] as readonly ItemOf<EditableKind>[]).find(item => item.id === id);
}

/** There is no such item: what is near. */
export function noSuchItem(typed: string, { server, say }: Moderator): Reply {
  const near = nearestNames(typed, itemsIn(server.knowledge), SUGGESTED).map(({ id }) => id);
  const names = sayList(near, say, 'list-or');
  const hint = near.length > 0 ? say('did-you-mean', { names }) : say('item-list');
  return refusal(`${say('item-none', { typed: clip(typed, 80) })} ${hint}`);
}

/** An item's name, short enough for a button. */
export function keyOf({ kind, id }: EditableName): string {
  return `${kind}/${id.length <= LONGEST_KEY ? id : digestOf(id)}`;
}

/** The item that a key names; of one that is gone from the knowledge, what the key itself says. */
export function nameOfKey(key: string, knowledge: Knowledge): EditableName | null {
  const name = parseItem(key);
  if (!name?.id.startsWith('~')) return name;
  const item = knowledge[name.kind].find(({ id }) => digestOf(id) === name.id);
  return item ? { kind: name.kind, id: item.id } : null;
}

const digestOf = (id: string): string =>
  `~${createHash('sha256')
    .update(id)
    .digest('hex')
    .slice(0, LONGEST_KEY - 8)}`;
