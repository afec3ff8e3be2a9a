import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIGatewaySessionStartLimit,
  type IIdentifyThrottler,
  SimpleIdentifyThrottler,
} from 'discord.js';
import type { Log } from '../../log.js';

/** While more than this share of a day's sessions is left, starting one needs no waiting. */
const EASY_SHARE = 0.25;
/** Sessions of this process that end quickly wait longer and longer, up to this, in milliseconds. */
const LONGEST_BACKOFF_MS = 15_000;
const BACKOFF_STEP_MS = 2_500;
/** A session that lasted this long counts as a good one, in milliseconds. */
const GOOD_SESSION_MS = 10 * 60_000;
/** Pauses between asking Discord how many sessions are left, while it refuses to say, in milliseconds. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

export interface GatewayInfo {
  /** How many Discord asks for. */
  readonly shards?: number;
  readonly session_start_limit: APIGatewaySessionStartLimit;
}

/** Asks Discord for `GET /gateway/bot`; may reject. */
export type AskGateway = (signal: AbortSignal) => Promise<GatewayInfo>;

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

/** The pause after the `n`th refusal in a row, counted from 1. */
const pauseAfter = (n: number): number => Math.min(FIRST_PAUSE_MS * 2 ** (n - 1), LONGEST_PAUSE_MS);

/**
 * Asks until Discord answers, whatever it answers before.
 * @param isFinal errors that asking again cannot help; none unless given
 * @throws where `signal` is aborted, or an error that is final
 */
export async function gatewayInfo(
  ask: AskGateway,
  signal: AbortSignal,
  log: Log,
  isFinal: (error: unknown) => boolean = () => false,
): Promise<GatewayInfo> {
  for (let refusals = 1; ; refusals++) {
    try {
      return await ask(signal);
    } catch (error) {
      signal.throwIfAborted();
      if (isFinal(error)) throw error;
      if (refusals === 1 || refusals % 10 === 0)
        log.warn(`Discord does not tell its gateway (attempt ${refusals}: ${String(error)}); still trying`);
      await sleep(pauseAfter(refusals), undefined, { signal });
    }
  }
}

/** Between two sessions of one `max_concurrency` group, in milliseconds. */
const IDENTIFY_MS = 5_000;

/** What several shards and processes have in common. */
export interface Sharing {
  /** Sessions of this process that belong together: one of each shard. */
  readonly shards?: number;
  /** Takes the next turn of something that all processes do, `everyMs` apart; resolves with the milliseconds to wait for it. */
  readonly reserve?: ((name: string, everyMs: number) => Promise<number>) | undefined;
}

export interface Throttler extends IIdentifyThrottler {
  /** Whether a shard waits for its turn: not being connected is then as it should be. */
  readonly waiting: boolean;
  /** Lets nobody through any more: whoever waits, waits for ever. */
  close(): void;
}

/**
 * Waits as Discord's count of sessions and this process's own luck demand, then as its concurrency does. It rejects
 * where it is aborted and never else: the gateway client takes any other rejection for the end of its connection and
 * goes on with it all the same, so that two flows fight over the next one.
 * @param started when sessions were started, by the monotonic clock; kept from one client to the next
 */
export function createIdentifyThrottler(
  ask: AskGateway,
  started: number[],
  log: Log,
  { shards = 1, reserve = async () => 0 }: Sharing = {},
): Throttler {
  let simple: SimpleIdentifyThrottler | undefined;
  let waiting = 0;
  const closing = new AbortController();

  const turn = async (shardId: number, signal: AbortSignal) => {
    const { session_start_limit: limit } = await gatewayInfo(ask, signal, log);
    while (started.length > 0 && started[0]! <= performance.now() - GOOD_SESSION_MS) started.shift();
    const delay = Math.max(identifyDelay(limit), backoff(Math.ceil((started.length + 1) / shards)));
    if (delay > 0) {
      log.warn(
        `connecting in ${Math.ceil(delay / 1000)} s: ${limit.remaining} of ${limit.total} sessions left today`,
      );
      await sleep(delay, undefined, { signal });
    }
    const wait = await reserve(`identify ${shardId % limit.max_concurrency}`, IDENTIFY_MS);
    if (wait > 0) await sleep(wait, undefined, { signal });
    simple ??= new SimpleIdentifyThrottler(limit.max_concurrency);
    await simple.waitForIdentify(shardId, signal);
    signal.throwIfAborted();
    // Only what is started counts: a wait that was broken off makes the next one no longer.
    started.push(performance.now());
  };

  return {
    get waiting() {
      return waiting > 0;
    },
    close: () => closing.abort(),
    async waitForIdentify(shardId, signal) {
      waiting++;
      try {
        await turn(shardId, AbortSignal.any([signal, closing.signal]));
      } catch (error) {
        if (signal.aborted) throw error;
        // Closed: an answer of either kind would make the client go on.
        await new Promise<never>(() => {});
      } finally {
        waiting--;
      }
    },
  };
}
