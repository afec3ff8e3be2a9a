import { isDeepStrictEqual } from 'node:util';
import type { PendingChange } from '../../src/moderation/moderation.js';
import type { Server } from '../../src/servers/server.js';

/** Whether all that it would write stands there already, and nothing is settled by it. */
export function changesNothing(
  { changes, documents, drafts, question }: PendingChange,
  { knowledge }: Server,
): boolean {
  if (documents?.length || drafts?.length || question !== undefined) return false;
  return changes.every(({ kind, item, body }) => {
    const now = (knowledge[kind] as readonly { readonly id: string }[]).find(({ id }) => id === item);
    return body !== null && now !== undefined && isDeepStrictEqual(plain(now), plain({ ...body, id: item }));
  });
}

/** As the store keeps it. */
const plain = (item: object): unknown => JSON.parse(JSON.stringify(item));
