import type { Handler } from '../../src/command/command.js';
import { clip, type Reply } from '../../src/replies/reply.js';
import { eventOf, withReason } from './history.js';
import { asModerator, type Moderator } from './moderator.js';
import { countOnPage, pager } from './pages.js';

const PAGE = 12;
const LONGEST = 300;

export const logCommand: Handler = {
  name: 'log',
  description: 'Everything that was changed here, newest first',
  options: [{ type: 'integer', name: 'page', description: 'Which page, from 1', min: 1 }],
  run: (values, context, services) =>
    asModerator(context, services, moderator => logReply(Number(values.page ?? 1), moderator)),
};

export async function logReply(wanted: number, { store, guild, say }: Moderator): Promise<Reply> {
  const { rows, page, pages, total } = await store.log(guild, wanted, PAGE);
  const items = rows.map(revision => {
    const { sequence, kind, item, body, reason } = revision;
    const values = { item: `${kind}/${item}`, revision: revision.revision };
    const what = body === null ? say('preview-removed', values) : say('applied-item', values);
    return eventOf(revision, withReason(`${sequence}. ${what}`, clip(reason, LONGEST)));
  });
  return {
    tone: items.length > 0 ? 'answer' : 'silent',
    blocks: [
      { kind: 'title', text: say('log-title') },
      items.length > 0 ? { kind: 'events', items } : { kind: 'text', text: say('log-empty') },
      ...(total > 0
        ? [{ kind: 'note', text: countOnPage(say('log-count', { count: total }), page, pages, say) } as const]
        : []),
    ],
    actions: pager('log', page, pages, String, say),
    private: true,
    replaces: true,
  };
}
