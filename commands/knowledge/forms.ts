import { fieldsOf, fillForm, readForm } from '../../src/editing/kinds/form.js';
import type { ItemOf, Typed } from '../../src/editing/kinds/item.js';
import { type FormField, LONGEST_FIELD } from '../../src/editing/kinds/kind.js';
import type { EditableKind } from '../../src/editing/kinds/kinds.js';
import { itemOf } from '../../src/knowledge/overlay.js';
import type { Change } from '../../src/knowledge/revision.js';
import type { FilledForm, FormTarget } from '../../src/moderation/moderation.js';
import { type Field, type Form, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import { type EditableName, itemIn } from './items.js';
import { type Moderator, note } from './moderator.js';
import { previewReply } from './preview.js';

/** What is said where neither the form nor what was typed is at hand any more. */
export const EXPIRED =
  'What you typed is gone: it is older than 15 minutes, was settled, or is someone else’s. Run the command again.';

const LONGEST_TITLE = 45;

/** The form of a target with what stands in it; what it edits is kept under the key that it carries. */
export async function openForm(target: FormTarget, typed: Typed, moderator: Moderator): Promise<Form> {
  const { kind, item } = target;
  const argument = await moderator.pending.keep({ kind: 'form', form: { target, typed } }, moderator.context);
  const title = item === null ? `Add to ${kind}` : `Edit ${kind}/${item}`;
  return {
    kind: 'form',
    title: title.slice(0, LONGEST_TITLE),
    command: 'knowledge',
    action: 'edit',
    argument,
    fields: fieldsOf(kind).map(field => inputOf(field, typed[field.id] ?? '')),
  };
}

const inputOf = ({ id, label, hint, required, long, max }: FormField, value: string): Field => ({
  ...{ id, label, hint, required },
  style: long ? 'paragraph' : 'short',
  maxLength: max,
  ...(value !== '' && { value: wholeLines(value, max) }),
});

/** The form of an item as it is; null where there is none. */
export async function editForm(name: EditableName, moderator: Moderator): Promise<Form | null> {
  const current = await currentItem(name, moderator);
  if (!current) return null;
  const typed = fillForm(name.kind, current.item, moderator.server.knowledge);
  return openForm({ kind: name.kind, item: name.id, base: current.base }, typed, moderator);
}

interface Current {
  readonly item: ItemOf<EditableKind>;
  /** Its revision. */
  readonly base: number;
}

/**
 * An item as its latest revision has it, which `moderator.server` may not have yet: an edit of anything older, based on
 * that revision, would undo it unseen. Null where there is none.
 */
export async function currentItem(name: EditableName, moderator: Moderator): Promise<Current | null> {
  const [latest] = await moderator.store.history(moderator.guild, name.kind, name.id);
  if (latest?.body === null) return null;
  const read = latest && (itemOf(latest) as ItemOf<EditableKind> | undefined);
  const item = read ?? itemIn(moderator.server.knowledge, name);
  return item === undefined ? null : { item, base: latest?.revision ?? 0 };
}

export async function latestRevision(
  { kind, id }: EditableName,
  { store, guild }: Moderator,
): Promise<number> {
  return (await store.history(guild, kind, id))[0]?.revision ?? 0;
}

/** Reads a form that was sent: on to the preview, or back with everything that is wrong and nothing lost. */
export async function readSentForm(key: string, sent: Typed, moderator: Moderator): Promise<Outcome> {
  const { server, now, pending, context } = moderator;
  const found = await pending.find(key, context);
  if (found?.kind !== 'form') return lost(sent);
  const { target } = found.form;
  const { kind, item, base, question } = target;
  const before = item === null ? undefined : itemIn(server.knowledge, { kind, id: item });
  if (item !== null && before === undefined) return lost(sent);
  const typed = { ...sent, ...hiddenLines(kind, sent, before && fillForm(kind, before, server.knowledge)) };
  const { knowledge, texts } = server;
  const read = readForm(kind, typed, { knowledge, texts, now, ...(before && { before }) });
  const form: FilledForm = { target, typed };
  if (!read.ok) {
    const errors = read.errors.map(({ field, message }) => `${field} ${message}`);
    return sentBack(form, errors, moderator);
  }
  const change: Change = { kind, item: item ?? read.item, body: read.body, base };
  const preview = await previewReply(
    {
      ...{ kind: 'change', changes: [change], reason: read.reason, form },
      ...(question !== undefined && { question }),
    },
    moderator,
  );
  return { ...preview, replaces: target.aside !== true };
}

/** Says what is wrong; what was typed stays at hand for 15 minutes. */
async function sentBack(form: FilledForm, errors: readonly string[], moderator: Moderator): Promise<Reply> {
  const key = await moderator.pending.keep({ kind: 'form', form }, moderator.context);
  const text = 'This cannot be taken as it stands:';
  return {
    ...refusal(text),
    blocks: [
      { kind: 'text', text },
      { kind: 'list', items: errors },
      { kind: 'note', text: 'Nothing was changed. What you typed is kept for 15 minutes.' },
    ],
    actions: [
      { label: 'Go on editing', command: 'knowledge', action: 'form', argument: key, style: 'primary' },
    ],
    replaces: true,
  };
}

/** The form is too old, or its item is gone: nothing that was typed is lost, it can be copied. */
function lost(typed: Typed): Reply {
  const text =
    'Nothing was changed: this form is older than 15 minutes, or its item is gone. This is what you typed, to use in a new one:';
  const items = Object.entries(typed).flatMap(([field, value]) => (value === '' ? [] : `${field}: ${value}`));
  return note(text, {
    tone: 'caution',
    blocks: [
      { kind: 'text', text },
      { kind: 'list', items },
    ],
  });
}

/** `Change` and `Go on editing`: a form again as it was left. */
export async function reopenForm(key: string, moderator: Moderator): Promise<Outcome> {
  const found = await moderator.pending.find(key, moderator.context);
  if (!found || found.kind === 'import' || !found.form) return refusal(EXPIRED);
  return openForm(found.form.target, found.form.typed, moderator);
}

/** Lines that fit into a field, none cut; the others are `hiddenLines`. */
function wholeLines(value: string, max: number): string {
  const limit = Math.min(max, LONGEST_FIELD);
  if (value.length <= limit) return value;
  const cut = value.lastIndexOf('\n', limit);
  return cut > 0 ? value.slice(0, cut) : value.slice(0, limit);
}

/** Lines of an item that its form had no room for stay as they are. */
export function hiddenLines(kind: EditableKind, sent: Typed, before: Typed | undefined): Typed {
  const hidden: Record<string, string> = {};
  for (const { id, max } of fieldsOf(kind)) {
    const whole = before?.[id] ?? '';
    const rest = whole.slice(wholeLines(whole, max).length);
    if (rest.startsWith('\n')) hidden[id] = `${sent[id] ?? ''}${rest}`;
  }
  return hidden;
}
