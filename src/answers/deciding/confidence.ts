import { factsBehind, type Library } from '../library/library.js';
import { statedConfidence } from './operating-point.js';
import type { Proposal } from './proposal.js';

/** The range in which confidences and their ratios still tell something apart. */
const LEAST = 1e-3;
const FARTHEST = Math.log(100);

const logit = (probability: number): number => {
  const inside = Math.min(Math.max(probability, LEAST), 1 - LEAST);
  return Math.log(inside / (1 - inside));
};

const isComputed = ({ solution, outcome, time, bound, list }: Proposal): boolean =>
  [solution, outcome, time, bound, list].some(found => found !== undefined);

/** Whether the entry that the words fit best rests on a fact that was reckoned with. */
function isShared({ solution, outcome, match }: Proposal, library: Library): boolean {
  const [best] = match.candidates;
  const facts =
    outcome?.facts ?? (solution !== undefined && !('impossible' in solution) ? solution.facts : []);
  if (best === undefined || facts.length === 0) return false;
  const behind = new Set(factsBehind(library, best.entry));
  return facts.some(({ id }) => behind.has(id));
}

/**
 * What speaks for and against an answer, as numbers of like size. An entry's are how sure the matcher is of it, how far
 * it is ahead, and the length of what was asked; a computation's are whether the best entry rests on the same facts, how
 * sure a rival is otherwise, and the length. Of both: that other turns supplied a part, or were not asked for one
 * though the words are a fragment.
 */
export function signalsFor(proposal: Proposal, library: Library): readonly number[] {
  const { entry, confidence, match, carried, leans, text, solution, outcome } = proposal;
  const computed = isComputed(proposal);
  const length = Math.log(text.split(/\s+/).length);
  const shared = computed && isShared(proposal, library);
  const rival = match.candidates.find(candidate => computed || candidate.entry !== entry)?.confidence ?? 0;
  const ahead = Math.min(Math.log(Math.max(confidence, LEAST) / Math.max(rival, LEAST)), FARTHEST);
  return [
    1,
    Number(computed),
    computed ? 0 : logit(confidence),
    computed ? 0 : ahead,
    computed ? 0 : length,
    Number(carried.length > 0),
    Number(leans === true && carried.length === 0),
    Number(shared),
    computed && !shared ? rival : 0,
    computed ? length : 0,
    Number(computed && (solution ?? outcome) === undefined),
  ];
}

/** Logistic regression on the labelled questions, by test/questions/calibration.test.ts, which prints it anew. */
const WEIGHTS: readonly number[] = [2.62, 1.05, 0.4, 0.21, -0.86, -1.01, -1.2, 0.88, 0.11, -0.85, 0.9];

export const weighedBy = (signals: readonly number[], weights: readonly number[]): number =>
  1 / (1 + Math.exp(-signals.reduce((sum, signal, i) => sum + signal * weights[i]!, 0)));

/** The probability that is stated for an answer. What documents say in their own words is as sure as its ranking says. */
export function confidenceOf(proposal: Proposal, library: Library): number {
  const { entry, confidence } = proposal;
  if (entry === null || (/^(?:documents|facts)\//.test(entry) && !isComputed(proposal)))
    return statedConfidence(Math.min(1, Math.max(0, confidence)), entry);
  return weighedBy(signalsFor(proposal, library), WEIGHTS);
}
