import { DefaultRestOptions, REST, type RESTOptions } from 'discord.js';
import type { Log } from '../../log.js';
import { stopAtTooManyRefusals, type Tally } from './breaker.js';
import { createRequests, type Requests, type Rest } from './requests.js';

/**
 * What all requests have in common, refusals counted over all of them. `apiUrl` is a REST base without version,
 * `https://discord.com/api` unless given.
 */
export function createRestOptions(apiUrl: string | undefined, log: Log, tally?: Tally): Partial<RESTOptions> {
  return {
    ...(apiUrl !== undefined && { api: apiUrl.replace(/\/+$/, '') }),
    makeRequest: stopAtTooManyRefusals(DefaultRestOptions.makeRequest, log, tally),
  };
}

/** A clock that was set back by more than this is noticed, in milliseconds. */
const SET_BACK_MS = 2_000;

/**
 * The requests of ours, apart from the gateway client's.
 * @param turn awaited before each as the bot, where several processes share its budget
 */
export function openRequests(
  token: string,
  options: Partial<RESTOptions>,
  turn?: () => Promise<void>,
): Requests {
  const offset = () => Date.now() - performance.now();
  let rest = restOf(options);
  let opened = offset();
  return createRequests(
    () => {
      // discord.js waits for limits by the clock's time: set back an hour, it would wait an hour longer.
      if (offset() < opened - SET_BACK_MS) {
        rest = restOf(options);
        opened = offset();
      }
      return rest;
    },
    token,
    turn,
  );
}

function restOf(options: Partial<RESTOptions>): Rest {
  const common = { ...options, retries: 0 };
  return {
    bot: new REST(common),
    interaction: new REST({
      ...common,
      // These endpoints are outside the bot's 50 requests a second.
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      // A first response is due in 3 seconds: waiting out a limit in discord.js's queue would miss that unseen.
      rejectOnRateLimit: ['/interactions'],
    }),
  };
}
