import type { Reply } from '../replies/reply.js';
import type { Bot } from './bot.js';
import { type RegisteredPlace, register } from './connection/register.js';
import { Session, type SessionOptions } from './connection/session.js';
import { isOurs, type Shards } from './connection/shards.js';
import { GatewayAdapter, type OnServer } from './gateway.js';
import { createPosting } from './replies/posting.js';
import { messageOf } from './replies/response.js';

export interface StartOptions {
  /** Register the commands in this server only. */
  readonly guildId?: string | undefined;
  /** Remembers where commands were registered last. */
  readonly place?: RegisteredPlace | undefined;
  /** All that Discord asks for, unless given. */
  readonly shards?: Shards | undefined;
  /** Takes a turn among all processes; absent where there is one. */
  readonly reserve?: SessionOptions['reserve'];
  /** Told of servers that the bot is in, each at every connection, and of those that it has left. */
  readonly onServer?: OnServer;
}

interface Ready {
  readonly user: { readonly id: string; readonly name: string };
  /** Ids of the servers that the bot is in, of the shards of this process. */
  readonly servers: readonly string[];
  /** Whether a server is one of theirs. */
  readonly isOurs: (server: string) => boolean;
  /** How many commands Discord knows of. */
  readonly commands: number;
}

export interface Running {
  /** Once connected and registered; never where `stop` came first. A wrong token or server is a `UserError`. */
  readonly ready: Promise<Ready>;
  /** Resolves after `stop`; rejects with a `UserError` when Discord ends the connection for good. */
  readonly closed: Promise<void>;
  /** Whether the gateway is connected now. */
  readonly connected: boolean;
  /**
   * Writes to a person directly. `nonce` (at most 25 characters) keeps a second call with the same one from being a
   * second message. `false` where that person takes none; rejects where trying again later may help.
   */
  tell(person: string, reply: Reply, nonce: string): Promise<boolean>;
  /** Writes in a channel, as `tell` does to a person; `false` where the bot may not write there. */
  post(channel: string, reply: Reply, nonce: string): Promise<boolean>;
  /** Takes nothing new, finishes what is in flight (for at most 6 seconds), disconnects. */
  stop(): Promise<void>;
}

/** Goes on Discord's gateway and answers there until stopped. Returns at once; `ready` says when it is. */
export function startDiscord(
  bot: Bot,
  { guildId, place, onServer, shards, reserve }: StartOptions = {},
): Running {
  const { token, rest, requests, grants, handler, locales, delivery, mentions, clock, commands, log } = bot;
  const posting = createPosting(requests, log);
  const adapter = new GatewayAdapter({
    ...{ handler, locales, delivery, clock, posting, grants, log, onServer },
  });
  const session = new Session({
    ...{ token, requests, rest, log, shards, reserve },
    attach: client => adapter.attach(client),
  });
  let resolveStopped = () => {};
  const stopped = new Promise<void>(resolve => {
    resolveStopped = resolve;
  });
  let stopping = false;

  const connect = async (): Promise<Ready> => {
    const { user, guilds, application, shards: running } = await session.start();
    // One of several processes does it for all.
    const known = running.ids.includes(0)
      ? await register({ ...{ requests, guildId, commands, place, log }, application: application.id })
      : [];
    mentions.learn(known);
    return {
      user: { id: user.id, name: user.username },
      servers: guilds,
      isOurs: server => isOurs(running, server),
      commands: known.length,
    };
  };
  const ready = connect().catch(async error => {
    await session.stop();
    if (stopping) return await new Promise<never>(() => {});
    throw error;
  });
  const closed = Promise.race([stopped, session.final]);
  // Whoever waits for them hears of it; nobody has to.
  ready.catch(() => {});
  closed.catch(() => {});

  return {
    ready,
    closed,
    get connected() {
      return session.connected;
    },
    tell: (person, reply, nonce) => posting.direct(person, messageOf(reply, mentions), nonce),
    post: (channel, reply, nonce) =>
      adapter.maySpeak(channel)
        ? posting.announce(channel, messageOf(reply, mentions), nonce)
        : Promise.resolve(false),
    async stop() {
      stopping = true;
      await adapter.drain();
      await session.stop();
      resolveStopped();
    },
  };
}
