import { formatQuantity, formatValue } from '../../figures/format.js';
import type { Quantity } from '../../figures/quantity.js';
import type { Fact } from '../../knowledge/schemas.js';
import type { Request } from '../arithmetic/request.js';
import type { Solution } from '../arithmetic/solve.js';
import type { Library } from '../library/library.js';
import { sameKind } from '../reading/unit-kinds.js';
import { noteFact, stateFact } from './compose.js';
import type { Notes } from './notes.js';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The answer to a computed question: the result, what it is spread over, and the facts that it comes from. */
export function composeSolution(solution: Solution, library: Library, notes: Notes): string {
  const { request, evaluation, upper, given, givenUpTo } = solution;
  const name = solution.figure?.id ?? 'result';
  const show = (quantity: Quantity) => {
    notes.figure(name, quantity);
    return formatQuantity(quantity, solution.unit === undefined ? {} : { unit: solution.unit });
  };
  const result = capital(show(evaluation.quantity));
  const further =
    upper === undefined || givenUpTo === undefined
      ? ''
      : `, and ${show(upper.quantity)} for ${formatValue(givenUpTo)}`;
  if (given !== undefined && solution.usesGiven) notes.figure('given', given);
  if (givenUpTo !== undefined) notes.figure('given', givenUpTo);
  notes.derive([...evaluation.steps, ...(upper?.steps ?? [])]);
  const facts = inOrder(solution).map(fact => ({ fact, stated: stateFact(fact, library, notes) }));
  for (const { fact } of facts) noteFact(fact, library, notes);
  const supposed = given === undefined ? undefined : formatValue(given);
  if (request.kind === 'beyond') return correction(request, facts, result, supposed ?? '');
  const lead = sentence(request, result, supposed, atRate(solution, name, notes)).replace(
    /\.$/,
    `${further}.`,
  );
  return `${lead} ${basis(solution, facts, notes)}`.trim();
}

function sentence(request: Request, result: string, supposed: string | undefined, rate: string): string {
  switch (request.kind) {
    case 'rate':
      return request.below.of === 'given' ? `${result}, if it is ${supposed}.` : `${result}.`;
    case 'for':
    case 'combine':
      return supposed === undefined ? `${result}.` : `${result} for ${supposed}${rate}.`;
    case 'left':
      return supposed === undefined ? `${result} is left.` : `${result} is left after ${supposed}.`;
    case 'share':
      return request.of === 'times'
        ? `The whole is ${result.charAt(0).toLowerCase()}${result.slice(1)} times that.`
        : `${result} of the whole.`;
    case 'energy': {
      const { value, unit } = request.span;
      return `${result} in ${formatValue({ value, unit, bound: 'exact' })} at full load without a break.`;
    }
    case 'convert':
      return request.amount.of === 'given' ? `${supposed} is ${result}.` : `${result} in all.`;
    default:
      return `${result} in all.`;
  }
}

/** ", at up to $10 billion per GW": the rate behind an amount, which people compare by. */
function atRate({ rate, upper }: Solution, name: string, notes: Notes): string {
  if (rate === undefined || upper !== undefined) return '';
  notes.figure(name, rate);
  const words = perBillion(rate) ?? formatQuantity(rate);
  return `, at ${rate.bound === 'min' ? words.replace('at least', 'no less than') : words}`;
}

/** So many for each billion dollars, where one dollar brings next to nothing. */
function perBillion({ value, unit, bound }: Quantity): string | undefined {
  const of = /^(.+)\/USD$/.exec(unit)?.[1];
  return of === undefined
    ? undefined
    : `${formatQuantity({ value: value * 1e9, unit: of, bound })} per $1 billion`;
}

interface StatedFact {
  readonly fact: Fact;
  readonly stated: string;
}

/** Facts in the order in which the text states them: what is exceeded first, else money before the power it is spread over. */
function inOrder({ facts, request }: Solution): readonly Fact[] {
  const later = (fact: Fact) => (request.kind === 'beyond' ? fact !== request.exceeded : isPower(fact));
  return [...facts].sort((a, b) => Number(later(a)) - Number(later(b)));
}

const isPower = ({ quantity }: Fact) => quantity !== undefined && sameKind(quantity.unit, 'W');

/** What the result rests on, with the assumption that makes it possible. */
function basis(solution: Solution, facts: readonly StatedFact[], notes: Notes): string {
  const inputs = facts.map(({ stated }) => stated);
  if (inputs.length === 0) return '';
  if (solution.request.kind === 'energy')
    notes.assume('Full load without a break is an assumption; no document here states consumption.');
  if (solution.evaluation.atStated)
    notes.assume('Both numbers are minimums, so this is the ratio at the stated minimums, not a limit.');
  if (solution.spread) {
    notes.assume('The even spread is an assumption: the documents don’t give the split.');
    return `That spreads ${inputs[0]} evenly over ${inputs.slice(1).join(' and ')}.`;
  }
  return `The documents state ${inputs.join(' and ')}.`;
}

/** An amount beyond what the plan states is corrected, not extrapolated. */
function correction(
  { exceeded, nothingLeft }: Request & { kind: 'beyond' },
  facts: readonly StatedFact[],
  result: string,
  supposed: string,
): string {
  const limit = facts.find(({ fact }) => fact === exceeded)?.stated ?? '';
  const rest = facts.filter(({ fact }) => fact !== exceeded).map(({ stated }) => stated);
  if (nothingLeft) return `Nothing is left then: the plan is ${[limit, ...rest].join(', with ')}.`;
  if (exceeded.quantity?.bound === 'min' && rest.length > 0)
    return `${result} still: the plan is ${limit} with ${rest.join(' and ')}, and nothing above that is stated for ${supposed}.`;
  if (exceeded.quantity?.bound === 'min')
    return `The plan is ${limit} and names no maximum, so ${supposed} can’t be set against it.`;
  return `${supposed} is more than is planned: the plan is ${[limit, ...rest].join(', with ')}.`;
}
