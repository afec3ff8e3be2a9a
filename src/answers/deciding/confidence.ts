import type { Library } from '../library/library.js';
import { statedConfidence } from './operating-point.js';
import type { Proposal } from './proposal.js';
import { isComputed, signalsFor } from './signals.js';

/** Logistic regression on the labelled questions, by test/questions/calibration.test.ts, which prints it anew. */
const WEIGHTS: readonly number[] = [
  3.21, 0.5, -0.54, -0.31, -0.76, -1.03, -1.19, 0.48, 0.68, -1.79, -1.07, -1.2, -0.74, -0.18, -0.48, -1.07,
  1.91, 0.39, 0.7, -1.95, -0.82, 0.78, 1.56, -0.71, -0.88, -0.8, -0.47, -0.73, 0.46,
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
