import { datesOf } from '../../english/reader/calendar-dates.js';
import { type DaySpan, daySpanOf } from './day-span.js';
import { asksYesNo } from './form.js';
import type { Mention } from './mention.js';
import type { QuestionToken } from './tokens.js';
import { isTime } from './unit-kinds.js';
import type { UnitWords } from './unit-words.js';

/** A length of time that a question asks for, of a window of days. */
export interface TimeQuestion {
  readonly of:
    | 'until-start'
    | 'until-end'
    | 'since-start'
    | 'length'
    | 'share-gone'
    | 'between'
    /** Whether `days` lie in the window. */
    | 'inside'
    /** The window as it would be, if it were later by `later`. */
    | 'shifted';
  /** Unit asked for: h, d, wk, month. */
  readonly unit: string;
  /** The days between which the time is wanted. */
  readonly days?: DaySpan;
  readonly later?: { readonly value: number; readonly unit: string };
  /** An ISO day that the time is counted from instead of today. */
  readonly from?: string;
}

const SINCE =
  /\b(?:since|passed|elapsed|gone(?: by)?|days in(?! (?:the|that|this|its) )|into|have been|been open|so far|already|over already|ago|up to now|until now|so far|to date)\b/;
const LENGTH =
  /\bhow (?:long|wide|big) is\b.*\bwindow\b|\b(?:length|span) of\b.*\bwindow\b|\bwindow\b.*\b(?:last|span|have|cover|long)s?\b|\bin (?:the|that|this) (?:whole )?window\b/;
const UNTIL =
  /\b(?:un?til|till?|left|remain\w*|to go|before|away|wait|countdown|closes?|ends?|shuts?|longer|more|runs? out)\b/;
const END = /\b(?:left|remain\w*|closes?|ends?|end|shuts?|runs? out|over|deadline|last day|latest)\b/;
const SHARE =
  /(?:%|\b(?:percent|percentage|share|fraction|how much|pct)\b).*\b(?:gone|passed|elapsed|over|used|left|behind)\b/;
/** What of a text makes it a matter of the calendar rather than of energy or pay. */
const CALENDAR =
  /\b(?:window|launch\w*|start\w*|begin\w*|open(?:s|ed|ing)?|close[sd]?|deadline|live|first|1st|phase|second half|h2|2h26|half-?year|year|gigawatt|gw|ready|tokens|deadline|it|that)\b/;

/** What follows a unit of time that is asked for: "hours left", "days since". */
const BESIDE_TIME = /^(?:from|un?til|till?|to|left|since|between|remaining|before|gone|passed)$/;
/** Whether a word may be what is waited for: "until it opens". */
export const namesWindow = (word: string): boolean => CALENDAR.test(word) || WAITED.test(word);
const WAITED =
  /^(?:end|ends|over|then|done|finished|that|delivery|arrival|opening|closing|hardware|systems?|gpus?|rubin|time|due|up|now|today|tomorrow)$/;
const SHORT = 6;

const IN_WINDOW = /\b(?:window|half-? ?year|time ?frame|slot)\b/;
const LATE =
  /\b(?:slips?|slipped|late|later|delay(?:s|ed)?|postponed?|pushed back|behind schedule|slides?)\b/;
const PLANNED =
  /\b(?:window|gigawatts?|gw|phases?|launch|first|everything|whole|project|plan|deal|rubin|rollout|it|they|that)\b/;
const WHEN = /\b(?:when|which|what|whats|until|till|ends?|opens?|then)\b/;

/** Whether a day is in the window, or where the window would be if it came later: "is 1 May in the window". */
export function windowQuestionOf(
  text: string,
  mentions: readonly Mention[],
  now: Date | undefined,
): TimeQuestion | undefined {
  if (now === undefined) return undefined;
  const [date, ...others] = datesOf(text, now.getUTCFullYear());
  if (date !== undefined && others.length === 0 && IN_WINDOW.test(text) && asksYesNo(text))
    return { of: 'inside', unit: 'd', days: { from: date.from, to: date.to } };
  const time = mentions.find(mention => mention.kind === 'amount' && isTime(mention.unit));
  // Half an hour late is somebody, and no plan.
  if (time?.kind === 'amount' && ['h', 'min', 's'].includes(time.unit)) return undefined;
  if (
    time?.kind !== 'amount' ||
    date !== undefined ||
    !PLANNED.test(text) ||
    !LATE.test(text) ||
    !WHEN.test(text)
  )
    return undefined;
  return { of: 'shifted', unit: 'd', later: { value: time.value, unit: time.unit } };
}

/** Reads a question for hours, days, weeks or months until, in or since a window; undefined for all others. */
export function timeQuestionOf(
  text: string,
  tokens: readonly QuestionToken[],
  words: UnitWords,
  now?: Date,
): TimeQuestion | undefined {
  if (/\bhow far\b.*\bthrough\b.*\bwindow\b/.test(text)) return { of: 'share-gone', unit: 'd' };
  if (SHARE.test(text) && /\b(?:window|half-? ?year)\b/.test(text)) return { of: 'share-gone', unit: 'd' };
  const asked = tokens.findIndex(({ text: word }, i) => {
    const unit = words.read(word);
    if (unit?.role !== 'unit' || !isTime(unit.unit)) return false;
    const before = tokens[i - 1];
    // "In 3 days" says how long; "how many days" asks it.
    return before === undefined || before.kind !== 'number';
  });
  const unit = asked < 0 ? undefined : words.read(tokens[asked]?.text ?? '')?.unit;
  const asks =
    /\bhow (?:many|much)\b|\bcount (?:the|all)\b|\bnumber of\b|\bcountdown\b|^(?:and |so |ok )*(?:the )?(?:hours?|days?|weeks?|months?)\b|#/.test(
      text,
    ) ||
    (asked >= 0 && (tokens.length - asked <= 3 || BESIDE_TIME.test(tokens[asked + 1]?.text ?? '')));
  // "How many hours remain" can only be of the one thing that has a date.
  const short = tokens.length <= SHORT;
  if (unit === undefined || !asks || !['h', 'd', 'wk', 'month', 'min', 's'].includes(unit)) return undefined;
  const days = now === undefined ? undefined : daySpanOf(text, now);
  if (days !== undefined && days.on !== undefined && END.test(text))
    return { of: 'until-end', unit, from: days.on };
  if (days !== undefined) return { of: 'between', unit, days };
  if (!(short || CALENDAR.test(text))) return undefined;
  // "Between signing and delivery": of neither is a day known.
  if (/\bbetween\b/.test(text) && !/\bwindow\b/.test(text)) return undefined;
  if (LENGTH.test(text) && !SINCE.test(text) && !/\b(?:left|remain\w*)\b/.test(text))
    return { of: 'length', unit };
  if (SINCE.test(text) && !/\b(?:until|till?|left|remain\w*)\b/.test(text))
    return { of: 'since-start', unit };
  if (!UNTIL.test(text)) return /\bwindow\b/.test(text) ? { of: 'length', unit } : undefined;
  return { of: END.test(text) ? 'until-end' : 'until-start', unit };
}

/** "In hours?", "how many of them are gone", "as a percentage", after a question for a length of time. */
export function timeFollowUp(
  text: string,
  tokens: readonly QuestionToken[],
  words: UnitWords,
  before: TimeQuestion,
): TimeQuestion | undefined {
  if (tokens.length > SHORT + 2) return undefined;
  if (/(?:%|\b(?:percent|percentage|pct|share)\b)/.test(text)) return { of: 'share-gone', unit: before.unit };
  const unit = tokens
    .map(({ text: word }) => words.read(word))
    .find(read => read?.role === 'unit' && isTime(read.unit))?.unit;
  if (/\b(?:gone|passed|elapsed|over|behind)\b/.test(text))
    return { of: 'since-start', unit: unit ?? before.unit };
  if (/\b(?:left|remain\w*|to go)\b/.test(text)) return { of: 'until-end', unit: unit ?? before.unit };
  return unit === undefined ? undefined : { of: before.of, unit };
}
