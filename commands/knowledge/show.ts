import type { Handler } from '../../src/command/command.js';
import { printDate } from '../../src/editing/kinds/dates.js';
import { itemTitle } from '../../src/editing/kinds/form.js';
import type { ItemOf } from '../../src/editing/kinds/item.js';
import { definitionOf, type EditableKind } from '../../src/editing/kinds/kinds.js';
import { printSources } from '../../src/editing/kinds/sources.js';
import { readableTemplate } from '../../src/editing/review/history.js';
import { formatQuantity } from '../../src/figures/format.js';
import { saidIn } from '../../src/knowledge/documents/outline.js';
import type { Say } from '../../src/languages/say.js';
import { sourcesOf } from '../../src/replies/answer.js';
import { foldMarks } from '../../src/replies/references.js';
import { type Action, type Block, clip, type Reply } from '../../src/replies/reply.js';
import { contradictionBlocks } from './adopt.js';
import {
  completeItem,
  type EditableName,
  ITEM_OPTION,
  itemIn,
  keyOf,
  nameOfKey,
  noSuchItem,
  parseItem,
} from './items.js';
import { asModerator, type Moderator } from './moderator.js';
import { pagesOf } from './pages.js';
import { button } from './preview.js';

/** Ways to ask on a page. */
const PAGE = 12;
const LONGEST = 200;

export const showCommand: Handler = {
  name: 'show',
  description: 'One item, with its sources',
  options: [ITEM_OPTION],
  complete: (_option, typed, { server }, services) => completeItem(typed, server, services),
  run: (values, context, services) =>
    asModerator(context, services, async moderator => {
      const typed = String(values.item ?? '');
      const name = parseItem(typed);
      return (name && (await showReply(name, 1, moderator))) ?? noSuchItem(typed, moderator);
    }),
};

/** Another page of an item's ways to ask: `page|key`. */
export async function turnShown(argument: string, moderator: Moderator): Promise<Reply> {
  const [page = '1', ...key] = argument.split('|');
  const name = nameOfKey(key.join('|'), moderator.server.knowledge);
  const shown = name && (await showReply(name, Number(page) || 1, moderator));
  return shown ? { ...shown, replaces: true } : noSuchItem(key.join('|'), moderator);
}

/** What is said first, then where it stands, then how people ask for it. */
async function showReply(name: EditableName, page: number, moderator: Moderator): Promise<Reply | null> {
  const { server, say } = moderator;
  const item = itemIn(server.knowledge, name);
  if (item === undefined) return null;
  const full = `${name.kind}/${name.id}`;
  const unanswerable = server.unanswerable.find(one => one.item === full);
  const changed = server.own.changes.some(({ kind, item: id }) => kind === name.kind && id === name.id);
  const phrasings = 'phrasings' in item ? item.phrasings : [];
  return {
    tone: unanswerable ? 'caution' : 'answer',
    blocks: [
      { kind: 'title', text: full },
      ...(await saidBlocks(name, item, moderator)),
      ...(unanswerable
        ? [{ kind: 'note', text: say('show-silent', { why: unanswerable.message }) } as const]
        : []),
      ...phrasingBlocks(phrasings, page, say),
      {
        kind: 'note',
        text: say(changed ? 'show-own' : 'show-shared'),
      },
    ],
    actions: await actionsOf(name, phrasings, page, moderator),
    private: true,
  };
}

async function saidBlocks(
  { kind, id }: EditableName,
  item: ItemOf<EditableKind>,
  moderator: Moderator,
): Promise<Block[]> {
  if (kind === 'documents') return documentBlocks(item as ItemOf<'documents'>, moderator);
  const { server, now, say } = moderator;
  const answer = kind === 'facts' ? null : server.engine.entry(`${kind}/${id}`, { now });
  const heading: Block = { kind: 'text', text: itemTitle(kind, item) };
  if (answer)
    return [
      ...(kind === 'answers' || kind === 'gaps'
        ? [{ kind: 'question', text: itemTitle(kind, item) } as const]
        : []),
      { kind: 'text', text: foldMarks(answer.text) },
      ...answer.disagreements.map((text): Block => ({ kind: 'disagreement', text })),
      ...answer.assumptions.map((text): Block => ({ kind: 'note', text })),
      ...(answer.citations.length > 0 ? [sourcesOf(answer.citations, say)] : []),
    ];
  const {
    quantity,
    date,
    answer: text,
    reply,
  } = item as Partial<ItemOf<'facts'> & ItemOf<'answers'> & ItemOf<'gaps'>>;
  const template = text ?? reply;
  const lines = [
    ...(template === undefined ? [] : [readableTemplate(template, server.knowledge)]),
    ...(quantity ? [`${say('field-value')}: ${formatQuantity(quantity)}`] : []),
    ...(date === undefined ? [] : [`${say('field-date')}: ${printDate(date)}`]),
    ...('citations' in item || 'source' in item
      ? printSources(item as ItemOf<'facts'>, server.knowledge)
          .split('\n')
          .filter(line => line !== '')
          .map(source => say('show-source', { source }))
      : []),
  ];
  return lines.length > 0 ? [heading, { kind: 'list', items: lines }] : [heading];
}

async function documentBlocks(
  { id, title, published, length, outline }: ItemOf<'documents'>,
  { server, store, guild, say }: Moderator,
): Promise<Block[]> {
  const own = server.own.documents.find(({ entry }) => entry.id === id);
  const sentences = outline.flatMap(saidIn).length;
  const { total } = await store.drafts(guild, 1, 1, id);
  const lines = [
    published === undefined ? say('show-undated') : `${say('field-published')}: ${printDate(published)}`,
    ...(own?.imported === undefined ? [] : [say('show-imported', { date: printDate(own.imported) })]),
    say('show-length', { characters: length, count: sentences }),
    say(own ? 'show-found' : 'show-textless'),
    ...(total > 0 ? [say('show-drafts', { count: total })] : []),
  ];
  return [
    { kind: 'text', text: title },
    { kind: 'list', items: lines },
    ...contradictionBlocks(id, server, say),
  ];
}

function phrasingBlocks(phrasings: readonly string[], page: number, say: Say): Block[] {
  if (phrasings.length === 0) return [];
  const { rows, shown, pages } = pagesOf(phrasings, page, PAGE);
  const values = { count: phrasings.length, page: shown, pages };
  return [
    { kind: 'text', text: say(pages > 1 ? 'show-ways-page' : 'show-ways', values) },
    { kind: 'list', items: rows.map(row => clip(row, LONGEST)) },
  ];
}

async function actionsOf(
  name: EditableName,
  phrasings: readonly string[],
  page: number,
  { server, store, guild, say }: Moderator,
): Promise<Action[]> {
  const key = keyOf(name);
  const pages = pagesOf(phrasings, page, PAGE);
  const own = server.own.documents.some(({ entry }) => entry.id === name.id);
  const drafts = name.kind === 'documents' ? (await store.drafts(guild, 1, 1, name.id)).total : 0;
  return [
    ...(server.contradictions.some(({ document }) => document === name.id) && name.kind === 'documents'
      ? [button(say('button-adopt'), 'adopt', key)]
      : []),
    ...(drafts > 0 ? [button(say('button-review-drafts', { count: drafts }), 'drafts', key, 'primary')] : []),
    button(
      say(name.kind === 'documents' ? 'button-rename' : 'button-edit'),
      'open',
      key,
      drafts > 0 ? 'secondary' : 'primary',
    ),
    ...(definitionOf(name.kind).phrased ? [button(say('button-ways'), 'reword', key)] : []),
    button(say('button-history'), 'history', key),
    ...(name.kind === 'documents' && own ? [button(say('button-remove'), 'remove', key, 'danger')] : []),
    ...(pages.shown > 1 ? [button(say('button-previous-ways'), 'show', `${pages.shown - 1}|${key}`)] : []),
    ...(pages.shown < pages.pages
      ? [button(say('button-more-ways'), 'show', `${pages.shown + 1}|${key}`)]
      : []),
  ];
}
