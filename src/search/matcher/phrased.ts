import type { SynonymGroup } from './features.js';

/** An entry with what people ask when they mean it. */
export interface Phrased {
  readonly id: string;
  readonly phrasings: readonly string[];
}

/** What a server changes of the base: ids that no longer answer, entries added or in place of removed ones. */
export interface Changes {
  readonly removed: readonly string[];
  readonly added: readonly Phrased[];
  readonly lexicon?: readonly SynonymGroup[];
  /** Ids of the base's synonym groups that no longer hold. */
  readonly dropped?: readonly string[];
}
