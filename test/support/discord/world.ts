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
  deleted?: boolean;
}

/** One server with two channels, in the second of which the bot may not write; people are made as needed. */
export class World {
  readonly token = 'loopback.bot.token';
  readonly application = snowflake();
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
  readonly messages = new Map<string, Message>();
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
      ...(!direct && { guild_id: this.guild }),
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
    const { deleted: _, ...rest } = message;
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

  /** The server as GUILD_CREATE tells of it. */
  guildPayload(): Record<string, unknown> {
    const viewSendHistory = String((1n << 10n) | (1n << 11n) | (1n << 16n));
    const channel = (id: string, name: string, permission_overwrites: unknown[]) => ({
      id,
      name,
      type: 0,
      position: 0,
      guild_id: this.guild,
      permission_overwrites,
    });
    return {
      id: this.guild,
      name: 'Loopback',
      owner_id: '1',
      unavailable: false,
      joined_at: new Date().toISOString(),
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
      roles: [{ id: this.guild, name: '@everyone', permissions: viewSendHistory, position: 0, color: 0 }],
      channels: [
        channel(this.channel, 'general', []),
        channel(this.mutedChannel, 'read-only', [
          { id: this.guild, type: 0, allow: '0', deny: String(1n << 11n) },
        ]),
      ],
      members: [{ user: this.bot, roles: [], joined_at: new Date().toISOString(), deaf: false, mute: false }],
    };
  }
}
