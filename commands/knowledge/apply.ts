import { isEditable } from '../../src/editing/kinds/kinds.js';
import { describeChange, differencesOf, revertTo } from '../../src/editing/review/history.js';
import type { Change, Revision } from '../../src/knowledge/revision.js';
import type { Say } from '../../src/languages/say.js';
import { commit } from '../../src/moderation/commit.js';
import type { PendingChange } from '../../src/moderation/moderation.js';
import { type Action, type Block, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import { revisionLine } from './history.js';
import { keyOf } from './items.js';
import { type Moderator, notCommitted, note } from './moderator.js';
import { button, previewReply } from './preview.js';

/** Revisions named in a reply. */
const SHOWN = 5;

/** `Apply`: the change becomes a revision, and at once what this server is answered from. */
export async function applyEdit(key: string, moderator: Moderator): Promise<Outcome> {
  const change = await pendingChange(key, moderator);
  if (!change) return refusal(moderator.say('change-gone'));
  const committed = await commit(change, moderator);
  if (committed.outcome === 'conflict' && committed.current)
    return conflictReply(key, change, committed.current, moderator);
  if (committed.outcome !== 'appended') return notCommitted(committed, moderator.say);
  await moderator.pending.drop(key, moderator.context);
  if (change.changes.some(({ kind }) => kind === 'milestones')) moderator.tellWaiting(moderator.guild);
  const told =
    change.question === undefined ? '' : await settleQuestion(change.question, change.changes, moderator);
  const further = await waitingDrafts(change, moderator);
  const back = await undoing(committed.revisions, moderator);
  return appliedReply(committed.revisions, told, [...further, ...back], moderator.say);
}

async function pendingChange(
  key: string,
  { pending, context }: Moderator,
): Promise<PendingChange | undefined> {
  const found = await pending.find(key, context);
  return found?.kind === 'change' ? found : undefined;
}

async function settleQuestion(
  number: number,
  changes: readonly Change[],
  moderator: Moderator,
): Promise<string> {
  const { store, guild, tellWaiting, say } = moderator;
  const [change] = changes;
  if (!change) return '';
  const notices = await store.settle(guild, number, 'answered', `${change.kind}/${change.item}`);
  if (notices === false || notices.length === 0) return say('question-settled');
  tellWaiting(guild);
  return say('question-settled-told', { count: notices.length });
}

/** The document whose drafts the change settled, where some of them still wait. */
async function waitingDrafts(change: PendingChange, { store, guild, say }: Moderator): Promise<Action[]> {
  const [citation] = (change.changes[0]?.body?.citations ?? []) as readonly { readonly document: string }[];
  const id = change.drafted?.length
    ? change.changes.find(({ kind }) => kind === 'documents')?.item
    : change.drafts?.length
      ? citation?.document
      : undefined;
  if (id === undefined) return [];
  const { total } = await store.drafts(guild, 1, 1, id);
  return total > 0
    ? [
        button(
          say('button-review-drafts', { count: total }),
          'drafts',
          keyOf({ kind: 'documents', id }),
          'primary',
        ),
      ]
    : [];
}

function appliedReply(
  revisions: readonly Revision[],
  told: string,
  further: readonly Action[],
  say: Say,
): Reply {
  const names = revisions
    .slice(0, SHOWN)
    .map(({ kind, item, body, revision }) =>
      body === null
        ? say('preview-removed', { item: `${kind}/${item}` })
        : say('applied-item', { item: `${kind}/${item}`, revision }),
    );
  const more = revisions.length > SHOWN ? ` ${say('and-more', { count: revisions.length - SHOWN })}` : '';
  const [only] = revisions;
  const single = revisions.length === 1 && only && isEditable(only.kind) ? only : undefined;
  const key = single && isEditable(single.kind) ? keyOf({ kind: single.kind, id: single.item }) : '';
  const applied = revisions.every(({ body }) => body === null) ? 'applied-removed' : 'applied';
  const values = { names: `${names.join(say('list-comma'))}${more}`, count: revisions.length };
  return note([say(applied, values), told].filter(text => text !== '').join(' '), {
    replaces: true,
    actions: [
      ...further,
      ...(single
        ? [
            button(say('button-history'), 'history', key),
            button(say('button-undo'), 'undo', `${key}@${single.revision - 1}`),
          ]
        : []),
    ],
  });
}

/** `Undo` of several items at once: the change that makes each what it was before. */
async function undoing(revisions: readonly Revision[], moderator: Moderator): Promise<Action[]> {
  if (revisions.length < 2) return [];
  const { store, guild, servers, pending, context } = moderator;
  const back = await Promise.all(
    revisions.map(async ({ kind, item, revision }) => {
      const history = await store.history(guild, kind, item);
      return revertTo({ kind, item }, history, revision - 1, servers.base.knowledge);
    }),
  );
  const changes = back.flatMap(change => change ?? []);
  // The text of a removed document is gone: it comes back by its file alone.
  if (
    changes.length < revisions.length ||
    changes.some(({ kind, body }) => kind === 'documents' && body !== null)
  )
    return [];
  const key = await pending.keep({ kind: 'change', changes, reason: '' }, context);
  return [button(moderator.say('button-undo'), 'undo-all', key)];
}

/** `Undo` of several: the preview of what makes several items what they were. */
export async function undoAll(key: string, moderator: Moderator): Promise<Outcome> {
  const change = await pendingChange(key, moderator);
  return change ? previewReply(change, moderator) : refusal(moderator.say('change-gone'));
}

/** Someone was faster: both versions, and the change stays. */
async function conflictReply(
  key: string,
  change: PendingChange,
  current: Revision,
  moderator: Moderator,
): Promise<Reply> {
  const { kind, item } = current;
  const mine = change.changes.find(one => one.kind === kind && one.item === item);
  const { say } = moderator;
  const { knowledge } = moderator.server;
  const theirs = differencesOf({ kind, item }, mine?.body ?? null, current.body, knowledge);
  const [before] = (await moderator.store.history(moderator.guild, kind, item)).slice(1);
  const shared = revertTo({ kind, item }, [], 0, moderator.servers.base.knowledge);
  const changed = differencesOf({ kind, item }, (before ?? shared)?.body ?? null, current.body, knowledge);
  return {
    tone: 'caution',
    blocks: [
      { kind: 'title', text: say('conflict-title', { item: `${kind}/${item}` }) },
      {
        kind: 'events',
        items: [
          {
            text: revisionLine(current, say),
            ...(current.author !== null && { who: { kind: 'person', id: current.author } }),
            time: current.time,
          },
        ],
      },
      ...listBlock(
        say('conflict-theirs'),
        changed.map(one => describeChange(one, say)),
      ),
      ...listBlock(
        say('conflict-yours'),
        theirs.map(one => describeChange(one, say)),
      ),
      { kind: 'note', text: say('conflict-kept') },
    ],
    actions: [
      button(say('button-put-over'), 'over', key, 'primary'),
      ...(change.form ? [button(say('button-change'), 'form', key)] : []),
      button(say('button-cancel'), 'cancel', key, 'danger'),
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
export async function putOver(key: string, moderator: Moderator): Promise<Outcome> {
  const change = await pendingChange(key, moderator);
  if (!change) return refusal(moderator.say('change-gone'));
  const { store, guild, pending } = moderator;
  const latest = await Promise.all(
    change.changes.map(async ({ kind, item }) => (await store.history(guild, kind, item))[0]?.revision ?? 0),
  );
  const changes = change.changes.map((one, i): Change => ({ ...one, base: latest[i]! }));
  const form = change.form && {
    ...change.form,
    target: { ...change.form.target, base: latest[0] ?? 0 },
  };
  await pending.drop(key, moderator.context);
  return previewReply({ ...change, changes, ...(form && { form }) }, moderator);
}

export async function cancel(key: string, { pending, context, say }: Moderator): Promise<Reply> {
  await pending.drop(key, context);
  return note(say('change-dropped'), { tone: 'silent', replaces: true });
}
