import type { Calculation } from '../reading/calculation.js';
import { type LeftOut, leftOut } from '../reading/left-out.js';
import type { Wholes } from '../reading/wholes.js';
import type { Proposal } from './proposal.js';
import type { Read } from './read.js';

/** Words of a question that bear on a calculation and that a proposal does not use. */
export const leftOutOf = (proposal: Proposal, read: Read, wholes: Wholes): LeftOut[] =>
  leftOut({ ...read, wholes, calculation: calculationIn(proposal, read), results: resultsOf(proposal) });

/** What a proposal reckons with, as a calculation: of a single request what its slots say. */
function calculationIn({ outcome, solution, request }: Proposal, { own }: Read): Calculation {
  const { taken = [] } = own;
  if (outcome !== undefined) return { ...outcome.calculation, taken };
  if (solution === undefined) return own;
  const asks =
    request.share === true
      ? [{ unit: '%', exact: true }]
      : request.per === undefined
        ? own.asks
        : [{ unit: request.want ?? 'USD', exact: false, per: { unit: request.per, value: 1 } }];
  const given = request.given === undefined ? [] : [{ ...request.given, part: false, at: 0, to: 0 }];
  const part =
    request.part === undefined ? [] : [{ value: request.part.value, unit: '', part: true, at: 0, to: 0 }];
  return {
    ...own,
    operands: [...own.operands, ...given, ...part],
    asks,
    operation: request.times === true ? 'ratio' : request.left === true ? 'left' : own.operation,
  };
}

/** Units of what was worked out. */
function resultsOf({ outcome, solution, time }: Proposal): string[] {
  if (outcome !== undefined) return outcome.results.map(({ evaluation }) => evaluation.quantity.unit);
  if (time !== undefined) return ['d'];
  return solution === undefined || 'impossible' in solution ? [] : [solution.evaluation.quantity.unit];
}
