import type { Command, Services } from '../command/command.js';
import type { Base } from '../compile/open.js';
import { type Bot, type BotOptions, createBot } from '../discord/bot.js';
import { checkEndpoint } from '../discord/connection/endpoint.js';
import type { Shards } from '../discord/connection/shards.js';
import type { OnServer } from '../discord/gateway.js';
import { type Running, startDiscord } from '../discord/start.js';
import type { Metrics } from '../http/metrics.js';
import type { HttpServer } from '../http/server.js';
import type { Log } from '../log.js';
import { Memory } from '../memory/memory.js';
import { openModeration } from '../moderation/open.js';
import { registeredPlace } from '../store/places.js';
import type { Store } from '../store/store.js';
import { LATE, within } from '../timing/within.js';

/** The bot as a service: the gateway, interactions over HTTP, or both, over one store. */

/** Readiness is asked for every few seconds: a store that takes longer is not reachable, in milliseconds. */
const PROBE_MS = 1_000;
/** How long an interaction over HTTP is told apart from a replay, in milliseconds: its signature is too old before. */
const CLAIMED_MS = 120_000;

/** Asked before anybody can: what a first question loads and compiles is not to hold up those after it. */
const WARMING = ['how much is it in total, and by when?', 'who builds 5 of them where, and why?'] as const;

export interface ServiceOptions {
  /** With it, it goes on the gateway. */
  readonly token: string | undefined;
  /** With it, it serves interactions over HTTP. */
  readonly http: { readonly publicKey: string; readonly host: string; readonly port: number } | null;
  readonly apiUrl: string | undefined;
  readonly cdnUrl: string | undefined;
  readonly guildId: string | undefined;
  /** Which shards of the gateway this process runs; all that Discord asks for where absent. */
  readonly shards: Shards | undefined;
  readonly base: Base;
  readonly store: Store;
  /** Whether other processes use the store as well. */
  readonly shared: boolean;
  readonly commands: readonly Command[];
  readonly draw: NonNullable<Services['draw']>;
  readonly clock: () => Date;
  readonly log: Log;
  /** Told in a few words where it listens and is connected, once it is. */
  readonly announce: (where: string) => void;
  /** Resolves when it is to end. */
  readonly stopped: Promise<void>;
}

/** Runs until `stopped`, or until Discord ends it. @throws UserError for what a person can mend */
export async function runService(options: ServiceOptions): Promise<void> {
  const { token, shards, base, store, shared, commands, draw, clock, log, announce, stopped } = options;
  const metrics = options.http ? await openMetrics() : null;
  let running: Running | null = null;
  let bot: Bot | null = null;
  const opened = await openModeration({
    ...{ base, store, clock, log },
    ...(token && {
      tell: (person, reply, nonce) => running!.tell(person, reply, nonce),
      post: (channel, reply, nonce) => running!.post(channel, reply, nonce),
      localeOf: (guild, person) =>
        person === null ? bot?.locales.in(guild, '') : bot?.locales.to(person, guild),
    }),
    // Of several processes one tells those who wait.
    tellsWaiting: shards?.ids.includes(0) ?? true,
  });
  const { moderation } = opened;
  for (const question of WARMING) moderation.servers.base.engine.answer(question, { now: clock() });
  const memory = new Memory({
    ...{ store, shared, clock, log },
    ...(metrics && { onAnswer: ({ status, confidence }) => metrics.answered(status, confidence) }),
  });
  const services: Services = {
    ...{ commands, moderation, memory, draw },
    engineFor(server) {
      log.debug('answered from', { server, revision: moderation.servers.revisionOf(server) });
      return moderation.servers.engineFor(server);
    },
    prepare: server => moderation.servers.prepare(server),
  };
  bot = createBot(botOptionsOf(options, services, metrics));
  let http: HttpServer | null = null;
  try {
    http = await openHttp(options, bot, metrics);
    running = token ? goOnline(options, bot, opened.onServer) : null;
    metrics?.probe({
      store: () => isReachable(store),
      gateway: running ? () => running!.connected : undefined,
    });
    if (!running) {
      await opened.connected(null);
      announce(`Interactions over HTTP at ${http?.address}/interactions.`);
      await stopped;
      return;
    }
    const present = running.ready.then(async ({ user, servers, isOurs }) => {
      await opened.connected(servers, isOurs);
      const where = servers.length === 1 ? '1 server' : `${servers.length} servers`;
      const also = http ? ` Interactions over HTTP at ${http.address}/interactions.` : '';
      announce(`On Discord as ${user.name}, in ${where}.${also}`);
    });
    await Promise.race([present, running.closed, stopped]);
    await Promise.race([running.closed, stopped]);
  } finally {
    await Promise.all([http?.stop(), running?.stop()]);
    await memory.flush();
    await opened.stop();
  }
}

const openMetrics = async () => (await import('../http/metrics.js')).createMetrics();

const botOptionsOf = (
  { token, apiUrl, cdnUrl, commands, store, shared, clock, log }: ServiceOptions,
  services: Services,
  metrics: Metrics | null,
): BotOptions => ({
  ...{ token, apiUrl, cdnUrl, commands, services, clock, log },
  ...(shared && {
    shared: {
      reserve: (name, everyMs, burst) => store.reserve(name, everyMs, burst),
      tally: (name, add, minutes) => store.tally(name, add, minutes),
    },
  }),
  ...(metrics && { watch: metrics.watch }),
});

async function openHttp(
  { http, store, shared, clock, log }: ServiceOptions,
  bot: Bot,
  metrics: Metrics | null,
): Promise<HttpServer | null> {
  if (!http) return null;
  const { serveHttp } = await import('../http/server.js');
  return serveHttp({
    ...{ ...http, bot, clock, log },
    ...(shared && { claim: (id: string) => store.claim(`interaction ${id}`, CLAIMED_MS) }),
    fault: async () => ((await isReachable(store)) ? null : 'the store cannot be reached'),
    ...(metrics && { metrics: metrics.text, onAnswered: metrics.requested }),
  });
}

function goOnline(
  { guildId, store, http, shards, log }: ServiceOptions,
  bot: Bot,
  onServer: OnServer,
): Running {
  const running = startDiscord(bot, {
    ...{ guildId, shards, onServer },
    place: registeredPlace(store),
    // Where the store cannot be asked, this process's own count has to do.
    reserve: (name, everyMs) => store.reserve(name, everyMs).catch(() => 0),
  });
  // What keeps it from being ready is told elsewhere.
  void running.ready.then(
    () =>
      checkEndpoint(bot.requests, http?.publicKey, log).catch(error =>
        log.warn(`where interactions go could not be checked: ${String(error)}`),
      ),
    () => {},
  );
  return running;
}

async function isReachable(store: Store): Promise<boolean> {
  try {
    return (await within(PROBE_MS, store.setting('@probe', 'probe'))) !== LATE;
  } catch {
    return false;
  }
}
