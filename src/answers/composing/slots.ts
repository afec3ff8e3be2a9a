import { formatValue } from '../../figures/format.js';
import type { ReadAmount } from '../library/answer.js';
import type { Calculation } from '../reading/calculation.js';
import type { Operand } from '../reading/operands.js';
import type { Given, Slots } from '../reading/slots.js';
import type { TimeQuestion } from '../reading/time-question.js';

/** A what-if as a question, for its title and for asking it again. */
export function whatIfTitle(given: Given): string {
  const amount = formatValue({ ...given, bound: 'exact' });
  return given.unit === 'USD' ? `how many GW for ${amount}` : `how much money for ${amount}`;
}

/** What was read of a question's amounts. */
export function amountsOf({ given, want, per, part, span }: Slots): ReadAmount[] {
  return [
    ...(given === undefined ? [] : [givenAmount(given)]),
    ...(part === undefined ? [] : [partOfWhole(part.value)]),
    ...(span === undefined ? [] : [{ what: 'span', value: `${span.value} ${span.unit}` } as const]),
    ...(want === undefined ? [] : [askedFor(want, per)]),
  ];
}

const exactly = (value: number, unit: string) => formatValue({ value, unit, bound: 'exact' });

const givenAmount = ({ value, unit, upTo }: Pick<Operand, 'value' | 'unit' | 'upTo'>): ReadAmount => ({
  ...{ what: 'given', value: exactly(value, unit) },
  ...(upTo !== undefined && { to: exactly(upTo, unit) }),
});
const partOfWhole = (part: number): ReadAmount => ({
  ...{ what: 'part', value: `${Number((part * 100).toPrecision(4))}%` },
});
const askedFor = (unit: string, per?: string): ReadAmount => ({
  ...{ what: 'asked', value: unit },
  ...(per !== undefined && { per }),
});

/** What was read of a question that more than one amount, a supposition or a price was reckoned with for. */
const calculationAmounts = ({ operands, supposed, asks, price, among, span }: Calculation): ReadAmount[] => [
  ...operands.map(one => (one.part ? partOfWhole(one.value) : givenAmount(one))),
  ...supposed.map(({ value, unit }) => ({ what: 'supposed', value: exactly(value, unit) }) as const),
  ...(price === undefined ? [] : [{ what: 'price', value: exactly(price.value, price.unit) } as const]),
  ...(among === undefined
    ? []
    : [{ what: 'among', value: `${exactly(among.value, '')} ${among.word}`.trim() } as const]),
  ...(span === undefined ? [] : [{ what: 'span', value: `${span.value} ${span.unit}` } as const]),
  ...asks.map(({ unit, per }) => askedFor(unit, per?.unit)),
];

/** The days that a question for a length of time names. */
const daysNamed = ({ days }: TimeQuestion): ReadAmount[] =>
  days === undefined ? [] : [{ what: 'days', value: days.from, to: days.to }];

/** What was read of a question's amounts and days: of a calculation all that takes part, else its slots. */
export const amountsRead = ({
  request,
  outcome,
  time,
}: {
  readonly request: Slots;
  readonly outcome?: { readonly calculation: Calculation };
  readonly time?: TimeQuestion;
}): ReadAmount[] => [
  ...(time === undefined ? [] : daysNamed(time)),
  ...(outcome === undefined ? amountsOf(request) : calculationAmounts(outcome.calculation)),
];
