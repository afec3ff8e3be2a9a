import type { Bearing } from '../reading/bearing.js';
import type { Proposal } from './proposal.js';

/**
 * What a word that was left out costs, by its kind, in log-odds of being right: a logistic regression on the computed
 * answers of the labelled questions, with each kind held near -1.
 */
const COST: Readonly<Record<Bearing, number>> = {
  number: 1.9,
  fraction: 1.6,
  multiple: 1.5,
  joining: 2,
  rest: 1.3,
  change: 2.1,
  without: 1.4,
  supposing: 1,
  comparing: 1.5,
  sharing: 0.7,
  pace: 1,
  time: 1,
  amount: 2.5,
  asks: 2.3,
};
/** Log-odds of being right where every word was used. */
const WHOLE = 2.6;
/** A computation less likely right than this (four in five, in log-odds) is not told. */
const LEAST = Math.log(4);

/** What the words that a proposal leaves out cost it, in log-odds; each kind counts once. */
const costOf = ({ leftOut = [] }: Pick<Proposal, 'leftOut'>): number =>
  [...new Set(leftOut.map(({ kind }) => kind))].reduce((sum, kind) => sum + COST[kind], 0);

/** Whether a computation, or an entry in the place of one, leaves so much of its question out that it is none. */
export function isPartial(proposal: Proposal): boolean {
  const { leftOut = [], carried, solution, outcome, entry } = proposal;
  if (carried.length > 0) return false;
  const drops = leftOut.some(({ kind }) => kind === 'amount');
  const instead = drops && entry !== null && !entry.startsWith('gaps/');
  return ((solution ?? outcome) !== undefined || instead) && WHOLE - costOf(proposal) < LEAST;
}
