import { datesOf } from '../../english/reader/calendar-dates.js';

/** A stretch of days that a question names by its ends; of one that is missing, what else ends it. */
export interface DaySpan {
  /** ISO days; the second is not before the first. */
  readonly from: string;
  readonly to: string;
  /** The only day that is named, where something is asked as of it: "on 1 December". */
  readonly on?: string;
}

/** What is longer than a month is no end of a stretch: "the second half of 2026". */
const LONGEST = 31;
const DAY = 86_400_000;
const isoDay = (time: Date): string => time.toISOString().slice(0, 10);
export const daysOf = ({ from, to }: DaySpan): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** Before a date: it begins something, or ends it. */
const FROM =
  /\b(?:since|from|starting|starts?|started|begins?|began|beginning|opens?|opened|after|between|on|goes live|went live)\s+(?:on\s+|in\s+|at\s+)?(?:the\s+)?$/;
const UNTIL = /\b(?:until|till?|by|through|to|and|before|up to|end(?:s|ed|ing)?)\s+(?:on\s+)?(?:the\s+)?$/;

const BEGINS =
  /\b(?:starts?|started|starting|begins?|began|beginning|opens?|opened|live)\s+(?:on\s+|at\s+)?(?:the\s+)?$/;
const ON = /(?:^|\b(?:on|at|as of|by)\s+(?:the\s+)?)$/;

interface Named {
  readonly from: string;
  readonly to: string;
  readonly ends: boolean;
  readonly on: boolean;
}

/** The dates that a question names; months without a day count from their first to their last. */
function namedIn(text: string, now: Date): Named[] {
  return datesOf(text, now.getUTCFullYear())
    .filter(span => daysOf(span) <= LONGEST)
    .map(({ start, from, to }) => {
      const before = text.slice(0, start);
      const on = from === to && ON.test(before) && !BEGINS.test(before);
      return { from, to, ends: UNTIL.test(before) && !FROM.test(before), on };
    });
}

/** How many days a question's dates are apart, or how far its one date is from today; undefined where it names none. */
export function daySpanOf(text: string, now: Date): DaySpan | undefined {
  const named = namedIn(text, now);
  const [first, second, ...more] = named;
  if (first === undefined || more.length > 0) return undefined;
  const today = isoDay(now);
  const [a, b] =
    second === undefined
      ? [today, first.ends ? first.to : first.from]
      : [first.from, second.ends ? second.to : second.from];
  const on = second === undefined && first.on ? { on: first.from } : {};
  return a <= b ? { from: a, to: b, ...on } : { from: b, to: a, ...on };
}
