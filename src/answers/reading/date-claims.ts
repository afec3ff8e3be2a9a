import type { Window } from '../../figures/window.js';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** First and last month of what people name besides months. */
const SPANS: Record<string, readonly [number, number]> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  q1: [1, 3],
  q2: [4, 6],
  q3: [7, 9],
  q4: [10, 12],
  h1: [1, 6],
  h2: [7, 12],
};
const NAMES = [
  ...MONTHS.filter(month => month !== 'may'),
  ...MONTHS.filter(month => month.length > 4).map(month => month.slice(0, 3)),
  ...Object.keys(SPANS),
];
const CLAIM = new RegExp(
  `(?<lead>\\b(?:before|after|by|until|till|since|from|prior to|not|than)\\s+(?:the\\s+|early\\s+|late\\s+|mid[- ]?)?)?(?:\\b(?<span>${NAMES.join('|')}|first half(?: of)?|second half(?: of)?)\\b\\s*)?(?<year>\\b20[2-4]\\d\\b)?`,
  'g',
);

const monthsOf = (span: string): readonly [number, number] => {
  if (span.startsWith('first half')) return [1, 6];
  if (span.startsWith('second half')) return [7, 12];
  const month = MONTHS.findIndex(name => name.startsWith(span)) + 1;
  return SPANS[span] ?? [month, month];
};

const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** Whether a question takes for granted a date on which the window does not lie: "it was spring 2026, wasn't it". */
export function deniesDate(text: string, window: Window): boolean {
  const claims = [...text.matchAll(CLAIM)].flatMap(({ groups }): Window[] => {
    const { lead, span, year } = groups as Record<string, string | undefined>;
    if (lead !== undefined || (span === undefined && year === undefined)) return [];
    const [first, last] = span === undefined ? [1, 12] : monthsOf(span);
    const of = year === undefined ? Number(window.start.slice(0, 4)) : Number(year);
    return [{ start: iso(of, first - 1, 1), end: iso(of, last, 0) }];
  });
  return claims.length > 0 && claims.every(({ start, end }) => end < window.start || start > window.end);
}
