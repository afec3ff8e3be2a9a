import type { Quotas, Store } from '../../../src/store/store.js';

/** A kind of store under test: `open` on an empty place, `reopen` the same place as a new process would. */
export interface Place {
  open(quotas?: Partial<Quotas>): Promise<Store>;
  /** Closes nothing: the suite does. */
  reopen(): Promise<Store>;
  /** Every byte that the store has on disk; null where it cannot be looked at. */
  bytes(): Buffer | null;
  discard(): Promise<void>;
}

/** The store that a test has at hand, on a place of its own. */
export class Subject {
  readonly #makePlace: () => Place;
  #place: Place | null = null;
  #store: Store | null = null;

  constructor(makePlace: () => Place) {
    this.#makePlace = makePlace;
  }

  get store(): Store {
    return this.#store!;
  }

  bytes(): Buffer | null {
    return this.#place!.bytes();
  }

  /** An empty store, perhaps with quotas; the former one is gone. */
  async fresh(quotas?: Partial<Quotas>): Promise<void> {
    await this.discard();
    this.#place = this.#makePlace();
    this.#store = await this.#place.open(quotas);
  }

  async reopen(): Promise<void> {
    await this.store.close();
    this.#store = await this.#place!.reopen();
  }

  async discard(): Promise<void> {
    await this.#store?.close();
    await this.#place?.discard();
    [this.#store, this.#place] = [null, null];
  }
}
