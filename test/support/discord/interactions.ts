import { EPHEMERAL, faultsOf, faultsOfSending, type MessageBody, pingsOf, type Sent, V2 } from './limits.js';
import { faultsOfModal, type Modal, type ModalBody, modalOf } from './modals.js';
import type { Files } from './routes.js';
import { snowflake } from './snowflake.js';
import type { Message, User, World } from './world.js';

/** What a person sees of the answer to something they did. */
export interface Answer {
  readonly message: Message;
  readonly ephemeral: boolean;
  readonly deferred: boolean;
  /** Milliseconds from dispatch to the first response. */
  readonly firstResponseMs: number;
}

/** What a person sees of an interaction: an answer, a form, choices while typing, or that a message went away. */
export type Result = Answer | Choice[] | Modal | 'removed';

/** Who does what, and from which message. */
export interface Doing {
  readonly type: number;
  readonly user: User;
  readonly channel: string;
  /** The message whose button was pressed, or whose button opened the form that is sent. */
  readonly source: Message | null;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

interface Interaction extends Doing {
  readonly id: string;
  readonly token: string;
  readonly createdAt: number;
  acknowledged: boolean;
  deferred: boolean;
  ephemeral: boolean;
  firstResponseMs: number;
  original: Message | null;
  /** Messages that the person sees in answer. */
  visible: number;
  settle(result: Result): void;
}

export interface Outcome {
  readonly status: number;
  readonly body?: unknown;
}

const DUE_MS = 3_000;
const TOKEN_LIFE_MS = 15 * 60_000;
export const error = (status: number, code: number, message: string): Outcome => ({
  status,
  body: { code, message },
});

/** Callbacks that an interaction of this type does not take. */
function faultsOfCallback(interaction: number, callback: number, choices: readonly Choice[] = []): string[] {
  const AUTOCOMPLETE = 4;
  if ((interaction === AUTOCOMPLETE) !== (callback === 8))
    return [`callback of type ${callback} to an interaction of type ${interaction}`];
  if (callback !== 8) return [];
  const fits = (text: string | number) =>
    typeof text === 'number' || (text.length >= 1 && text.length <= 100);
  return [
    ...(choices.length > 25 ? [`${choices.length} choices`] : []),
    ...choices
      .filter(({ name, value }) => !fits(name) || !fits(value))
      .map(({ name }) => `the choice "${name}"`),
  ];
}

/** Interactions from creation to the last edit, with Discord's deadlines and its one first response. */
export class Interactions {
  /** When a first response is due, in milliseconds after creation. */
  dueMs = DUE_MS;
  readonly #world: World;
  readonly #byId = new Map<string, Interaction>();
  readonly #byToken = new Map<string, Interaction>();
  readonly #violations: string[];
  readonly #pings: string[];

  constructor(world: World, violations: string[], pings: string[]) {
    this.#world = world;
    this.#violations = violations;
    this.#pings = pings;
  }

  /** Registers a new one; the promise settles with its answer, or rejects when none came within 3 seconds. */
  create(doing: Doing, withinMs: number, ageMs = 0) {
    const createdAt = Date.now() - ageMs;
    const id = snowflake(createdAt);
    const token = `token-${id}`;
    let settle!: (result: Result) => void;
    const answer = new Promise<Result>((resolve, reject) => {
      const due = setTimeout(() => {
        if (!interaction.acknowledged) reject(new Error(`The application did not respond (${id})`));
      }, this.dueMs - ageMs);
      const end = setTimeout(() => reject(new Error(`No answer within ${withinMs} ms (${id})`)), withinMs);
      settle = value => {
        clearTimeout(due);
        clearTimeout(end);
        resolve(value);
      };
    });
    const interaction: Interaction = {
      ...doing,
      id,
      token,
      createdAt,
      acknowledged: false,
      deferred: false,
      ephemeral: false,
      firstResponseMs: 0,
      original: null,
      visible: 0,
      settle,
    };
    this.#byId.set(id, interaction);
    this.#byToken.set(token, interaction);
    return { id, token, answer };
  }

  /** How many messages a person saw in answer to each interaction that was acknowledged. */
  visibleCounts(): number[] {
    return [...this.#byId.values()].filter(i => i.acknowledged).map(i => i.visible);
  }

  callback(
    id: string,
    token: string,
    body: { type: number; data?: MessageBody & ModalBody & { choices?: Choice[] } },
    files: Files,
  ): Outcome {
    const interaction = this.#byId.get(id);
    if (!interaction || interaction.token !== token) return error(404, 10062, 'Unknown interaction');
    if (interaction.acknowledged) return error(400, 40060, 'Interaction has already been acknowledged.');
    const age = Date.now() - interaction.createdAt;
    if (age > this.dueMs) return error(404, 10062, 'Unknown interaction');
    const data = body.data ?? {};
    const misplaced = faultsOfCallback(interaction.type, body.type, data.choices);
    if (misplaced.length > 0) {
      this.#violations.push(...misplaced);
      return error(400, 50035, `Invalid Form Body: ${misplaced.join('; ')}`);
    }
    if (body.type === 4 || body.type === 7) {
      const refused = this.check(data, body.type === 4 ? 'response' : 'update', files);
      if (refused) return refused;
    }
    if (body.type === 9) {
      const faults = interaction.type === 5 ? ['a modal in answer to a modal'] : faultsOfModal(data);
      this.#violations.push(...faults);
      if (faults.length > 0) return error(400, 50035, `Invalid Form Body: ${faults.join('; ')}`);
    }
    if ((body.type === 6 || body.type === 7) && !interaction.source)
      return error(400, 50035, 'Invalid Form Body: there is no message to change');
    interaction.acknowledged = true;
    interaction.firstResponseMs = age;
    interaction.ephemeral = ((data.flags ?? 0) & EPHEMERAL) !== 0;
    if (body.type === 8) interaction.settle(data.choices ?? []);
    else if (body.type === 4) this.#show(interaction, data, files);
    else if (body.type === 6) interaction.original = interaction.source;
    else if (body.type === 7) this.#change(interaction, data, files);
    else if (body.type === 9) {
      interaction.visible++;
      interaction.settle(modalOf(data, interaction));
    } else if (body.type === 5) {
      interaction.deferred = true;
      if ((data.flags ?? 0) & ~EPHEMERAL)
        this.#violations.push('a deferral with more than the ephemeral flag');
    } else this.#violations.push(`interaction callback of type ${body.type}`);
    return { status: 204 };
  }

  /** `POST /webhooks/…`: another message in answer. */
  followup(token: string, body: MessageBody, files: Files): Outcome {
    const interaction = this.#live(token);
    if (!interaction) return error(404, 10015, 'Unknown Webhook');
    const refused = this.check(body, 'followup', files);
    if (refused) return refused;
    interaction.ephemeral = ((body.flags ?? 0) & EPHEMERAL) !== 0;
    return { status: 200, body: this.#world.payload(this.#show(interaction, body, files)) };
  }

  edit(token: string, messageId: string, body: MessageBody, files: Files): Outcome {
    const interaction = this.#live(token);
    if (!interaction) return error(404, 10015, 'Unknown Webhook');
    const message = messageId === '@original' ? interaction.original : this.#world.messages.get(messageId);
    const v2 = ((body.flags ?? message?.flags ?? 0) & V2) !== 0;
    const refused = this.check(body, 'edit', files, v2);
    if (refused) return refused;
    if (message && !message.deleted) {
      message.components = body.components ?? message.components;
      message.content = body.content ?? message.content;
      return { status: 200, body: this.#world.payload(message) };
    }
    if (messageId !== '@original' || !interaction.deferred) return error(404, 10008, 'Unknown Message');
    return { status: 200, body: this.#world.payload(this.#show(interaction, body, files)) };
  }

  remove(token: string): Outcome {
    const interaction = this.#live(token);
    if (!interaction?.acknowledged) return error(404, 10008, 'Unknown Message');
    interaction.deferred = false;
    if (interaction.original) interaction.original.deleted = true;
    if (interaction.original && interaction.original === interaction.source) {
      interaction.visible++;
      interaction.settle('removed');
    } else if (interaction.original) interaction.visible--;
    return { status: 204 };
  }

  /** Records what a message does that it should not; an outcome where Discord would refuse it. */
  check(body: MessageBody, sent: Sent, files: Files, v2?: boolean): Outcome | null {
    const faults = [...faultsOf(body, v2), ...faultsOfSending(body, sent, files)];
    this.#violations.push(...faults);
    this.#pings.push(...pingsOf(body));
    return faults.length > 0 ? error(400, 50035, `Invalid Form Body: ${faults.join('; ')}`) : null;
  }

  #live(token: string): Interaction | null {
    const interaction = this.#byToken.get(token);
    return interaction && Date.now() - interaction.createdAt < TOKEN_LIFE_MS ? interaction : null;
  }

  #show(interaction: Interaction, body: MessageBody, files: Files): Message {
    const flags = (body.flags ?? 0) | (interaction.ephemeral ? EPHEMERAL : 0);
    const { id, type, user } = interaction;
    const owners = { 0: this.#world.guildOf(interaction.channel) };
    const metadata = { id, type, user, authorizing_integration_owners: owners };
    const more = { files, interaction_metadata: metadata };
    const message = this.#world.write(this.#world.bot, interaction.channel, { ...body, flags }, more);
    interaction.original ??= message;
    this.#settle(interaction, message);
    return message;
  }

  /** Type 7: the message whose button was pressed shows something else now. */
  #change(interaction: Interaction, body: MessageBody, files: Files) {
    const message = interaction.source!;
    message.components = body.components ?? message.components;
    message.files = files;
    interaction.original = message;
    interaction.ephemeral = (message.flags & EPHEMERAL) !== 0;
    this.#settle(interaction, message);
  }

  #settle(interaction: Interaction, message: Message) {
    const { ephemeral, deferred, firstResponseMs } = interaction;
    interaction.visible++;
    interaction.settle({ message, ephemeral, deferred, firstResponseMs });
  }
}
