import { CompiledQuery } from 'kysely';
import type { Database } from './common.js';

/** A prefix of its own: claims that are over are deleted, turns never. */
const CLAIM = 'claim ';
/** One in so many statements deletes claims that are over. */
const CLEARS = 100;

interface Waiting {
  readonly name: string;
  readonly forMs: number;
  settle(isOurs: Promise<boolean>): void;
}

/**
 * Claims of names, each of which one process gets. While one statement is under way, those that come are gathered for the
 * next: under load one statement, and one commit, is for many.
 */
export class Claims {
  readonly #database: Database;
  #waiting: Waiting[] = [];
  #running = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Whether nobody had it within `forMs`. May reject. */
  claim(name: string, forMs: number): Promise<boolean> {
    return new Promise(resolve => {
      this.#waiting.push({ name: CLAIM + name, forMs, settle: resolve });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      const some = this.#waiting;
      this.#waiting = [];
      const won = this.#insert(some);
      // Of two that ask for one name here the first has it.
      const taken = new Set<string>();
      for (const { name, settle } of some) {
        const isFirst = taken.size < taken.add(name).size;
        settle(won.then(names => isFirst && names.has(name)));
      }
      await won.catch(() => {});
    }
    this.#running = false;
  }

  /** The names that nobody had. */
  async #insert(claims: readonly Waiting[]): Promise<ReadonlySet<string>> {
    if (Math.random() * CLEARS < 1)
      await this.#database.executeQuery(
        CompiledQuery.raw('delete from reservations where name like $1 and due < clock_timestamp()', [
          `${CLAIM}%`,
        ]),
      );
    const { rows } = await this.#database.executeQuery<{ name: string }>(
      CompiledQuery.raw(
        `insert into reservations (name, due)
          select name, clock_timestamp() + make_interval(secs => ms / 1000)
          from unnest($1::text[], $2::float8[]) as claims (name, ms) order by name
          on conflict (guild, name) do nothing returning name`,
        [claims.map(({ name }) => name), claims.map(({ forMs }) => forMs)],
      ),
    );
    return new Set(rows.map(({ name }) => name));
  }
}
