import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIGatewaySessionStartLimit,
  type IIdentifyThrottler,
  Routes,
  SimpleIdentifyThrottler,
} from 'discord.js';
import type { Log } from '../../log.js';
import type { Requests } from './requests.js';

/** While more than this share of a day's sessions is left, starting one needs no waiting. */
const EASY_SHARE = 0.25;
/** Sessions of this process that end quickly wait longer and longer, up to this, in milliseconds. */
const LONGEST_BACKOFF_MS = 5 * 60_000;
const BACKOFF_STEP_MS = 5_000;
/** A session that lasted this long counts as a good one, in milliseconds. */
const GOOD_SESSION_MS = 10 * 60_000;

export interface GatewayInfo {
  readonly session_start_limit: APIGatewaySessionStartLimit;
}

/**
 * How long to wait before starting a session, in milliseconds. Discord resets a bot's token after 1,000 in a day,
 * and counts them across restarts: once few are left they are spread over the time until it counts anew.
 */
export function identifyDelay({ total, remaining, reset_after }: APIGatewaySessionStartLimit): number {
  if (remaining <= 0) return reset_after;
  return remaining > total * EASY_SHARE ? 0 : Math.round(reset_after / remaining);
}

/** The pause before the `n`th session, counted from 1, of those that began within the last ten minutes. */
export function backoff(n: number): number {
  return n <= 2 ? 0 : Math.min(BACKOFF_STEP_MS * 2 ** (n - 2), LONGEST_BACKOFF_MS);
}

/** Waits as Discord's count of sessions and this process's own luck demand, then as its concurrency does. */
export function createIdentifyThrottler(
  requests: Requests,
  concurrency: number,
  log: Log,
): IIdentifyThrottler {
  const simple = new SimpleIdentifyThrottler(concurrency);
  const started: number[] = [];
  return {
    async waitForIdentify(shardId, signal) {
      const { session_start_limit: limit } = await requests.bot<GatewayInfo>({
        method: 'Get',
        route: Routes.gatewayBot(),
        patienceMs: Number.POSITIVE_INFINITY,
        signal,
      });
      const now = Date.now();
      while (started.length > 0 && started[0]! <= now - GOOD_SESSION_MS) started.shift();
      started.push(now);
      const delay = Math.max(identifyDelay(limit), backoff(started.length));
      if (delay > 0) {
        log.warn(
          `connecting in ${Math.ceil(delay / 1000)} s: ${limit.remaining} of ${limit.total} sessions left today`,
        );
        await sleep(delay, undefined, { signal });
      }
      await simple.waitForIdentify(shardId, signal);
    },
  };
}
