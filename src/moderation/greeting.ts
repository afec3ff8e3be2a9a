import { createHash } from 'node:crypto';
import type { Engine } from '../answers/engine.js';
import { type Say, sayIn } from '../languages/say.js';
import { examplesOf, namedDocuments } from '../replies/introduction.js';
import type { Reply } from '../replies/reply.js';
import { registeredPlace } from '../store/places.js';
import { DIRECT } from '../store/store.js';
import { Retries } from './retries.js';
import type { OutboxParts } from './tell.js';

/** How and when the bot came to a server. */
export interface Invitation {
  /** ISO 8601. */
  readonly joinedAt: string;
  /** Where the server's platform writes by itself; null where nowhere. */
  readonly systemChannel: string | null;
  readonly owner: string | null;
  /** The server's language, by Discord's codes. */
  readonly locale?: string | undefined;
}

/** Set once a server was greeted, or nobody there could be. */
const GREETED = 'greeted';
/** Since when servers that invite the bot are greeted: those that had it before are not. */
const GREETS_SINCE = 'greets-since';
/** On its first day a bot is invited before it is started. */
const BEFORE_FIRST_START_MS = 24 * 60 * 60_000;

/** Greets a server that invited the bot, once: in its system channel, else its owner. */
export class Greeting {
  readonly #parts: OutboxParts;
  readonly #retries: Retries;
  readonly #waiting = new Map<string, Invitation>();
  readonly #since: Promise<string>;
  #connected = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#retries = new Retries(parts.clock);
    this.#since = greetsSince(parts);
    this.#since.catch(() => {});
  }

  /** Told at each connection of every server, so that a greeting that is due is sent also after a broken end. */
  async joined(server: string, invitation: Invitation): Promise<void> {
    if (Date.parse(invitation.joinedAt) <= Date.parse(await this.#since)) return;
    if ((await this.#parts.store.setting(server, GREETED)) !== undefined) return;
    this.#waiting.set(server, invitation);
    if (this.#connected) await this.send();
  }

  /** Commands are registered, so that they can be pressed in a greeting: now those that are due are sent. */
  async connected(): Promise<void> {
    this.#connected = true;
    await this.send();
  }

  left(server: string): void {
    this.#waiting.delete(server);
  }

  async send(): Promise<void> {
    const { store, log } = this.#parts;
    for (const [server, invitation] of this.#waiting) {
      if (!this.#retries.isDue(server)) continue;
      // While it is being sent, nobody else sends it.
      this.#waiting.delete(server);
      try {
        await this.#greet(server, invitation);
        await store.set(server, GREETED, true);
        this.#retries.settled(server);
      } catch (error) {
        const { count, hopeless } = this.#retries.failed(server);
        log.warn(`server ${server} could not be greeted ${count} times: ${String(error)}`);
        if (!hopeless) this.#waiting.set(server, invitation);
      }
    }
  }

  async #greet(server: string, { systemChannel, owner, locale }: Invitation): Promise<void> {
    const { servers, post, tell, log } = this.#parts;
    const { engine } = await servers.load(server);
    const reply = greetingOf(engine, await sayIn(locale));
    const nonce = createHash('sha256').update(`greeting ${server}`).digest('hex').slice(0, 24);
    if (systemChannel !== null && (await post(systemChannel, reply, nonce))) return;
    // A button that belongs to a server does nothing in a direct message.
    if (owner !== null && (await tell(owner, { ...reply, actions: [] }, nonce))) return;
    log.info(`nobody in server ${server} could be greeted`);
  }
}

async function greetsSince({ store, clock }: OutboxParts): Promise<string> {
  const known = await store.setting(DIRECT, GREETS_SINCE);
  if (typeof known === 'string') return known;
  const isFirstStart = (await registeredPlace(store).last()) === undefined;
  const since = new Date(clock().getTime() - (isFirstStart ? BEFORE_FIRST_START_MS : 0)).toISOString();
  await store.set(DIRECT, GREETS_SINCE, since);
  return since;
}

function greetingOf(engine: Engine, say: Say): Reply {
  const [example = 'what do the documents say?'] = examplesOf(engine);
  return {
    tone: 'answer',
    blocks: [
      { kind: 'title', text: say('greeting-title') },
      {
        kind: 'text',
        text: say('greeting-introduction', { documents: namedDocuments(engine, say) }),
      },
      {
        kind: 'list',
        items: [say('greeting-ask', { example }), say('greeting-milestones'), say('greeting-figures')],
      },
      {
        kind: 'text',
        text: say('greeting-teach'),
      },
      { kind: 'note', text: say('greeting-help') },
    ],
    actions: [
      {
        label: say('button-set-up'),
        command: 'knowledge',
        action: 'setup',
        argument: 'who',
        style: 'primary',
      },
    ],
    private: false,
  };
}
