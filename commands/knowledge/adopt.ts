import { printDate } from '../../src/editing/kinds/dates.js';
import { provenanceOf } from '../../src/editing/kinds/provenance.js';
import { formatQuantity } from '../../src/figures/format.js';
import type { Change } from '../../src/knowledge/revision.js';
import type { Fact, Milestone } from '../../src/knowledge/schemas.js';
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
export function contradictionBlocks(document: string, server: Server): Block[] {
  const items = contradictionsBy(document, server).map(({ item, quantity, date }) => {
    const value = quantity ? formatQuantity(quantity) : printDate(date ?? '');
    return `${item}: ${value}`;
  });
  if (items.length === 0) return [];
  return [
    { kind: 'text', text: 'It says otherwise than what stands here; answers show both:' },
    { kind: 'list', items },
  ];
}

/** `Take over its values`: one preview of the edits that they ask for. */
export async function adopt(key: string, moderator: Moderator): Promise<Outcome> {
  const { server, now } = moderator;
  const name = nameOfKey(key, server.knowledge);
  const found = name ? contradictionsBy(name.id, server) : [];
  if (!name || found.length === 0)
    return refusal('Nothing of that document contradicts what stands here any more.');
  const changes = await Promise.all(
    found.map(async ({ item, quantity, date, citation }): Promise<Change[]> => {
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
  return previewReply(
    { kind: 'change', changes: changes.flat(), reason: `as documents/${name.id} says` },
    moderator,
  );
}
