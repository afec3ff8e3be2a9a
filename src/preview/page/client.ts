import {
  type Body,
  OPTION,
  type PostedBatch,
  type RawCallback,
  type RawChoice,
  type SentFile,
  type Setup,
} from './payloads.js';

/** Who does something, and where. */
export interface PagePlace {
  readonly channel: string;
  /** Null in direct messages. */
  readonly server: string | null;
  readonly manages: boolean;
  /** Ids of the roles that one has there. */
  readonly roles: readonly string[];
}

export interface Message {
  readonly id: string;
  readonly channel: string;
  readonly author: 'you' | 'bot';
  content: string;
  body: Body | null;
  files: readonly SentFile[];
  readonly replyTo: Message | null;
}

/** What an option is given; a role by its id. */
export type Value = string | number | boolean | File | { readonly role: string };

const EPOCH = 1_420_070_400_000n;
let increment = 0n;

/** An id as Discord makes them: its time in milliseconds, then a counter. */
export function snowflake(): string {
  increment = (increment + 1n) & 0xfffn;
  return String(((BigInt(Date.now()) - EPOCH) << 22n) | increment);
}

/** Another person at each load of the page. */
const YOU = { id: snowflake(), username: 'you', global_name: 'You', discriminator: '0', avatar: null };
/** Manage Server and what everybody may, as a bit set. */
const PERMISSIONS = {
  manager: String((1n << 5n) | (1n << 10n) | (1n << 11n)),
  member: String((1n << 10n) | (1n << 11n)),
};

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error((await response.text()) || `the preview answered ${response.status}`);
  return (await response.json()) as T;
}

/** Tells of a server that the bot is in, as Discord does at each connection. */
export const joined = (server: string, channel: string): Promise<Response> =>
  fetch('/api/joined', { method: 'POST', body: JSON.stringify({ server, channel }) });

/** What the bot wrote by itself behind the first `after` of all, where this page's person sees it. */
export async function postedSince(after: number): Promise<PostedBatch> {
  const { next, messages } = (await (await fetch(`/api/posted?after=${after}`)).json()) as PostedBatch;
  return { next, messages: messages.filter(({ to }) => 'channel' in to || to.person === YOU.id) };
}

export const setup = async (): Promise<Setup> => (await fetch('/api/setup')).json() as Promise<Setup>;

/** Sends what Discord would send, and gives back what would be sent to Discord. */
export class Client {
  /** Of the person's client, as Discord writes it. */
  locale = 'en-US';
  readonly #bot: Setup['bot'];

  constructor(bot: Setup['bot']) {
    this.#bot = bot;
  }

  command(
    name: string,
    sub: string | null,
    values: ReadonlyMap<string, Value>,
    place: PagePlace,
  ): Promise<RawCallback> {
    return this.#values(values).then(({ options, resolved }) =>
      this.#interaction(2, { id: '1', type: 1, name, options: nested(sub, options), resolved }, place),
    );
  }

  async choices(
    name: string,
    sub: string | null,
    option: string,
    typed: string,
    place: PagePlace,
  ): Promise<readonly RawChoice[]> {
    const options = [{ type: OPTION.string, name: option, value: typed, focused: true }];
    const { data } = await this.#interaction(
      4,
      { id: '1', type: 1, name, options: nested(sub, options) },
      place,
    );
    return data?.choices ?? [];
  }

  onMessage(name: string, message: Message, place: PagePlace): Promise<RawCallback> {
    const resolved = { messages: { [message.id]: this.#payload(message) } };
    return this.#interaction(2, { id: '1', type: 3, name, target_id: message.id, resolved }, place);
  }

  press(message: Message, data: object, place: PagePlace): Promise<RawCallback> {
    return this.#interaction(3, data, place, message);
  }

  submit(
    customId: string,
    typed: ReadonlyMap<string, string>,
    from: Message | null,
    place: PagePlace,
  ): Promise<RawCallback> {
    const components = [...typed].map(([id, value]) => ({
      type: 18,
      component: { type: 4, custom_id: id, value },
    }));
    return this.#interaction(5, { custom_id: customId, components }, place, from);
  }

  /** Null where a message is not meant for the bot. */
  async say(message: Message, place: PagePlace): Promise<RawCallback | null> {
    const raw = this.#payload(message);
    return post('/api/message', place.server === null ? raw : { ...raw, guild_id: place.server });
  }

  /** Files are kept by the preview's server, where the bot fetches them. */
  async #values(values: ReadonlyMap<string, Value>) {
    const attachments: Record<string, unknown> = {};
    const options = [];
    for (const [name, value] of values) {
      if (value instanceof File) {
        const id = snowflake();
        const url = `/api/files/${id}`;
        await fetch(url, { method: 'PUT', body: value });
        attachments[id] = { id, url, filename: value.name, size: value.size, content_type: value.type };
        options.push({ type: OPTION.attachment, name, value: id });
      } else if (typeof value === 'object') options.push({ type: OPTION.role, name, value: value.role });
      else options.push({ type: typeOf(value), name, value });
    }
    return { options, resolved: { attachments } };
  }

  #interaction(
    type: number,
    data: object,
    place: PagePlace,
    message: Message | null = null,
  ): Promise<RawCallback> {
    const user = YOU;
    const who =
      place.server === null
        ? { user }
        : {
            member: {
              user,
              roles: place.roles,
              permissions: place.manages ? PERMISSIONS.manager : PERMISSIONS.member,
            },
          };
    return post('/api/interaction', {
      id: snowflake(),
      application_id: this.#bot.id,
      type,
      token: 'preview',
      version: 1,
      locale: this.locale,
      guild_locale: 'en-US',
      channel: { id: place.channel, type: place.server === null ? 1 : 0 },
      channel_id: place.channel,
      ...(place.server !== null && { guild_id: place.server }),
      ...who,
      data,
      ...(message && { message: this.#payload(message) }),
    });
  }

  #payload(message: Message): object {
    const bot = { id: this.#bot.id, username: this.#bot.name, discriminator: '0', avatar: null, bot: true };
    const { id, channel, author, content, body, replyTo } = message;
    const mentions = content.includes(`<@${this.#bot.id}>`) || replyTo?.author === 'bot' ? [bot] : [];
    return {
      id,
      channel_id: channel,
      author: author === 'you' ? YOU : bot,
      content,
      timestamp: new Date().toISOString(),
      type: replyTo ? 19 : 0,
      flags: body?.flags ?? 0,
      components: body?.components ?? [],
      mentions,
      attachments: [],
      embeds: [],
      ...(replyTo && {
        message_reference: { message_id: replyTo.id, channel_id: channel },
        referenced_message: this.#payload({ ...replyTo, replyTo: null }),
      }),
    };
  }
}

const nested = (sub: string | null, options: readonly object[]) =>
  sub === null ? options : [{ type: OPTION.subcommand, name: sub, options }];

const typeOf = (value: string | number | boolean): number =>
  typeof value === 'string' ? OPTION.string : typeof value === 'boolean' ? OPTION.boolean : OPTION.number;
