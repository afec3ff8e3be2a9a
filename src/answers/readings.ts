import type { Knowledge } from '../knowledge/knowledge.js';
import { phrasedEntries } from './library/library.js';
import { type KindPrior, kindPriorOf } from './reading/question-kind.js';
import { type Statements, statementsOf } from './sentences/statements.js';

/** What is read of a knowledge's items before its first question. */
export interface Readings {
  readonly prior: KindPrior;
  readonly statements: Statements | undefined;
}

/** Reads a knowledge's items; pauses now and then, as where there are thousands. */
export function* readingsOf(knowledge: Knowledge): Generator<void, Readings> {
  const prior = yield* kindPriorOf(phrasedEntries(knowledge));
  const statements = yield* statementsOf(knowledge.facts);
  return { prior, statements };
}
