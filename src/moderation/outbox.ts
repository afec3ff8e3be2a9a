import { createHash } from 'node:crypto';
import { sayIn } from '../languages/say.js';
import { replyOf } from '../replies/answer.js';
import type { Reply } from '../replies/reply.js';
import type { Notice } from '../store/store.js';
import { UNDELIVERED } from './moderation.js';
import { Notices } from './notices.js';
import { Retries } from './retries.js';
import type { OutboxParts } from './tell.js';

/**
 * Tells those who wait what became of their question, and then sends what was subscribed to. The store remembers who waits, so that a restart or a broken
 * connection loses nobody; each is told once. Who cannot be told for a while holds up nobody behind.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #retries: Retries;
  readonly #notices: Notices;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#retries = new Retries(parts.clock);
    this.#notices = new Notices(parts);
  }

  /** Tells everyone who waits and all who subscribed, of one server or of all. Never rejects: who cannot be told now stays on the list. */
  send(guild?: string): Promise<void> {
    this.#running = this.#running.then(async () => {
      const { store, log } = this.#parts;
      try {
        for (const notice of await store.notices(guild)) await this.#try(notice);
        await this.#notices.send(guild);
      } catch (error) {
        log.warn(`telling of answers stopped and goes on later: ${String(error)}`);
      }
    });
    return this.#running;
  }

  /** Ends all pauses, as after a connection came back. */
  resume(): void {
    this.#retries.resume();
    this.#notices.resume();
  }

  async #try(notice: Notice): Promise<void> {
    const key = `${notice.guild} ${notice.number} ${notice.person}`;
    if (!this.#retries.isDue(key)) return;
    try {
      await this.#tell(notice);
      this.#retries.settled(key);
    } catch (error) {
      const { count, hopeless } = this.#retries.failed(key);
      this.#parts.log.warn(`telling of an answer failed ${count} times, tried again later: ${String(error)}`);
      if (hopeless) await this.#giveUp(notice, key);
    }
  }

  /** Nobody is lost unseen: moderators can tell them by other means. */
  async #giveUp({ guild, number, person }: Notice, key: string): Promise<void> {
    const { store } = this.#parts;
    const shown = await store.setting(guild, UNDELIVERED);
    const numbers = new Set([...(Array.isArray(shown) ? shown : []), number]);
    await store.set(guild, UNDELIVERED, [...numbers].slice(-MOST_SHOWN));
    await store.told(guild, number, person);
    this.#retries.settled(key);
  }

  async #tell(notice: Notice): Promise<void> {
    const { store, tell } = this.#parts;
    const { guild, number, person } = notice;
    const nonce = createHash('sha256').update(`${guild} ${number} ${person}`).digest('hex').slice(0, 24);
    await tell(person, await this.#replyTo(notice), nonce);
    await store.told(guild, number, person);
  }

  async #replyTo({ guild, person, text, locale, entry, state }: Notice): Promise<Reply> {
    const { servers, localeOf, clock } = this.#parts;
    const say = await sayIn(locale ?? localeOf?.(guild, person));
    const why = { kind: 'note', text: say('told-why') } as const;
    if (state === 'not-covered')
      return {
        tone: 'silent',
        blocks: [{ kind: 'question', text }, { kind: 'text', text: say('told-not-covered') }, why],
        actions: [],
        private: true,
      };
    const { engine } = await servers.load(guild);
    const now = clock();
    const answer = (entry === null ? null : engine.entry(entry, { now })) ?? engine.answer(text, { now });
    const reply = replyOf(answer, text, { private: true, say });
    return { ...reply, blocks: [...reply.blocks, why], actions: [] };
  }
}

const MOST_SHOWN = 20;
