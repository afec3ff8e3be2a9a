/** How long something may wait for its author's word, in milliseconds. */
const LIFE_MS = 15 * 60_000;
/** Kept at a time; of more the oldest go first. */
const CAPACITY = 2_000;
const PER_PERSON = 20;

interface Held<T> {
  readonly value: T;
  readonly owner: string;
  readonly until: number;
}

/**
 * What a person has begun and not finished: a form that is open, a change that waits for `Apply`. Each belongs to one
 * person in one server, and nobody else can get at it.
 */
export class PendingEdits<T> {
  readonly #held = new Map<string, Held<T>>();
  readonly #newKey: () => string;

  /** @param newKey makes keys that nobody can guess */
  constructor(newKey: () => string) {
    this.#newKey = newKey;
  }

  /** Keeps a value for 15 minutes and returns its key. */
  async keep(value: T, { person, server, now }: Place): Promise<string> {
    const owner = ownerOf(person, server);
    this.#sweep(now.getTime(), owner);
    const key = this.#newKey();
    this.#held.set(key, { value, owner, until: now.getTime() + LIFE_MS });
    return key;
  }

  /** What is kept under a key; undefined where it is too old, unknown or another's. */
  async find(key: string, { person, server, now }: Place): Promise<T | undefined> {
    const held = this.#held.get(key);
    if (held === undefined || held.until <= now.getTime()) return undefined;
    return held.owner === ownerOf(person, server) ? held.value : undefined;
  }

  async drop(key: string): Promise<void> {
    this.#held.delete(key);
  }

  /** All of a person's, as when that person wants to be forgotten. */
  async dropAllOf(person: string): Promise<void> {
    for (const [key, { owner }] of this.#held) if (owner.startsWith(`${person} `)) this.#held.delete(key);
  }

  /** Makes room for one more of `owner`. Keys are in order of age. */
  #sweep(now: number, owner: string): void {
    const own: string[] = [];
    for (const [key, held] of this.#held) {
      if (held.until <= now) this.#held.delete(key);
      else if (held.owner === owner) own.push(key);
    }
    if (own.length >= PER_PERSON) this.#held.delete(own[0]!);
    const oldest = this.#held.keys().next();
    if (this.#held.size >= CAPACITY && !oldest.done) this.#held.delete(oldest.value);
  }
}

interface Place {
  readonly person: string;
  readonly server: string | null;
  readonly now: Date;
}

const ownerOf = (person: string, server: string | null): string => `${person} ${server ?? ''}`;
