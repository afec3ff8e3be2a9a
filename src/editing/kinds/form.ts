import type { Knowledge } from '../../knowledge/knowledge.js';
import { kinds } from '../../knowledge/schemas.js';
import { asIs, toSay } from '../../languages/say.js';
import { type FieldError, type FormContext, FormReader } from './form-reader.js';
import { newId } from './ids.js';
import type { ItemOf, Typed } from './item.js';
import type { AddedItem, FormField } from './kind.js';
import { definitionOf, type EditableKind } from './kinds.js';

export type FormRead =
  | {
      readonly ok: true;
      /** The item's id; new for a new one. */
      readonly item: string;
      readonly body: Readonly<Record<string, unknown>>;
      /** Items that come with it. */
      readonly adds: readonly AddedItem[];
      readonly reason: string;
    }
  /** Everything that is wrong, and what was typed, to fill the form again. */
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly typed: Typed };

export const fieldsOf = (kind: EditableKind): readonly FormField[] => definitionOf(kind).fields;

/** What an item is called where people see it. */
export const itemTitle = (kind: EditableKind, item: ItemOf<EditableKind>): string =>
  definitionOf(kind).title(item);

/** An item as its form shows it; `readForm` gives it back. */
export const fillForm = (kind: EditableKind, item: ItemOf<EditableKind>, knowledge: Knowledge): Typed =>
  definitionOf(kind).fill(item, knowledge);

/**
 * Reads a filled form as the item that it says: of an edited one, what the form does not show is kept. Everything that
 * is wrong is said at once, and nothing that was typed is lost. Never throws.
 */
export function readForm(kind: EditableKind, typed: Typed, context: FormContext): FormRead {
  const definition = definitionOf(kind);
  const form = new FormReader(typed, context);
  for (const { id, max } of definition.fields)
    if ((typed[id] ?? '').length > max) form.fail(id, toSay('wrong-long', { most: max }));
  const { title, body, adds = [] } = definition.read(form, context.before);
  const taken = new Set([
    ...context.knowledge[kind].map(({ id }: { id: string }) => id),
    ...(context.taken ?? []),
  ]);
  const item = context.before?.id ?? newId(title, taken, definition.singular.split(' ')[0]!);
  const given = Object.fromEntries(
    Object.entries({ ...body, id: item }).filter(([, value]) => value !== undefined),
  );
  const parsed = kinds[kind].safeParse(given);
  if (form.errors.length === 0 && !parsed.success)
    for (const { path, message } of parsed.error.issues)
      form.fail(fieldOf(kind, String(path[0])), asIs(message));
  if (form.errors.length > 0 || !parsed.success) return { ok: false, errors: form.errors, typed };
  const added = adds.map(one => ({ ...one, body: { ...kinds[one.kind].parse(one.body) } }));
  return { ok: true, item, body: parsed.data, adds: added, reason: form.text('reason') };
}

/** The field that a key of an item comes from. */
function fieldOf(kind: EditableKind, key: string): string {
  const { fields, shows } = definitionOf(kind);
  const name = shows[key] ?? key;
  return fields.some(({ id }) => id === name) ? name : fields[0]!.id;
}
