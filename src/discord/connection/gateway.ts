import {
  Client,
  DefaultRestOptions,
  GatewayIntentBits,
  Options,
  Partials,
  PermissionFlagsBits,
  REST,
  type RESTOptions,
} from 'discord.js';
import type { Log } from '../../log.js';
import { stopAtTooManyRefusals } from './breaker.js';
import { createIdentifyThrottler } from './identify.js';
import { createRequests, type Requests } from './requests.js';

/**
 * What all requests have in common, refusals counted over all of them. `apiUrl` is a REST base without version,
 * `https://discord.com/api` unless given.
 */
export function createRestOptions(apiUrl: string | undefined, log: Log): Partial<RESTOptions> {
  return {
    ...(apiUrl !== undefined && { api: apiUrl.replace(/\/+$/, '') }),
    makeRequest: stopAtTooManyRefusals(DefaultRestOptions.makeRequest, log),
  };
}

/** The requests of ours, apart from the client's. */
export function openRequests(token: string, rest: Partial<RESTOptions>): Requests {
  const bot = new REST({ ...rest, retries: 0 });
  const interaction = new REST({
    ...rest,
    retries: 0,
    // These endpoints are outside the bot's 50 requests a second.
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    // A first response is due in 3 seconds: waiting out a limit in discord.js's queue would miss that unseen.
    rejectOnRateLimit: ['/interactions'],
  });
  return createRequests({ bot, interaction }, token);
}

/** A client that is not connected yet. */
export function createClient(requests: Requests, rest: Partial<RESTOptions>, log: Log): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    rest,
    ws: {
      buildIdentifyThrottler: async manager => {
        const { session_start_limit: limit } = await manager.fetchGatewayInformation();
        return createIdentifyThrottler(requests, limit.max_concurrency, log);
      },
    },
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
  client.on('error', error => log.warn(`Discord client: ${error.message}`));
  client.on('shardError', error => log.warn(`gateway: ${error.message}`));
  client.on('shardReconnecting', () => log.info('gateway connection lost, reconnecting'));
  client.on('shardResume', (_, replayed) =>
    log.info(`gateway connection resumed, ${replayed} events replayed`),
  );
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
