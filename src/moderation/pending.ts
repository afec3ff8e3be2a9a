import { UserError } from '../errors.js';
import type { Store } from '../store/store.js';

/** How long something may wait for its author's word, in milliseconds. */
const LIFE_MS = 15 * 60_000;

/** Where something was begun, and when. */
interface Place {
  readonly person: string;
  readonly server: string | null;
  readonly now: Date;
}

/**
 * What a person has begun and not finished: a form that is open, a change that waits for `Apply`. It is kept in the
 * store, so that a restart or another replica goes on with it. Each belongs to one person in one server, and nobody else
 * can get at it.
 */
export class PendingEdits<T> {
  readonly #store: Pick<Store, 'keepDrafts' | 'draft' | 'dropDrafts'>;

  constructor(store: Pick<Store, 'keepDrafts' | 'draft' | 'dropDrafts'>) {
    this.#store = store;
  }

  /** Keeps a JSON value for 15 minutes and returns its key. @throws UserError `editing.full` */
  async keep(body: T, { person, server, now }: Place): Promise<string> {
    const until = new Date(now.getTime() + LIFE_MS).toISOString();
    const by = { person, time: now.toISOString() };
    const kept = await this.#store.keepDrafts(server ?? '', by, [{ body, until }]);
    if (kept.outcome === 'kept') return String(kept.numbers[0]);
    throw new UserError(
      'editing.full',
      'Too much waits to be settled in this server: accept or discard drafts of documents (/knowledge list kind:documents), or wait 15 minutes.',
    );
  }

  /** What is kept under a key; undefined where it is too old, unknown or another's. */
  async find(key: string, { person, server, now }: Place): Promise<T | undefined> {
    const kept = await this.#store.draft(server ?? '', numberOf(key), now.toISOString());
    return kept !== null && kept.until !== null && kept.person === person ? (kept.body as T) : undefined;
  }

  /** Lets go of what is this person's. */
  async drop(key: string, place: Place): Promise<void> {
    if ((await this.find(key, place)) === undefined) return;
    await this.#store.dropDrafts(place.server ?? '', [numberOf(key)]);
  }
}

const numberOf = (key: string): number => (/^\d{1,15}$/.test(key) ? Number(key) : 0);
