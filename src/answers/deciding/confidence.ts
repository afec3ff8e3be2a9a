import type { Library } from '../library/library.js';
import { statedConfidence } from './operating-point.js';
import type { Proposal } from './proposal.js';
import { isComputed, signalsFor } from './signals.js';

/** Logistic regression on the labelled questions, by test/questions/calibration.test.ts, which prints it anew. */
const WEIGHTS: readonly number[] = [
  3.23, 0.67, -0.45, -0.43, -0.87, -1.17, -1.2, 0.69, 0.66, 0.51, -1.15, -0.97, -1.28, -0.82, -0.38, -0.91,
  -1.16, 1.92, 0.34, 0.68, -1.47, -0.93, 0.91, 1.26, -0.51, -0.88, -0.52, -0.29, -0.37, -0.49, -0.26,
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
