import type { RESTOptions } from 'discord.js';
import { UserError } from '../../errors.js';
import type { Log } from '../../log.js';
import { REFUSAL_WINDOW_MS, REFUSALS } from './limits.js';

type MakeRequest = RESTOptions['makeRequest'];

const COUNTED = new Set([401, 403, 429]);

/**
 * Counts the answers that Discord bans an address for, and sends nothing at all while there are too many:
 * at most `REFUSALS` in any `REFUSAL_WINDOW_MS`.
 */
export function stopAtTooManyRefusals(makeRequest: MakeRequest, log: Log): MakeRequest {
  const times: number[] = [];
  let stopped = false;
  return async (url, init) => {
    const now = performance.now();
    while (times.length > 0 && times[0]! <= now - REFUSAL_WINDOW_MS) times.shift();
    if (times.length >= REFUSALS) {
      if (!stopped)
        log.error(`Discord refused ${REFUSALS} requests in 10 minutes; sending nothing until it is fewer`);
      stopped = true;
      throw new UserError('discord.refusals', 'Discord refused too many requests; nothing is sent for now.');
    }
    stopped = false;
    const response = await makeRequest(url, init);
    // Limits shared with other bots are not held against this one.
    if (COUNTED.has(response.status) && response.headers.get('X-RateLimit-Scope') !== 'shared')
      times.push(now);
    return response;
  };
}
