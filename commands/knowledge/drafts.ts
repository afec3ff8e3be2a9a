import { acceptedItems, type DraftedItem } from '../../src/editing/imports/drafts.js';
import { fillForm } from '../../src/editing/kinds/form.js';
import { definitionOf } from '../../src/editing/kinds/kinds.js';
import type { Say } from '../../src/languages/say.js';
import type { DraftReview } from '../../src/moderation/moderation.js';
import { type Action, clip, type Outcome, type Reply, refusal } from '../../src/replies/reply.js';
import { openForm } from './forms.js';
import { nameOfKey } from './items.js';
import { type Moderator, note } from './moderator.js';
import { button, previewReply } from './preview.js';

/** Drafts of a document: a list to tick off, kept in the store until each is accepted or discarded. */

const PAGE = 8;
const LONGEST = 220;
/** More of one document than are ever drafted. */
const ALL = 1000;

interface NumberedDraft extends DraftedItem {
  /** What the store knows it by. */
  readonly number: number;
  /** Its place in the list of its document, from 1 on. */
  readonly place: number;
}

async function draftsOf(document: string, { store, guild }: Moderator): Promise<NumberedDraft[]> {
  const { rows } = await store.drafts(guild, 1, ALL, document);
  return rows.map(({ number, body }, i) => ({ ...(body as DraftedItem), number, place: i + 1 }));
}

/** What a draft says, in a line. */
function lineOf(draft: NumberedDraft, ticked: boolean, say: Say): string {
  const { kind, body, locator } = draft;
  const definition = definitionOf(kind);
  const { answer } = body as { readonly answer?: string };
  const title = definition.title(body as never);
  const text = answer === undefined ? title : `${title} ${answer}`;
  return `${ticked ? '☑' : '☐'} ${draft.place}. ${say(`one-${kind}`)}: ${clip(text, LONGEST)} (${locator})`;
}

/** The list, from a page on. */
export async function draftsReply(review: DraftReview, moderator: Moderator, lead?: string): Promise<Reply> {
  const { server, pending, context, say } = moderator;
  const { document } = review;
  const drafts = await draftsOf(document, moderator);
  const title = server.knowledge.documents.find(({ id }) => id === document)?.title ?? document;
  const leading = lead === undefined ? [] : [{ kind: 'text', text: lead } as const];
  if (drafts.length === 0)
    return note('', {
      blocks: [...leading, { kind: 'text', text: say('drafts-none', { title }) }],
      replaces: true,
    });
  const pages = Math.ceil(drafts.length / PAGE);
  const page = Math.min(Math.max(1, review.page), pages);
  const shown = drafts.slice((page - 1) * PAGE, page * PAGE);
  const there = new Set(drafts.map(({ number }) => number));
  const ticked = review.ticked.filter(number => there.has(number));
  const key = await pending.keep({ ...review, page, ticked }, context);
  const toggles = shown.map(({ number, place }) =>
    button(`${ticked.includes(number) ? '☑' : '☐'} ${place}`, 'tick', `${key}.${number}`),
  );
  return {
    tone: 'answer',
    blocks: [
      ...leading,
      { kind: 'title', text: say('drafts-title', { title: clip(title, 120), count: drafts.length }) },
      { kind: 'list', items: shown.map(draft => lineOf(draft, ticked.includes(draft.number), say)) },
      { kind: 'note', text: say('drafts-how', { page, pages }) },
    ],
    actions: [
      ...toggles,
      ...settling(key, ticked.length, drafts.length, say),
      ...paging(key, page, pages, say),
    ],
    private: true,
    replaces: true,
  };
}

function settling(key: string, ticked: number, all: number, say: Say): Action[] {
  const some = [
    button(say('button-accept-ticked', { count: ticked }), 'accept', `${key}.ticked`, 'primary'),
    ...(ticked === 1 ? [button(say('button-edit-ticked'), 'draft', key)] : []),
    button(say('button-discard-ticked', { count: ticked }), 'discard', `${key}.ticked`),
  ];
  return [
    ...(ticked > 0 ? some : []),
    button(
      say('button-accept-all', { count: all }),
      'accept',
      `${key}.all`,
      ticked > 0 ? 'secondary' : 'primary',
    ),
    button(say('button-discard-all', { count: all }), 'discard', `${key}.all`, 'danger'),
  ];
}

const paging = (key: string, page: number, pages: number, say: Say): Action[] => [
  ...(page > 1 ? [button(say('button-previous'), 'drafts-page', `${key}.${page - 1}`)] : []),
  ...(page < pages ? [button(say('button-next'), 'drafts-page', `${key}.${page + 1}`)] : []),
];

/** `key.what`: the list that a button stands on, and what it is about. */
async function reviewAt(argument: string, { pending, context }: Moderator) {
  const [key = '', what = ''] = argument.split('.');
  const found = await pending.find(key, context);
  return found?.kind === 'drafts' ? { key, review: found, what } : undefined;
}

/** `Review drafts` of a document. */
export function reviewDrafts(itemKey: string, moderator: Moderator): Promise<Reply> | Reply {
  const name = nameOfKey(itemKey, moderator.server.knowledge);
  if (!name) return refusal(moderator.say('document-gone'));
  return draftsReply({ kind: 'drafts', document: name.id, page: 1, ticked: [] }, moderator);
}

export async function tick(argument: string, moderator: Moderator): Promise<Outcome> {
  const at = await reviewAt(argument, moderator);
  if (!at) return refusal(moderator.say('drafts-gone'));
  const number = Number(at.what);
  const { ticked } = at.review;
  const now = ticked.includes(number) ? ticked.filter(other => other !== number) : [...ticked, number];
  await moderator.pending.drop(at.key, moderator.context);
  return draftsReply({ ...at.review, ticked: now }, moderator);
}

export async function turnDrafts(argument: string, moderator: Moderator): Promise<Outcome> {
  const at = await reviewAt(argument, moderator);
  if (!at) return refusal(moderator.say('drafts-gone'));
  await moderator.pending.drop(at.key, moderator.context);
  return draftsReply({ ...at.review, page: Number(at.what) }, moderator);
}

/** The drafts that a button means: all, or those ticked. */
async function chosen(argument: string, moderator: Moderator) {
  const at = await reviewAt(argument, moderator);
  if (!at) return undefined;
  const drafts = await draftsOf(at.review.document, moderator);
  const wanted =
    at.what === 'all' ? drafts : drafts.filter(({ number }) => at.review.ticked.includes(number));
  return { ...at, wanted };
}

/** `Accept`: one preview of all of them, committed as one change. */
export async function acceptDrafts(argument: string, moderator: Moderator): Promise<Outcome> {
  const at = await chosen(argument, moderator);
  if (!at) return refusal(moderator.say('drafts-gone'));
  const { review, wanted } = at;
  if (wanted.length === 0) return draftsReply(review, moderator, moderator.say('draft-settled'));
  const { server, store, guild, say } = moderator;
  const items = acceptedItems(wanted, server.knowledge);
  const latest = new Map(
    (await store.latest(guild)).map(({ kind, item, revision }) => [`${kind}/${item}`, revision]),
  );
  return previewReply(
    {
      kind: 'change',
      changes: items.map(one => ({ ...one, base: latest.get(`${one.kind}/${one.item}`) ?? 0 })),
      reason: say('reason-drafted', { document: review.document }),
      drafts: wanted.map(({ number }) => number),
    },
    moderator,
  );
}

export async function discardDrafts(argument: string, moderator: Moderator): Promise<Outcome> {
  const at = await chosen(argument, moderator);
  if (!at) return refusal(moderator.say('drafts-gone'));
  const numbers = at.wanted.map(({ number }) => number);
  const dropped = await moderator.store.dropDrafts(moderator.guild, numbers);
  const { say } = moderator;
  const said = dropped === 0 ? say('draft-settled') : say('drafts-discarded', { count: dropped });
  return draftsReply({ ...at.review, ticked: [] }, moderator, said);
}

/** `Edit ticked`: the drafted item as a form of its own; it leaves the list when what comes of it is applied. */
export async function editDraft(key: string, moderator: Moderator): Promise<Outcome> {
  const at = await chosen(`${key}.ticked`, moderator);
  if (!at) return refusal(moderator.say('drafts-gone'));
  const [draft] = at.wanted;
  if (!draft) return refusal(moderator.say('draft-settled'));
  const { knowledge } = moderator.server;
  const [{ kind, body }] = acceptedItems([draft], knowledge) as [ReturnType<typeof acceptedItems>[number]];
  const typed = fillForm(kind, body as never, knowledge);
  return openForm({ target: { kind, item: null, base: 0, draft: draft.number }, typed }, moderator);
}
