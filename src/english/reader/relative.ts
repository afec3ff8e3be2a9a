import {
  type Calendar,
  daysOfMonth,
  edtfOfDay,
  edtfOfMonth,
  quarterOf,
  shifted,
  weekdayOf,
  windowOfInterval,
} from './calendar.js';
import { date, inYear, sure } from './dates.js';
import { type EnglishRule, opt, type PartSpan, rule, span, word } from './spans.js';

import { YEAR } from './years.js';

/** Dates against a clock, and open ones: "next quarter", "in six weeks", "by the end of 2027". */

const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const STEP: ReadonlyMap<string, number> = new Map([
  ['this', 0],
  ['the', 0],
  ['current', 0],
  ['next', 1],
  ['coming', 1],
  ['following', 1],
  ['last', -1],
  ['previous', -1],
  ['past', -1],
]);
const PERIODS = 'week month quarter half year decade';
const step = word(
  [...STEP]
    .filter(([, by]) => by !== 0)
    .map(([text]) => text)
    .concat('this'),
);
const ended = word([...STEP.keys()]);

/** The period that lies `by` periods from today's, as EDTF. */
function periodOf(today: Calendar, period: string, by: number): string {
  switch (period) {
    case 'week': {
      const monday = shifted(today, { days: 7 * by - weekdayOf(today) });
      return `${edtfOfDay(monday)}/${edtfOfDay(shifted(monday, { days: 6 }))}`;
    }
    case 'month':
      return edtfOfMonth(shifted({ ...today, day: 1 }, { months: by }));
    case 'quarter': {
      const then = shifted({ ...today, day: 1 }, { months: 3 * by });
      return inYear(then.year, 32 + quarterOf(then));
    }
    case 'half': {
      const then = shifted({ ...today, day: 1 }, { months: 6 * by });
      return inYear(then.year, then.month <= 6 ? 40 : 41);
    }
    case 'decade':
      return `${Math.floor(today.year / 10) + by}X`;
    default:
      return String(today.year + by);
  }
}

/** The last month, day or year of a period: "the end of the decade" is its last year. */
function endOf(today: Calendar, period: string, by: number): string {
  if (period === 'decade') return String((Math.floor(today.year / 10) + by) * 10 + 9);
  if (period === 'year') return inYear(today.year + by, 12);
  const { to } = windowOfInterval(periodOf(today, period, by))!;
  return period === 'month' || period === 'week' ? to! : to!.slice(0, 7);
}

const HOLIDAYS: Readonly<Record<string, readonly [month: number, day: number]>> = {
  xmas: [12, 25],
  christmas: [12, 25],
  halloween: [10, 31],
};

/** The year of the next such day or part of a year that is not over; the last one behind "since" and "last". */
function nearest(today: Calendar, month: number, day: number, lead: string): number {
  const past = month < today.month || (month === today.month && day < today.day);
  if (lead === 'since' || lead === 'last') return past || month === today.month ? today.year : today.year - 1;
  if (lead === 'next') return month > today.month ? today.year : today.year + 1;
  return past ? today.year + 1 : today.year;
}

const LEADS = new Set(
  'in by until till before after since from this next last to during end of through early mid late between and on'.split(
    ' ',
  ),
);

const ENDS: Readonly<Record<number, readonly [month: number, day: number]>> = {
  21: [5, 31],
  22: [8, 31],
  23: [11, 30],
  24: [12, 31],
  33: [3, 31],
  34: [6, 30],
  35: [9, 30],
  36: [12, 31],
  37: [4, 30],
  38: [8, 31],
  39: [12, 31],
  40: [6, 30],
  41: [12, 31],
};

/** "In March", "by Q3", "4 July": the next one. */
function yearless(p: PartSpan, today: Calendar, lead: string) {
  const [month, day] = ENDS[p.upTo ?? p.code] ?? [
    p.upTo ?? p.code,
    p.day ?? daysOfMonth(today.year, p.upTo ?? p.code),
  ];
  const y = nearest(today, month, day, lead);
  if (p.day !== undefined) return sure(`${inYear(y, p.code)}-${String(p.day).padStart(2, '0')}`);
  return sure(p.upTo === undefined ? inYear(y, p.code) : `${inYear(y, p.code)}/${inYear(y, p.upTo)}`);
}

const LIKELY = /^[A-Z]/;

export const ofTheClock: readonly EnglishRule[] = [
  rule(
    'today',
    [word('today tonight yesterday tomorrow')],
    ([w], { context: { today } }) => {
      const days = w.text === 'yesterday' ? -1 : w.text === 'tomorrow' ? 1 : 0;
      return today && date(edtfOfDay(shifted(today, { days })));
    },
    ['tomorrow', '2026-11-22'],
  ),
  rule(
    'period from now',
    [step, word(PERIODS)],
    ([s, p], { context: { today }, before }) => {
      if (today === undefined || (s.text === 'past' && before(1)?.text !== 'the')) return undefined;
      return date(periodOf(today, p.text, STEP.get(s.text)!));
    },
    ['next quarter', '2027-33'],
    ['this year', '2026'],
    ['last month', '2026-10'],
    ['next week', '2026-11-23/2026-11-29'],
  ),
  rule(
    'period of a year from now',
    [span('part', p => p.code > 12 || p.text !== ''), opt(word('of')), step, word('year')],
    ([p, , s], { context: { today } }) => {
      const y = (today?.year ?? 0) + STEP.get(s.text)!;
      return (
        today && sure(p.upTo === undefined ? inYear(y, p.code) : `${inYear(y, p.code)}/${inYear(y, p.upTo)}`)
      );
    },
    ['early next year', '2027-37'],
    ['Q3 next year', '2027-35'],
    ['March of next year', '2027-03'],
  ),
  rule(
    'end of a period',
    [span('part', p => p.code === 12 && p.text === ''), opt(ended), opt(word('calendar')), word(PERIODS)],
    ([, s, , p], { context: { today } }) => today && date(endOf(today, p.text, STEP.get(s?.text ?? 'the')!)),
    ['the end of the decade', '2029'],
    ['end of the year', '2026-12'],
    ['the end of next quarter', '2027-03'],
  ),
  rule(
    'later in a period',
    [word('later'), word('this'), word('year month week')],
    ([, , p], { context: { today } }) => {
      if (today === undefined) return undefined;
      const { to } = windowOfInterval(periodOf(today, p.text, 0))!;
      return date(`${edtfOfDay(today)}/${to}`);
    },
    ['later this year', '2026-11-21/2026-12-31'],
  ),
  rule(
    'end of the year in short',
    [word('eoy')],
    (_, { context: { today } }) => today && date(inYear(today.year, 12)),
    ['by eoy', '../2026-12'],
  ),
  rule(
    'holiday',
    [word(Object.keys(HOLIDAYS)), opt(word('day eve')), opt(span('date', d => YEAR.test(d.edtf ?? '')))],
    ([h, , y], { context: { today }, before }) => {
      const [month, day] = HOLIDAYS[h.text]!;
      if (y !== undefined) return date(edtfOfDay({ year: Number(y.edtf), month, day }));
      return (
        today && date(edtfOfDay({ year: nearest(today, month, day, before(1)?.text ?? ''), month, day }))
      );
    },
    ['by xmas', '../2026-12-25'],
    ['christmas 2027', '2027-12-25'],
  ),
  rule(
    'new year',
    [word('new'), word("year years year's"), opt(word('day eve'))],
    ([, , d], { context: { today } }) =>
      today && date(d?.text === 'eve' ? `${today.year}-12-31` : `${today.year + 1}-01-01`),
    ['by new year', '../2027-01-01'],
  ),
  rule(
    'weekday',
    [word('next this last on by until before'), word(WEEKDAYS)],
    ([lead, w], { context: { today } }) => {
      if (today === undefined) return undefined;
      const ahead = (WEEKDAYS.indexOf(w.text) - weekdayOf(today) + 7) % 7;
      const days =
        lead.text === 'last'
          ? ahead === 0
            ? -7
            : ahead - 7
          : ahead === 0 && lead.text === 'next'
            ? 7
            : ahead;
      const edtf = edtfOfDay(shifted(today, { days }));
      return date(
        lead.text === 'by' || lead.text === 'until'
          ? `../${edtf}`
          : lead.text === 'before'
            ? `../${edtfOfDay(shifted(today, { days: days - 1 }))}`
            : edtf,
      );
    },
    ['next tuesday', '2026-11-24'],
    ['by friday', '../2026-11-27'],
  ),
  rule(
    'next month by name',
    [word('next this last'), span('part', p => p.text !== '')],
    ([s, p], { context: { today } }) => today && yearless(p, today, s.text),
    ['next march', '2027-03'],
    ['this summer', '2027-22'],
  ),
  rule(
    'part of no year',
    [span('part')],
    ([p], { context: { today }, before, after }) => {
      const lead = before(1)?.text ?? '';
      if (today === undefined || (p.day === undefined && !LEADS.has(lead))) return undefined;
      const plain = p.text !== '' || p.code >= 33;
      const third = p.code >= 37 && p.code <= 39 && p.text === '';
      if (
        !plain ||
        third ||
        (p.code === 12 && p.text === '') ||
        (/^(?:may|mar|march|fall|spring|sep|dec|jan)$/.test(p.text) &&
          !LIKELY.test(p.raw) &&
          lead !== 'in' &&
          lead !== 'by' &&
          lead !== 'until')
      )
        return undefined;
      if (/^(?:of|the)$/.test(lead) || after(1)?.kind === 'number') return undefined;
      return yearless(p, today, lead);
    },
    ['in March', '2027-03'],
    ['by Q1', '../2027-33'],
    ['from March to June', '2027-03/2027-06'],
  ),
];

/** What was no part of a year after all is a word again. */
export const leftovers: readonly EnglishRule[] = [
  rule(
    'no part of a year',
    [span('part', p => p.text !== '' && p.day === undefined && p.upTo === undefined)],
    p => ({ kind: 'word', text: p[0].text, raw: p[0].raw }),
    ['they may add 5 GW', '5 GW'],
  ),
];
