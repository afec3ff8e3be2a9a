import { compose, layerOf, type RuleLayer } from '../engine/compose.js';
import { lexiconOf, tag } from '../engine/phrases.js';
import { tokensOf } from '../tokens.js';
import * as amounts from './amounts.js';
import { boundPhrases } from './bound-words.js';
import * as bounds from './bounds.js';
import { calendarOf, windowOfInterval } from './calendar.js';
import { DATE_STAGES } from './calendar-dates.js';
import * as counts from './counts.js';
import { NUMBER_STAGES } from './numerals.js';
import * as openDates from './open-dates.js';
import * as ranges from './ranges.js';
import * as relative from './relative.js';
import { rows } from './signs.js';
import {
  type AmountSpan,
  type DateSpan,
  type EnglishRule,
  type EnglishSpan,
  type SpanBound,
  type TextReading,
  tokenSpan,
} from './spans.js';
import { unitPhrases } from './units.js';

/** An amount that a text states. */
export interface ReadQuantity {
  /** UTF-16 range of the amount itself, without the words of its bound. */
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** The other end of a range, larger than `value`. */
  readonly upTo?: number;
  /** A symbol (GW, GPU, %, h), an ISO 4217 code, a counted noun in the singular, a rate of these, or empty. */
  readonly unit: string;
  readonly bound: SpanBound;
  /** "Millions of": a plural that says no number, read as at least two. */
  readonly indefinite?: boolean;
}

/** A date that a text states. */
interface ReadDate {
  readonly start: number;
  readonly end: number;
  /** EDTF level 2: `2026-41` is the second half of 2026, `../2030` "by 2030". */
  readonly edtf: string;
  /** First and last day, both inside; null where that end is open. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface ReadOptions {
  /** The clock for "next quarter" and months without a year; without it they are left out. */
  readonly now?: Date;
}

/** What a text states, and its words that are no part of that. */
export interface Whole extends Amounts {
  readonly rest: readonly string[];
}

export interface Amounts {
  /** In the order of the text; they do not overlap, nor do dates. */
  readonly quantities: readonly ReadQuantity[];
  readonly dates: readonly ReadDate[];
}

/** Each stage sees what those before it have made. */
const BEFORE_UNITS: readonly (readonly EnglishRule[])[] = [
  ...DATE_STAGES,
  relative.ofTheClock,
  relative.leftovers,
  ...NUMBER_STAGES,
  rows,
];
const AFTER_UNITS: readonly (readonly EnglishRule[])[] = [
  amounts.names,
  counts.pronouns,
  amounts.moneySums,
  counts.counts,
  counts.plainCounts,
  amounts.rates,
  ranges.ends,
  bounds.negations,
  bounds.before,
  bounds.after,
  ranges.twoBounds,
  openDates.lengthsFromNow,
  openDates.openDates,
];

/** Every rule, for the tests that read its examples. */
export const RULES: readonly EnglishRule[] = [...BEFORE_UNITS, ...AFTER_UNITS].flat();

const layersOf = (stages: readonly (readonly EnglishRule[])[]): RuleLayer<EnglishSpan, TextReading>[] =>
  stages.map(rules => layerOf(rules));

/** Built when first needed: a start that reads no amount does not pay for it. */
let grammar: ReturnType<typeof build> | undefined;
const build = () => ({
  before: layersOf(BEFORE_UNITS),
  lexicon: lexiconOf([...boundPhrases(), ...unitPhrases()]),
  after: layersOf(AFTER_UNITS),
});

/**
 * The amounts and dates of an English text, as it states them. An amount is read whole or not at all; times of day,
 * telephone numbers, versions and names such as H100 give none. Linear in the text's length.
 */
export function readAmounts(text: string, options: ReadOptions = {}): Amounts {
  return amountsIn(text, spansOf(text, options));
}

/** {@link readAmounts} of a field that should hold one amount or date: what is left over is no part of it. */
export function readWhole(text: string, options: ReadOptions = {}): Whole {
  const spans = spansOf(text, options);
  const rest = spans.filter(({ kind }) => kind !== 'quantity' && kind !== 'date');
  return { ...amountsIn(text, spans), rest: rest.map(({ start, end }) => text.slice(start, end)) };
}

function spansOf(text: string, { now }: ReadOptions): readonly EnglishSpan[] {
  grammar ??= build();
  const reading: TextReading = { today: now === undefined ? undefined : calendarOf(now) };
  const tokens = tokensOf(text).map(tokenSpan);
  const numbered = compose(tokens, grammar.before, reading);
  return compose(tag(numbered, grammar.lexicon), grammar.after, reading);
}

const amountsIn = (text: string, spans: readonly EnglishSpan[]): Amounts => ({
  quantities: spans.flatMap(span => (span.kind === 'quantity' && isWhole(span, text) ? [stated(span)] : [])),
  dates: spans.flatMap(span => (span.kind === 'date' ? (dated(span) ?? []) : [])),
});

function stated({ start, end, value, upTo, unit, bound, indefinite }: AmountSpan): ReadQuantity {
  const read = { start, end, value, ...(upTo === undefined ? {} : { upTo }), unit, bound };
  return indefinite ? { ...read, indefinite } : read;
}

function dated({ start, end, edtf }: DateSpan): ReadDate | undefined {
  const window = edtf === undefined ? undefined : windowOfInterval(edtf);
  return window && { start, end, edtf: edtf!, ...window };
}

const LETTER = /[\p{L}\p{N}_]/u;

/** A number that touches letters or digits which were not understood is a part of something else. */
function isWhole({ start, end, value, upTo }: AmountSpan, text: string): boolean {
  if (!Number.isFinite(value) || (upTo !== undefined && !Number.isFinite(upTo))) return false;
  const [before = '', after = ''] = [text[start - 1], text[end]];
  if (LETTER.test(before) || (LETTER.test(after) && LETTER.test(text[end - 1] ?? ''))) return false;
  return !(before === '-' && LETTER.test(text[start - 2] ?? ''));
}
