import { createHash } from 'node:crypto';
import type { Log } from '../log.js';
import { replyOf } from '../replies/answer.js';
import type { Reply } from '../replies/reply.js';
import type { Servers } from '../servers/servers.js';
import type { Notice, Store } from '../store/store.js';
import { UNDELIVERED } from './moderation.js';

/**
 * Writes to a person; `nonce` makes a second try the same message. `false` where that person takes none; rejects where
 * trying again later may help.
 */
export type Tell = (person: string, reply: Reply, nonce: string) => Promise<boolean>;

/** Pauses between tries, in milliseconds: the next is twice as long, up to a day. */
const FIRST_PAUSE_MS = 5 * 60_000;
const LONGEST_PAUSE_MS = 24 * 60 * 60_000;
/** After these, moderators are shown that somebody could not be told. */
const MOST_TRIES = 12;

interface Tries {
  readonly count: number;
  /** No earlier than that. */
  readonly next: number;
}

/**
 * Tells those who wait what became of their question. The store remembers who waits, so that a restart or a broken
 * connection loses nobody; each is told once. Who cannot be told for a while holds up nobody behind.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #tries = new Map<string, Tries>();
  #running: Promise<void> = Promise.resolve();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Tells everyone who waits, of one server or of all. Never rejects: who cannot be told now stays on the list. */
  send(guild?: string): Promise<void> {
    this.#running = this.#running.then(async () => {
      const { store, log } = this.#parts;
      try {
        for (const notice of await store.notices(guild)) await this.#try(notice);
      } catch (error) {
        log.warn(`telling of answers stopped and goes on later: ${String(error)}`);
      }
    });
    return this.#running;
  }

  /** Ends all pauses, as after a connection came back. */
  resume(): void {
    for (const [key, { count }] of this.#tries) this.#tries.set(key, { count, next: 0 });
  }

  async #try(notice: Notice): Promise<void> {
    const { log, clock } = this.#parts;
    const key = `${notice.guild} ${notice.number} ${notice.person}`;
    const before = this.#tries.get(key);
    if (before !== undefined && before.next > clock().getTime()) return;
    try {
      await this.#tell(notice);
      this.#tries.delete(key);
    } catch (error) {
      const count = (before?.count ?? 0) + 1;
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (count - 1), LONGEST_PAUSE_MS);
      log.warn(`telling of an answer failed ${count} times, tried again later: ${String(error)}`);
      this.#tries.set(key, { count, next: clock().getTime() + pause });
      if (count >= MOST_TRIES) await this.#giveUp(notice, key);
    }
  }

  /** Nobody is lost unseen: moderators can tell them by other means. */
  async #giveUp({ guild, number, person }: Notice, key: string): Promise<void> {
    const { store } = this.#parts;
    const shown = await store.setting(guild, UNDELIVERED);
    const numbers = new Set([...(Array.isArray(shown) ? shown : []), number]);
    await store.set(guild, UNDELIVERED, [...numbers].slice(-MOST_SHOWN));
    await store.told(guild, number, person);
    this.#tries.delete(key);
  }

  async #tell(notice: Notice): Promise<void> {
    const { store, tell } = this.#parts;
    const { guild, number, person } = notice;
    const nonce = createHash('sha256').update(`${guild} ${number} ${person}`).digest('hex').slice(0, 24);
    await tell(person, await this.#replyTo(notice), nonce);
    await store.told(guild, number, person);
  }

  async #replyTo({ guild, text, entry, state }: Notice): Promise<Reply> {
    const { servers, clock } = this.#parts;
    const why = { kind: 'note', text: 'You asked this in a server and wished to be told.' } as const;
    if (state === 'not-covered')
      return {
        tone: 'silent',
        blocks: [
          { kind: 'question', text },
          { kind: 'text', text: 'The moderators looked at it: it is not covered for now.' },
          why,
        ],
        actions: [],
        private: true,
      };
    const { engine } = await servers.load(guild);
    const now = clock();
    const answer = (entry === null ? null : engine.entry(entry, { now })) ?? engine.answer(text, { now });
    const reply = replyOf(answer, text, { private: true });
    return { ...reply, blocks: [...reply.blocks, why], actions: [] };
  }
}

const MOST_SHOWN = 20;

export interface OutboxParts {
  readonly store: Store;
  readonly servers: Servers;
  readonly tell: Tell;
  readonly clock: () => Date;
  readonly log: Log;
}
