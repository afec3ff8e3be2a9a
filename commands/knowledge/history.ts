import type { Handler } from '../../src/command/command.js';
import { describeChange, differencesOf } from '../../src/editing/review/history.js';
import type { Revision } from '../../src/knowledge/revision.js';
import type { Say } from '../../src/languages/say.js';
import { type Block, clip, type Event, type Reply } from '../../src/replies/reply.js';
import { completeItem, type EditableName, ITEM_OPTION, keyOf, noSuchItem, parseItem } from './items.js';
import { asModerator, type Moderator } from './moderator.js';
import { button } from './preview.js';

const SHOWN = 8;
const LONGEST = 300;

export const historyCommand: Handler = {
  name: 'history',
  description: 'Who changed an item, when, why, and how',
  options: [ITEM_OPTION],
  complete: (_option, typed, { server }, services) => completeItem(typed, server, services),
  run: (values, context, services) =>
    asModerator(context, services, moderator => {
      const typed = String(values.item ?? '');
      const name = parseItem(typed);
      return name ? historyReply(name, moderator) : noSuchItem(typed, moderator);
    }),
};

export async function historyReply(name: EditableName, moderator: Moderator): Promise<Reply> {
  const { store, guild, server, servers, say } = moderator;
  const { kind, id } = name;
  const revisions = await store.history(guild, kind, id);
  const base = (servers.base.knowledge[kind] as readonly { readonly id: string }[]).find(i => i.id === id);
  if (revisions.length === 0 && base === undefined) return noSuchItem(`${kind}/${id}`, moderator);
  const bodyBefore = (i: number) =>
    revisions[i + 1]?.body ?? (i + 1 < revisions.length ? null : (base ?? null));
  const blocks = revisions.slice(0, SHOWN).flatMap((revision, i): Block[] => {
    const before = bodyBefore(i) as Revision['body'];
    const changes = differencesOf({ kind, item: id }, before, revision.body, server.knowledge);
    const lines =
      revision.body === null ? [say('history-removed')] : changes.map(one => describeChange(one, say));
    return [
      { kind: 'events', items: [eventOf(revision, clip(revisionLine(revision, say), LONGEST))] },
      { kind: 'list', items: lines.map(line => clip(line, LONGEST)) },
    ];
  });
  const first = say(base === undefined ? 'history-added' : 'history-shared');
  return {
    tone: 'answer',
    blocks: [
      { kind: 'title', text: say('history-title', { item: `${kind}/${id}` }) },
      ...(blocks.length > 0 ? blocks : [{ kind: 'text', text: say('history-none') } as const]),
      ...(blocks.length > 0 ? [{ kind: 'note', text: `${first} ${say('history-revert')}` } as const] : []),
    ],
    actions:
      revisions.length > 0
        ? [button(say('button-undo-last'), 'undo', `${keyOf(name)}@${revisions[0]!.revision - 1}`)]
        : [],
    private: true,
  };
}

/** "Revision 3: the press release says so" */
export const revisionLine = ({ revision, reason }: Revision, say: Say): string =>
  withReason(say('revision', { revision }), reason);

export const withReason = (what: string, reason: string): string =>
  `${what}${reason === '' ? '' : `: ${reason}`}`;

/** A revision as one line: what it says of itself, who, when. */
export function eventOf({ author, time }: Revision, text: string): Event {
  return {
    text,
    ...(author !== null && { who: { kind: 'person', id: author } }),
    time,
  };
}
