import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Client,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayReadyDispatchData,
  type RESTOptions,
  Routes,
  Status,
  type WebSocketShard,
} from 'discord.js';
import { UserError } from '../../errors.js';
import type { Log } from '../../log.js';
import { within } from '../../timing/within.js';
import { createClient } from './client.js';
import {
  type AskGateway,
  createIdentifyThrottler,
  type GatewayInfo,
  gatewayInfo,
  type Sharing,
} from './identify.js';
import { hasStatus, type Requests } from './requests.js';
import { allShards, type Shards } from './shards.js';

/** Between two tries to log in, in milliseconds. */
const LOGIN_PAUSE_MS = 5_000;
/** A connection that is lost for longer than this, without waiting for its turn, is begun anew, in milliseconds. */
const STUCK_MS = 30_000;
/** How long a client may take to close its connection, in milliseconds: the other end may be gone. */
const CLOSE_MS = 2_000;
/** How often the connection is looked at, in milliseconds. */
const LOOK_MS = 1_000;

export interface SessionOptions {
  readonly token: string;
  readonly requests: Requests;
  readonly rest: Partial<RESTOptions>;
  readonly log: Log;
  /** All that Discord asks for, unless given. */
  readonly shards?: Shards | undefined;
  /** Takes a turn among all processes; absent where there is one. */
  readonly reserve?: Sharing['reserve'];
  /** Called with each client, before it connects: it may be several, one after the other. */
  attach(client: Client): void;
}

/** What Discord says of the bot at the start, over all shards of this process. */
export interface Hello extends Pick<GatewayReadyDispatchData, 'user' | 'application'> {
  /** Ids of the servers that the bot is in, of these shards. */
  readonly guilds: readonly string[];
  readonly shards: Shards;
}

/**
 * The gateway connection through its whole life. Trouble at Discord ends when it ends: whatever is refused or breaks is
 * tried again, and only a wrong token at the start or what Discord calls final ends it.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #over = new AbortController();
  /** When sessions were started, over all clients. */
  readonly #started: number[] = [];
  #client: Client | undefined;
  #shards: Shards = allShards(1);
  #reject: (error: UserError) => void = () => {};
  /** Rejects with a UserError when Discord ends the connection for good; never resolves. */
  readonly final: Promise<never>;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.final = new Promise((_, reject) => {
      this.#reject = reject;
    });
    this.final.catch(() => {});
  }

  /** Whether all shards of this process are connected now. */
  get connected(): boolean {
    return this.#client?.isReady() === true && [...this.#client.ws.shards.values()].every(isUp);
  }

  /** Connects and stays connected. Resolves when each shard was ready once. @throws UserError where the token is wrong */
  async start(): Promise<Hello> {
    const recommended = await this.#sessionsLeft();
    this.#shards = this.#options.shards ?? allShards(recommended);
    const guilds = new Map<number, readonly string[]>();
    const all = new Promise<Hello>(resolve =>
      this.#stay(hello => {
        guilds.set(
          hello.shard?.[0] ?? 0,
          hello.guilds.map(({ id }) => id),
        );
        const { user, application } = hello;
        if (guilds.size === this.#shards.ids.length)
          resolve({ user, application, guilds: [...guilds.values()].flat(), shards: this.#shards });
      }),
    );
    return Promise.race([all, this.final]);
  }

  async stop(): Promise<void> {
    this.#over.abort();
    if (this.#client) await closed(this.#client);
  }

  /** Checks the token, and waits where Discord would not take another session yet. Gives how many shards it asks for. */
  async #sessionsLeft(): Promise<number> {
    const { log } = this.#options;
    const { signal } = this.#over;
    try {
      const isFinal = (error: unknown) => hasStatus(error, 401);
      const { session_start_limit: limit, shards = 1 } = await gatewayInfo(this.#ask, signal, log, isFinal);
      if (limit.remaining > 0) return shards;
      log.warn(`no sessions left today; connecting in ${Math.ceil(limit.reset_after / 60_000)} min`);
      await sleep(limit.reset_after, undefined, { signal });
      return shards;
    } catch (error) {
      throw hasStatus(error, 401) ? tokenInvalid(error) : error;
    }
  }

  readonly #ask: AskGateway = signal =>
    this.#options.requests.bot<GatewayInfo>({
      ...{ method: 'Get', route: Routes.gatewayBot(), patienceMs: 0, attemptMs: 10_000, signal },
    });

  /** One client after the other, until this is over. Never rejects. */
  async #stay(onReady: (hello: GatewayReadyDispatchData) => void): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      const failed = await this.#connect(onReady);
      if (failed) await sleep(LOGIN_PAUSE_MS, undefined, { signal }).catch(() => {});
    }
  }

  /** One client, until it is given up. True where it could not even log in. */
  async #connect(onReady: (hello: GatewayReadyDispatchData) => void): Promise<boolean> {
    const { token, rest, log, reserve, attach } = this.#options;
    const shards = this.#shards.ids.length;
    const throttler = createIdentifyThrottler(this.#ask, this.#started, log, { shards, reserve });
    const client = createClient(rest, throttler, this.#shards, log);
    const life = new AbortController();
    const signal = AbortSignal.any([life.signal, this.#over.signal]);
    this.#client = client;
    client.ws.on(GatewayDispatchEvents.Ready, onReady);
    client.on('shardDisconnect', ({ code }) => this.#end(closedFor(code)));
    attach(client);
    try {
      const stuck = watch(client, this.#shards, () => throttler.waiting, signal);
      await Promise.race([client.login(token), stuck]);
      await stuck;
      if (!signal.aborted) log.warn('the gateway connection did not come back; beginning anew');
      return false;
    } catch (error) {
      if (!signal.aborted) log.warn(`connecting to Discord failed: ${String(error)}; trying again`);
      return true;
    } finally {
      throttler.close();
      life.abort();
      await closed(client);
    }
  }

  #end(error: UserError): void {
    this.#over.abort();
    this.#reject(error);
  }
}

const isUp = ({ status }: WebSocketShard) => status === Status.Ready;

/** Resolves once a client was not connected for too long, or `signal` is aborted. */
async function watch(
  client: Client,
  { ids }: Shards,
  waits: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  const down = new Set(ids);
  let since = performance.now();
  const up = (_: unknown, shard: number) => void down.delete(shard);
  client.ws.on(GatewayDispatchEvents.Ready, up);
  client.ws.on(GatewayDispatchEvents.Resumed, up);
  client.on('shardReconnecting', shard => {
    if (down.size === 0) since = performance.now();
    down.add(shard);
  });
  while (!signal.aborted && (down.size === 0 || performance.now() - since < STUCK_MS)) {
    await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
    if (down.size === 0 || waits()) since = performance.now();
  }
}

/** Resolves once a client has closed its connection, or has had time enough to. */
async function closed(client: Client): Promise<void> {
  await within(
    CLOSE_MS,
    client.destroy().catch(() => {}),
  );
}

const tokenInvalid = (cause: unknown) =>
  new UserError(
    'discord.token',
    'DISCORD_TOKEN is not a valid bot token: copy it anew from the Bot page of the Discord Developer Portal.',
    { cause },
  );

const intentsRefused = (cause: unknown) =>
  new UserError(
    'discord.intents',
    'Discord refused the gateway intents of this bot: check the Bot page of the Discord Developer Portal.',
    { cause },
  );

/** For the close codes after which Discord takes no reconnection: 4004 and 4010 to 4014. */
function closedFor(code: number): UserError {
  const cause = new Error(`gateway closed with ${code} ${GatewayCloseCodes[code] ?? ''}`.trim());
  if (code === GatewayCloseCodes.AuthenticationFailed) return tokenInvalid(cause);
  if (code === GatewayCloseCodes.DisallowedIntents) return intentsRefused(cause);
  return new UserError('discord.closed', `Discord closed the connection for good: ${cause.message}.`, {
    cause,
  });
}
