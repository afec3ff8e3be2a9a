import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  answerIn,
  callOf,
  chosenOf,
  interactionOf,
  modalIn,
  type OptionValues,
  typingOf,
  type Where,
} from './calls.js';
import { Endpoint, newSigningKey, type SigningKey } from './endpoint.js';
import { FaultPlan, type Faults } from './faults.js';
import { LoopbackGateway } from './gateway.js';
import { type Answer, type Choice, Interactions, type Result } from './interactions.js';
import { flatten } from './limits.js';
import { type Modal, submissionOf } from './modals.js';
import { loadCheck } from './openapi.js';
import { createRest, type Seen } from './rest.js';
import type { Message, StoredCommand, User } from './world.js';
import { World } from './world.js';

export type { File } from './calls.js';
export type { Answer, Choice } from './interactions.js';
export type { Modal } from './modals.js';
export type { Message, User } from './world.js';

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
  readonly signingKey: SigningKey = newSigningKey();
  #endpoint: Endpoint | null = null;
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

  /** For DISCORD_CDN_URL. */
  get cdnUrl(): string {
    return `http://127.0.0.1:${this.port}`;
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

  /** The commands registered in a server, or for all. */
  commands(guild = ''): readonly StoredCommand[] {
    return [...(this.world.commands.get(guild)?.values() ?? [])];
  }

  /** The bot's messages in a channel, oldest first. */
  botMessages(channel = this.world.channel): Message[] {
    const { bot, messages } = this.world;
    return [...messages.values()].filter(
      m => m.author.id === bot.id && m.channel_id === channel && !m.deleted,
    );
  }

  /** From now on interactions go to this address, signed; with null over the gateway again. */
  useEndpoint(url: string | null): void {
    this.#endpoint?.close();
    this.#endpoint = url === null ? null : new Endpoint(url, this.signingKey);
    this.world.endpointUrl = url;
    this.world.verifyKey = this.signingKey.publicKey;
  }

  async listen(): Promise<void> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    this.gateway.listen(this.#server, this.gatewayUrl);
  }

  async close(): Promise<void> {
    this.#endpoint?.close();
    this.gateway.close();
    this.#server.closeAllConnections();
    await new Promise<void>(resolve => this.#server.close(() => resolve()));
  }

  person(): User {
    return this.world.person();
  }

  /**
   * A slash command, `knowledge list` for one of its sub-commands; resolves with what the person sees, rejects where
   * the bot does not respond in 3 seconds.
   */
  async slash(name: string, values: OptionValues = {}, where: Where = {}): Promise<Answer> {
    return answerIn(await this.#interact(2, callOf(this.world, this.cdnUrl, name, values), where));
  }

  /** A slash command that opens a form. */
  async slashForm(name: string, values: OptionValues = {}, where: Where = {}): Promise<Modal> {
    return modalIn(await this.#interact(2, callOf(this.world, this.cdnUrl, name, values), where));
  }

  /** A message command, from the menu of a message. */
  async onMessage(name: string, message: Message, where: Where = {}): Promise<Answer> {
    return answerIn(await this.#interact(2, chosenOf(this.world, name, message), where));
  }

  async onMessageForm(name: string, message: Message, where: Where = {}): Promise<Modal> {
    return modalIn(await this.#interact(2, chosenOf(this.world, name, message), where));
  }

  /** Presses the button with this label. */
  async press(message: Message, label: string, where: Where = {}): Promise<Answer> {
    return answerIn(await this.#press(message, this.buttonId(message, label), where));
  }

  /** Presses a button that opens a form. */
  async pressForm(message: Message, label: string, where: Where = {}): Promise<Modal> {
    return modalIn(await this.#press(message, this.buttonId(message, label), where));
  }

  /** Presses a button that takes its message away. */
  async pressRemoval(message: Message, label: string, where: Where = {}): Promise<void> {
    const result = await this.#press(message, this.buttonId(message, label), where);
    if (result !== 'removed') throw new Error('the message was not taken away');
  }

  async pressId(message: Message, customId: string, where: Where = {}): Promise<Answer> {
    return answerIn(await this.#press(message, customId, where));
  }

  /** The custom id of the button with this label. */
  buttonId(message: Message, label: string): string {
    const buttons = flatten(message.components).filter(({ type }) => type === 2);
    const button = buttons.find(part => part.label === label);
    if (button) return button.custom_id!;
    throw new Error(`no button "${label}" among ${buttons.map(part => part.label).join(', ') || 'none'}`);
  }

  /** Sends a form, with what stands in it but for `typed`; as the person who opened it, unless said. */
  async submit(
    modal: Modal,
    typed: Readonly<Record<string, string>> = {},
    where: Where = {},
  ): Promise<Answer> {
    const { source } = modal;
    const more = source ? { message: this.world.payload(source) } : {};
    const who = { user: modal.user, channel: modal.channel, ...where };
    return answerIn(await this.#interact(5, submissionOf(modal, typed), who, more, source));
  }

  /** What is offered while someone types in an option. */
  async autocomplete(name: string, option: string, typed: string, where: Where = {}): Promise<Choice[]> {
    return (await this.#interact(4, typingOf(name, option, typed), where)) as Choice[];
  }

  /** The bot is invited to the second server. */
  join(guild = this.world.otherGuild): void {
    this.world.joined.add(guild);
    this.gateway.dispatch('GUILD_CREATE', this.world.guildPayload(guild));
  }

  /** Chooses a role, a channel or options in the select with this placeholder. */
  async choose(
    message: Message,
    placeholder: string,
    value: string | readonly string[],
    where: Where = {},
  ): Promise<Answer> {
    const select = flatten(message.components).find(part => part.placeholder === placeholder);
    if (!select) throw new Error(`no select "${placeholder}"`);
    const data = { custom_id: select.custom_id, component_type: select.type, id: 1, values: [value].flat() };
    const more = { message: this.world.payload(message) };
    const who = { channel: message.channel_id, ...where };
    return answerIn(await this.#interact(3, data, who, more, message));
  }

  /** The bot is removed from a server. */
  leave(guild: string): void {
    this.world.joined.delete(guild);
    this.gateway.dispatch('GUILD_DELETE', { id: guild });
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

  #press(message: Message, customId: string, where: Where) {
    const data = { custom_id: customId, component_type: 2, id: 1 };
    const more = { message: this.world.payload(message) };
    return this.#interact(3, data, { channel: message.channel_id, ...where }, more, message);
  }

  async #interact(
    type: number,
    data: unknown,
    where: Where,
    more: Record<string, unknown> = {},
    source: Message | null = null,
  ): Promise<Result> {
    const { user = this.person(), within = 20_000, age = 0, manages = false, roles = [] } = where;
    const channel = this.#channelOf(where, user);
    const { id, token, answer } = this.#interactions.create({ type, user, channel, source }, within, age);
    const made = { id, token, type, data, user, channel, manages, roles };
    const spoken = where.locale === undefined ? {} : { locale: where.locale };
    const payload = { ...interactionOf(this.world, made), ...spoken, ...more };
    if (this.#endpoint) void this.#overHttp(this.#endpoint, payload);
    else this.gateway.dispatch('INTERACTION_CREATE', payload);
    return answer;
  }

  /** What comes back in time is taken as a callback is; what is not of use shows as no answer. */
  async #overHttp(endpoint: Endpoint, payload: { id: string; token: string }) {
    try {
      const { body, files } = await endpoint.send(payload);
      const { status } = this.#interactions.callback(payload.id, payload.token, body as never, files);
      if (status !== 204) this.violations.push(`a response that Discord answers with ${status}`);
    } catch (error) {
      this.violations.push(String(error));
    }
  }
}

/** Starts one on a free port of this machine. */
export async function startLoopback(): Promise<Loopback> {
  const loopback = new Loopback();
  await loopback.listen();
  return loopback;
}
