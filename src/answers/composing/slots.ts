import { formatValue } from '../../figures/format.js';
import type { Calculation } from '../reading/calculation.js';
import type { Operand } from '../reading/operands.js';
import type { Given, Slots } from '../reading/slots.js';
import type { TimeQuestion } from '../reading/time-question.js';

/** A what-if as a question, for its title and for asking it again. */
export function whatIfTitle(given: Given): string {
  const amount = formatValue({ ...given, bound: 'exact' });
  return given.unit === 'USD' ? `how many GW for ${amount}` : `how much money for ${amount}`;
}

/** What was read of a question's amounts, in words. */
export function amountsOf({ given, want, per, part, span }: Slots): string[] {
  const upTo =
    given?.upTo === undefined ? '' : ` to ${formatValue({ ...given, value: given.upTo, bound: 'exact' })}`;
  return [
    ...(given === undefined ? [] : [`given ${formatValue({ ...given, bound: 'exact' })}${upTo}`]),
    ...(part === undefined ? [] : [`given ${Number((part.value * 100).toPrecision(4))}% of the whole`]),
    ...(span === undefined ? [] : [`over ${span.value} ${span.unit}`]),
    ...(want === undefined ? [] : [`asked for ${want}${per === undefined ? '' : ` per ${per}`}`]),
  ];
}

const exactly = (value: number, unit: string) => formatValue({ value, unit, bound: 'exact' });

const operandWords = ({ value, unit, part, upTo }: Operand): string => {
  if (part) return `given ${Number((value * 100).toPrecision(4))}% of the whole`;
  return `given ${exactly(value, unit)}${upTo === undefined ? '' : ` to ${exactly(upTo, unit)}`}`;
};

/** What was read of a question that more than one amount, a supposition or a price was reckoned with for, in words. */
const calculationWords = ({ operands, supposed, asks, price, among, span }: Calculation): string[] => [
  ...operands.map(operandWords),
  ...supposed.map(({ value, unit }) => `supposed ${exactly(value, unit)} in all`),
  ...(price === undefined ? [] : [`at ${exactly(price.value, price.unit)}`]),
  ...(among === undefined ? [] : [`shared among ${`${exactly(among.value, '')} ${among.word}`.trim()}`]),
  ...(span === undefined ? [] : [`over ${span.value} ${span.unit}`]),
  ...asks.map(({ unit, per }) => `asked for ${unit}${per === undefined ? '' : ` per ${per.unit}`}`),
];

/** The days that a question for a length of time names. */
const daysWords = ({ days }: TimeQuestion): string[] =>
  days === undefined ? [] : [`from ${days.from} to ${days.to}`];

/** What was read of a question's amounts and days: of a calculation all that takes part, else its slots. */
export const amountsRead = ({
  request,
  outcome,
  time,
}: {
  readonly request: Slots;
  readonly outcome?: { readonly calculation: Calculation };
  readonly time?: TimeQuestion;
}): string[] => [
  ...(time === undefined ? [] : daysWords(time)),
  ...(outcome === undefined ? amountsOf(request) : calculationWords(outcome.calculation)),
];
