import { isEditable } from '../../src/editing/kinds/fields.js';
import { describeChange, differencesOf } from '../../src/editing/review/history.js';
import type { Change, Revision } from '../../src/knowledge/revision.js';
import { type Block, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import { type Desk, note, quotaReply } from './desk.js';
import { argumentOf, targetOf } from './forms.js';
import { keepDocument } from './import.js';
import { keyOf } from './items.js';
import { button, type ChangeDraft, previewReply } from './preview.js';

const GONE =
  'This draft is gone: it is older than 15 minutes, was settled already, or belongs to someone else. Run the command again.';

/** `Apply`: the change becomes a revision, and at once what this server is answered from. */
export async function apply(key: string, desk: Desk): Promise<Outcome> {
  const draft = changeDraft(key, desk);
  if (!draft) return refusal(GONE);
  const { store, servers, drafts, guild, person, now } = desk;
  for (const document of draft.documents ?? []) {
    const refused = await keepDocument(document, desk);
    if (refused) return refused;
  }
  const by = { author: person, reason: draft.reason, time: now.toISOString() };
  const appended = await store.appendAll(guild, by, draft.changes);
  if (appended.outcome === 'quota') return quotaReply(appended);
  if (appended.outcome === 'conflict') return conflictReply(key, draft, appended.current, desk);
  drafts.drop(key);
  await servers.changed(guild);
  const told = draft.question === undefined ? '' : await settleQuestion(draft.question, draft.changes, desk);
  return appliedReply(appended.revisions, told);
}

function changeDraft(key: string, { drafts, context }: Desk): ChangeDraft | undefined {
  const draft = drafts.find(key, context);
  return draft?.kind === 'change' ? draft : undefined;
}

async function settleQuestion(number: number, changes: readonly Change[], desk: Desk): Promise<string> {
  const { store, guild, tellWaiting } = desk;
  const [change] = changes;
  if (!change) return '';
  const notices = await store.settle(guild, number, 'answered', `${change.kind}/${change.item}`);
  if (notices === false || notices.length === 0) return ` Question ${number} is answered.`;
  tellWaiting(guild);
  const people = notices.length === 1 ? 'one person is' : `${notices.length} people are`;
  return ` Question ${number} is answered; ${people} told.`;
}

function appliedReply(revisions: readonly Revision[], told: string): Reply {
  const names = revisions.map(({ kind, item, revision }) => `${kind}/${item} (revision ${revision})`);
  const [only] = revisions;
  const single = revisions.length === 1 && only && isEditable(only.kind) ? only : undefined;
  return note(`Applied: ${names.join(', ')}. This server is answered from it now.${told}`, {
    replaces: true,
    actions: single
      ? [
          button('History', 'history', keyOf({ kind: single.kind as never, id: single.item })),
          button(
            'Undo',
            'undo',
            `${keyOf({ kind: single.kind as never, id: single.item })}@${single.revision - 1}`,
          ),
        ]
      : [],
  });
}

/** Someone was faster: both versions, and the draft stays. */
async function conflictReply(
  key: string,
  draft: ChangeDraft,
  current: Revision | null,
  desk: Desk,
): Promise<Reply> {
  if (!current) return refusal('The item has no revision any more. Run the command again.');
  const { kind, item } = current;
  const mine = draft.changes.find(change => change.kind === kind && change.item === item);
  const { knowledge } = desk.server;
  const theirs = differencesOf({ kind, item }, mine?.body ?? null, current.body, knowledge);
  const [before] = (await desk.store.history(desk.guild, kind, item)).slice(1);
  const changed = differencesOf({ kind, item }, before?.body ?? null, current.body, knowledge);
  return {
    tone: 'caution',
    blocks: [
      { kind: 'title', text: `${kind}/${item} was changed meanwhile` },
      {
        kind: 'events',
        items: [
          {
            text: `Revision ${current.revision}${current.reason === '' ? '' : `: ${current.reason}`}`,
            ...(current.author !== null && { who: { kind: 'person', id: current.author } }),
            time: current.time,
          },
        ],
      },
      ...listBlock('What that one changed:', changed.map(describeChange)),
      ...listBlock('Yours → what stands there now:', theirs.map(describeChange)),
      { kind: 'note', text: 'Nothing was written, and yours is kept for 15 minutes.' },
    ],
    actions: [
      button('Put mine over it', 'over', key, 'primary'),
      ...(draft.form ? [button('Change', 'form', key)] : []),
      button('Cancel', 'cancel', key, 'danger'),
    ],
    private: true,
    replaces: true,
  };
}

function listBlock(title: string, items: readonly string[]): Block[] {
  if (items.length === 0) return [];
  return [
    { kind: 'text', text: title },
    { kind: 'list', items },
  ];
}

/** `Put mine over it`: the same change, based on what stands there now; back to the preview. */
export async function putOver(key: string, desk: Desk): Promise<Outcome> {
  const draft = changeDraft(key, desk);
  if (!draft) return refusal(GONE);
  const { store, guild, drafts } = desk;
  const latest = await Promise.all(
    draft.changes.map(async ({ kind, item }) => (await store.history(guild, kind, item))[0]?.revision ?? 0),
  );
  const changes = draft.changes.map((change, i): Change => ({ ...change, base: latest[i]! }));
  const target = draft.form && targetOf(draft.form.argument, desk);
  const form =
    draft.form && target
      ? { ...draft.form, argument: argumentOf({ ...target, base: latest[0] ?? 0 }) }
      : draft.form;
  drafts.drop(key);
  return previewReply({ ...draft, changes, ...(form && { form }) }, desk);
}

export function cancel(key: string, { drafts, context }: Desk): Reply {
  const draft = drafts.find(key, context);
  if (draft) drafts.drop(key);
  return note('Dropped: nothing was changed.', { tone: 'silent', replaces: true });
}
