import type { Ask } from './calculation.js';
import type { Mention } from './mention.js';
import type { QuestionToken } from './tokens.js';
import type { UnitWords } from './unit-words.js';
import type { Wholes } from './wholes.js';

/** A question as its amounts are read from it. */
export interface QuestionText {
  readonly text: string;
  readonly tokens: readonly QuestionToken[];
  readonly mentions: readonly Mention[];
  readonly words: UnitWords;
  readonly wholes: Wholes;
  /** What single words say is wanted, where no unit or noun of its own does: "how much has been put in". */
  readonly wanted?: Ask | undefined;
  /** The clock, for dates that a question names. */
  readonly now?: Date | undefined;
}
