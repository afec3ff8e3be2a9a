import { LRUCache } from 'lru-cache';

/** The ids seen lately, so that an event replayed after a reconnect is not answered a second time. */
export class Once {
  readonly #seen: LRUCache<string, true>;

  constructor(capacity = 20_000) {
    this.#seen = new LRUCache({ max: capacity });
  }

  /** True the first time only. */
  first(id: string): boolean {
    if (this.#seen.has(id)) return false;
    this.#seen.set(id, true);
    return true;
  }
}
