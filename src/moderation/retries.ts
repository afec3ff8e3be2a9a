/** Pauses between tries, in milliseconds: the next is twice as long, up to a day. */
const FIRST_PAUSE_MS = 5 * 60_000;
const LONGEST_PAUSE_MS = 24 * 60 * 60_000;
/** After these nothing is tried any more. */
const MOST_TRIES = 12;

interface Tries {
  readonly count: number;
  /** No earlier than that. */
  readonly next: number;
}

/** What failed and is tried again, by keys. Held in memory: a start tries all anew. */
export class Retries {
  readonly #tries = new Map<string, Tries>();
  readonly #clock: () => Date;

  constructor(clock: () => Date) {
    this.#clock = clock;
  }

  isDue(key: string): boolean {
    const tries = this.#tries.get(key);
    return tries === undefined || tries.next <= this.#clock().getTime();
  }

  /** Counts a failure, and says how many there were and whether they are too many. */
  failed(key: string): { readonly count: number; readonly hopeless: boolean } {
    const count = (this.#tries.get(key)?.count ?? 0) + 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (count - 1), LONGEST_PAUSE_MS);
    this.#tries.set(key, { count, next: this.#clock().getTime() + pause });
    return { count, hopeless: count >= MOST_TRIES };
  }

  settled(key: string): void {
    this.#tries.delete(key);
  }

  /** Ends all pauses, as after a connection came back. */
  resume(): void {
    for (const [key, { count }] of this.#tries) this.#tries.set(key, { count, next: 0 });
  }
}
