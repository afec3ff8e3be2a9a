import type { MessageBody, Part } from './limits.js';
import { snowflake } from './snowflake.js';

export interface User {
  readonly id: string;
  readonly username: string;
  readonly global_name: string | null;
  readonly discriminator: string;
  readonly avatar: null;
  readonly bot?: boolean;
}

export interface Message {
  readonly id: string;
  readonly channel_id: string;
  readonly guild_id?: string;
  readonly author: User;
  readonly type: number;
  content: string;
  components: readonly Part[];
  flags: number;
  readonly mentions: readonly User[];
  readonly nonce?: string;
  readonly message_reference?: { readonly message_id?: string };
  readonly referenced_message?: Message | null;
  readonly interaction_metadata?: {
    readonly id: string;
    readonly type: number;
    readonly user: User;
    readonly authorizing_integration_owners: Readonly<Record<number, string>>;
  };
  deleted?: boolean;
  /** What was sent along, by name. */
  files?: ReadonlyMap<string, Uint8Array>;
}

/** What the CDN serves at an address. */
export interface CdnFile {
  readonly bytes: Uint8Array;
  /** Sends the one who fetches it elsewhere instead. */
  readonly redirectTo?: string;
}

/** An application command as Discord keeps it. */
export type StoredCommand = {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly [k: string]: unknown;
};

/**
 * A server with two channels, in the second of which the bot may not write, and a second server that the bot can be
 * invited to; people are made as needed.
 */
export class World {
  readonly token = 'loopback.bot.token';
  readonly application = snowflake();
  /** Where interactions go over HTTP; null for the gateway. */
  endpointUrl: string | null = null;
  /** The application's own, in hexadecimal. */
  verifyKey = 'a'.repeat(64);
  readonly bot: User = {
    id: this.application,
    username: 'gigawatt',
    global_name: null,
    discriminator: '0',
    avatar: null,
    bot: true,
  };
  readonly guild = snowflake();
  readonly channel = snowflake();
  readonly mutedChannel = snowflake();
  readonly otherGuild = snowflake();
  readonly otherChannel = snowflake();
  /** When the bot was invited to a server. */
  readonly joinedAt = new Map<string, Date>();
  /** Servers that speak another language than English, by Discord's codes. */
  readonly locales = new Map<string, string>();
  readonly systemChannels = new Map<string, string>();
  /** Servers that the bot is in. */
  readonly joined = new Set([this.guild]);
  readonly messages = new Map<string, Message>();
  /** Direct-message channels of people who take no messages from the bot. */
  readonly closed = new Set<string>();
  /** By path. */
  readonly files = new Map<string, CdnFile>();
  /** Paths of files that were fetched. */
  readonly fetched: string[] = [];
  /** By server, those for all servers under an empty id. */
  readonly commands = new Map<string, Map<string, StoredCommand>>();
  /** What servers set for a command under Integrations; Discord answers 404 where nothing. */
  readonly commandPermissions: { id: string; type: number; permission: boolean }[] = [];
  /** Direct-message channels by person. */
  readonly #direct = new Map<string, string>();
  #people = 0;

  person(): User {
    this.#people++;
    const username = `person${this.#people}`;
    return {
      id: snowflake(),
      username,
      global_name: `Person ${this.#people}`,
      discriminator: '0',
      avatar: null,
    };
  }

  directChannel(person: User): string {
    const known = this.#direct.get(person.id);
    if (known) return known;
    const id = snowflake();
    this.#direct.set(person.id, id);
    return id;
  }

  isDirect(channel: string): boolean {
    return [...this.#direct.values()].includes(channel);
  }

  guildOf(channel: string): string {
    return channel === this.otherChannel ? this.otherGuild : this.guild;
  }

  /** What someone or the bot writes. A message of a nonce that is known is the one that was written with it. */
  write(author: User, channel: string, body: MessageBody, more: Partial<Message> = {}): Message {
    if (body.nonce !== undefined && body.enforce_nonce) {
      for (const message of this.messages.values()) {
        if (message.nonce === body.nonce && message.channel_id === channel) return message;
      }
    }
    const direct = this.isDirect(channel);
    const message: Message = {
      id: snowflake(),
      channel_id: channel,
      ...(!direct && { guild_id: this.guildOf(channel) }),
      author,
      type: body.message_reference ? 19 : 0,
      content: body.content ?? '',
      components: body.components ?? [],
      flags: body.flags ?? 0,
      mentions: [],
      ...(body.nonce !== undefined && { nonce: body.nonce }),
      ...(body.message_reference && { message_reference: body.message_reference }),
      ...more,
    };
    this.messages.set(message.id, message);
    return message;
  }

  /** A message as Discord sends it. */
  payload(message: Message): Record<string, unknown> {
    const { deleted: _, files: __, ...rest } = message;
    const now = new Date().toISOString();
    return {
      ...rest,
      timestamp: now,
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mention_roles: [],
      attachments: [],
      embeds: [],
      pinned: false,
      ...(message.referenced_message && { referenced_message: this.payload(message.referenced_message) }),
    };
  }

  /** A server's language. */
  localeOf(guild: string): string {
    return this.locales.get(guild) ?? 'en-US';
  }

  /** A server as GUILD_CREATE tells of it. */
  guildPayload(guild = this.guild): Record<string, unknown> {
    const viewSendHistory = String((1n << 10n) | (1n << 11n) | (1n << 16n));
    const channel = (id: string, name: string, permission_overwrites: unknown[]) => ({
      id,
      name,
      type: 0,
      position: 0,
      guild_id: guild,
      permission_overwrites,
    });
    return {
      id: guild,
      name: guild === this.guild ? 'Loopback' : 'Elsewhere',
      owner_id: '1',
      preferred_locale: this.localeOf(guild),
      unavailable: false,
      // The bot was in the first one long before; it is invited to the second one when it joins.
      joined_at: (this.joinedAt.get(guild) ?? new Date('2026-01-01')).toISOString(),
      system_channel_id: this.systemChannels.get(guild) ?? null,
      large: false,
      member_count: 2,
      features: [],
      emojis: [],
      stickers: [],
      threads: [],
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
      roles: [{ id: guild, name: '@everyone', permissions: viewSendHistory, position: 0, color: 0 }],
      channels:
        guild === this.guild
          ? [
              channel(this.channel, 'general', []),
              channel(this.mutedChannel, 'read-only', [
                { id: guild, type: 0, allow: '0', deny: String(1n << 11n) },
              ]),
            ]
          : [channel(this.otherChannel, 'general', [])],
      members: [{ user: this.bot, roles: [], joined_at: new Date().toISOString(), deaf: false, mute: false }],
    };
  }
}
