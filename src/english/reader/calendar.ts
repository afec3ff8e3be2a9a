/** Days of the proleptic Gregorian calendar, UTC, and the windows of EDTF dates; loads nothing. */

export interface Calendar {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** First and last day, both inside, as ISO days. */
interface Window {
  readonly from: string;
  readonly to: string;
}

const pad = (n: number, length = 2) => String(n).padStart(length, '0');

const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const timeOf = ({ year, month, day }: Calendar): number => new Date(0).setUTCFullYear(year, month - 1, day);

export function calendarOf(date: Date): Calendar {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day so many days on; months and years run over. */
export function shifted({ year, month, day }: Calendar, by: { days?: number; months?: number }): Calendar {
  const months = year * 12 + month - 1 + (by.months ?? 0);
  const first = { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
  const kept = Math.min(day, daysOfMonth(first.year, first.month));
  return calendarOf(new Date(timeOf({ ...first, day: kept }) + (by.days ?? 0) * 86_400_000));
}

export const daysOfMonth = (year: number, month: number): number =>
  new Date(timeOf({ year, month: month + 1, day: 0 })).getUTCDate();

/** 0 is Monday. */
export const weekdayOf = (date: Calendar): number => (new Date(timeOf(date)).getUTCDay() + 6) % 7;

export const edtfOfDay = ({ year, month, day }: Calendar): string =>
  `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
export const edtfOfMonth = ({ year, month }: Calendar): string => `${pad(year, 4)}-${pad(month)}`;
export const quarterOf = ({ month }: Calendar): number => Math.ceil(month / 3);

/** EDTF parts of a year → first month and number of months; seasons are the northern, meteorological ones. */
const PARTS: Readonly<Record<number, readonly [first: number, months: number]>> = {
  21: [3, 3],
  22: [6, 3],
  23: [9, 3],
  24: [12, 3],
  33: [1, 3],
  34: [4, 3],
  35: [7, 3],
  36: [10, 3],
  37: [1, 4],
  38: [5, 4],
  39: [9, 4],
  40: [1, 6],
  41: [7, 6],
};

/** The days of one EDTF date: a day, month, part of a year, year or decade (`202X`); undefined where it is none. */
function windowOf(edtf: string): Window | undefined {
  const [, digits, second, third] = /^(\d{3}[\dX])(?:-(\d\d)(?:-(\d\d))?)?$/.exec(edtf) ?? [];
  if (digits === undefined) return undefined;
  const year = Number(digits.replace('X', '0'));
  if (year < 1) return undefined;
  const span = (from: Calendar, months: number): Window => ({
    from: isoOf(timeOf(from)),
    to: isoOf(timeOf({ ...from, month: from.month + months, day: 0 })),
  });
  if (digits.endsWith('X')) return second === undefined ? span({ year, month: 1, day: 1 }, 120) : undefined;
  if (second === undefined) return span({ year, month: 1, day: 1 }, 12);
  const month = Number(second);
  if (third !== undefined) {
    const day = Number(third);
    if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return undefined;
    return { from: edtf, to: edtf };
  }
  if (month >= 1 && month <= 12) return span({ year, month, day: 1 }, 1);
  const part = PARTS[month];
  return part && span({ year, month: part[0], day: 1 }, part[1]);
}

/** The days of an EDTF date or interval; an open end is null. */
export function windowOfInterval(edtf: string): { from: string | null; to: string | null } | undefined {
  const [first = '', last = first] = edtf.split('/');
  const from = first === '..' ? null : windowOf(first)?.from;
  const to = last === '..' ? null : windowOf(last)?.to;
  if (from === undefined || to === undefined) return undefined;
  return from !== null && to !== null && from > to ? undefined : { from, to };
}
