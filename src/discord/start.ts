import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIInteraction,
  type Client,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayReadyDispatchData,
  Routes,
} from 'discord.js';
import type { Command, Services } from '../command/command.js';
import { UserError } from '../errors.js';
import type { Log } from '../log.js';
import type { Reply } from '../replies/reply.js';
import { createClient, createRestOptions, openRequests, permissionsIn } from './connection/gateway.js';
import { createGrants } from './connection/grants.js';
import type { GatewayInfo } from './connection/identify.js';
import { register } from './connection/register.js';
import { hasStatus } from './connection/requests.js';
import { createAttachments } from './events/attachments.js';
import { Cooldown, QUESTIONS } from './events/cooldown.js';
import { createInteract } from './events/interactions.js';
import { createListen, type Incoming } from './events/messages.js';
import { Once } from './events/once.js';
import { createTurns } from './events/turns.js';
import { createDelivery } from './replies/delivery.js';
import { createPosting } from './replies/posting.js';
import { render } from './replies/render.js';

export interface StartOptions {
  readonly token: string;
  /** REST base without version; Discord's own unless given. The gateway's address always comes from it. */
  readonly apiUrl?: string | undefined;
  /** Register the commands in this server only. */
  readonly guildId?: string | undefined;
  /** A further address that attachments may come from. */
  readonly cdnUrl?: string | undefined;
  readonly commands: readonly Command[];
  readonly services: Services;
  /** Told of servers that the bot is in, each at every connection, and of those that it has left. */
  readonly onServer?: (server: string, is: 'joined' | 'left') => void;
  readonly clock: () => Date;
  readonly log: Log;
}

interface GuildGone {
  readonly id: string;
  readonly unavailable?: boolean;
}

interface Ready {
  readonly user: { readonly id: string; readonly name: string };
  /** Ids of the servers that the bot is in. */
  readonly servers: readonly string[];
  /** How many commands Discord was told about, and how many it had already. */
  readonly commands: {
    readonly created: number;
    readonly updated: number;
    readonly removed: number;
    readonly unchanged: number;
  };
}

export interface Running {
  /** Once connected and registered; never where `stop` came first. A wrong token or server is a `UserError`. */
  readonly ready: Promise<Ready>;
  /** Resolves after `stop`; rejects with a `UserError` when Discord ends the connection for good. */
  readonly closed: Promise<void>;
  /**
   * Writes to a person directly. `nonce` (at most 25 characters) keeps a second call with the same one from being a
   * second message. `false` where that person takes none; rejects where trying again later may help.
   */
  tell(person: string, reply: Reply, nonce: string): Promise<boolean>;
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
  const grants = createGrants(requests, clock, log);
  const interact = createInteract({
    openAttachment: createAttachments(options.cdnUrl),
    granted: interaction => grants.granted(interaction),
    commands,
    services,
    clock,
    log,
    questions,
    turn,
    delivery: createDelivery(requests, log),
  });
  const posting = createPosting(requests, clock, log);
  const ask = commands.find(({ name }) => name === 'ask');
  const stopping = new AbortController();
  const inFlight = new Set<Promise<void>>();
  const seen = new Once();
  let client = createClient(requests, rest, log);
  let close: { resolve(): void; reject(error: UserError): void };
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
    to.ws.on(GatewayDispatchEvents.GuildCreate, ({ id }: { id: string }) => options.onServer?.(id, 'joined'));
    to.ws.on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }: GuildGone) => {
      // A server that is down is not one that we were removed from.
      if (unavailable !== true) options.onServer?.(id, 'left');
    });
    to.ws.on(
      GatewayDispatchEvents.ApplicationCommandPermissionsUpdate,
      ({ guild_id: id }: { guild_id: string }) => grants.forget(id),
    );
    if (!ask) return;
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
      servers: hello.guilds.map(({ id }) => id),
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
    tell: (person, reply, nonce) => posting.direct(person, render(reply), nonce),
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

/** The error that trying again cannot help, by discord.js's words for it; `null` for any other. */
function finalError(error: unknown): UserError | null {
  const message = error instanceof Error ? error.message : '';
  if (/authentication failed|invalid token/i.test(message)) return tokenInvalid(error);
  if (/intents/i.test(message)) return intentsRefused(error);
  return null;
}

function closedFor(code: number): UserError {
  const cause = new Error(`gateway closed with ${code} ${GatewayCloseCodes[code] ?? ''}`.trim());
  if (code === GatewayCloseCodes.AuthenticationFailed) return tokenInvalid(cause);
  if (code === GatewayCloseCodes.DisallowedIntents) return intentsRefused(cause);
  return new UserError('discord.closed', `Discord closed the connection for good: ${cause.message}.`, {
    cause,
  });
}
