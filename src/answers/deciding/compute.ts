import type { Match } from '../../search/matcher/matcher.js';
import { type Calculated, calculate } from '../arithmetic/calculate.js';
import { type Impossible, type Solution, solve } from '../arithmetic/solve.js';
import { repeats } from '../arithmetic/totals.js';
import { factsBehind, isGap, type Library } from '../library/library.js';
import type { Calculation } from '../reading/calculation.js';
import type { Slots } from '../reading/slots.js';
import { OPERATING_POINT } from './operating-point.js';
import type { About } from './read.js';

/** Confidence of a computation that every word fits; each salient word that nothing explains costs some. */
export const COMPUTED = 0.95;
const UNEXPLAINED = 0.15;
const LEAST_COMPUTED = 0.4;
/** A gap at least this sure outweighs a computation that supposes nothing. */
export const OUTWEIGHS = 0.8;
/** An off-topic reading at least this sure outweighs any computation that names nothing of the subject. */
export const ELSEWHERE = 0.5;
export interface Computed {
  readonly solution: Solution | Impossible;
  readonly confidence: number;
}

export interface Computer {
  /** A single request, worked out; undefined where it is none or the subject is another. */
  computed(request: Slots, match: Match, about: About): Computed | undefined;
  /** A calculation, worked out; undefined where an amount could not be used or the subject is another. */
  calculated(
    calculation: Calculation,
    match: Match,
    about: About,
  ): { readonly outcome: Calculated; readonly confidence: number } | undefined;
}

/** Works requests and calculations out, and says how sure it is that they were meant. */
export function computerOf(library: Library): Computer {
  const { knowledge } = library;

  function computed(
    request: Slots,
    match: Match,
    { named, topical, elsewise, foreign, claims }: About,
  ): Computed | undefined {
    if (elsewise || foreign) return undefined;
    // "Was the first gigawatt late for want of chips": yes or no, and no amount is asked.
    if (claims && request.given?.position === true) return undefined;
    const solution = solve(request, knowledge);
    if (solution === undefined || dropsGiven(solution, request)) return undefined;
    // A place in the plan says what is spoken of, and supposes nothing, where no quantity is named.
    const placed =
      request.given?.position === true && request.exactUnit !== true && request.per === undefined;
    const supposes = (request.given !== undefined && !placed) || request.part !== undefined;
    const rival = match.candidates[0];
    if (rival !== undefined) {
      if (!topical && rival.confidence > ELSEWHERE && isGap(library, rival.entry, ['offtopic']))
        return undefined;
      if (
        !supposes &&
        rival.confidence > OUTWEIGHS &&
        isGap(library, rival.entry, ['unknown', 'undisclosed'])
      )
        return undefined;
    }
    // A unit alone may belong to anything ("how many watts does a microwave use"): the subject has to be meant.
    const bare = !('impossible' in solution) && solution.request.kind === 'whole' && !supposes && !named;
    if (bare && !match.candidates.slice(0, 3).some(({ entry }) => sharesFact(library, entry, solution)))
      return undefined;
    const confidence = COMPUTED - UNEXPLAINED * Math.min(match.unexplained.length, 4) - (topical ? 0 : 0.1);
    return confidence < LEAST_COMPUTED ? undefined : { solution, confidence };
  }

  function calculated(
    calculation: Calculation,
    match: Match,
    { topical, elsewise, foreign }: About,
  ): { readonly outcome: Calculated; readonly confidence: number } | undefined {
    if (elsewise || foreign) return undefined;
    const rival = match.candidates[0];
    if (
      !topical &&
      rival !== undefined &&
      rival.confidence > ELSEWHERE &&
      isGap(library, rival.entry, ['offtopic'])
    )
      return undefined;
    // Nothing is asked of the amounts, and something that is known to be missing is: "what if it is late".
    const { asks, operands, supposed } = calculation;
    const supposes = operands.length + supposed.length > 0;
    if (
      (asks.length === 0 || !supposes) &&
      calculation.operation === 'each' &&
      calculation.relation === undefined &&
      rival !== undefined &&
      rival.confidence > OUTWEIGHS &&
      isGap(library, rival.entry, ['unknown', 'undisclosed'])
    )
      return undefined;
    const outcome = calculate(calculation, knowledge);
    if (outcome === undefined || claimsMore(library, outcome, match)) return undefined;
    const confidence = COMPUTED - UNEXPLAINED * Math.min(match.unexplained.length, 4) - (topical ? 0 : 0.1);
    return confidence < LEAST_COMPUTED ? undefined : { outcome, confidence };
  }

  return { computed, calculated };
}

/** Whether an amount that was read takes no part in what was worked out: then it is no answer. */
const dropsGiven = (solution: Solution | Impossible, { given, number }: Slots): boolean =>
  (number !== undefined && !('impossible' in solution) && solution.request.kind === 'rate') ||
  dropsAmount(solution, given);

const dropsAmount = (solution: Solution | Impossible, given: Slots['given']): boolean =>
  given !== undefined &&
  given.position !== true &&
  !('impossible' in solution) &&
  solution.request.kind === 'rate' &&
  !solution.usesGiven &&
  !solution.facts.some(fact => repeats(given, fact));

/**
 * Whether a claim of a stated amount claims something else beside it, by the entry that fits it best: the amount alone
 * being right makes no "yes" of "all of it up front".
 */
function claimsMore(library: Library, { verdict, results }: Calculated, { candidates }: Match): boolean {
  const [result] = results;
  const [best] = candidates;
  if ((verdict !== 'yes' && verdict !== 'no') || result?.expression.kind !== 'fact' || best === undefined)
    return false;
  // An amount that is not the stated one may be claimed of something else: "will one site hold a gigawatt".
  if (best.confidence < (verdict === 'yes' ? OPERATING_POINT.answer : OUTWEIGHS)) return false;
  const { id } = result.expression;
  const behind = factsBehind(library, best.entry);
  if (verdict === 'no')
    return (
      best.entry.startsWith('answers/') && !behind.some(one => library.facts.get(one)?.quantity !== undefined)
    );
  return behind.length === 0 || behind.some(one => one !== id);
}

export function entryOf(solution: Solution | Impossible): string | undefined {
  if ('impossible' in solution) return undefined;
  return solution.figure !== undefined
    ? `figures/${solution.figure.id}`
    : `facts/${solution.facts[0]?.id ?? ''}`;
}

const sharesFact = (library: Library, entry: string, { facts }: Solution): boolean =>
  factsBehind(library, entry).some(id => facts.some(fact => fact.id === id));

export const figureOf = ({ figure }: Calculated): string | null =>
  figure === undefined ? null : `figures/${figure.id}`;
