import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.js';
import type { Servers } from './servers.js';

/** Between two tries to read what has changed, in milliseconds: what is answered meanwhile is what was known before. */
const AGAIN_MS = 500;

/**
 * Makes what the store tells of live. A change that cannot be read is tried again until it can, or a later one of the
 * same server is: the store tells of each once.
 * @param ended aborted where nothing is answered any more
 */
export function rereading(
  servers: Pick<Servers, 'changed' | 'allChanged'>,
  log: Pick<Log, 'warn'>,
  ended: AbortSignal,
): (guild: string | null) => Promise<void> {
  /** The latest news of each server, null for all. */
  const news = new Map<string | null, symbol>();
  return async guild => {
    const mine = Symbol('change');
    news.set(guild, mine);
    for (let tries = 1; news.get(guild) === mine && !ended.aborted; tries++) {
      try {
        await (guild === null ? servers.allChanged() : servers.changed(guild));
        if (news.get(guild) === mine) news.delete(guild);
      } catch (error) {
        if (tries === 1) log.warn(`a change could not be read: ${String(error)}; trying again`);
        await sleep(AGAIN_MS, undefined, { signal: ended }).catch(() => {});
      }
    }
  };
}
