/** What a guild, or one person in it, may keep at most. */
export interface Quotas {
  /** Items that are not removed. */
  readonly items: number;
  readonly revisions: number;
  /** UTF-8 bytes of all revisions' bodies as JSON. */
  readonly revisionBytes: number;
  /** UTF-8 bytes of one body as JSON. */
  readonly bodyBytes: number;
  readonly documents: number;
  /** UTF-8 bytes of all texts. */
  readonly documentBytes: number;
  readonly documentsPerPerson: number;
  /** Open questions. */
  readonly questions: number;
  readonly questionsPerPerson: number;
  /** Persons who are remembered with a question; further ones are only counted. */
  readonly askersPerQuestion: number;
  /** Of more votes the oldest go. */
  readonly votes: number;
  /** Drafts that wait to be settled. */
  readonly drafts: number;
  /** UTF-8 bytes of all drafts as JSON. */
  readonly draftBytes: number;
  /** Bytes of the whole store, all guilds together: nothing large is taken above it. */
  readonly storeBytes: number;
  /** Remembered answers; of more the oldest are forgotten. */
  readonly answers: number;
}

export const QUOTAS: Quotas = {
  items: 2_000,
  revisions: 20_000,
  revisionBytes: 50_000_000,
  bodyBytes: 64_000,
  documents: 50,
  documentBytes: 20_000_000,
  documentsPerPerson: 20,
  questions: 500,
  questionsPerPerson: 10,
  askersPerQuestion: 1_000,
  votes: 20_000,
  drafts: 2_000,
  draftBytes: 40_000_000,
  storeBytes: 4_000_000_000,
  answers: 10_000,
};

/** Days, where a guild has not set others. */
export const RETENTION = { guildDays: 30, questionDays: 90, answerDays: 30 } as const;

/** Names of settings that the store reads. */
export const SETTINGS = { questionDays: 'question-days' } as const;

/** The guild of direct messages, which have none. */
export const DIRECT = '@me';
