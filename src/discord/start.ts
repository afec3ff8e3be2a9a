import type { GatewayReadyDispatchData } from 'discord.js';
import type { Command, Services } from '../command/command.js';
import type { Log } from '../log.js';
import type { Reply } from '../replies/reply.js';
import { DiscordClock } from './connection/clock.js';
import { createGrants } from './connection/grants.js';
import { type RegisteredPlace, register } from './connection/register.js';
import { createRestOptions, openRequests } from './connection/rest.js';
import { Session } from './connection/session.js';
import { createAttachments } from './events/attachments.js';
import { createHandler } from './events/handler.js';
import { GatewayAdapter } from './gateway.js';
import { createDelivery } from './replies/delivery.js';
import { createPosting } from './replies/posting.js';
import { messageOf } from './replies/response.js';

export interface StartOptions {
  readonly token: string;
  /** REST base without version; Discord's own unless given. The gateway's address always comes from it. */
  readonly apiUrl?: string | undefined;
  /** Register the commands in this server only. */
  readonly guildId?: string | undefined;
  /** Remembers where commands were registered last. */
  readonly place?: RegisteredPlace | undefined;
  /** A further address that attachments may come from. */
  readonly cdnUrl?: string | undefined;
  readonly commands: readonly Command[];
  readonly services: Services;
  /** Told of servers that the bot is in, each at every connection, and of those that it has left. */
  readonly onServer?: (server: string, is: 'joined' | 'left') => void;
  readonly clock: () => Date;
  readonly log: Log;
}

interface Ready {
  readonly user: { readonly id: string; readonly name: string };
  /** Ids of the servers that the bot is in. */
  readonly servers: readonly string[];
  /** How many commands Discord knows of. */
  readonly commands: number;
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
  /** Takes nothing new, finishes what is in flight (for at most 6 seconds), disconnects. */
  stop(): Promise<void>;
}

/** Goes on Discord's gateway and answers there until stopped. Resolves at once; `ready` says when it is. */
export async function startDiscord(options: StartOptions): Promise<Running> {
  const { apiUrl, guildId, place, commands, services, clock, log, onServer } = options;
  const token = options.token.replace(/^Bot\s+/i, '');
  const rest = createRestOptions(apiUrl, log);
  const requests = openRequests(token, rest);
  const discordClock = new DiscordClock();
  const grants = createGrants(requests, log);
  const openAttachment = createAttachments(options.cdnUrl);
  const posting = createPosting(requests, log);
  const adapter = new GatewayAdapter({
    handler: createHandler({
      ...{ commands, services, openAttachment, clock, log },
      granted: grants.granted,
    }),
    delivery: createDelivery({ requests, clock: discordClock, log }),
    clock: discordClock,
    ...{ posting, grants, log, onServer },
  });
  const session = new Session({ token, requests, rest, log, attach: client => adapter.attach(client) });
  let resolveStopped = () => {};
  const stopped = new Promise<void>(resolve => {
    resolveStopped = resolve;
  });
  let stopping = false;

  const connect = async (): Promise<Ready> => {
    const { user, guilds, application }: GatewayReadyDispatchData = await session.start();
    const known = await register({
      ...{ requests, guildId, commands, place, log },
      application: application.id,
    });
    return {
      user: { id: user.id, name: user.username },
      servers: guilds.map(({ id }) => id),
      commands: known,
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
    tell: (person, reply, nonce) => posting.direct(person, messageOf(reply), nonce),
    async stop() {
      stopping = true;
      await adapter.drain();
      await session.stop();
      resolveStopped();
    },
  };
}
