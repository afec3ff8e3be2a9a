import {
  Client,
  GatewayIntentBits,
  type IIdentifyThrottler,
  Options,
  PermissionFlagsBits,
  type RESTOptions,
} from 'discord.js';
import type { Log } from '../../log.js';
import type { Shards } from './shards.js';

/** How often archived threads are let go of, and how long they are kept, in seconds. */
const THREAD_SWEEP = { interval: 300, lifetime: 600 };
/** How often channels of direct messages are, which nothing here asks for, in milliseconds. */
const DIRECT_SWEEP_MS = 60_000;

/**
 * A gateway client that is not connected yet. It keeps what permissions are worked out from; all else is read from the
 * events themselves, so that direct messages need no partials.
 */
export function createClient(
  rest: Partial<RESTOptions>,
  throttler: IIdentifyThrottler,
  { ids, count }: Shards,
  log: Log,
): Client {
  const client = new Client({
    ...{ shards: [...ids], shardCount: count },
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    rest,
    ws: { buildIdentifyThrottler: async () => throttler },
    sweepers: { ...Options.DefaultSweeperSettings, threads: THREAD_SWEEP },
    // Only what permissions are worked out from: no messages, and of members and users the bot itself.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: member => member.id === member.client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: user => user.id === user.client.user?.id },
    }),
  });
  let ended = false;
  // A connection that we close ourselves looks to discord.js like one to be made again.
  const whileOn = (say: () => void) => ended || say();
  client.on('error', error => whileOn(() => log.warn(`Discord client: ${error.message}`)));
  client.on('shardError', error => whileOn(() => log.warn(`gateway: ${error.message}`)));
  client.on('shardReconnecting', () => whileOn(() => log.info('gateway connection lost, reconnecting')));
  client.on('shardResume', (_, replayed) =>
    log.info(`gateway connection resumed, ${replayed} events replayed`),
  );
  const sweep = setInterval(
    () => client.channels.cache.sweep(channel => channel.isDMBased()),
    DIRECT_SWEEP_MS,
  );
  sweep.unref();
  const destroy = client.destroy.bind(client);
  client.destroy = () => {
    ended = true;
    clearInterval(sweep);
    return destroy();
  };
  return client;
}

/** What the bot may do in a channel; where Discord has not told us, trying is the only way to find out. */
export function permissionsIn(client: Client, channelId: string): { speak: boolean; quote: boolean } {
  const channel = client.channels.cache.get(channelId);
  if (!channel || channel.isDMBased()) return { speak: true, quote: true };
  const me = channel.guild.members.me;
  const permissions = me && channel.permissionsFor(me);
  if (!permissions) return { speak: true, quote: true };
  const send = channel.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  return {
    speak: permissions.has(PermissionFlagsBits.ViewChannel) && permissions.has(send),
    // A reply quotes the message it answers, which Discord allows only with the history in view.
    quote: permissions.has(PermissionFlagsBits.ReadMessageHistory),
  };
}
