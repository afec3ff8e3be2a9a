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
export function stopAtTooManyRefusals(makeRequest: MakeRequest, log: Log, tally?: Tally): MakeRequest {
  const times: number[] = [];
  const shared = tally ? new SharedCount(tally) : null;
  let stopped = false;
  return async (url, init) => {
    const now = performance.now();
    while (times.length > 0 && times[0]! <= now - REFUSAL_WINDOW_MS) times.shift();
    if (Math.max(times.length, shared?.latest(now) ?? 0) >= REFUSALS) {
      if (!stopped)
        log.error(`Discord refused ${REFUSALS} requests in 10 minutes; sending nothing until it is fewer`);
      stopped = true;
      throw new UserError('discord.refusals', 'Discord refused too many requests; nothing is sent for now.');
    }
    stopped = false;
    const response = await makeRequest(url, init);
    // Limits shared with other bots are not held against this one.
    if (COUNTED.has(response.status) && response.headers.get('X-RateLimit-Scope') !== 'shared') {
      times.push(now);
      shared?.add();
    }
    return response;
  };
}

/** Adds to a count that all processes share, and gives what they added within the last minutes; may reject. */
export type Tally = (name: string, add: number, minutes: number) => Promise<number>;

/** How often the others' refusals are asked for, in milliseconds. */
const ASK_MS = 5_000;

/** The refusals of all processes, as they were a moment ago: nobody waits for it. */
class SharedCount {
  readonly #tally: Tally;
  #total = 0;
  #asked = 0;

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  latest(now: number): number {
    if (now - this.#asked > ASK_MS) {
      this.#asked = now;
      this.#ask(0);
    }
    return this.#total;
  }

  add(): void {
    this.#ask(1);
  }

  #ask(add: number): void {
    void this.#tally('refusals', add, REFUSAL_WINDOW_MS / 60_000).then(
      total => {
        this.#total = total;
      },
      // Where the store is away, this process's own count has to do.
      () => {},
    );
  }
}
