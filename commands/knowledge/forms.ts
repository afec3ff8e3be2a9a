import { type EditableKind, FIELDS, type ItemOf, type Typed } from '../../src/editing/kinds/fields.js';
import { fillForm } from '../../src/editing/kinds/fill.js';
import { readForm } from '../../src/editing/kinds/form.js';
import { itemOf } from '../../src/knowledge/overlay.js';
import type { Change } from '../../src/knowledge/revision.js';
import type { FilledForm } from '../../src/moderation/moderation.js';
import { type Field, type Form, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import { type Desk, note } from './desk.js';
import { type ItemName, itemIn, keyOf, nameOfKey } from './items.js';
import { previewReply } from './preview.js';

/** What a form is about: all that is needed to read it, for nothing about an open form is kept. */
export interface Target {
  readonly kind: EditableKind;
  /** Null for a new item. */
  readonly id: string | null;
  /** Revision of the item that the form shows. */
  readonly base: number;
  /** Number of the unanswered question that it answers. */
  readonly question?: number;
  /** Whether the message whose button opened the form stays. */
  readonly aside?: boolean;
}

/** What a text input takes at most, in characters. */
const LONGEST = 4000;
const ARGUMENT = /^(\w+)\/(.*)@(\d{1,9})(?:#(\d{1,9}))?(!?)$/s;

export function argumentOf({ kind, id, base, question, aside }: Target): string {
  const name = id === null ? `${kind}/` : keyOf({ kind, id });
  return `${name}@${base}${question === undefined ? '' : `#${question}`}${aside ? '!' : ''}`;
}

export function targetOf(argument: string, { server }: Desk): Target | null {
  const [, kind = '', id = '', base, question, aside] = ARGUMENT.exec(argument) ?? [];
  const name = nameOfKey(`${kind}/${id}`, server.knowledge);
  if (name === null) return null;
  return {
    kind: name.kind,
    id: name.id === '' ? null : name.id,
    base: Number(base),
    ...(question !== undefined && { question: Number(question) }),
    ...(aside === '!' && { aside: true }),
  };
}

/** The form of a kind with what stands in it. */
export function formOf(argument: string, kind: EditableKind, typed: Typed, title: string): Form {
  const fields = FIELDS[kind].map(({ id, label, hint, required, long, max }): Field => {
    const value = typed[id] ?? '';
    return {
      ...{ id, label, hint, required },
      style: long ? 'paragraph' : 'short',
      maxLength: max,
      ...(value !== '' && { value: wholeLines(value, max) }),
    };
  });
  return { kind: 'form', title, command: 'knowledge', action: 'edit', argument, fields };
}

/** The form of an item as it is. */
export async function editForm(name: ItemName, desk: Desk): Promise<Form | null> {
  const current = await currentItem(name, desk);
  if (!current) return null;
  const typed = fillForm(name.kind, current.item, desk.server.knowledge);
  const argument = argumentOf({ ...name, base: current.base });
  return formOf(argument, name.kind, typed, `Edit ${name.kind}/${name.id}`);
}

interface Current {
  readonly item: ItemOf<EditableKind>;
  /** Its revision. */
  readonly base: number;
}

/**
 * An item as its latest revision has it, which `desk.server` may not have yet: an edit of anything older, based on that
 * revision, would undo it unseen. Null where there is none.
 */
export async function currentItem(name: ItemName, desk: Desk): Promise<Current | null> {
  const [latest] = await desk.store.history(desk.guild, name.kind, name.id);
  if (latest?.body === null) return null;
  const read = latest && (itemOf(latest) as ItemOf<EditableKind> | undefined);
  const item = read ?? itemIn(desk.server.knowledge, name);
  return item === undefined ? null : { item, base: latest?.revision ?? 0 };
}

export async function latestRevision({ kind, id }: ItemName, { store, guild }: Desk): Promise<number> {
  return (await store.history(guild, kind, id))[0]?.revision ?? 0;
}

/** Reads a form that was sent: on to the preview, or back with everything that is wrong and nothing lost. */
export async function readFormAt(argument: string, sent: Typed, desk: Desk): Promise<Outcome> {
  const { server, now } = desk;
  const target = targetOf(argument, desk);
  if (!target) return kept('The item that this form edits is gone.', { argument, typed: sent }, desk);
  const { kind, id, base, question } = target;
  const before = id === null ? undefined : itemIn(server.knowledge, { kind, id });
  const typed = { ...sent, ...hiddenLines(kind, sent, before && fillForm(kind, before, server.knowledge)) };
  const { knowledge, texts } = server;
  const read = readForm(kind, typed, { knowledge, texts, now, ...(before && { before }) });
  const form: FilledForm = { argument, typed };
  if (!read.ok) {
    const errors = read.errors.map(({ field, message }) => `${field} ${message}`);
    return kept('This cannot be taken as it stands:', form, desk, errors);
  }
  const change: Change = { kind, item: id ?? read.item, body: read.body, base };
  const { reason } = read;
  const preview = await previewReply(
    { kind: 'change', changes: [change], reason, form, ...(question !== undefined && { question }) },
    desk,
  );
  return { ...preview, replaces: target.aside !== true };
}

/** Says what is wrong; what was typed stays at hand for 15 minutes. */
function kept(text: string, form: FilledForm, desk: Desk, errors: readonly string[] = []): Reply {
  const key = desk.drafts.keep({ kind: 'form', form }, { ...desk.context });
  return {
    ...refusal(text),
    blocks: [
      { kind: 'text', text },
      ...(errors.length > 0 ? [{ kind: 'list', items: errors } as const] : []),
      { kind: 'note', text: 'Nothing was changed. What you typed is kept for 15 minutes.' },
    ],
    actions: [
      { label: 'Go on editing', command: 'knowledge', action: 'form', argument: key, style: 'primary' },
    ],
    replaces: true,
  };
}

/** A form again as it was left. */
export function reopened({ argument, typed }: FilledForm, desk: Desk): Outcome {
  const target = targetOf(argument, desk);
  if (!target) {
    const lines = Object.entries(typed).map(([field, text]) => `${field}: ${text}`);
    return note('The item is gone. This is what you typed:', {
      tone: 'caution',
      blocks: [
        { kind: 'text', text: 'The item is gone. This is what you typed:' },
        { kind: 'list', items: lines },
      ],
    });
  }
  const title = target.id === null ? `Add to ${target.kind}` : `Edit ${target.kind}/${target.id}`;
  return formOf(argument, target.kind, typed, title);
}

/** Lines that fit into a field, none cut; the others are `hiddenLines`. */
function wholeLines(value: string, max: number): string {
  const limit = Math.min(max, LONGEST);
  if (value.length <= limit) return value;
  const cut = value.lastIndexOf('\n', limit);
  return cut > 0 ? value.slice(0, cut) : value.slice(0, limit);
}

/** Lines of an item that its form had no room for stay as they are. */
function hiddenLines(kind: EditableKind, sent: Typed, before: Typed | undefined): Typed {
  const hidden: Record<string, string> = {};
  for (const { id, max } of FIELDS[kind]) {
    const whole = before?.[id] ?? '';
    const rest = whole.slice(wholeLines(whole, max).length);
    if (rest.startsWith('\n')) hidden[id] = `${sent[id] ?? ''}${rest}`;
  }
  return hidden;
}
