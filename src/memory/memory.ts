import type { Answer } from '../answers/library/answer.js';
import type { Turn } from '../answers/reading/conversation.js';
import type { Log } from '../log.js';
import type { AnswerRecord, ChatPlace, NewAnswer, Store } from '../store/store.js';
import { recent } from '../timing/recent.js';
import { LATE, within } from '../timing/within.js';
import { Keys } from './keys.js';
import { Maybe } from './maybe.js';
import { fromBody, jsonOf, type Remembered } from './remembered.js';

/** How long a chat goes on after its last turn, in milliseconds. */
const CHAT_MS = 15 * 60_000;
/** Turns that a question can follow on. */
const TURNS = 4;
/** Answers held ready, a few kilobytes each, and for how long after they were last looked at, in milliseconds. */
const ANSWERS = 2_000;
const ANSWERS_MS = 60 * 60_000;
/** Chats whose last answer is held ready. */
const CHATS = 10_000;
/** Answers are written together, so long after the first of them, in milliseconds: replies go out before. */
const WRITE_AFTER_MS = 500;
/** Answers that one transaction writes, of whichever servers: one of many writes each page of the indexes once. */
const WRITTEN_AT_ONCE = 250;
/** How long a question may wait for what it follows on, in milliseconds: without it it is answered by itself. */
const PATIENCE_MS = 700;
/**
 * Answers that may wait to be written; of more the oldest are not, as if they were too old. It takes some 2,000 a second
 * for that.
 */
const UNWRITTEN = 1_000;
/** How often it is said that answers were not written, in milliseconds. */
const SAY_EVERY_MS = 60_000;

/** Where someone asks. */
export interface MemoryPlace extends ChatPlace {
  /** Null in direct messages and on the terminal. */
  readonly server: string | null;
}

/** What a question follows on. */
export interface History {
  /** The latest last. */
  readonly turns: readonly Turn[];
  /** Key of the answer that the last turn belongs to. */
  readonly key: string | null;
}

/** An answer with its key, where it was asked and when. */
export interface Found extends Remembered {
  readonly key: string;
  readonly place: MemoryPlace;
  readonly time: string;
}

export interface MemoryOptions {
  /** Keeps answers over restarts; where it is absent they are held while the program runs. */
  readonly store?: Pick<Store, 'remember' | 'answer' | 'lastAnswer' | 'answeredSince'>;
  /** Whether other processes use the store as well: a chat may have gone on with another. */
  readonly shared?: boolean;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'warn'>;
  /** Told of each answer that is given. */
  readonly onAnswer?: ((answer: Answer) => void) | undefined;
}

const NO_HISTORY: History = { turns: [], key: null };
/** The guild under which the store keeps what was asked in none. */
const DIRECT = '@me';

/**
 * Answers and the chats that they are turns of: buttons find the very answer that they belong to, and questions what
 * they follow on. A bounded cache before the store, which is written to after the reply has gone out.
 */
export class Memory {
  readonly #options: MemoryOptions;
  readonly #answers;
  /** Key of each chat's last answer; empty where there is none. */
  readonly #last;
  /** Chats that `#last` had no room for. */
  readonly #crowdedOut = new Maybe(CHAT_MS);
  readonly #keys = new Keys();
  /** Until when chats may be going on that the store knows of and `#last` does not; null where it is to be asked. */
  #others: number | null = null;
  #unwritten: NewAnswer[] = [];
  #lost = 0;
  #saidLost = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: MemoryOptions) {
    this.#options = options;
    const { clock } = options;
    this.#answers = recent<Found>({ most: ANSWERS, forMs: ANSWERS_MS, clock });
    this.#last = recent<string>({
      ...{ most: CHATS, forMs: CHAT_MS, clock },
      onEarly: (chat, key) => key !== '' && this.#crowdedOut.add(chat, clock().getTime()),
    });
  }

  /** Remembers an answer as the last turn of its chat, and returns the key that its buttons carry. */
  keep(place: MemoryPlace, remembered: Remembered, key = this.#keys.next()): string {
    const found = { ...remembered, key, place, time: this.#options.clock().toISOString() };
    this.#answers.set(nameOf(place.server, key), found);
    this.#last.set(chatOf(place), key);
    if (this.#options.store) this.#write(kept(found, remembered));
    this.#options.onAnswer?.(remembered.answer);
    return key;
  }

  /** Null where it is too old, was deleted, or belongs to another server. */
  async find(server: string | null, key: string): Promise<Found | null> {
    const held = this.#answers.get(nameOf(server, key));
    if (held) return held;
    const { store, clock } = this.#options;
    const record = await store?.answer(server ?? DIRECT, key, clock().toISOString());
    return record ? this.#hold(server, record) : null;
  }

  /** The last turns of someone's chat, as long as it goes on. */
  async chat(place: MemoryPlace): Promise<History> {
    const since = new Date(this.#options.clock().getTime() - CHAT_MS).toISOString();
    const last = await this.#lastOf(place, since);
    return last ? this.#upTo(last) : NO_HISTORY;
  }

  /** The turns up to an answer, whoever asked for it and however long ago. */
  async after(server: string | null, key: string): Promise<History> {
    const found = await this.find(server, key);
    return found ? this.#upTo(found) : NO_HISTORY;
  }

  /** Lets go of all answers to a person, written or not. What the store has of them is the store's to delete. */
  async forget(person: string): Promise<void> {
    this.#unwritten = this.#unwritten.filter(one => one.person !== person);
    for (const [name, { place }] of [...this.#answers.entries()])
      if (place.person === person) this.#answers.delete(name);
    this.#last.clear();
    this.#mayMiss();
    await this.#writing;
  }

  /** Writes what is not written yet. Never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const answers = this.#unwritten;
    this.#unwritten = [];
    this.#writing = this.#writing.then(() => this.#writeAll(answers));
    await this.#writing;
  }

  async #lastOf(place: MemoryPlace, since: string): Promise<Found | null> {
    const known = this.#last.get(chatOf(place));
    const held = known ? ((await this.find(place.server, known)) ?? null) : null;
    if (known !== undefined && !this.#options.shared) return held;
    if (!(await this.#mayHaveOthers(chatOf(place), since))) return held;
    const record = await this.#lastKept(place, since);
    if (record === null) return held;
    const found =
      record && (held === null || record.time > held.time) ? this.#hold(place.server, record) : held;
    this.#last.set(chatOf(place), found?.key ?? '', {
      ttl: found ? Math.max(1, Date.parse(found.time) + CHAT_MS - this.#options.clock().getTime()) : CHAT_MS,
    });
    return found;
  }

  #mayMiss(): void {
    this.#others = this.#options.clock().getTime() + CHAT_MS;
  }

  /**
   * Whether the store may know of a chat that is not held: with one process those are the chats of before its start, and
   * those for which there was no room.
   */
  async #mayHaveOthers(chat: string, since: string): Promise<boolean> {
    const { store, shared, clock } = this.#options;
    if (!store) return false;
    if (shared) return true;
    if (this.#others === null) {
      const some = await store.answeredSince(since).catch(() => true);
      // What was answered meanwhile is held.
      this.#others ??= some ? clock().getTime() + CHAT_MS : 0;
    }
    const now = clock().getTime();
    return now < this.#others || this.#crowdedOut.has(chat, now);
  }

  /** The store's last answer of a chat, undefined where there is none; null where the store does not tell in time. */
  async #lastKept(place: MemoryPlace, since: string): Promise<AnswerRecord | null | undefined> {
    const { store, log } = this.#options;
    if (!store) return undefined;
    try {
      const record = await within(PATIENCE_MS, store.lastAnswer(place.server ?? DIRECT, place, since));
      return record === LATE ? null : (record ?? undefined);
    } catch (error) {
      log.warn(`a chat goes on with what is held of it: ${String(error)}`);
      return null;
    }
  }

  /** The turns of an answer's chat up to it, each at most a chat's life after the one before. */
  async #upTo(last: Found): Promise<History> {
    const turns = [last.turn];
    let { before, time } = last;
    while (before !== null && turns.length < TURNS) {
      const found = await this.find(last.place.server, before);
      if (!found || Date.parse(time) - Date.parse(found.time) > CHAT_MS) break;
      turns.unshift(found.turn);
      ({ before, time } = found);
    }
    return { turns, key: last.key };
  }

  #hold(
    server: string | null,
    { key, time, body, person, channel, private: hidden }: AnswerRecord,
  ): Found | null {
    const remembered = fromBody(body);
    if (!remembered) return null;
    const found = { ...remembered, key, time, place: { server, person, channel, private: hidden } };
    this.#answers.set(nameOf(server, key), found);
    return found;
  }

  #write(answer: NewAnswer): void {
    this.#unwritten.push(answer);
    if (this.#unwritten.length > UNWRITTEN) {
      this.#unwritten.shift();
      this.#lost++;
    }
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_AFTER_MS);
  }

  async #writeAll(answers: readonly NewAnswer[]): Promise<void> {
    const { store, log } = this.#options;
    for (let at = 0; at < answers.length; at += WRITTEN_AT_ONCE) {
      const some = answers.slice(at, at + WRITTEN_AT_ONCE);
      await store
        ?.remember(some)
        .catch(error => log.warn(`${some.length} answers were not remembered: ${String(error)}`));
    }
    this.#sayLost();
  }

  #sayLost(): void {
    const { clock, log } = this.#options;
    const now = clock().getTime();
    if (this.#lost === 0 || now - this.#saidLost < SAY_EVERY_MS) return;
    log.warn(
      `${this.#lost} answers were not remembered, as more were asked for than can be written: their buttons will say that they are too old`,
    );
    this.#lost = 0;
    this.#saidLost = now;
  }
}

/** Of what was asked in private, or in direct messages, no word is kept. */
function kept({ key, place, time }: Found, remembered: Remembered): NewAnswer {
  const { server, person, channel, private: hidden } = place;
  const json = jsonOf(remembered, hidden || server === null ? 'wordless' : 'whole');
  return { guild: server ?? DIRECT, key, time, person, channel, private: hidden, json };
}

const nameOf = (server: string | null, key: string): string => `${server ?? ''} ${key}`;

const chatOf = ({ server, channel, person, private: hidden }: MemoryPlace): string =>
  `${server ?? ''} ${channel} ${person} ${hidden}`;
