import type {
  AnswerEntry,
  DocumentEntry,
  Entity,
  Fact,
  Figure,
  Gap,
  Milestone,
  Synonyms,
} from './schemas.js';

/** A whole knowledge folder, validated; ids are unique within their kind. Plain data, never mutated. */
export interface Knowledge {
  readonly documents: readonly DocumentEntry[];
  readonly entities: readonly Entity[];
  readonly facts: readonly Fact[];
  readonly milestones: readonly Milestone[];
  readonly figures: readonly Figure[];
  readonly answers: readonly AnswerEntry[];
  readonly gaps: readonly Gap[];
  readonly lexicon: readonly Synonyms[];
}
