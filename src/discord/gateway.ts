import { type APIInteraction, type Client, GatewayDispatchEvents } from 'discord.js';
import type { Log } from '../log.js';
import { within } from '../timing/within.js';
import { permissionsIn } from './connection/client.js';
import type { DiscordClock } from './connection/clock.js';
import type { Grants } from './connection/grants.js';
import type { PayloadHandler } from './events/handler.js';
import type { Locales } from './events/locales.js';
import type { Incoming } from './events/messages.js';
import { Once } from './events/once.js';
import type { Delivery } from './replies/delivery.js';
import type { Posting } from './replies/posting.js';

/** How long the end waits for what is in flight, in milliseconds. */
const DRAIN_MS = 6_000;

export interface GatewayParts {
  readonly handler: PayloadHandler;
  readonly delivery: Delivery;
  readonly posting: Posting;
  readonly grants: Grants;
  readonly locales: Locales;
  readonly clock: DiscordClock;
  readonly log: Log;
  /** Told of servers that the bot is in, each at every connection, and of those that it has left. */
  readonly onServer?: OnServer | undefined;
}

/** How and when the bot came to a server. */
interface Invitation {
  readonly joinedAt: string;
  readonly systemChannel: string | null;
  readonly owner: string | null;
  /** By Discord's codes. */
  readonly locale: string | undefined;
}

export type OnServer = (server: string, is: 'joined' | 'left', invitation?: Invitation) => void;

interface GuildHere {
  readonly id: string;
  readonly joined_at?: string;
  readonly system_channel_id?: string | null;
  readonly owner_id?: string;
  readonly preferred_locale?: string;
}

const invitationOf = (guild: GuildHere): Invitation | undefined =>
  guild.joined_at === undefined
    ? undefined
    : {
        joinedAt: guild.joined_at,
        systemChannel: guild.system_channel_id ?? null,
        owner: guild.owner_id ?? null,
        locale: guild.preferred_locale,
      };

interface GuildGone {
  readonly id: string;
  readonly unavailable?: boolean;
}

/** Hands what the gateway dispatches to the handler, each event once, and sends what comes of it. */
export class GatewayAdapter {
  readonly #parts: GatewayParts;
  readonly #inFlight = new Set<Promise<void>>();
  readonly #seen = new Once();
  #closed = false;
  #client: Client | undefined;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
  }

  /** Reads a client's dispatches as they come: they hold all that is needed, and no cache is in between. */
  attach(client: Client): void {
    const { grants, locales, onServer } = this.#parts;
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: APIInteraction) =>
      this.#take(raw, () => this.#interaction(raw)),
    );
    client.ws.on(GatewayDispatchEvents.MessageCreate, (raw: Incoming) =>
      this.#take(raw, () => this.#message(raw, client)),
    );
    this.#client = client;
    const learn = ({ id, preferred_locale: locale }: GuildHere) => {
      if (locale !== undefined) locales.ofServer(id, locale);
    };
    client.ws.on(GatewayDispatchEvents.GuildCreate, (guild: GuildHere) => {
      learn(guild);
      onServer?.(guild.id, 'joined', invitationOf(guild));
    });
    client.ws.on(GatewayDispatchEvents.GuildUpdate, learn);
    client.ws.on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }: GuildGone) => {
      // A server that is down is not one that we were removed from.
      if (unavailable !== true) onServer?.(id, 'left');
    });
    client.ws.on(
      GatewayDispatchEvents.ApplicationCommandPermissionsUpdate,
      ({ guild_id: id }: { guild_id: string }) => grants.forget(id),
    );
  }

  /** Whether the bot may write in a channel, as far as is known. */
  maySpeak(channel: string): boolean {
    return (
      this.#parts.posting.maySpeak(channel) &&
      (this.#client === undefined || permissionsIn(this.#client, channel).speak)
    );
  }

  /** Takes nothing new; resolves once what is in flight is done, or has had time enough. */
  async drain(): Promise<void> {
    this.#closed = true;
    await within(DRAIN_MS, Promise.all(this.#inFlight));
  }

  #take(event: { readonly id: string }, work: () => Promise<void>): void {
    const { clock, log } = this.#parts;
    clock.received(event.id);
    if (this.#closed || !this.#seen.first(event.id)) return;
    const promise = work()
      .catch(error => log.error(`event ${event.id} could not be answered`, error, event.id))
      .finally(() => this.#inFlight.delete(promise));
    this.#inFlight.add(promise);
  }

  async #interaction(raw: APIInteraction): Promise<void> {
    const { handler, delivery } = this.#parts;
    const work = handler.interaction(raw);
    if (work?.kind === 'answer') await delivery.respond(raw, work);
    else if (work?.kind === 'choices') await delivery.choices(raw, await work.run());
  }

  async #message(raw: Incoming, client: Client): Promise<void> {
    const { handler, posting } = this.#parts;
    const { channel_id: channel } = raw;
    if (!posting.maySpeak(channel)) return;
    const work = handler.message(raw, client.user?.id ?? '');
    if (work === null) return;
    const { speak, quote } = permissionsIn(client, channel);
    if (!speak) return;
    const [response] = await Promise.all([work.run(), work.refused ? undefined : posting.typing(channel)]);
    if (response === null || !posting.maySpeak(channel)) return;
    await posting
      .answer(raw, response, quote)
      .catch(error => posting.answer(raw, work.apology(error), quote));
  }
}
