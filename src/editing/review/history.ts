import type { Knowledge } from '../../knowledge/knowledge.js';
import { itemOf } from '../../knowledge/overlay.js';
import type { Change, Revision } from '../../knowledge/revision.js';
import type { Kind } from '../../knowledge/schemas.js';
import { fillForm } from '../kinds/form.js';
import type { ItemOf } from '../kinds/item.js';
import { definitionOf, isEditable } from '../kinds/kinds.js';

/** What of an item changed, in the words of its form: lines that went and lines that came. */
export interface FieldChange {
  readonly field: string;
  readonly label: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

type Body = Change['body'];
type Shown = ReadonlyMap<string, { readonly label: string; readonly lines: readonly string[] }>;

function shown(kind: Kind, item: string, body: Body, knowledge: Knowledge): Shown {
  const fields = new Map<string, { label: string; lines: readonly string[] }>();
  if (body === null) return fields;
  const read = itemOf({ kind, item, body });
  const covered = new Set(['id']);
  if (read !== undefined && isEditable(kind)) {
    const typed = fillForm(kind, read as ItemOf<typeof kind>, knowledge);
    const definition = definitionOf(kind);
    for (const key of Object.keys(definition.shows)) covered.add(key);
    for (const { id, label } of definition.fields) {
      covered.add(id);
      // A form shows no more phrasings than it has room for; a change of the others is a change, too.
      const all = 'phrasings' in read ? read.phrasings : [];
      const lines = id === 'phrasings' ? all : (typed[id] ?? '').split('\n').filter(line => line !== '');
      if (lines.length > 0) fields.set(id, { label, lines });
    }
  }
  for (const [key, value] of Object.entries(read ?? body)) {
    if (covered.has(key) || (Array.isArray(value) && value.length === 0)) continue;
    const lines = typeof value === 'string' ? [value] : [JSON.stringify(value)];
    fields.set(key, { label: key, lines });
  }
  return fields;
}

/** How two versions of an item differ, field by field in the order of its form; null is an item that is not there. */
export function differencesOf(
  { kind, item }: Pick<Change, 'kind' | 'item'>,
  before: Body,
  after: Body,
  knowledge: Knowledge,
): FieldChange[] {
  const [was, is] = [shown(kind, item, before, knowledge), shown(kind, item, after, knowledge)];
  return [...new Map([...was, ...is])].flatMap(([field, { label }]): FieldChange[] => {
    const [old, now] = [was.get(field)?.lines ?? [], is.get(field)?.lines ?? []];
    const removed = old.filter(line => !now.includes(line));
    const added = now.filter(line => !old.includes(line));
    return removed.length + added.length > 0 ? [{ field, label, removed, added }] : [];
  });
}

/** "Amount, if it states one: up to $100 billion → up to $110 billion" */
export function describeChange({ label, removed, added }: FieldChange): string {
  if (removed.length === 1 && added.length === 1) return `${label}: ${removed[0]} → ${added[0]}`;
  return `${label}: ${[...removed.map(line => `− ${line}`), ...added.map(line => `+ ${line}`)].join(', ')}`;
}

/**
 * The change that makes an item what it was at a revision, on what it is now. Revision 0 is the base's own item.
 * @param history of the item, in any order
 * @returns undefined where there is no such revision
 */
export function revertTo(
  { kind, item }: Pick<Change, 'kind' | 'item'>,
  history: readonly Revision[],
  revision: number,
  base: Knowledge,
): Change | undefined {
  const latest = Math.max(0, ...history.map(one => one.revision));
  if (revision === 0) {
    const own = (base[kind] as readonly { readonly id: string }[]).find(({ id }) => id === item);
    return { kind, item, body: own === undefined ? null : { ...own }, base: latest };
  }
  const target = history.find(one => one.revision === revision);
  return target && { kind, item, body: target.body, base: latest };
}
