import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Between two looks at whether the connection lives and nothing was missed, in milliseconds. */
const LOOK_MS = 1_000;
/** Between two tries to connect again, in milliseconds. */
const AGAIN_MS = 250;
/** A look that takes longer means a lost connection, in milliseconds. */
const LOST_MS = 2_000;
/** Changes of so long ago are looked at again, in seconds: transactions end in another order than they wrote. */
const OVERLAP_S = 15;

export interface ListenerOptions {
  readonly config: pg.ClientConfig;
  /** A guild whose knowledge has changed; null where any may have. */
  readonly onChange: (guild: string | null) => void;
  readonly warn: (line: string) => void;
}

/**
 * Hears of changes by every process, on a connection of its own. After a lost connection any guild may have changed;
 * a notification that is missed is found in the table.
 */
export class ChangeListener {
  readonly #options: ListenerOptions;
  readonly #over = new AbortController();
  /** Guilds that changed lately and when, as the database tells it: those that were told of already. */
  #told = new Map<string, string>();
  #running: Promise<void> = Promise.resolve();

  constructor(options: ListenerOptions) {
    this.#options = options;
  }

  /** Resolves once it listens, or has failed to once: it goes on trying. */
  start(): Promise<void> {
    return new Promise(resolve => {
      this.#running = this.#run(resolve);
    });
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#running;
  }

  async #run(onFirst: () => void): Promise<void> {
    const { signal } = this.#over;
    const { warn, onChange } = this.#options;
    for (let tries = 0, lives = 0; !signal.aborted; tries++) {
      const client = new pg.Client({ ...this.#options.config, query_timeout: LOST_MS });
      try {
        await this.#listen(client);
        if (lives++ > 0) {
          warn('listening for changes again');
          onChange(null);
        }
        tries = 0;
        onFirst();
        await this.#watch(client);
      } catch (error) {
        if (!signal.aborted && tries === 0) warn(`not listening for changes: ${String(error)}; trying again`);
        lives = Math.max(lives, 1);
      }
      onFirst();
      await client.end().catch(() => {});
      await sleep(AGAIN_MS, undefined, { signal }).catch(() => {});
    }
  }

  async #listen(client: pg.Client): Promise<void> {
    // From the first moment to the last: an event without a listener would end the process.
    client.on('error', () => {});
    client.on('notification', ({ payload }) => payload !== undefined && this.#options.onChange(payload));
    await client.connect();
    await client.query('LISTEN gigawatt');
    await this.#lately(client);
  }

  /** Resolves when it is over; rejects when the connection is lost. */
  async #watch(client: pg.Client): Promise<void> {
    const lost = new Promise<never>((_, reject) => {
      client.on('error', reject);
      client.on('end', () => reject(new Error('the connection ended')));
    });
    lost.catch(() => {});
    const { signal } = this.#over;
    while (!signal.aborted) {
      await Promise.race([sleep(LOOK_MS, undefined, { signal }).catch(() => {}), lost]);
      if (signal.aborted) return;
      const before = this.#told;
      for (const [guild, changed] of await Promise.race([this.#lately(client), lost]))
        if (before.get(guild) !== changed) this.#options.onChange(guild);
    }
  }

  async #lately(client: pg.Client): Promise<ReadonlyMap<string, string>> {
    const { rows } = await client.query<{ guild: string; changed: string }>(
      `SELECT guild, changed::text FROM guilds WHERE changed > clock_timestamp() - interval '${OVERLAP_S} s'`,
    );
    this.#told = new Map(rows.map(({ guild, changed }) => [guild, changed]));
    return this.#told;
  }
}
