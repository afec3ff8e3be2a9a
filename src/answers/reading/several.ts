import { sameAmount } from './amounts-meant.js';
import type { Calculation } from './calculation.js';
import type { Slots } from './slots.js';
import type { QuestionToken } from './tokens.js';
import { isEnergy, sameKind } from './unit-kinds.js';
import type { Wholes } from './wholes.js';

/** "How many gigawatts and GPUs": units that share one "how many", with nothing else between. */
function sharesHead(tokens: readonly QuestionToken[], count: number): boolean {
  const words = tokens.map(({ text }) => text).join(' ');
  const list =
    /\bhow (?:many|much) ((?:(?!how|what|when)\S+ ){0,2}\S+?)((?: ?(?:,|and|&|or|n|\/) ?\S+){1,3})(?: (?:are|is|in total|planned|altogether)\b|[ ?!.]*$)/.exec(
      words,
    );
  return (
    list !== null &&
    (list[2] ?? '').split(/,|\band\b|&|\bor\b|\bn\b|\//).filter(part => part.trim() !== '').length + 1 >=
      count
  );
}

/** Whether it is more than a single request holds: several amounts or quantities, suppositions, claims. */
export function isMore(
  calculation: Calculation,
  tokens: readonly QuestionToken[],
  wholes: Wholes,
  { foreign, per: rate }: Pick<Slots, 'foreign' | 'per'>,
): boolean {
  const { asks, operands, operation, supposed, load, pace, relation, bare, price, among, span } = calculation;
  const [first] = operands;
  if (calculation.speed !== undefined || operation === 'duration' || calculation.rest !== undefined)
    return true;
  // "How many tonnes for 4 GW": of what is counted nothing is known.
  if (
    foreign !== undefined &&
    !['count', 'left'].includes(operation) &&
    among === undefined &&
    !asks.some(({ exact }) => exact)
  )
    return false;
  const times = tokens.some(({ text }, i) => text === 'how' && tokens[i + 1]?.text === 'long');
  if (times && asks.length === 0 && relation === undefined) return false;
  if (price !== undefined || (among !== undefined && asks.length > 0)) return true;
  if (supposed.length > 0 || load !== undefined || operation === 'count' || bare === true) return true;
  const restated = operands.every(operand => sameAmount(operand, wholes.total(operand.unit)));
  const supposes = !restated && operands.some(({ position }) => position !== true);
  if (supposes && (asks.length > 0 || operation !== 'each')) return true;
  if (restated && operation === 'each' && operands.length > 1 && pace === undefined) return false;
  if (operands.length > 1 || first?.counted === true) return true;
  if (asks.some(({ unit }) => isEnergy(unit)) && span?.unit === 'd' && span.value > 1) return true;
  if (
    asks.some(({ unit }) => isEnergy(unit)) &&
    first !== undefined &&
    first.position !== true &&
    !asks.some(({ exact }) => exact)
  )
    return true;
  if (first === undefined && asks.length > 1)
    return asks.every(({ per }) => per !== undefined) || sharesHead(tokens, asks.length);
  if (first?.part && first.value > 1) return true;
  if (first?.part && (first.upTo !== undefined || (first.value > 1 && tokens[first.to]?.text === 'of')))
    return true;
  // "Behind a single card": a rate that a single request does not see.
  if (first === undefined && rate === undefined && asks.some(({ per, exact }) => exact && per !== undefined))
    return true;
  if (asks.length > 1 || (first?.part && sameKind(first.unit, 'USD') && asks.length === 0)) return true;
  if (asks.some(({ unit, per }) => per !== undefined && (isEnergy(unit) || per.value !== 1))) return true;
  if (pace !== undefined && asks.every(({ unit }) => !isEnergy(unit))) return true;
  if (first?.part && operation === 'left') return true;
  if (operation === 'difference') return true;
  return relation !== undefined && first !== undefined && first.position !== true;
}

/** Whether a question supposes more than a single request can use: then what that comes to leaves something out. */
export const dropsAmounts = ({ operands, supposed }: Calculation, wholes: Wholes): boolean => {
  const reckoned = operands.filter(
    ({ value, unit, part, position }) => part || (position !== true && wholes.total(unit) !== value),
  );
  return supposed.length > 0 || reckoned.length > 1;
};
