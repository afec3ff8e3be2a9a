import { type Effect, effectOf } from '../editing/review/effect.js';
import { type EndedGap, endedGaps } from '../editing/review/ended-gaps.js';
import { type StaleItem, staleItems } from '../editing/review/stale.js';
import type { Server } from '../servers/server.js';
import type { Servers } from '../servers/servers.js';
import { AtMost } from '../timing/at-most.js';
import type { ChangeSet } from './moderation.js';

/** What a change would do, before it counts. */
export interface Consequences {
  readonly effect: Effect;
  /** Items that still tell a value which it replaces. */
  readonly stale: readonly StaleItem[];
  readonly ended: readonly EndedGap[];
}

/**
 * Previews worked out at a time, for all servers together, and how many may wait. Each asks hundreds of questions twice:
 * many at once would all be late, and keep as many servers in memory.
 */
const PREVIEWS = 2;
const WAITING = 50;
const working = new AtMost(PREVIEWS, WAITING);

/** Works a change out on a server as it is; null where too many wait already. */
export function previewOf(
  { changes, documents }: ChangeSet,
  before: Server,
  { servers, guild, now }: { readonly servers: Servers; readonly guild: string; readonly now: Date },
): Promise<Consequences> | null {
  return working.run(async () => {
    const after = await servers.candidate(guild, changes, documents);
    return {
      effect: await effectOf(before, after, now),
      stale: await staleItems(changes, before.knowledge),
      ended: await endedGaps(changes, before, after, now),
    };
  });
}
