import type { Generated } from 'kysely';
import type { Kind } from '../knowledge/schemas.js';
import type { QuestionState, Topic } from './store.js';

/** The tables as kysely knows them. `migrations.ts` makes them; every key begins with the guild. */
export interface Tables {
  guilds: {
    guild: string;
    /** Last number given to a revision, person, question or draft: none is used twice. */
    sequence: Generated<number>;
    persons: Generated<number>;
    questions: Generated<number>;
    /** Items whose latest revision has a body. */
    items: Generated<number>;
    drafts: Generated<number>;
    /** UTF-8 bytes of all bodies of revisions. */
    bytes: Generated<number>;
    answers: Generated<number>;
    /** When the bot was removed from it. */
    removed: string | null;
  };
  /** The only place that says who a person is; all others refer to it by guild and number. */
  persons: { guild: string; person: number; key: string };
  revisions: {
    guild: string;
    kind: Kind;
    item: string;
    revision: number;
    sequence: number;
    base: number;
    body: string | null;
    person: number | null;
    reason: string;
    time: string;
    /** `revisionSeal`. */
    seal: string | null;
  };
  questions: {
    guild: string;
    number: number;
    /** SHA-256 of the meaning. */
    meaning: string;
    state: QuestionState;
    entry: string | null;
    /** Times that it was asked without a person, and the first words it was asked in then. */
    anonymous: number;
    anonymous_text: string | null;
    first_asked: string;
    last_asked: string;
  };
  askers: {
    guild: string;
    number: number;
    person: number;
    text: string;
    time: string;
    wants_notice: number;
    /** The language to be told in, while that is wished. */
    locale: string | null;
  };
  votes: {
    guild: string;
    message: string;
    person: number | null;
    entry: string | null;
    value: 1 | -1;
    reason: string | null;
    time: string;
    /** Key of the remembered answer. */
    answer: string | null;
  };
  subscriptions: {
    guild: string;
    topic: Topic;
    /** One of the two says where to. */
    channel: string | null;
    person: number | null;
    /** JSON: up to where it was told, and up to where what is being sent tells. */
    told: string;
    sending: string | null;
  };
  documents: {
    guild: string;
    id: string;
    title: string;
    digest: string;
    text: string;
    /** UTF-16 code units, and UTF-8 bytes. */
    length: number;
    bytes: number;
    outline: string;
    person: number | null;
    time: string;
    /** `documentSeal` and `textSeal`. */
    seal: string | null;
    text_seal: string | null;
  };
  drafts: {
    guild: string;
    number: number;
    document: string | null;
    person: number | null;
    body: string;
    /** UTF-8 bytes of the body. */
    bytes: number;
    time: string;
    until: string | null;
  };
  answers: {
    guild: string;
    /** Counts the guild's answers. */
    number: number;
    key: string;
    person: number;
    channel: string;
    private: 0 | 1;
    time: string;
    body: string;
  };
  settings: { guild: string; name: string; value: string };
  /** Work that must be finished even if the process ends: `compact` after a deletion. */
  pending: { task: 'compact' };
}

/** Those with a guild's data, in an order in which they can be emptied. */
export const GUILD_TABLES = [
  'settings',
  'answers',
  'subscriptions',
  'drafts',
  'votes',
  'askers',
  'questions',
  'documents',
  'revisions',
  'persons',
  'guilds',
] as const satisfies readonly (keyof Tables)[];
