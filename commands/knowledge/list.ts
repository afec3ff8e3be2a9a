import type { Handler } from '../../src/command/command.js';
import { type EditableKind, isEditable } from '../../src/editing/kinds/kinds.js';
import { clip, type Reply } from '../../src/replies/reply.js';
import { nearestNames } from '../../src/search/names.js';
import { explained, itemsIn, KIND_CHOICES } from './items.js';
import { asModerator, type Moderator } from './moderator.js';
import { countOnPage, pager, pagesOf } from './pages.js';

const PAGE = 12;
const LONGEST_TITLE = 160;
/** What a button can carry of what is searched for, so that all pages are of the same search. */
const LONGEST_SEARCH = 40;
/** Items that a search lists; what comes after is hardly like it. */
const MOST_FOUND = 200;

export interface Listing {
  readonly kind: EditableKind | undefined;
  readonly search: string;
  readonly page: number;
}

export const listCommand: Handler = {
  name: 'list',
  description: 'The items of this server’s knowledge',
  options: [
    { type: 'string', name: 'kind', description: 'Only of this kind', choices: KIND_CHOICES },
    { type: 'string', name: 'search', description: 'Only what is like this' },
    { type: 'integer', name: 'page', description: 'Which page, from 1', min: 1 },
  ],
  run: (values, context, services) =>
    asModerator(context, services, moderator => {
      const kind = String(values.kind ?? '');
      const search = String(values.search ?? '').trim();
      return listReply(
        { kind: isEditable(kind) ? kind : undefined, search, page: Number(values.page ?? 1) },
        moderator,
      );
    }),
};

export function listReply({ kind, search: typed, page }: Listing, { server, say }: Moderator): Reply {
  const search = typed.slice(0, LONGEST_SEARCH).trim();
  const all = itemsIn(server.knowledge, kind);
  const found = search === '' ? all : nearestNames(search, all, MOST_FOUND);
  const own = new Set(server.own.changes.map(change => `${change.kind}/${change.item}`));
  const unanswerable = new Set(server.unanswerable.map(({ item }) => item));
  const { rows, shown, pages } = pagesOf(found, page, PAGE);
  const items = rows.map(({ id, title }) => {
    const marks = [
      ...(own.has(id) ? [say('list-changed')] : []),
      ...(unanswerable.has(id) ? [say('list-silent')] : []),
    ];
    return `${id}: ${clip(title, LONGEST_TITLE)}${marks.length > 0 ? ` (${marks.join(say('list-comma'))})` : ''}`;
  });
  const nearest = search !== '' && found.length === MOST_FOUND;
  const counted = say(nearest ? 'list-nearest' : 'list-count', { count: found.length });
  const title =
    kind === undefined ? say('list-title') : say('list-title-kind', { kind: explained(kind, say) });
  return {
    tone: items.length > 0 ? 'answer' : 'silent',
    blocks: [
      {
        kind: 'title',
        text: search === '' ? title : say('list-like', { title, search: clip(search, 80) }),
      },
      items.length > 0 ? { kind: 'list', items } : { kind: 'text', text: say('list-none') },
      ...(items.length > 0
        ? [{ kind: 'note', text: `${countOnPage(counted, shown, pages, say)} ${say('list-show')}` } as const]
        : []),
    ],
    actions: pager('list', shown, pages, n => `${n}|${kind ?? ''}|${search}`, say),
    private: true,
    replaces: true,
  };
}

/** What a button of a page carries. */
export function listingOf(argument: string): Listing {
  const [page = '1', kind = '', ...search] = argument.split('|');
  return { kind: isEditable(kind) ? kind : undefined, search: search.join('|'), page: Number(page) || 1 };
}
