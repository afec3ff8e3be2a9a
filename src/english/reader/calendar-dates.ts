import { compose, layerOf, type RuleLayer } from '../engine/compose.js';
import { tokensOf } from '../tokens.js';
import { windowOfInterval } from './calendar.js';
import * as dates from './dates.js';
import { fiscal } from './fiscal.js';
import { type EnglishRule, type EnglishSpan, type PartSpan, type TextReading, tokenSpan } from './spans.js';

/** The stages that make dates of months, seasons, quarters, halves and years; each sees what those before it have made. */
export const DATE_STAGES: readonly (readonly EnglishRule[])[] = [
  dates.partsOfYears,
  fiscal,
  dates.partRanges,
  dates.withYear,
];

/** A stretch of days, both ends inside, as ISO days. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
}

let layers: readonly RuleLayer<EnglishSpan, TextReading>[] | undefined;

/** The closed dates that a text names, those without a year taken for `year`; relative ones are left out. */
export function datesOf(text: string, year: number): readonly Stretch[] {
  layers ??= DATE_STAGES.map(rules => layerOf(rules));
  return compose(tokensOf(text).map(tokenSpan), layers, { today: undefined }).flatMap(span => {
    const edtf = span.kind === 'date' ? span.edtf : span.kind === 'part' ? inYearOf(span, year) : undefined;
    const { from, to } = (edtf === undefined ? undefined : windowOfInterval(edtf)) ?? {
      from: null,
      to: null,
    };
    return from === null || to === null ? [] : [{ start: span.start, end: span.end, from, to }];
  });
}

/** Words that are months only where a date is meant beyond doubt. */
const OTHER_WORDS = new Set(['may', 'mar', 'fall', 'dec', 'sep', 'jan']);

/** A quarter, half, season or month of the year; "early" and "the end of" alone are none. */
function inYearOf({ code, text, day, upTo }: PartSpan, year: number): string | undefined {
  const vague = text === '' && (code <= 12 || (code >= 37 && code <= 39));
  if (vague || upTo !== undefined || (OTHER_WORDS.has(text) && day === undefined)) return undefined;
  return dates.inYear(year, code) + (day === undefined ? '' : `-${String(day).padStart(2, '0')}`);
}
