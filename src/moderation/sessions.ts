import { type Recent, recent } from '../timing/recent.js';

const LIFE_MS = 15 * 60_000;
const CAPACITY = 10_000;

/** Who was let in by a command, for the buttons and forms of the next 15 minutes: platforms check commands only. */
export class Sessions {
  readonly #open: Recent<true>;

  constructor(clock: () => Date) {
    this.#open = recent({ most: CAPACITY, forMs: LIFE_MS, clock });
  }

  open(person: string, server: string): void {
    this.#open.set(keyOf(person, server), true);
  }

  isOpen(person: string, server: string): boolean {
    return this.#open.has(keyOf(person, server));
  }
}

const keyOf = (person: string, server: string): string => `${person} ${server}`;
