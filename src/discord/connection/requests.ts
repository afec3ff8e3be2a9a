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
  /** After this an attempt is given up and counts as failed, its answer's body included, in milliseconds. */
  readonly attemptMs?: number;
  /** It would count twice: an attempt that may have got there is not made again. */
  readonly onlyOnce?: true;
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
/** An attempt that says nothing else, in milliseconds; waiting for a limit counts. */
const ATTEMPT_MS = 15_000;

/** Nothing was sent then. */
const UNCONNECTED = [
  'ECONNREFUSED',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
] as const;
const NETWORK_ERRORS = new Set<string>([
  ...UNCONNECTED,
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
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
  return NETWORK_ERRORS.has(codeOf(error));
}

const codeOf = (error: Error): string =>
  (error as NodeJS.ErrnoException).code ?? (error.cause as NodeJS.ErrnoException | undefined)?.code ?? '';

/** Whether a request that failed so may have got there all the same. */
const mayHaveArrived = (error: unknown): boolean =>
  !(error instanceof RateLimitError) &&
  !(error instanceof Error && UNCONNECTED.some(code => code === codeOf(error)));

/** What requests are sent with. */
export interface Rest {
  readonly bot: REST;
  readonly interaction: REST;
}

type Read<T> = (response: ResponseLike) => Promise<T>;

/**
 * All requests of ours go through here, so that retrying has one policy. discord.js's own retries are off: they
 * come without a pause, miss a socket that closes instead of resetting, and hide from us that they happened.
 * The token goes in a header of ours: discord.js forgets its own after a single 401.
 * @param rest asked for each attempt, as it may be replaced
 * @param turn awaited before each request as the bot
 */
export function createRequests(
  rest: () => Rest,
  token: string,
  turn: () => Promise<void> = async () => {},
): Requests {
  return {
    bot: async <T>(sending: Sending) => {
      await turn();
      return send(
        () => rest().bot,
        sending,
        { Authorization: `Bot ${token}` },
        async response => (await parseResponse(response)) as T,
      );
    },
    // Read to its end, or its connection could not be used again.
    interaction: sending =>
      send(
        () => rest().interaction,
        sending,
        {},
        async response => void (await response.arrayBuffer()),
      ),
  };
}

/** Sends until it is answered, at fault, or out of patience. */
async function send<T>(
  via: () => REST,
  sending: Sending,
  headers: Record<string, string>,
  read: Read<T>,
): Promise<T> {
  const { patienceMs, onAttempt, onlyOnce, signal } = sending;
  const giveUpAt = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt++) {
    onAttempt?.(attempt);
    try {
      return await sendOnce(via(), sending, headers, read);
    } catch (error) {
      const pause = pauseAfter(error, attempt, patienceMs);
      if (onlyOnce && mayHaveArrived(error)) throw error;
      if (!isTemporary(error) || signal?.aborted || performance.now() + pause > giveUpAt) throw error;
      await sleep(pause, undefined, { signal });
    }
  }
}

/** One attempt, ended at its limit even while a body drips. The timer is held here: a signal of its own may be collected. */
async function sendOnce<T>(
  via: REST,
  { method, route, body, query, files, attemptMs = ATTEMPT_MS, signal }: Sending,
  headers: Record<string, string>,
  read: Read<T>,
): Promise<T> {
  const limit = new AbortController();
  const abort = () => limit.abort(signal?.reason);
  const timer = setTimeout(
    () => limit.abort(new DOMException('it took too long', 'TimeoutError')),
    attemptMs,
  );
  signal?.addEventListener('abort', abort, { once: true });
  try {
    signal?.throwIfAborted();
    const request: InternalRequest = {
      ...{
        method: RequestMethod[method],
        fullRoute: route,
        auth: false,
        headers,
        body,
        signal: limit.signal,
      },
      ...(query && { query }),
      ...(files?.length && { files: files.map(({ name, bytes }) => ({ name, data: bytes })) }),
    };
    // discord.js sleeps through limits whatever is aborted, so this does not wait for it.
    const aborted = new Promise<never>((_, reject) => {
      limit.signal.addEventListener('abort', () => reject(limit.signal.reason), { once: true });
    });
    const answered = via.queueRequest(request).then(read);
    answered.catch(() => {});
    return await Promise.race([answered, aborted]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
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
