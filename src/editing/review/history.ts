import { formatQuantity } from '../../figures/format.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { itemOf } from '../../knowledge/overlay.js';
import { parseTemplate } from '../../knowledge/references.js';
import type { Change, Revision } from '../../knowledge/revision.js';
import type { Kind } from '../../knowledge/schemas.js';
import type { Say } from '../../languages/say.js';
import type { TextKey } from '../../languages/texts.js';
import { printDate } from '../kinds/dates.js';
import { fillForm } from '../kinds/form.js';
import type { ItemOf } from '../kinds/item.js';
import { PHRASINGS } from '../kinds/kind.js';
import { definitionOf, isEditable } from '../kinds/kinds.js';

/** What of an item changed, in the words of its form: lines that went and lines that came. */
export interface FieldChange {
  readonly field: string;
  readonly label: TextKey;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

type Body = Change['body'];
type Shown = ReadonlyMap<string, { readonly label: TextKey; readonly lines: readonly string[] }>;

function shown(kind: Kind, item: string, body: Body, knowledge: Knowledge): Shown {
  const fields = new Map<string, { label: TextKey; lines: readonly string[] }>();
  const read = itemOf({ kind, item, body });
  if (read === undefined || !isEditable(kind)) return fields;
  const definition = definitionOf(kind);
  const typed = fillForm(kind, read as ItemOf<typeof kind>, knowledge);
  const formed = definition.phrased ? [...definition.fields, PHRASINGS] : definition.fields;
  for (const { id, name } of formed) {
    // A form shows no more phrasings than it has room for; a change of the others is a change, too.
    const all = 'phrasings' in read ? read.phrasings : [];
    const lines = id === 'phrasings' ? all : (typed[id] ?? '').split('\n').filter(line => line !== '');
    const readable = TEMPLATES.has(id) ? lines.map(line => readableTemplate(line, knowledge)) : lines;
    if (lines.length > 0) fields.set(id, { label: name, lines: readable });
  }
  for (const [key, name] of Object.entries(definition.further)) {
    const value = (read as unknown as Readonly<Record<string, unknown>>)[key];
    const lines = (Array.isArray(value) ? value : [value]).filter(one => typeof one === 'string');
    if (lines.length > 0) fields.set(key, { label: name, lines });
  }
  return fields;
}

/** Fields that refer to other items by templates. */
const TEMPLATES = new Set(['answer', 'reply']);

/** A template with the values that it refers to in the place of its braces; one that only cites leaves nothing. */
export function readableTemplate(template: string, { facts, milestones, figures }: Knowledge): string {
  const stated = (kind: string, id: string): string => {
    const fact = kind === 'facts' ? facts.find(one => one.id === id) : undefined;
    const milestone = kind === 'milestones' ? milestones.find(one => one.id === id) : undefined;
    const date = fact?.date ?? milestone?.date;
    if (fact?.quantity) return formatQuantity(fact.quantity);
    return date ? printDate(date) : (figures.find(one => one.id === id)?.title ?? id);
  };
  return parseTemplate(template)
    .map(part => {
      if (part.kind === 'text') return part.text;
      return part.use === 'mention' ? '' : stated(part.to.kind, part.to.id);
    })
    .join('')
    .replace(/ +([.,;:])/g, '$1');
}

/**
 * How two versions of an item differ, field by field in the order of its form; null is an item that is not there.
 * @param then what `after` refers to, where that is another knowledge
 */
export function differencesOf(
  { kind, item }: Pick<Change, 'kind' | 'item'>,
  before: Body,
  after: Body,
  knowledge: Knowledge,
  then: Knowledge = knowledge,
): FieldChange[] {
  const [was, is] = [shown(kind, item, before, knowledge), shown(kind, item, after, then)];
  return [...new Map([...was, ...is])].flatMap(([field, { label }]): FieldChange[] => {
    const [old, now] = [was.get(field)?.lines ?? [], is.get(field)?.lines ?? []];
    const removed = old.filter(line => !now.includes(line));
    const added = now.filter(line => !old.includes(line));
    return removed.length + added.length > 0 ? [{ field, label, removed, added }] : [];
  });
}

/** "Amount, if it states one: up to $100 billion → up to $110 billion" */
export function describeChange({ field, label, removed, added }: FieldChange, say: Say): string {
  const name = say(label);
  // A digest tells people nothing but that it is another.
  if (field === 'sha256') return `${name}: ${say(removed.length > 0 ? 'text-other' : 'text-new')}`;
  if (removed.length === 1 && added.length === 1) return `${name}: ${removed[0]} → ${added[0]}`;
  return `${name}: ${[...removed.map(line => `− ${line}`), ...added.map(line => `+ ${line}`)].join(', ')}`;
}

/** "Amount: 1,500 jobs": a field of an item that was not there. */
export const describeNew = ({ label, added }: FieldChange, say: Say): string =>
  `${say(label)}: ${added.join(say('list-comma'))}`;

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
