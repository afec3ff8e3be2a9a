import { setTimeout as sleep } from 'node:timers/promises';
import {
  DiscordAPIError,
  HTTPError,
  type InternalRequest,
  parseResponse,
  RateLimitError,
  type REST,
  RequestMethod,
  type ResponseLike,
  type RouteLike,
} from 'discord.js';
import type { ReplyFile } from '../../replies/reply.js';

/** One request that may be sent more than once. */
interface Sending {
  readonly method: keyof typeof RequestMethod;
  readonly route: RouteLike;
  readonly body?: unknown;
  readonly query?: URLSearchParams;
  readonly files?: readonly ReplyFile[];
  /** How long to go on trying while Discord or the network is in trouble, in milliseconds. */
  readonly patienceMs: number;
  /** After this an attempt is given up and counts as failed, in milliseconds. */
  readonly attemptMs?: number;
  readonly signal?: AbortSignal;
  /** Told of each attempt, counted from 1, before it is made. */
  readonly onAttempt?: (attempt: number) => void;
}

export interface Requests {
  /** As the bot. */
  bot<T>(sending: Sending): Promise<T>;
  /** To an interaction's own address, whose token is in the route. What Discord answers is not read. */
  interaction(sending: Sending): Promise<void>;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

const NETWORK_ERRORS = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** Whether the same request may well succeed later: trouble at Discord's end or on the way, or a rate limit. */
export function isTemporary(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return false;
  if (error instanceof HTTPError) return error.status >= 500;
  if (error instanceof RateLimitError) return true;
  if (!(error instanceof Error)) return false;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return true;
  const code =
    (error as NodeJS.ErrnoException).code ?? (error.cause as NodeJS.ErrnoException | undefined)?.code;
  return code !== undefined && NETWORK_ERRORS.has(code);
}

/**
 * All requests of ours go through here, so that retrying has one policy. discord.js's own retries are off: they
 * come without a pause, miss a socket that closes instead of resetting, and hide from us that they happened.
 * The token goes in a header of ours: discord.js forgets its own after a single 401.
 */
export function createRequests(
  rest: { readonly bot: REST; readonly interaction: REST },
  token: string,
): Requests {
  const send = async (
    via: REST,
    sending: Sending,
    headers: Record<string, string>,
  ): Promise<ResponseLike> => {
    const { method, route, patienceMs, attemptMs, onAttempt, signal } = sending;
    const giveUpAt = Date.now() + patienceMs;
    for (let attempt = 1; ; attempt++) {
      onAttempt?.(attempt);
      const signals = [signal, attemptMs === undefined ? undefined : AbortSignal.timeout(attemptMs)];
      const request: InternalRequest = {
        method: RequestMethod[method],
        fullRoute: route,
        auth: false,
        headers,
        body: sending.body,
        signal: AbortSignal.any(signals.filter(s => s !== undefined)),
        ...(sending.query && { query: sending.query }),
        ...(sending.files?.length && {
          files: sending.files.map(({ name, bytes }) => ({ name, data: bytes })),
        }),
      };
      try {
        return await via.queueRequest(request);
      } catch (error) {
        const pause = pauseAfter(error, attempt, patienceMs);
        if (!isTemporary(error) || signal?.aborted || Date.now() + pause > giveUpAt) throw error;
        await sleep(pause, undefined, { signal });
      }
    }
  };
  return {
    bot: async <T>(sending: Sending) => {
      const response = await send(rest.bot, sending, { Authorization: `Bot ${token}` });
      return (await parseResponse(response)) as T;
    },
    interaction: async sending => {
      const response = await send(rest.interaction, sending, {});
      // Read to its end, or its connection could not be used again.
      await response.arrayBuffer();
    },
  };
}

function pauseAfter(error: unknown, attempt: number, patienceMs: number): number {
  if (error instanceof RateLimitError) return error.retryAfter;
  // What is urgent is tried at least ten times.
  return Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS, patienceMs / 10);
}

export const hasStatus = (error: unknown, status: number) =>
  error instanceof DiscordAPIError && error.status === status;

export const hasCode = (error: unknown, code: number) =>
  error instanceof DiscordAPIError && error.code === code;
