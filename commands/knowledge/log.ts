import type { Handler } from '../../src/command/command.js';
import type { Reply } from '../../src/replies/reply.js';
import { eventOf } from './history.js';
import { asModerator, type Moderator } from './moderator.js';
import { countOnPage, pager } from './pages.js';

const PAGE = 12;

export const logCommand: Handler = {
  name: 'log',
  description: 'Everything that was changed here, newest first',
  options: [{ type: 'integer', name: 'page', description: 'Which page, from 1', min: 1 }],
  run: (values, context, services) =>
    asModerator(context, services, moderator => logReply(Number(values.page ?? 1), moderator)),
};

export async function logReply(wanted: number, { store, guild }: Moderator): Promise<Reply> {
  const { rows, page, pages, total } = await store.log(guild, wanted, PAGE);
  const items = rows.map(revision => {
    const { sequence, kind, item, body } = revision;
    return eventOf(
      revision,
      `${sequence}. ${kind}/${item} ${body === null ? 'removed' : `revision ${revision.revision}`}`,
    );
  });
  return {
    tone: items.length > 0 ? 'answer' : 'silent',
    blocks: [
      { kind: 'title', text: 'Log' },
      items.length > 0
        ? { kind: 'events', items }
        : {
            kind: 'text',
            text: 'Nothing was changed here yet: this server answers from the shared knowledge.',
          },
      ...(total > 0
        ? [{ kind: 'note', text: `${countOnPage(total, 'change', page, pages)}.` } as const]
        : []),
    ],
    actions: pager('log', page, pages, String),
    private: true,
    replaces: true,
  };
}
