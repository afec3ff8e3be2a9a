import type { Change, Revision } from '../knowledge/revision.js';
import type { Kind } from '../knowledge/schemas.js';
import type {
  AboutPerson,
  AnswerRecord,
  Appended,
  Application,
  Applied,
  AskedQuestion,
  Authorship,
  ChatPlace,
  DraftedBy,
  DraftsKept,
  Imported,
  Listed,
  NewAnswer,
  NewDocument,
  NewDraft,
  NewRevision,
  Notice,
  Page,
  Purged,
  Question,
  QuestionState,
  StoredDocument,
  StoredDraft,
  Subscription,
  Vote,
  VoteSummary,
} from './records.js';

export * from './quotas.js';
export * from './records.js';

/**
 * What moderators and askers leave behind, kept per guild. No platform and no database is named here.
 *
 * - `guild`, `person` and `message` are opaque keys. No call returns anything of a guild other than the one given.
 * - Every `time` is ISO 8601 and comes back in UTC with milliseconds.
 * - When a promise is fulfilled, what it changed survives the loss of power. Each call is one transaction.
 * - Expected refusals (conflict, quota) are results; a UserError is thrown where the store itself cannot go on.
 * - Text is kept as well-formed Unicode: NUL and lone surrogates become U+FFFD.
 */
export interface Store {
  // Revisions

  /** Appends one change where `base` is the item's latest revision, and nothing otherwise. */
  append(change: NewRevision): Promise<Appended>;
  /** Appends all changes or none. A later one may be based on an earlier one of the same item. An empty list is fine. */
  appendAll(guild: string, by: Authorship, changes: readonly Change[]): Promise<Appended>;
  /**
   * Keeps documents, appends changes, settles drafts and keeps new ones, all or nothing. A change of a document takes
   * its text along: a removal deletes it with its drafts, a given document with the id of one that there is takes its
   * place, another title renames it. Else a document whose digest the guild already has
   * changes nothing and is no obstacle; a draft that is settled already is one.
   */
  apply(guild: string, by: Authorship, application: Application): Promise<Applied>;
  /** What `apply` would come to, writing nothing: asked before a preview is shown. */
  wouldApply(guild: string, by: Authorship, application: Application): Promise<Applied>;
  /** An item's revisions, newest first. */
  history(guild: string, kind: Kind, item: string): Promise<readonly Revision[]>;
  /** A guild's revisions, newest first. `page` counts from 1. */
  log(guild: string, page: number, size?: number): Promise<Page<Revision>>;
  /** A guild's revisions after a sequence number, oldest first; 0 for all. */
  since(guild: string, sequence: number): Promise<readonly Revision[]>;
  /** Each item's latest revision, removals included, in order of sequence: what folding needs. */
  latest(guild: string): Promise<readonly Revision[]>;
  /** Guilds that have revisions or documents and were not removed, with their last sequence number (0 for none). */
  guilds(): Promise<readonly { readonly guild: string; readonly sequence: number }[]>;

  // Unanswered questions

  /** Puts a question on the guild's list, or counts it where its meaning is there already. */
  ask(question: AskedQuestion): Promise<Listed>;
  /** Questions in a state, most asked first, then the oldest. `page` counts from 1. */
  questions(guild: string, state: QuestionState, page: number, size?: number): Promise<Page<Question>>;
  question(guild: string, number: number): Promise<Question | null>;
  /**
   * Sets a question's state and what answers it (`answers/ID`). Returns who wishes to be told, if it is now answered or not covered;
   * they stay on the list of `notices` until `told`. False where there is no such question.
   */
  settle(
    guild: string,
    number: number,
    state: QuestionState,
    entry?: string,
  ): Promise<readonly Notice[] | false>;
  /** Everyone who is still to be told of an answer, in every guild or one: to go on after a restart. */
  notices(guild?: string): Promise<readonly Notice[]>;
  /** Forgets the wish, after it was fulfilled or could not be. */
  told(guild: string, number: number, person: string): Promise<void>;

  // Votes

  /** One a person and message; a second one replaces the first. `value` 0 takes it back. */
  vote(vote: Vote): Promise<void>;
  /** Votes by entry, worst balance first; reasons newest first, at most 20 an entry. */
  votes(guild: string): Promise<readonly VoteSummary[]>;

  // Notices that are subscribed to

  /** Begins to tell of a topic what comes after `told`, a JSON value. False where that is so already; it stays as it is. */
  subscribe(key: Pick<Subscription, 'guild' | 'topic' | 'to'>, told: unknown): Promise<boolean>;
  /** False where there is no such subscription. */
  unsubscribe(key: Pick<Subscription, 'guild' | 'topic' | 'to'>): Promise<boolean>;
  /** Of one guild, or of all that were not removed. */
  subscriptions(guild?: string): Promise<readonly Subscription[]>;
  /** Notes how far one has come; nothing where it was ended meanwhile. */
  progress(
    key: Pick<Subscription, 'guild' | 'topic' | 'to'>,
    at: Pick<Subscription, 'told' | 'sending'>,
  ): Promise<void>;

  // Imported documents

  /** Keeps a document; one whose digest the guild already has changes nothing. */
  importDocument(document: NewDocument): Promise<Imported>;
  /** All of a guild's documents without their texts, by id. */
  documents(guild: string): Promise<readonly StoredDocument[]>;
  document(guild: string, id: string): Promise<(StoredDocument & { readonly text: string }) | null>;
  /** False where there is none. */
  removeDocument(guild: string, id: string): Promise<boolean>;

  // Drafts

  /** Keeps all drafts or none; their numbers are in order. Kept until they are settled, dropped or past `until`. */
  keepDrafts(guild: string, by: DraftedBy, drafts: readonly NewDraft[]): Promise<DraftsKept>;
  /** Drafts without `until`, oldest first, of one document or all. `page` counts from 1. */
  drafts(guild: string, page: number, size?: number, document?: string): Promise<Page<StoredDraft>>;
  /** Null where there is none, it was settled, or it is past `until` at `now`. */
  draft(guild: string, number: number, now: string): Promise<StoredDraft | null>;
  /** Takes drafts away, as when they are discarded. Returns how many there were. */
  dropDrafts(guild: string, numbers: readonly number[]): Promise<number>;

  // Remembered answers

  /**
   * Keeps answers of any guilds; of those beyond a guild's quota its oldest are forgotten. A key that is known stays what
   * it is. A loss of power may undo it, until the next call of another kind.
   */
  remember(answers: readonly NewAnswer[]): Promise<void>;
  /** Null where there is none, or it is older than `RETENTION.answerDays` at `now`. */
  answer(guild: string, key: string, now: string): Promise<AnswerRecord | null>;
  /** The latest answer of a chat after `since`; null where there is none. */
  lastAnswer(guild: string, chat: ChatPlace, since: string): Promise<AnswerRecord | null>;
  /** Whether anything was answered in any guild after `since`. */
  answeredSince(since: string): Promise<boolean>;

  // Settings and lifetimes

  /** A JSON value, or undefined where it was never set. */
  setting(guild: string, name: string): Promise<unknown>;
  /** Sets a JSON value; undefined takes the setting away. `SETTINGS` names those that the store itself reads. */
  set(guild: string, name: string, value: unknown): Promise<void>;
  /** Starts the time after which `purge` deletes a guild's data. A second call does not start it anew. */
  guildRemoved(guild: string, time: string): Promise<void>;
  /** Starts it for every guild that is not among these: those that the bot was removed from while it was away, of those that are this process's. Returns which. */
  guildsPresent(
    guilds: readonly string[],
    time: string,
    isOurs?: (guild: string) => boolean,
  ): Promise<readonly string[]>;
  /** Stops it, as when the bot was invited again. */
  guildRestored(guild: string): Promise<void>;
  /**
   * Deletes guilds removed for longer than `RETENTION.guildDays`, questions last asked and votes given longer ago than
   * the guild keeps them, drafts past their time, and answers older than `RETENTION.answerDays`.
   */
  purge(now: string): Promise<Purged>;

  // Persons

  /** What is kept about a person, in every guild. */
  aboutPerson(person: string): Promise<readonly AboutPerson[]>;
  /**
   * Deletes who a person is, from every guild, and soon from the free space of the files (`cleared`): their questions,
   * wishes, the reasons they gave, what they began and the answers they got are gone; their revisions, documents, drafts
   * of documents and votes stay without a name. What an item or a document says belongs to the guild's knowledge and
   * stays. False where nothing was kept.
   */
  forgetPerson(person: string): Promise<boolean>;

  /**
   * Fulfilled when what was deleted until now can be read in no file of the store, its free space and log included.
   * Deletions begin it by themselves, and a later start goes on with it. Never rejects.
   */
  cleared(): Promise<void>;
  /** Takes back all of a person's wishes to be told and subscriptions, or votes, in every guild. */
  stopTelling(person: string): Promise<void>;
  unvote(person: string): Promise<void>;

  // What all processes share

  /**
   * Takes the next turn of something that is done at most once in `everyMs`, by whichever process; `burst` turns may be
   * taken ahead. Resolves with the milliseconds to wait for it.
   */
  reserve(name: string, everyMs: number, burst?: number): Promise<number>;
  /** Whether this is the first claim of a name, by whichever process; it is told apart for so long. True where there is one process. */
  claim(name: string, forMs: number): Promise<boolean>;
  /** Adds to a count, and gives what all processes added in the last minutes, rounded up to whole ones; 0 where there is one process. */
  tally(name: string, add: number, minutes: number): Promise<number>;

  // The store itself

  /**
   * Tells of guilds whose revisions or documents any process has changed, this one included, within a second; null
   * where any may have, as after a lost connection. Nothing is told where no other process can have the store open.
   */
  watch(onChange: (guild: string | null) => void): Promise<void>;

  /** Writes a complete copy while the store is in use. @throws UserError `store.backup` where the file exists or cannot be written */
  backup(path: string): Promise<void>;
  /** Waits for no earlier call: each is durable already. Further calls throw `store.closed`. */
  close(): Promise<void>;
}
