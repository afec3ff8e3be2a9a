/**
 * Runs a few works at a time; further ones wait in order.
 * @param running how many run at once
 * @param waiting how many may wait: `run` returns null where no further one may
 */
export class AtMost {
  readonly #running: number;
  readonly #waiting: number;
  #now = 0;
  readonly #queue: (() => void)[] = [];

  constructor(running: number, waiting: number) {
    this.#running = running;
    this.#waiting = waiting;
  }

  run<T>(work: () => Promise<T>): Promise<T> | null {
    if (this.#now < this.#running) {
      this.#now++;
      return this.#finish(work);
    }
    if (this.#queue.length >= this.#waiting) return null;
    return new Promise<void>(resolve => this.#queue.push(resolve)).then(() => this.#finish(work));
  }

  /** Whoever waits takes the place over, so that nobody who comes meanwhile does. */
  async #finish<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#now--;
    }
  }
}
