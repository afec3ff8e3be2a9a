import type { Database } from './common.js';

/** What differs between databases, beyond kysely's dialect. */
export interface SqlEngine {
  readonly database: Database;
  /**
   * Makes what was deleted unreadable in the files, then takes `compact` off the list of pending work. False where it
   * was `stopped` or must be tried again later.
   */
  compact(stopped: () => boolean): Promise<boolean>;
  backup(path: string): Promise<void>;
  close(): Promise<void>;
  /** Awaited within each call: where the driver is synchronous, it lets other events of the process run. */
  turn(): Promise<void>;
  /** Runs work whose commits need not be on the disk when they return; those that follow are, and these with them. */
  unhurried?<T>(work: (database: Database) => Promise<T>): Promise<T>;
  /** What to throw for an error of the driver. */
  failure(error: unknown): unknown;
  /** Whether the same transaction may succeed now: another was in its way. */
  again?(error: unknown): boolean;
  /** As the store's; absent where there is one process. */
  reserve?(name: string, everyMs: number, burst: number): Promise<number>;
  tally?(name: string, add: number, minutes: number): Promise<number>;
  claim?(name: string, forMs: number): Promise<boolean>;
  /** Tells of guilds that any process changes, null where any may have; absent where there is one process. */
  watch?(onChange: (guild: string | null) => void): Promise<void>;
}

/** Turns of one process alone. */
export class Turns {
  /** When the next turn of each name is, by the monotonic clock. */
  readonly #due = new Map<string, number>();

  reserve(name: string, everyMs: number, burst: number): number {
    const now = performance.now();
    const due = Math.max(this.#due.get(name) ?? now, now);
    this.#due.set(name, due + everyMs);
    return Math.max(0, due - now - burst * everyMs);
  }
}

/** Ends a transaction whose result says that nothing of it should stay. */
export class RolledBack extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super('rolled back');
    this.result = result;
  }
}
