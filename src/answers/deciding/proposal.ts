import type { Fact } from '../../knowledge/schemas.js';
import type { Match } from '../../search/matcher/matcher.js';
import type { Calculated } from '../arithmetic/calculate.js';
import type { Impossible, Solution } from '../arithmetic/solve.js';
import type { Carried } from '../library/answer.js';
import type { Turn } from '../reading/conversation.js';
import type { LeftOut } from '../reading/left-out.js';
import type { ListQuestion } from '../reading/list-question.js';
import type { QuestionText } from '../reading/question-text.js';
import type { Slots } from '../reading/slots.js';
import type { TimeQuestion } from '../reading/time-question.js';

/** One reading of a text: an entry, or a computation. */
export interface Proposal {
  readonly text: string;
  /** Best candidate, `kind/id`; null where there is none. */
  readonly entry: string | null;
  readonly confidence: number;
  readonly match: Match;
  readonly request: Slots;
  readonly solution?: Solution | Impossible;
  /** Several amounts, quantities or suppositions worked out together; then there is no `solution`. */
  readonly outcome?: Calculated;
  /** A length of time until, in or since the window of `entry`, a milestone. */
  readonly time?: TimeQuestion;
  /** How firmly this is stated is asked. */
  readonly bound?: Fact;
  /** A list or a summary is asked for; `match` has what it is about. */
  readonly list?: ListQuestion;
  /** The name of an organisation or deal that no document speaks of, where amounts of it are asked for. */
  readonly outside?: string;
  /** What an amount is wanted per, where nothing counts it. */
  readonly head?: string;
  /** What the turn before supplied, in words. */
  readonly carried: readonly Carried[];
  /** It is an article that nothing was asked of. */
  readonly pasted?: boolean;
  /** It only says that an answer was wrong. */
  readonly complaint?: boolean;
  /** It is a fragment that may go on from the turn before. */
  readonly leans?: boolean;
  /** Its words, corrected, and what they mention. */
  readonly heard?: Pick<QuestionText, 'tokens' | 'mentions'> & { readonly spelt: string };
  /** It is a part of the message, and not the whole. */
  readonly part?: boolean;
  /** Words that bear on a calculation and that this reading does not use. */
  readonly leftOut?: readonly LeftOut[];
  /** Something of the subject is named: a party, a unit of the facts. */
  readonly topical: boolean;
}

/** What a text is read against beside the knowledge. */
export interface Circumstances {
  /** Words that no entry need have, and that are not misspelt. */
  readonly known?: ReadonlySet<string> | undefined;
  /** The clock, for dates that a question names; without it they are not read. */
  readonly now?: Date | undefined;
}

export interface Reader {
  propose(text: string, last: Turn | undefined, asking?: Circumstances): Proposal;
  /** What was answered at a turn, once more. */
  recall(turn: Turn): Proposal;
}
