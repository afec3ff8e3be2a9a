import type { Base } from '../compile/open.js';
import type { Log } from '../log.js';
import { rereading } from '../servers/rereading.js';
import { openServers } from '../servers/servers.js';
import type { Store } from '../store/store.js';
import { within } from '../timing/within.js';
import { Greeting, type Invitation } from './greeting.js';
import type { Moderation } from './moderation.js';
import { Outbox } from './outbox.js';
import { PendingEdits } from './pending.js';
import { Sessions } from './sessions.js';
import type { OutboxParts, Tell } from './tell.js';

const DAY_MS = 24 * 60 * 60_000;
/** How long the end waits for what is being done. */
const STOP_MS = 5_000;
/** Between two tries to tell those who could not be told. */
const RETRY_MS = 10 * 60_000;

export interface ModerationOptions {
  readonly base: Base;
  readonly store: Store;
  /** Absent where nobody can be written to from here, as where interactions come over HTTP alone. */
  readonly tell?: Tell | undefined;
  readonly post?: Tell | undefined;
  readonly localeOf?: OutboxParts['localeOf'];
  /** False where another process tells those who wait, and sends what was subscribed to. */
  readonly tellsWaiting?: boolean;
  readonly clock: () => Date;
  readonly log: Log;
}

/** What is kept of servers, through their whole life: from joining to the purge after they left. */
export interface OpenModeration {
  readonly moderation: Moderation;
  /** A server that the bot is in, or has left. */
  onServer(server: string, is: 'joined' | 'left', invitation?: Invitation): void;
  /**
   * Starts the daily work. `servers` are all that the bot is in, once it is connected: others were left while it was
   * away; null where that is not known. `isOurs` says which servers it would be in with this process's shards.
   */
  connected(servers: readonly string[] | null, isOurs?: (server: string) => boolean): Promise<void>;
  /** Resolves once what was begun is done, such as telling those who wait. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export async function openModeration({
  base,
  store,
  tell,
  post,
  localeOf,
  tellsWaiting = true,
  clock,
  log,
}: ModerationOptions): Promise<OpenModeration> {
  const servers = await openServers(base, store, {
    onDamage: (guild, why) => log.error(`server ${guild} is answered from the base knowledge alone: ${why}`),
  });
  const parts = tell && post && { store, servers, tell, post, localeOf, clock, log };
  const outbox = parts && tellsWaiting ? new Outbox(parts) : null;
  const greeting = parts ? new Greeting(parts) : null;
  const timers: NodeJS.Timeout[] = [];
  const { inBackground, settled } = background(log);

  const purge = async () => {
    const { guilds, questions, votes } = await store.purge(clock().toISOString());
    for (const guild of guilds) servers.forget(guild);
    if (guilds.length + questions + votes > 0)
      log.info(
        `purged: ${guilds.length} servers left long ago, ${questions} questions and ${votes} votes of long ago`,
      );
  };
  const ended = new AbortController();
  const reread = rereading(servers, log, ended.signal);
  await store.watch(guild => inBackground('reading a change', reread(guild)));
  const send = (guild?: string) => {
    if (outbox) inBackground('telling of answers', outbox.send(guild));
  };
  const left = async (server: string) => {
    await store.guildRemoved(server, clock().toISOString());
    servers.forget(server);
  };

  return {
    moderation: {
      store,
      servers,
      log,
      pending: new PendingEdits(store),
      sessions: new Sessions(clock),
      tellWaiting: guild => send(guild),
    },
    onServer(server, is, invitation) {
      if (is === 'left') {
        greeting?.left(server);
        inBackground('forgetting a server', left(server));
        return;
      }
      inBackground('noting a server', store.guildRestored(server));
      if (invitation && greeting) inBackground('greeting a server', greeting.joined(server, invitation));
    },
    async connected(present, isOurs) {
      if (present !== null)
        for (const guild of await store.guildsPresent(present, clock().toISOString(), isOurs))
          servers.forget(guild);
      inBackground('purging', purge());
      outbox?.resume();
      send();
      if (greeting) inBackground('greeting servers', greeting.connected());
      timers.push(
        setInterval(() => inBackground('purging', purge()), DAY_MS),
        setInterval(() => send(), RETRY_MS),
        setInterval(() => greeting && inBackground('greeting servers', greeting.send()), RETRY_MS),
      );
    },
    settled,
    async stop() {
      ended.abort();
      for (const timer of timers) clearInterval(timer);
      await within(STOP_MS, settled());
      await store.close();
    },
  };
}

/** Work that nobody waits for, until the end. */
function background(log: Log) {
  const pending = new Set<Promise<void>>();
  return {
    inBackground(what: string, work: Promise<unknown>): void {
      const promise: Promise<void> = work
        .then(
          () => {},
          error => log.error(`${what} failed`, error),
        )
        .finally(() => pending.delete(promise));
      pending.add(promise);
    },
    async settled(): Promise<void> {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}
