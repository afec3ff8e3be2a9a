const LIFE_MS = 15 * 60_000;
const CAPACITY = 10_000;

/** Who was let in by a command, for the buttons and forms of the next 15 minutes: platforms check commands only. */
export class Sessions {
  readonly #until = new Map<string, number>();

  open(person: string, server: string, now: Date): void {
    const key = keyOf(person, server);
    this.#until.delete(key);
    this.#until.set(key, now.getTime() + LIFE_MS);
    const oldest = this.#until.keys().next();
    if (this.#until.size > CAPACITY && !oldest.done) this.#until.delete(oldest.value);
  }

  isOpen(person: string, server: string, now: Date): boolean {
    return (this.#until.get(keyOf(person, server)) ?? 0) > now.getTime();
  }
}

const keyOf = (person: string, server: string): string => `${person} ${server}`;
