import type { Calculation } from './calculation.js';
import { daySpanOf, daysOf } from './day-span.js';
import type { Mention } from './mention.js';
import type { Price } from './price.js';
import type { QuestionText } from './question-text.js';
import { isEnergy, isTime } from './unit-kinds.js';

const QUARTERLY = /\b(?:(?:per|each|every|a) quarter|quarterly)\b/;

export type Timing = Pick<Calculation, 'span' | 'pace'>;

/** Before a unit of time it says that something comes in each. */
const PACE = /^(?:an?|one|per|each|every|\/)$/;

/** How long energy is wanted for, or that money is spread over; and per which time, where both are said. */
export function timingOf({ text, tokens, mentions, now }: QuestionText, price: Price | undefined): Timing {
  const times = mentions.flatMap(mention =>
    (mention.kind === 'amount' || mention.kind === 'unit') && isTime(mention.unit) ? [mention] : [],
  );
  const timed = times.find(({ kind }) => kind === 'amount');
  const unitOnly = times.find(mention => mention.kind === 'unit');
  if (timed?.kind === 'amount') {
    const span = { value: timed.value, unit: timed.unit };
    // "Which days are those" asks for none of them.
    const paced =
      unitOnly?.kind === 'unit' &&
      (unitOnly.per ||
        PACE.test(tokens[unitOnly.at - 1]?.text ?? '') ||
        /ly$/.test(tokens[unitOnly.at]?.text ?? ''));
    const pace = (paced ? unitOnly.unit : undefined) ?? (QUARTERLY.test(text) ? 'quarter' : undefined);
    return pace === undefined || price !== undefined ? { span } : { span, pace };
  }
  const days = now === undefined ? undefined : daySpanOf(text, now);
  if (days !== undefined) return { span: { value: daysOf(days), unit: 'd' } };
  return unitOnly === undefined ? {} : { span: { value: 1, unit: unitOnly.unit } };
}

export const namesEnergy = (mentions: readonly Mention[]): boolean =>
  mentions.some(mention => (mention.kind === 'unit' || mention.kind === 'noun') && isEnergy(mention.unit));
