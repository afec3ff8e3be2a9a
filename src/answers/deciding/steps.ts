import type { Fact } from '../../knowledge/schemas.js';
import type { Match } from '../../search/matcher/matcher.js';
import type { Calculated } from '../arithmetic/calculate.js';
import type { Carried } from '../library/answer.js';
import type { Slots } from '../reading/slots.js';
import type { TimeQuestion } from '../reading/time-question.js';
import type { Computed } from './compute.js';

/** What a text comes to that goes on from the turn before. */
export interface Further {
  readonly entry: string | null;
  readonly confidence: number;
  readonly carried: readonly Carried[];
  readonly outcome?: Calculated;
  readonly time?: TimeQuestion;
  readonly bound?: Fact;
}

/** A single request, with what the turn before supplies. */
export interface Requested {
  readonly request: Slots;
  readonly match: Match;
  readonly carried: readonly Carried[];
  readonly result?: Computed;
}
