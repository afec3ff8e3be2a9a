import { createHash } from 'node:crypto';
import type { Log } from '../log.js';
import { replyOf } from '../replies/answer.js';
import type { Reply } from '../replies/reply.js';
import type { Servers } from '../servers/servers.js';
import type { Notice, Store } from '../store/store.js';

/**
 * Writes to a person; `nonce` makes a second try the same message. `false` where that person takes none; rejects where
 * trying again later may help.
 */
export type Tell = (person: string, reply: Reply, nonce: string) => Promise<boolean>;

/**
 * Tells those who wait that their question was answered. The store remembers who waits, so that a restart or a broken
 * connection loses nobody; each is told once.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Tells everyone who waits, of one server or of all. Never rejects: who cannot be told now stays on the list. */
  send(guild?: string): Promise<void> {
    this.#running = this.#running.then(async () => {
      const { store, log } = this.#parts;
      try {
        for (const notice of await store.notices(guild)) await this.#tell(notice);
      } catch (error) {
        log.warn(`telling of answers stopped and goes on later: ${String(error)}`);
      }
    });
    return this.#running;
  }

  async #tell(notice: Notice): Promise<void> {
    const { store, servers, tell, clock } = this.#parts;
    const { guild, number, person } = notice;
    const { engine } = await servers.load(guild);
    const now = clock();
    const answer =
      (notice.entry === null ? null : engine.entry(notice.entry, { now })) ??
      engine.answer(notice.text, { now });
    const reply = replyOf(answer, notice.text, { private: true });
    const nonce = createHash('sha256').update(`${guild} ${number} ${person}`).digest('hex').slice(0, 24);
    const note = {
      kind: 'note',
      text: 'You asked this in a server and wished to be told of an answer.',
    } as const;
    await tell(person, { ...reply, blocks: [...reply.blocks, note], actions: [] }, nonce);
    await store.told(guild, number, person);
  }
}

export interface OutboxParts {
  readonly store: Store;
  readonly servers: Servers;
  readonly tell: Tell;
  readonly clock: () => Date;
  readonly log: Log;
}
