/** What a run measures: everything, or in under five minutes what changes of a day could have spoilt. */
export interface Settings {
  /** Questions of BANKING77. */
  readonly questions: number;
  /** Milliseconds that a contestant may take to answer them. */
  readonly questionBudget: number;
  readonly sizes: readonly number[];
  /** Known-item queries asked at each size, at most, and the time they may take in milliseconds. */
  readonly queries: number;
  readonly queryBudget: number;
  /** Milliseconds after which a child process is ended. */
  readonly limit: number;
}

export const FULL: Settings = {
  questions: 1000,
  questionBudget: 15_000,
  sizes: [1000, 10_000, 100_000],
  queries: 500,
  queryBudget: 3000,
  limit: 80_000,
};

export const QUICK: Settings = {
  questions: 100,
  questionBudget: 1000,
  sizes: [1000],
  queries: 50,
  queryBudget: 250,
  limit: 15_000,
};
