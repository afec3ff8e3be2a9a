import type { Library } from '../library/library.js';
import { statedConfidence } from './operating-point.js';
import type { Proposal } from './proposal.js';
import { isComputed, signalsFor } from './signals.js';

/** Logistic regression on the labelled questions, by test/questions/calibration.test.ts, which prints it anew. */
const WEIGHTS: readonly number[] = [
  3.27, 0.53, -0.57, -0.33, -0.85, -1, -1.17, 0.47, 0.68, -1.78, -1.07, -1.21, -0.75, -0.15, -0.47, -1.07,
  1.93, 0.41, 0.69, -2.05, -0.84, 0.79, 1.55, -0.7, -0.87, -0.76, -0.48, -0.73, 0.48,
];

export const weighedBy = (signals: readonly number[], weights: readonly number[]): number =>
  1 / (1 + Math.exp(-signals.reduce((sum, signal, i) => sum + signal * weights[i]!, 0)));

/** The probability that is stated for an answer. What documents say in their own words is as sure as its ranking says. */
export function confidenceOf(proposal: Proposal, library: Library): number {
  const { entry, confidence } = proposal;
  if (entry === null || (/^(?:documents|facts)\//.test(entry) && !isComputed(proposal)))
    return statedConfidence(Math.min(1, Math.max(0, confidence)), entry);
  return weighedBy(signalsFor(proposal, library), WEIGHTS);
}
