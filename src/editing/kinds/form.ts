import { kinds } from '../../knowledge/schemas.js';
import { type EditableKind, FIELDS, type Typed } from './fields.js';
import { newId } from './ids.js';
import { type FieldError, Form, type FormContext, READERS } from './readers.js';

export type FormRead =
  | {
      readonly ok: true;
      /** The item's id; new for a new one. */
      readonly item: string;
      readonly body: Readonly<Record<string, unknown>>;
      readonly reason: string;
    }
  /** Everything that is wrong, and what was typed, to fill the form again. */
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly typed: Typed };

const SINGULAR: Readonly<Record<EditableKind, string>> = {
  facts: 'fact',
  figures: 'figure',
  milestones: 'milestone',
  answers: 'answer',
  gaps: 'gap',
  lexicon: 'words',
};

/**
 * Reads a filled form as the item that it says: of an edited one, what the form does not show is kept. Everything that
 * is wrong is said at once, and nothing that was typed is lost. Never throws.
 */
export function readForm(kind: EditableKind, typed: Typed, context: FormContext): FormRead {
  const form = new Form(typed, context);
  for (const { id, label, max } of FIELDS[kind])
    if ((typed[id] ?? '').length > max)
      form.fail(id, `has more than ${max} characters (${label}): shorten it`);
  const { title, body } = READERS[kind](form);
  const taken = new Set([
    ...context.knowledge[kind].map(({ id }: { id: string }) => id),
    ...(context.taken ?? []),
  ]);
  const item = context.before?.id ?? newId(title, taken, SINGULAR[kind]);
  const given = Object.fromEntries(
    Object.entries({ ...body, id: item }).filter(([, value]) => value !== undefined),
  );
  const parsed = kinds[kind].safeParse(given);
  if (form.errors.length === 0 && !parsed.success)
    for (const { path, message } of parsed.error.issues) form.fail(fieldOf(kind, String(path[0])), message);
  if (form.errors.length > 0 || !parsed.success) return { ok: false, errors: form.errors, typed };
  return { ok: true, item, body: parsed.data, reason: form.text('reason') };
}

/** The field that a key of an item comes from. */
function fieldOf(kind: EditableKind, key: string): string {
  const names: Readonly<Record<string, string>> = {
    title: kind === 'figures' ? 'formula' : 'statement',
    quantity: 'value',
    brings: 'value',
  };
  const name = names[key] ?? key;
  return FIELDS[kind].some(({ id }) => id === name) ? name : FIELDS[kind][0]!.id;
}
