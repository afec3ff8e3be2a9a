import type { Base } from '../compile/open.js';
import type { Log } from '../log.js';
import { openServers } from '../servers/servers.js';
import type { Store } from '../store/store.js';
import { within } from '../timing/within.js';
import type { Moderation } from './moderation.js';
import { Outbox, type Tell } from './outbox.js';
import { PendingEdits } from './pending.js';
import { Sessions } from './sessions.js';

const DAY_MS = 24 * 60 * 60_000;
/** How long the end waits for what is being done. */
const STOP_MS = 5_000;
/** Between two tries to tell those who could not be told. */
const RETRY_MS = 10 * 60_000;

export interface ModerationOptions {
  readonly base: Base;
  readonly store: Store;
  /** Absent where nobody can be written to from here: those who wait are told by a process that can. */
  readonly tell?: Tell | undefined;
  readonly clock: () => Date;
  readonly log: Log;
}

/** What is kept of servers, through their whole life: from joining to the purge after they left. */
export interface OpenModeration {
  readonly moderation: Moderation;
  /** A server that the bot is in, or has left. */
  onServer(server: string, is: 'joined' | 'left'): void;
  /**
   * Starts the daily work. `servers` are all that the bot is in, once it is connected: others were left while it was
   * away; null where that is not known. `isOurs` says which servers it would be in with this process's shards.
   */
  connected(servers: readonly string[] | null, isOurs?: (server: string) => boolean): Promise<void>;
  stop(): Promise<void>;
}

export async function openModeration({
  base,
  store,
  tell,
  clock,
  log,
}: ModerationOptions): Promise<OpenModeration> {
  const servers = await openServers(base, store, {
    onDamage: (guild, why) => log.error(`server ${guild} is answered from the base knowledge alone: ${why}`),
  });
  const outbox = tell ? new Outbox({ store, servers, tell, clock, log }) : null;
  const timers: NodeJS.Timeout[] = [];
  /** Work that nobody waits for, until the end. */
  const pending = new Set<Promise<void>>();
  const inBackground = (what: string, work: Promise<unknown>) => {
    const promise: Promise<void> = work
      .then(
        () => {},
        error => log.error(`${what} failed`, error),
      )
      .finally(() => pending.delete(promise));
    pending.add(promise);
  };

  const purge = async () => {
    const { guilds, questions, votes } = await store.purge(clock().toISOString());
    for (const guild of guilds) servers.forget(guild);
    if (guilds.length + questions + votes > 0)
      log.info(
        `purged: ${guilds.length} servers left long ago, ${questions} questions and ${votes} votes of long ago`,
      );
  };
  await store.watch(guild =>
    inBackground('reading a change', guild === null ? servers.allChanged() : servers.changed(guild)),
  );
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
      pending: new PendingEdits(store),
      sessions: new Sessions(clock),
      tellWaiting: guild => send(guild),
    },
    onServer(server, is) {
      if (is === 'left') inBackground('forgetting a server', left(server));
      else inBackground('noting a server', store.guildRestored(server));
    },
    async connected(present, isOurs) {
      if (present !== null)
        for (const guild of await store.guildsPresent(present, clock().toISOString(), isOurs))
          servers.forget(guild);
      inBackground('purging', purge());
      outbox?.resume();
      send();
      timers.push(
        setInterval(() => inBackground('purging', purge()), DAY_MS),
        setInterval(() => send(), RETRY_MS),
      );
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await within(STOP_MS, Promise.all(pending));
      await store.close();
    },
  };
}
