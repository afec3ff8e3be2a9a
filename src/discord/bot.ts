import type { Command, Services } from '../command/command.js';
import type { Log } from '../log.js';
import { DiscordClock } from './connection/clock.js';
import { createGrants, type Grants, NO_GRANTS } from './connection/grants.js';
import type { Requests } from './connection/requests.js';
import { createRestOptions, openRequests } from './connection/rest.js';
import { createAttachments } from './events/attachments.js';
import { createHandler, type Handler } from './events/handler.js';
import { createDelivery, type Delivery } from './replies/delivery.js';

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
  /** Sees what the handler is asked and comes to, as for counting; takes nothing part in it. */
  readonly watch?: ((handler: Handler) => Handler) | undefined;
}

/** What answers Discord's events, whichever way they come: one handler, one pace of a person, one budget of requests. */
export interface Bot {
  readonly token: string;
  readonly rest: ReturnType<typeof createRestOptions>;
  readonly requests: Requests;
  readonly grants: Grants;
  readonly handler: Handler;
  readonly delivery: Delivery;
  /** How old events are, by the clock of Discord's. */
  readonly clock: DiscordClock;
  readonly commands: readonly Command[];
  readonly log: Log;
}

export function createBot(options: BotOptions): Bot {
  const { apiUrl, cdnUrl, commands, services, clock, log, watch = handler => handler } = options;
  const token = (options.token ?? '').replace(/^Bot\s+/i, '');
  const rest = createRestOptions(apiUrl, log);
  const requests = openRequests(token, rest);
  const discordClock = new DiscordClock();
  // A server's settings for commands are told to the bot alone.
  const grants = token === '' ? NO_GRANTS : createGrants(requests, log);
  const handler = createHandler({
    ...{ commands, services, clock, log },
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
    delivery,
    clock: discordClock,
    commands,
    log,
  };
}
