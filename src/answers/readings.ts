import type { Sentence } from '../knowledge/documents/contexts.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { subjectNames } from './deciding/read.js';
import { phrasedEntries } from './library/library.js';
import { type KindPrior, kindPriorOf } from './reading/question-kind.js';
import { type Statements, statementsOf } from './sentences/statements.js';
import { readingTable } from './sentences/table.js';

/** What is read of a knowledge's items before its first question. */
export interface Readings {
  readonly prior: KindPrior;
  readonly statements: Statements | undefined;
}

/** A document's text with its sentences. */
export interface SentencedText {
  readonly text: string;
  readonly sentences: readonly Sentence[];
}

/**
 * Reads a knowledge's items; pauses now and then, as where there are thousands.
 * @param read by their ids, documents that the first question is not to wait for
 */
export function* readingsOf(
  knowledge: Knowledge,
  read: ReadonlyMap<string, SentencedText> = new Map(),
): Generator<void, Readings> {
  const subject = subjectNames(knowledge);
  for (const document of knowledge.documents) {
    const one = read.get(document.id);
    if (one !== undefined) yield* readingTable(document, one.text, subject, one.sentences);
  }
  const prior = yield* kindPriorOf(phrasedEntries(knowledge));
  const statements = yield* statementsOf(knowledge.facts);
  return { prior, statements };
}
