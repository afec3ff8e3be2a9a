import { printDate } from '../../src/editing/kinds/dates.js';
import { provenanceOf } from '../../src/editing/kinds/provenance.js';
import { formatQuantity } from '../../src/figures/format.js';
import type { Change } from '../../src/knowledge/revision.js';
import type { Fact, Milestone } from '../../src/knowledge/schemas.js';
import type { Say } from '../../src/languages/say.js';
import type { PendingChange } from '../../src/moderation/moderation.js';
import { type Block, type Outcome, refusal } from '../../src/replies/reply.js';
import type { Server } from '../../src/servers/server.js';
import { latestRevisionOf } from './current.js';
import { nameOfKey } from './items.js';
import type { Moderator } from './moderator.js';
import { previewReply } from './preview.js';

/** Values of a document that contradict what stands here: which of them count is the moderators' choice. */

const contradictionsBy = (document: string, { contradictions }: Server) =>
  contradictions.filter(one => one.document === document);

/** What a document says otherwise, where it is shown. */
export function contradictionBlocks(document: string, server: Server, say: Say): Block[] {
  const items = contradictionsBy(document, server).map(({ item, quantity, date }) => {
    const value = quantity ? formatQuantity(quantity) : printDate(date ?? '');
    return `${item}: ${value}`;
  });
  if (items.length === 0) return [];
  return [
    { kind: 'text', text: say('adopt-contradicts') },
    { kind: 'list', items },
  ];
}

/** What a select offers at most; what is left over is proposed again after these are settled. */
const MOST = 25;

/** `Take over its values`: one preview of the edits that they ask for, each of which may be left out. */
export async function adopt(key: string, moderator: Moderator): Promise<Outcome> {
  const { server, now, say } = moderator;
  const name = nameOfKey(key, server.knowledge);
  const found = name ? contradictionsBy(name.id, server) : [];
  if (!name || found.length === 0) return refusal(say('adopt-none'));
  const changes = await Promise.all(
    found.slice(0, MOST).map(async ({ item, quantity, date, citation }): Promise<Change[]> => {
      const [kind, id] = item.split('/') as ['facts' | 'milestones', string];
      const list: readonly (Fact | Milestone)[] = server.knowledge[kind];
      const before = list.find(one => one.id === id);
      if (before === undefined) return [];
      const value = { ...('quantity' in before && { quantity: before.quantity }), date: before.date };
      const after = { ...value, ...(quantity && { quantity }), ...(date !== undefined && { date }) };
      const given = { citations: [citation] };
      const { moderated, citations } = provenanceOf(before, after, given, { texts: server.texts, now });
      const { source: _, moderated: __, ...rest } = before;
      const body = JSON.parse(JSON.stringify({ ...rest, ...after, citations, moderated }));
      return [{ kind, item: id, body, base: await latestRevisionOf(kind, id, moderator) }];
    }),
  );
  return previewReply(proposing(name.id, changes.flat(), say), moderator);
}

const proposing = (document: string, all: readonly Change[], say: Say, chosen = all): PendingChange => ({
  ...{ kind: 'change', changes: chosen, reason: say('adopt-reason', { item: `documents/${document}` }) },
  proposed: { of: document, changes: all },
});

/** The select of such a preview: the same of those that are ticked. */
export async function chooseProposed(
  key: string,
  moderator: Moderator,
  chosen: readonly string[],
): Promise<Outcome> {
  const found = await moderator.pending.find(key, moderator.context);
  if (found?.kind !== 'change' || found.proposed === undefined) return refusal(moderator.say('typed-gone'));
  const { of, changes } = found.proposed;
  const ticked = changes.filter((_, i) => chosen.includes(String(i)));
  if (ticked.length === 0)
    return refusal(moderator.say('adopt-tick', { button: moderator.say('button-cancel') }));
  const preview = await previewReply(proposing(of, changes, moderator.say, ticked), moderator);
  // What could not be looked at now leaves the preview that is there.
  if (preview.tone !== 'error') await moderator.pending.drop(key, moderator.context);
  return preview;
}
