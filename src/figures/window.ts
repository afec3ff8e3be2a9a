/** A span of whole UTC days, first and last inside it; both `YYYY-MM-DD`, `start` not after `end`. */
export interface Window {
  readonly start: string;
  readonly end: string;
  /** True where the source's date is itself uncertain or approximate (EDTF `?`, `~`, `%`). */
  readonly approximate?: true;
}

export type WindowState = 'ahead' | 'open' | 'past';

const dayLength = 86_400_000;
const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / dayLength;
const dayOfClock = (now: Date): number => Math.floor(now.getTime() / dayLength);

/** Whole days from today's date to the first day; 0 from that day on. */
export const daysUntil = (window: Window, now: Date): number =>
  Math.max(0, dayOf(window.start) - dayOfClock(now));

/** Whole days from today's date to the last day, which is inside; 0 on that day and after it. */
export const daysLeft = (window: Window, now: Date): number =>
  Math.max(0, dayOf(window.end) - dayOfClock(now));

/** Number of days inside, at least 1. */
export const daysIn = (window: Window): number => dayOf(window.end) - dayOf(window.start) + 1;

export function stateOf(window: Window, now: Date): WindowState {
  const today = dayOfClock(now);
  if (today < dayOf(window.start)) return 'ahead';
  return today > dayOf(window.end) ? 'past' : 'open';
}

const monthsOf: Readonly<Record<string, number>> = { month: 1, quarter: 3, a: 12 };
const daysOf: Readonly<Record<string, number>> = { h: 1 / 24, d: 1, wk: 7, month: 30, quarter: 91, a: 365 };
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/** An ISO day so many months later; the last day of a month stays one. */
function monthsLater(iso: string, months: number): string {
  const day = new Date(`${iso}T00:00:00Z`);
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + months, day.getUTCDate()];
  const most = lastDay(year, month);
  const ends = date === lastDay(year, day.getUTCMonth());
  return new Date(Date.UTC(year, month, ends ? most : Math.min(date, most))).toISOString().slice(0, 10);
}

/** The window moved by `value` of a unit of time: h, d, wk, month, quarter or a (years); parts of a month are days. */
export function laterBy(window: Window, value: number, unit: string): Window {
  const months = value * (monthsOf[unit] ?? Number.NaN);
  const moved = (iso: string) =>
    Number.isInteger(months)
      ? monthsLater(iso, months)
      : new Date((dayOf(iso) + Math.round(value * (daysOf[unit] ?? 1))) * dayLength)
          .toISOString()
          .slice(0, 10);
  return { ...window, start: moved(window.start), end: moved(window.end) };
}

/** `2026-07-01/2026-12-31`. */
export const isoInterval = (window: Window): string => `${window.start}/${window.end}`;

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * In words that continue a sentence: "between 1 July and 31 December 2026", "on 4 July 2026", "in July 2026",
 * "in 2026"; an approximate window adds "(approximately)".
 */
export const describeWindow = (window: Window): string =>
  window.approximate ? `${plainly(window)} (approximately)` : plainly(window);

function plainly({ start, end }: Window): string {
  const [fromYear, fromMonth, fromDay] = split(start);
  const [toYear, toMonth, toDay] = split(end);
  const last = `${toDay} ${MONTHS[toMonth - 1]} ${toYear}`;
  if (start === end) return `on ${last}`;
  const wholeMonths = fromDay === 1 && toDay === new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  if (fromYear === toYear && wholeMonths && fromMonth === toMonth)
    return `in ${MONTHS[toMonth - 1]} ${toYear}`;
  if (fromYear === toYear && wholeMonths && fromMonth === 1 && toMonth === 12) return `in ${toYear}`;
  const first = `${fromDay} ${MONTHS[fromMonth - 1]}${fromYear === toYear ? '' : ` ${fromYear}`}`;
  return `between ${first} and ${last}`;
}

/** `21 November 2026`: the UTC day of a time. (`Intl` takes 10 ms of a start to say so.) */
export function formatDay(time: Date): string {
  const [year, month, day] = split(time.toISOString().slice(0, 10));
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

const split = (iso: string): [year: number, month: number, day: number] => {
  const [year, month, day] = iso.split('-').map(Number);
  return [year!, month!, day!];
};
