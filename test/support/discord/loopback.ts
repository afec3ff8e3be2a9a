import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultPlan, type Faults } from './faults.js';
import { LoopbackGateway } from './gateway.js';
import { type Answer, type Choice, Interactions } from './interactions.js';
import { flatten } from './limits.js';
import { loadCheck } from './openapi.js';
import { createRest, type Seen } from './rest.js';
import type { Message, User } from './world.js';
import { World } from './world.js';

export type { Answer, Choice } from './interactions.js';
export type { Message, User } from './world.js';

/** Who does something, and where: a new person in the server's channel unless said. */
export interface Where {
  readonly user?: User;
  readonly channel?: string;
  /** In direct messages with the bot. */
  readonly direct?: boolean;
  /** How long to wait for the answer, in milliseconds. */
  readonly within?: number;
  /** How long ago Discord made the interaction that it dispatches now, in milliseconds. */
  readonly age?: number;
}

type Option = {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly focused?: boolean;
};

const PERMISSIONS = String((1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n));
const typeOf = (value: string | number | boolean) =>
  typeof value === 'string' ? 3 : typeof value === 'boolean' ? 5 : 10;

/** Discord on this machine: what a bot's real client connects to, and people to use it as. */
export class Loopback {
  readonly world = new World();
  /** What the bot sent that Discord would refuse; must stay empty. */
  readonly violations: string[] = [];
  /** Whom the bot pinged; must stay empty. */
  readonly pings: string[] = [];
  /** Every request, in order of its answer. */
  readonly requests: Seen[] = [];
  readonly gateway = new LoopbackGateway(this.world, this.violations);
  readonly #faults = new FaultPlan();
  readonly #interactions = new Interactions(this.world, this.violations, this.pings);
  readonly #awaited: { id: string; channel: string; settle(message: Message): void }[] = [];
  readonly #server = createRest({
    world: this.world,
    gateway: this.gateway,
    interactions: this.#interactions,
    faults: this.#faults,
    check: loadCheck(),
    violations: this.violations,
    requests: this.requests,
    posted: id => this.#posted(this.world.messages.get(id)!),
    gatewayUrl: () => this.gatewayUrl,
  });

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** For DISCORD_API_URL. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.port}/api`;
  }

  get gatewayUrl(): string {
    return `ws://127.0.0.1:${this.port}/gateway`;
  }

  get faults(): Faults {
    return this.#faults;
  }

  /** Runs with first responses due later than Discord's 3 s: on a busy machine a burst shows counts, not times. */
  async patiently<T>(run: () => Promise<T>): Promise<T> {
    const { dueMs } = this.#interactions;
    this.#interactions.dueMs = 20_000;
    try {
      return await run();
    } finally {
      this.#interactions.dueMs = dueMs;
    }
  }

  /** How many messages the person behind each acknowledged interaction saw: 1 each, when all is well. */
  get visibleCounts(): number[] {
    return this.#interactions.visibleCounts();
  }

  /** Resolves once a request like this has been answered, not counting the first `from` of `requests`. */
  async seen(like: (request: Seen) => boolean, from = 0, within = 15_000): Promise<Seen> {
    for (const end = Date.now() + within; Date.now() < end; await sleep(10)) {
      const found = this.requests.slice(from).find(like);
      if (found) return found;
    }
    throw new Error(`no such request within ${within} ms: ${String(like)}`);
  }

  /** The bot's messages in a channel, oldest first. */
  botMessages(channel = this.world.channel): Message[] {
    const { bot, messages } = this.world;
    return [...messages.values()].filter(
      m => m.author.id === bot.id && m.channel_id === channel && !m.deleted,
    );
  }

  async listen(): Promise<void> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    this.gateway.listen(this.#server, this.gatewayUrl);
  }

  async close(): Promise<void> {
    this.gateway.close();
    this.#server.closeAllConnections();
    await new Promise<void>(resolve => this.#server.close(() => resolve()));
  }

  person(): User {
    return this.world.person();
  }

  /** A slash command; resolves with what the person sees, rejects where the bot does not respond in 3 seconds. */
  slash(
    name: string,
    values: Record<string, string | number | boolean> = {},
    where: Where = {},
  ): Promise<Answer> {
    const options = Object.entries(values).map(([key, value]) => ({ type: typeOf(value), name: key, value }));
    return this.#interact(2, { id: '1', type: 1, name, options }, where) as Promise<Answer>;
  }

  /** A message command, from the menu of a message. */
  onMessage(name: string, message: Message, where: Where = {}): Promise<Answer> {
    const resolved = { messages: { [message.id]: this.world.payload(message) } };
    return this.#interact(
      2,
      { id: '1', type: 3, name, target_id: message.id, resolved },
      where,
    ) as Promise<Answer>;
  }

  /** Presses the button with this label. */
  press(message: Message, label: string, where: Where = {}): Promise<Answer> {
    const button = flatten(message.components).find(part => part.type === 2 && part.label === label);
    if (!button) throw new Error(`no button "${label}" on message ${message.id}`);
    return this.pressId(message, button.custom_id!, where);
  }

  pressId(message: Message, customId: string, where: Where = {}): Promise<Answer> {
    const data = { custom_id: customId, component_type: 2, id: 1 };
    return this.#interact(3, data, where, { message: this.world.payload(message) }) as Promise<Answer>;
  }

  /** What is offered while someone types in an option. */
  autocomplete(name: string, option: string, typed: string, where: Where = {}): Promise<Choice[]> {
    const options: (Option & { type: number })[] = [{ type: 3, name: option, value: typed, focused: true }];
    return this.#interact(4, { id: '1', type: 1, name, options }, where) as Promise<Choice[]>;
  }

  /** A message that mentions the bot; `null` where it does not answer within `within` (10 s unless said). */
  mention(text: string, where: Where = {}): Promise<Message | null> {
    return this.say(`<@${this.world.bot.id}> ${text}`, where);
  }

  /** A direct message to the bot. */
  dm(text: string, where: Where = {}): Promise<Message | null> {
    return this.say(text, { ...where, direct: true });
  }

  /** A message as written; `more` is laid over what Discord would send of it. */
  say(content: string, where: Where = {}, more: Partial<Message> = {}): Promise<Message | null> {
    const { user = this.person(), within = 10_000 } = where;
    const channel = this.#channelOf(where, user);
    const direct = this.world.isDirect(channel);
    const mentioned = content.includes(`<@${this.world.bot.id}>`) || (more.mentions?.length ?? 0) > 0;
    const mentions = mentioned ? [this.world.bot] : [];
    const message = this.world.write(user, channel, { content }, { mentions, ...more });
    const sees = this.gateway.sees(direct, mentioned);
    const answer = new Promise<Message | null>(resolve => {
      const timer = setTimeout(() => resolve(null), within);
      const settle = (reply: Message) => {
        clearTimeout(timer);
        resolve(reply);
      };
      this.#awaited.push({ id: message.id, channel, settle });
    });
    if (sees.message) {
      const payload = { ...this.world.payload(message), ...(!sees.content && { content: '' }) };
      this.gateway.dispatch('MESSAGE_CREATE', payload);
    }
    return answer;
  }

  /** A reply to one of the bot's messages; without `ping` Discord withholds its content. */
  reply(to: Message, content: string, ping: boolean, where: Where = {}): Promise<Message | null> {
    return this.say(content, where, {
      type: 19,
      message_reference: { message_id: to.id },
      referenced_message: to,
      mentions: ping ? [this.world.bot] : [],
    });
  }

  #channelOf({ channel, direct }: Where, user: User): string {
    return direct ? this.world.directChannel(user) : (channel ?? this.world.channel);
  }

  #posted(message: Message) {
    const reference = message.message_reference?.message_id;
    const index = this.#awaited.findIndex(({ id, channel }) =>
      reference === undefined ? channel === message.channel_id : id === reference,
    );
    if (index >= 0) this.#awaited.splice(index, 1)[0]!.settle(message);
  }

  async #interact(type: number, data: unknown, where: Where, more: Record<string, unknown> = {}) {
    const { user = this.person(), within = 20_000, direct = false, age = 0 } = where;
    const channel = this.#channelOf(where, user);
    const { id, token, answer } = this.#interactions.create(user, channel, within, age);
    const member = {
      user,
      roles: [],
      permissions: PERMISSIONS,
      joined_at: new Date().toISOString(),
      flags: 0,
    };
    this.gateway.dispatch('INTERACTION_CREATE', {
      id,
      application_id: this.world.application,
      type,
      data,
      token,
      version: 1,
      ...(direct ? { user, context: 1 } : { guild_id: this.world.guild, member, context: 0 }),
      channel_id: channel,
      channel: { id: channel, type: direct ? 1 : 0 },
      locale: 'en-US',
      guild_locale: 'en-US',
      app_permissions: PERMISSIONS,
      entitlements: [],
      authorizing_integration_owners: { 0: this.world.guild },
      attachment_size_limit: 10_485_760,
      ...more,
    });
    return answer;
  }
}

/** Starts one on a free port of this machine. */
export async function startLoopback(): Promise<Loopback> {
  const loopback = new Loopback();
  await loopback.listen();
  return loopback;
}
