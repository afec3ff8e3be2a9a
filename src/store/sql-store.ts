import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors.js';
import type { Change } from '../knowledge/revision.js';
import type { Kind } from '../knowledge/schemas.js';
import { answer, answeredSince, lastAnswer, remember } from './answers.js';
import { apply } from './apply.js';
import type { Database, Rules, StoreWork } from './common.js';
import { document, documents, importDocument, removeDocument } from './documents.js';
import { draft, drafts, dropDrafts, keepDrafts } from './drafts.js';
import { RolledBack, type SqlEngine, Turns } from './engine.js';
import {
  dropOld,
  dropSomeOfGuild,
  guildRemoved,
  guildRestored,
  guilds,
  guildsPresent,
  leftGuilds,
  set,
  setting,
} from './guilds.js';
import { aboutPerson, dropIdlePersons, forgetPerson, stopTelling, unvote } from './persons.js';
import { ask, notices, question, questions, settle, told } from './questions.js';
import { appendAll, history, latest, log, since } from './revisions.js';
import type {
  Application,
  Applied,
  AskedQuestion,
  Authorship,
  ChatPlace,
  DraftedBy,
  NewAnswer,
  NewDocument,
  NewDraft,
  NewRevision,
  Purged,
  QuestionState,
  Store,
  Subscription,
  Vote,
} from './store.js';
import { progress, type SubscriptionKey, subscribe, subscriptions, unsubscribe } from './subscriptions.js';
import { vote, votes } from './votes.js';

const PAGE = 20;
/** Times that a transaction is tried which others are in the way of. */
const TRIES = 5;
/** How long closing waits for a compaction; the next start goes on with it. */
const PATIENCE_MS = 3_000;
/** Between two tries of a compaction, as while a backup reads. */
const AGAIN_MS = 30_000;

/** The store over any database that kysely speaks to and whose `engine` keeps its promises. */
export class SqlStore implements Store {
  readonly #engine: SqlEngine;
  readonly #rules: Rules;
  #closed = false;
  readonly #turns = new Turns();
  /** Ends with the compaction that runs; the next one, for all who came since it began, waits for that. */
  #compaction: Promise<void> = Promise.resolve();
  #nextCompaction: Promise<void> | null = null;
  #stopped = false;
  #again: NodeJS.Timeout | undefined;

  constructor(engine: SqlEngine, rules: Rules) {
    this.#engine = engine;
    this.#rules = rules;
  }

  append = ({ guild, author, reason, time, ...change }: NewRevision) =>
    this.appendAll(guild, { author, reason, time }, [change]);
  appendAll = (guild: string, by: Authorship, changes: readonly Change[]) =>
    this.#run(work => appendAll(work, this.#rules, guild, by, changes));
  apply = (guild: string, by: Authorship, application: Application) =>
    this.#attempt(
      work => apply(work, this.#rules, guild, by, application),
      ({ outcome }) => outcome === 'appended',
    );
  wouldApply = (guild: string, by: Authorship, application: Application): Promise<Applied> =>
    this.#attempt(
      work => apply(work, this.#rules, guild, by, application),
      () => false,
    );
  history = (guild: string, kind: Kind, item: string) =>
    this.#run(work => history(work, this.#rules.seal, guild, kind, item));
  log = (guild: string, page: number, size = PAGE) =>
    this.#run(work => log(work, this.#rules.seal, guild, page, size));
  since = (guild: string, sequence: number) =>
    this.#run(work => since(work, this.#rules.seal, guild, sequence));
  latest = (guild: string) => this.#run(work => latest(work, this.#rules.seal, guild));
  guilds = () => this.#run(guilds);

  ask = (asked: AskedQuestion) => this.#run(work => ask(work, this.#rules.quotas, asked));
  questions = (guild: string, state: QuestionState, page: number, size = PAGE) =>
    this.#run(work => questions(work, guild, state, page, size));
  question = (guild: string, number: number) => this.#run(work => question(work, guild, number));
  settle = (guild: string, number: number, state: QuestionState, entry?: string) =>
    this.#run(work => settle(work, guild, number, state, entry ?? null));
  notices = (guild?: string) => this.#run(work => notices(work, guild));
  told = (guild: string, number: number, person: string) =>
    this.#run(work => told(work, guild, number, person));

  vote = (given: Vote) =>
    this.#run(async work => {
      await vote(work, this.#rules.quotas, given);
      if (given.value === 0) await dropIdlePersons(work, given.guild);
    });
  votes = (guild: string) => this.#run(work => votes(work, guild));

  subscribe = (key: SubscriptionKey, at: unknown) => this.#run(work => subscribe(work, key, at));
  unsubscribe = (key: SubscriptionKey) =>
    this.#run(async work => {
      const ended = await unsubscribe(work, key);
      if (ended) await dropIdlePersons(work, key.guild);
      return ended;
    });
  subscriptions = (guild?: string) => this.#run(work => subscriptions(work, guild));
  progress = (key: SubscriptionKey, at: Pick<Subscription, 'told' | 'sending'>) =>
    this.#run(work => progress(work, key, at));

  importDocument = (given: NewDocument) => this.#run(work => importDocument(work, this.#rules, given));
  documents = (guild: string) => this.#run(work => documents(work, this.#rules.seal, guild));
  document = (guild: string, id: string) => this.#run(work => document(work, this.#rules.seal, guild, id));
  removeDocument = (guild: string, id: string) =>
    this.#run(async work => {
      const removed = await removeDocument(work, guild, id);
      if (removed) await dropIdlePersons(work, guild);
      return removed;
    });

  keepDrafts = (guild: string, by: DraftedBy, given: readonly NewDraft[]) =>
    this.#run(work => keepDrafts(work, this.#rules.quotas, guild, by, given));
  drafts = (guild: string, page: number, size = PAGE, of?: string) =>
    this.#run(work => drafts(work, guild, page, size, of));
  draft = (guild: string, number: number, now: string) => this.#run(work => draft(work, guild, number, now));
  dropDrafts = (guild: string, numbers: readonly number[]) =>
    this.#run(async work => {
      const dropped = await dropDrafts(work, guild, numbers);
      if (dropped > 0) await dropIdlePersons(work, guild);
      return dropped;
    });

  remember = (answers: readonly NewAnswer[]) =>
    this.#run(work => remember(work, this.#rules.quotas, answers), 'unhurried');
  answer = (guild: string, key: string, now: string) =>
    this.#run(work => answer(work, guild, key, now), 'reading');
  lastAnswer = (guild: string, chat: ChatPlace, since: string) =>
    this.#run(work => lastAnswer(work, guild, chat, since), 'reading');
  answeredSince = (since: string) => this.#run(work => answeredSince(work, since));

  setting = (guild: string, name: string) => this.#run(work => setting(work, guild, name));
  set = (guild: string, name: string, value: unknown) => this.#run(work => set(work, guild, name, value));
  guildRemoved = (guild: string, time: string) => this.#run(work => guildRemoved(work, guild, time));
  guildsPresent = (
    guilds: readonly string[],
    time: string,
    isOurs: (guild: string) => boolean = () => true,
  ) => this.#run(work => guildsPresent(work, guilds, time, isOurs));
  guildRestored = (guild: string) => this.#run(work => guildRestored(work, guild));
  async purge(now: string): Promise<Purged> {
    const guilds = await this.#run(work => leftGuilds(work, now));
    for (const guild of guilds)
      while (await this.#run(work => dropSomeOfGuild(work, guild))) if (this.#closed) break;
    return this.#erase(async work => {
      const old = await dropOld(work, now);
      await dropIdlePersons(work);
      return { result: { guilds, ...old }, erased: guilds.length + old.questions + old.votes > 0 };
    });
  }

  aboutPerson = (person: string) => this.#run(work => aboutPerson(work, person));
  stopTelling = (person: string) => this.#run(work => stopTelling(work, person));
  unvote = (person: string) => this.#run(work => unvote(work, person));
  forgetPerson = (person: string) =>
    this.#erase(async work => {
      const forgotten = await forgetPerson(work, person);
      return { result: forgotten, erased: forgotten };
    });

  async watch(onChange: (guild: string | null) => void): Promise<void> {
    this.#checkOpen();
    await this.#engine.watch?.(onChange);
  }

  async reserve(name: string, everyMs: number, burst = 0): Promise<number> {
    const wait = await this.#shared(engine => engine.reserve?.(name, everyMs, burst));
    return wait ?? this.#turns.reserve(name, everyMs, burst);
  }

  tally = async (name: string, add: number, minutes: number) =>
    (await this.#shared(engine => engine.tally?.(name, add, minutes))) ?? 0;
  claim = async (name: string, forMs: number) =>
    (await this.#shared(engine => engine.claim?.(name, forMs))) ?? true;

  /** What all processes share, where there are several. */
  async #shared<T>(ask: (engine: SqlEngine) => Promise<T> | undefined): Promise<T | undefined> {
    this.#checkOpen();
    try {
      return await ask(this.#engine);
    } catch (error) {
      throw this.#engine.failure(error);
    }
  }

  backup = async (path: string) => {
    await this.#shared(engine => engine.backup(path));
  };

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#again);
    await Promise.race([
      this.#nextCompaction ?? this.#compaction,
      sleep(PATIENCE_MS, undefined, { ref: false }),
    ]);
    this.#stopped = true;
    await this.#compaction;
    await this.#engine.close();
  }

  /** One compaction at a time, for all who came since the last one began. What fails now is tried again. */
  cleared(): Promise<void> {
    this.#nextCompaction ??= this.#compaction.then(() => {
      this.#nextCompaction = null;
      this.#compaction = this.#compactNow();
      return this.#compaction;
    });
    return this.#nextCompaction;
  }

  async #compactNow(): Promise<void> {
    const done = await this.#engine.compact(() => this.#stopped).catch(() => false);
    if (done || this.#closed) return;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.cleared(), AGAIN_MS).unref();
  }

  #checkOpen(): void {
    if (this.#closed) throw new UserError('store.closed', 'the store is closed; open it again to go on');
  }

  /**
   * @param pace `unhurried` where a loss of power may undo it: nobody was told that it is kept; `reading` where it is one
   * statement that reads, which needs no transaction around it, two journeys to the database less
   */
  async #run<T>(work: (work: StoreWork) => Promise<T>, pace?: 'unhurried' | 'reading'): Promise<T> {
    const engine = this.#engine;
    const transact = (database: Database) =>
      database.transaction().execute(async trx => {
        await engine.turn();
        return work(trx);
      });
    for (let tries = 1; ; tries++) {
      this.#checkOpen();
      try {
        if (pace === 'reading') return await work(engine.database as StoreWork);
        const unhurried = pace === 'unhurried' ? engine.unhurried : undefined;
        return await (unhurried?.(transact) ?? transact(engine.database));
      } catch (error) {
        if (tries < TRIES && this.#engine.again?.(error)) continue;
        throw this.#engine.failure(error);
      }
    }
  }

  /** A transaction that stays only where its result is `kept`; the result comes back in any case. */
  async #attempt<T>(work: (work: StoreWork) => Promise<T>, kept: (result: T) => boolean): Promise<T> {
    try {
      return await this.#run(async trx => {
        const result = await work(trx);
        if (!kept(result)) throw new RolledBack(result);
        return result;
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.result as T;
      throw error;
    }
  }

  /** The deletion and the note that the files still hold what was deleted are one transaction. */
  async #erase<T>(work: (work: StoreWork) => Promise<{ result: T; erased: boolean }>): Promise<T> {
    const { result, compact } = await this.#run(async trx => {
      const { result, erased } = await work(trx);
      if (erased)
        await trx
          .insertInto('pending')
          .values({ task: 'compact' })
          .onConflict(on => on.doNothing())
          .execute();
      const pending = await trx.selectFrom('pending').select('task').executeTakeFirst();
      return { result, compact: pending !== undefined };
    });
    if (compact) void this.cleared();
    return result;
  }
}
