import { setTimeout as sleep } from 'node:timers/promises';
import type { Command, Services } from '../command/command.js';
import type { Log } from '../log.js';
import type { Tally } from './connection/breaker.js';
import { DiscordClock } from './connection/clock.js';
import { createGrants, type Grants, NO_GRANTS } from './connection/grants.js';
import type { Requests } from './connection/requests.js';
import { createRestOptions, openRequests } from './connection/rest.js';
import { createAttachments } from './events/attachments.js';
import { createHandler, type PayloadHandler } from './events/handler.js';
import { Locales } from './events/locales.js';
import { createDelivery, type Delivery } from './replies/delivery.js';
import { CommandMentions } from './replies/mentions.js';

export interface BotOptions {
  /** Absent where interactions come over HTTP alone: answering them needs none. */
  readonly token?: string | undefined;
  /** REST base without version; Discord's own unless given. The gateway's address always comes from it. */
  readonly apiUrl?: string | undefined;
  /** A further address that attachments may come from. */
  readonly cdnUrl?: string | undefined;
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly clock: () => Date;
  readonly log: Log;
  /** What all processes of this bot share; absent where there is one. */
  readonly shared?: SharedLimits | undefined;
  /** Sees what the handler is asked and comes to, as for counting; takes nothing part in it. */
  readonly watch?: ((handler: PayloadHandler) => PayloadHandler) | undefined;
}

/** What answers Discord's events, whichever way they come: one handler, one pace of a person, one budget of requests. */
export interface Bot {
  readonly token: string;
  readonly rest: ReturnType<typeof createRestOptions>;
  readonly requests: Requests;
  readonly grants: Grants;
  readonly handler: PayloadHandler;
  readonly locales: Locales;
  readonly delivery: Delivery;
  /** Learns Discord's ids of commands once they are registered. */
  readonly mentions: CommandMentions;
  /** How old events are, by the clock of Discord's. */
  readonly clock: DiscordClock;
  readonly commands: readonly Command[];
  readonly log: Log;
}

/** The limits that Discord sets a bot, whatever its number of processes. */
interface SharedLimits {
  /** Takes the next turn of something done once in `everyMs`; resolves with the milliseconds to wait for it. May reject. */
  reserve(name: string, everyMs: number, burst: number): Promise<number>;
  readonly tally: Tally;
}

/**
 * Requests as the bot in a second, of all processes together, and how many more may be taken at once: with both, any
 * second has fewer than the 50 that Discord allows, and some are left for what the gateway clients ask.
 */
const REQUESTS_PER_SECOND = 40;
const BURST = 5;

/** Where the store cannot be asked, Discord's own refusals have to do. */
async function turnOf({ reserve }: SharedLimits): Promise<void> {
  const wait = await reserve('requests', 1000 / REQUESTS_PER_SECOND, BURST).catch(() => 0);
  if (wait > 0) await sleep(wait);
}

export function createBot(options: BotOptions): Bot {
  const { apiUrl, cdnUrl, commands, services, clock, log, shared, watch = handler => handler } = options;
  const token = (options.token ?? '').replace(/^Bot\s+/i, '');
  const rest = createRestOptions(apiUrl, log, shared?.tally);
  const requests = openRequests(token, rest, shared && (() => turnOf(shared)));
  const discordClock = new DiscordClock();
  // A server's settings for commands are told to the bot alone.
  const grants = token === '' ? NO_GRANTS : createGrants(requests, log);
  const mentions = new CommandMentions(commands);
  const locales = new Locales();
  const handler = createHandler({
    ...{ commands, services, locales, mentions, clock, log },
    openAttachment: createAttachments(cdnUrl),
    granted: grants.granted,
  });
  const delivery = createDelivery({ requests, clock: discordClock, log });
  return {
    token,
    rest,
    requests,
    grants,
    handler: watch(handler),
    locales,
    delivery,
    mentions,
    clock: discordClock,
    commands,
    log,
  };
}
