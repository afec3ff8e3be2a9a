import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIInteraction,
  type Client,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayReadyDispatchData,
  Routes,
} from 'discord.js';
import type { Command, Services } from '../command.js';
import type { Log } from '../log.js';
import { Cooldown, QUESTIONS } from './cooldown.js';
import { createDelivery } from './delivery.js';
import { DiscordError } from './errors.js';
import { createClient, createRestOptions, openRequests, permissionsIn } from './gateway.js';
import type { GatewayInfo } from './identify.js';
import { createInteract } from './interactions.js';
import { createListen, type Incoming } from './messages.js';
import { Once } from './once.js';
import { createPosting } from './posting.js';
import { register } from './register.js';
import { hasStatus } from './requests.js';
import { createTurns } from './turns.js';

export interface StartOptions {
  readonly token: string;
  /** REST base without version; Discord's own unless given. The gateway's address always comes from it. */
  readonly apiUrl?: string | undefined;
  /** Register the commands in this server only. */
  readonly guildId?: string | undefined;
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly clock: () => Date;
  readonly log: Log;
}

interface Ready {
  readonly user: { readonly id: string; readonly name: string };
  readonly servers: number;
  /** How many commands Discord was told about, and how many it had already. */
  readonly commands: {
    readonly created: number;
    readonly updated: number;
    readonly removed: number;
    readonly unchanged: number;
  };
}

export interface Running {
  /** Once connected and registered; never where `stop` came first. A wrong token or server is a `DiscordError`. */
  readonly ready: Promise<Ready>;
  /** Resolves after `stop`; rejects with a `DiscordError` when Discord ends the connection for good. */
  readonly closed: Promise<void>;
  /** Takes nothing new, finishes what is in flight (for at most 10 seconds), disconnects. */
  stop(): Promise<void>;
}

const DRAIN_MS = 10_000;
const PAUSE_BETWEEN_LOGINS_MS = 5_000;

/** Goes on Discord's gateway and answers there until stopped. Resolves at once; `ready` says when it is. */
export async function startDiscord(options: StartOptions): Promise<Running> {
  const { apiUrl, guildId, commands, services, clock, log } = options;
  const token = options.token.replace(/^Bot\s+/i, '');
  const rest = createRestOptions(apiUrl, log);
  const requests = openRequests(token, rest);
  const questions = new Cooldown(QUESTIONS, clock);
  const turn = createTurns();
  const interact = createInteract({
    commands,
    services,
    clock,
    log,
    questions,
    turn,
    delivery: createDelivery(requests, log),
  });
  const ask = commands.find(({ name }) => name === 'ask');
  const stopping = new AbortController();
  const inFlight = new Set<Promise<void>>();
  const seen = new Once();
  let client = createClient(requests, rest, log);
  let close: { resolve(): void; reject(error: DiscordError): void };
  const closed = new Promise<void>((resolve, reject) => {
    close = { resolve, reject };
  });

  const take = <T extends { id: string }>(event: T, work: (event: T) => Promise<void>) => {
    if (stopping.signal.aborted || !seen.first(event.id)) return;
    const promise = work(event).finally(() => inFlight.delete(promise));
    inFlight.add(promise);
  };

  /** Reads what Discord dispatches as it comes: it holds all that is needed, and no cache is in between. */
  const attach = (to: Client) => {
    to.ws.on(GatewayDispatchEvents.InteractionCreate, (data: APIInteraction) => take(data, interact));
    to.on('shardDisconnect', ({ code }) => close.reject(closedFor(code)));
    if (!ask) return;
    const posting = createPosting(requests, clock, log);
    const listen = createListen({
      ask,
      services,
      posting,
      clock,
      log,
      questions,
      turn,
      self: () => to.user?.id ?? '',
      permissionsIn: channel => permissionsIn(to, channel),
    });
    to.ws.on(GatewayDispatchEvents.MessageCreate, (data: Incoming) => take(data, listen));
  };

  const connect = async (): Promise<Ready> => {
    await waitForSessions();
    const hello = await login();
    const plan = await register(requests, hello.application.id, guildId, commands);
    return {
      user: { id: hello.user.id, name: hello.user.username },
      servers: hello.guilds.length,
      commands: {
        created: plan.create.length,
        updated: plan.update.length,
        removed: plan.remove.length,
        unchanged: plan.unchanged,
      },
    };
  };

  /** Checks the token, and waits where Discord would not take another session yet. */
  const waitForSessions = async () => {
    try {
      const { session_start_limit: limit } = await requests.bot<GatewayInfo>({
        method: 'Get',
        route: Routes.gatewayBot(),
        patienceMs: Number.POSITIVE_INFINITY,
        signal: stopping.signal,
        onAttempt: attempt => {
          if (attempt % 10 === 0) log.warn(`Discord does not answer (attempt ${attempt}); still trying`);
        },
      });
      if (limit.remaining > 0) return;
      log.warn(`no sessions left today; connecting in ${Math.ceil(limit.reset_after / 60_000)} min`);
      await sleep(limit.reset_after, undefined, { signal: stopping.signal });
    } catch (error) {
      throw hasStatus(error, 401) ? tokenInvalid(error) : error;
    }
  };

  const login = async (): Promise<GatewayReadyDispatchData> => {
    for (;;) {
      attach(client);
      const hello = new Promise<GatewayReadyDispatchData>(resolve => {
        client.ws.once(GatewayDispatchEvents.Ready, resolve);
      });
      try {
        await client.login(token);
        return await hello;
      } catch (error) {
        const final = finalError(error);
        if (final) throw final;
        if (stopping.signal.aborted) throw error;
        log.warn(`connecting to Discord failed: ${String(error)}; trying again`);
        await sleep(PAUSE_BETWEEN_LOGINS_MS, undefined, { signal: stopping.signal });
        client = createClient(requests, rest, log);
      }
    }
  };

  const ready = connect().catch(async error => {
    await client.destroy();
    if (stopping.signal.aborted) return await new Promise<never>(() => {});
    throw error;
  });
  // Whoever waits for them hears of it; nobody has to.
  ready.catch(() => {});
  closed.catch(() => {});

  return {
    ready,
    closed,
    async stop() {
      stopping.abort();
      const timer = new AbortController();
      const limit = sleep(DRAIN_MS, undefined, { signal: timer.signal }).catch(() => {});
      await Promise.race([Promise.all(inFlight), limit]);
      timer.abort();
      await client.destroy();
      close.resolve();
    },
  };
}

const tokenInvalid = (cause: unknown) =>
  new DiscordError(
    'TOKEN_INVALID',
    'DISCORD_TOKEN is not a valid bot token: copy it anew from the Bot page of the Discord Developer Portal.',
    { cause },
  );

const intentsRefused = (cause: unknown) =>
  new DiscordError(
    'INTENTS_REFUSED',
    'Discord refused the gateway intents of this bot: check the Bot page of the Discord Developer Portal.',
    { cause },
  );

/** The error that trying again cannot help, by discord.js's words for it; `null` for any other. */
function finalError(error: unknown): DiscordError | null {
  const message = error instanceof Error ? error.message : '';
  if (/authentication failed|invalid token/i.test(message)) return tokenInvalid(error);
  if (/intents/i.test(message)) return intentsRefused(error);
  return null;
}

function closedFor(code: number): DiscordError {
  const cause = new Error(`gateway closed with ${code} ${GatewayCloseCodes[code] ?? ''}`.trim());
  if (code === GatewayCloseCodes.AuthenticationFailed) return tokenInvalid(cause);
  if (code === GatewayCloseCodes.DisallowedIntents) return intentsRefused(cause);
  return new DiscordError('GATEWAY_CLOSED', `Discord closed the connection for good: ${cause.message}.`, {
    cause,
  });
}
