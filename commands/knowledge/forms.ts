import { fieldsOf, fillForm, readForm } from '../../src/editing/kinds/form.js';
import type { Typed } from '../../src/editing/kinds/item.js';
import { fieldName } from '../../src/editing/kinds/kind.js';
import type { Change } from '../../src/knowledge/revision.js';
import { type Say, tell } from '../../src/languages/say.js';
import type { FilledForm } from '../../src/moderation/moderation.js';
import { type Form, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import { currentItem, latestRevisionOf } from './current.js';
import { hiddenLines, inputOf } from './inputs.js';
import { type EditableName, itemIn } from './items.js';
import { type Moderator, note } from './moderator.js';
import { readPhrasings } from './phrasings.js';
import { previewReply } from './preview.js';

const LONGEST_TITLE = 45;

/** The form of a target with what stands in it; what it edits is kept under the key that it carries. */
export async function openForm(form: FilledForm, moderator: Moderator): Promise<Form> {
  const { kind, item } = form.target;
  const argument = await moderator.pending.keep({ kind: 'form', form }, moderator.context);
  const { say } = moderator;
  const title =
    item === null
      ? say('form-add', { kind: say(`one-${kind}`) })
      : say('form-edit', { item: `${kind}/${item}` });
  return {
    kind: 'form',
    title: title.slice(0, LONGEST_TITLE),
    command: 'knowledge',
    action: 'edit',
    argument,
    fields: fieldsOf(kind).map(field => inputOf(field, form.typed[field.id] ?? '', say)),
  };
}

/** The form of an item as it is; null where there is none. */
export async function editForm(name: EditableName, moderator: Moderator): Promise<Form | null> {
  const current = await currentItem(name, moderator);
  if (!current) return null;
  const typed = fillForm(name.kind, current.item, moderator.server.knowledge);
  return openForm({ target: { kind: name.kind, item: name.id, base: current.base }, typed }, moderator);
}

/** Reads a form that was sent: on to the preview, or back with everything that is wrong and nothing lost. */
export async function readSentForm(key: string, sent: Typed, moderator: Moderator): Promise<Outcome> {
  const { server, now, pending, context, say } = moderator;
  const found = await pending.find(key, context);
  if (found?.kind === 'phrasings') return readPhrasings(sent, found.change, moderator);
  if (found?.kind !== 'form') return lost(sent, say);
  const { target, phrasings } = found.form;
  const { kind, item, base, question, draft } = target;
  const before = item === null ? undefined : itemIn(server.knowledge, { kind, id: item });
  if (item !== null && before === undefined) return lost(sent, say);
  const typed = { ...sent, ...hiddenLines(kind, sent, before && fillForm(kind, before, server.knowledge)) };
  const { knowledge, texts } = server;
  const read = readForm(kind, typed, { knowledge, texts, now, ...(before && { before }) });
  const form: FilledForm = { target, typed, ...(phrasings && { phrasings }) };
  if (!read.ok) {
    const names = new Map(fieldsOf(kind).map(({ id, name }) => [id, name]));
    const errors = read.errors.map(
      ({ field, message }) => `${say(names.get(field) ?? fieldName(field))}: ${tell(say, message)}`,
    );
    return sentBack(form, errors, moderator);
  }
  const body = phrasings ? { ...read.body, phrasings } : read.body;
  const change: Change = { kind, item: item ?? read.item, body, base };
  const adds = await Promise.all(
    read.adds.map(async one => ({ ...one, base: await latestRevisionOf(one.kind, one.item, moderator) })),
  );
  const preview = await previewReply(
    {
      ...{ kind: 'change', changes: [change, ...adds], reason: read.reason, form },
      ...(question !== undefined && { question }),
      ...(draft !== undefined && { drafts: [draft] }),
    },
    moderator,
  );
  // What was typed goes on in the change.
  await pending.drop(key, context);
  return preview;
}

/** Says what is wrong; what was typed stays at hand for 15 minutes. */
async function sentBack(form: FilledForm, errors: readonly string[], moderator: Moderator): Promise<Reply> {
  const key = await moderator.pending.keep({ kind: 'form', form }, moderator.context);
  const { say } = moderator;
  const text = say('form-refused');
  return {
    ...refusal(text),
    blocks: [
      { kind: 'text', text },
      { kind: 'list', items: errors },
      { kind: 'note', text: say('form-kept') },
    ],
    actions: [
      { label: say('button-go-on'), command: 'knowledge', action: 'form', argument: key, style: 'primary' },
    ],
    replaces: true,
  };
}

/** The form is too old, or its item is gone: nothing that was typed is lost, it can be copied. */
function lost(typed: Typed, say: Say): Reply {
  const text = say('form-lost');
  const items = Object.entries(typed).flatMap(([field, value]) =>
    value === '' ? [] : `${say(fieldName(field))}: ${value}`,
  );
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
  const form = found?.kind === 'form' || found?.kind === 'change' ? found.form : undefined;
  if (!form) return refusal(moderator.say('typed-gone'));
  return openForm(form, moderator);
}
