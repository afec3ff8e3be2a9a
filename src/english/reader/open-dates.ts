import { type Calendar, edtfOfDay, edtfOfMonth, shifted, windowOfInterval } from './calendar.js';
import { date, sure } from './dates.js';
import { type EnglishRule, either, opt, rule, span, word } from './spans.js';

/** Dates so far from today, intervals between two dates, and dates with an open end. */

const MONTHS: Readonly<Record<string, number>> = { month: 1, year: 12, decade: 120 };

/** The day, month or year that so many of a unit lie ahead (or back), at that unit's grain. */
function awayFrom(today: Calendar, value: number, unit: string): string | undefined {
  if (!Number.isFinite(value) || Math.abs(value) > 4000) return undefined;
  if (unit === 'd' || unit === 'week')
    return edtfOfDay(shifted(today, { days: Math.round(value * (unit === 'd' ? 1 : 7)) }));
  const months = MONTHS[unit];
  if (months === undefined) return undefined;
  const then = shifted({ ...today, day: 1 }, { months: Math.round(months * value) });
  return unit === 'month' || !Number.isInteger(value) ? edtfOfMonth(then) : String(then.year);
}

const length = span(
  'quantity',
  q => q.upTo === undefined && q.value > 0 && ['d', 'week', 'month', 'year', 'decade'].includes(q.unit),
);

/** Need the lengths of time that amounts are read as. */
export const lengthsFromNow: readonly EnglishRule[] = [
  rule(
    'in so long',
    [word('in'), opt(word('about around roughly')), length, opt(either("' time"))],
    ([, , q], { context: { today }, after }) => {
      const away = today && awayFrom(today, q.value, q.unit);
      // "In 3 years of trying" is no date.
      return away === undefined || after(1)?.text === 'of' ? undefined : sure(away);
    },
    ['in six weeks', '2027-01-02'],
    ['in two years', '2028'],
    ['in 3 months', '2027-02'],
  ),
  rule(
    'so long from now',
    [length, opt(word('from')), word('now out away')],
    ([q, , w], { context: { today } }) => {
      const away = today && w.text === 'now' && awayFrom(today, q.value, q.unit);
      return away ? sure(away) : undefined;
    },
    ['ten days from now', '2026-12-01'],
  ),
  rule(
    'so long ago',
    [length, word('ago')],
    ([q], { context: { today } }) => {
      const away = today && awayFrom(today, -q.value, q.unit);
      return away === undefined ? undefined : sure(away);
    },
    ['two weeks ago', '2026-11-07'],
  ),
  rule(
    'within so long',
    [word('within'), opt(word('the next')), opt(word('next coming')), length],
    ([, , , q], { context: { today } }) => {
      const away = today && awayFrom(today, q.value, q.unit);
      const to = away && windowOfInterval(away)?.to;
      return to ? date(`${edtfOfDay(today)}/${to}`) : undefined;
    },
    ['within six weeks', '2026-11-21/2027-01-02'],
  ),
];

const closed = span('date', d => d.edtf !== undefined && !d.edtf.includes('..'));
const firstOf = (edtf: string) => edtf.split('/')[0]!;
const lastOf = (edtf: string) => edtf.split('/').at(-1)!;

/** What lies right beside a date, at its own grain: the year after 2027 is 2028. */
function beside(edtf: string, by: 1 | -1): string | undefined {
  const ends = windowOfInterval(edtf);
  const edge = by === 1 ? ends?.to : ends?.from;
  if (edge === undefined || edge === null) return undefined;
  const [y = 0, month = 1, day = 1] = edge.split('-').map(Number);
  if (/^\d{4}$/.test(edtf)) return String(y + by);
  const next = shifted({ year: y, month, day }, { days: by });
  return /^\d{4}-(?:0\d|1[0-2])$/.test(edtf) ? edtfOfMonth(next) : edtfOfDay(next);
}

const CHANGED = new Set('fell fall falls rose rise rises grew grow grows up down moved'.split(' '));

export const openDates: readonly EnglishRule[] = [
  rule(
    'from date to date',
    [word('from between'), closed, either('to - – — until till through thru and'), closed],
    ([w, a, l, b]) =>
      l.text === 'and' && w.text !== 'between'
        ? undefined
        : sure(`${firstOf(a.edtf!)}/${lastOf(b.edtf!)}`, { start: a.start }),
    ['from 2027 to 2030', '2027/2030'],
    ['between March 2027 and June 2028', '2027-03/2028-06'],
  ),
  rule(
    'date to date',
    [closed, either('to - – — until through'), closed],
    ([a, , b], { before }) =>
      CHANGED.has(before(2)?.text ?? '') ? undefined : sure(`${firstOf(a.edtf!)}/${lastOf(b.edtf!)}`),
    ['March 2027 to June 2028', '2027-03/2028-06'],
  ),
  rule(
    'until a date',
    [word('by until till'), opt(word('the')), closed],
    ([, , d]) => sure(`../${lastOf(d.edtf!)}`, { start: d.start }),
    ['by 2030', '../2030'],
    ['until the end of 2027', '../2027-12'],
  ),
  rule(
    'no later than a date',
    [word('no not'), word('later'), word('than'), opt(word('the')), closed],
    ([, , , , d]) => sure(`../${lastOf(d.edtf!)}`, { start: d.start }),
    ['no later than March 2027', '../2027-03'],
  ),
  rule(
    'before a date',
    [word('before'), opt(word('the')), closed],
    ([, , d], { before }) => {
      const edge = before(1)?.text === 'not' ? firstOf(d.edtf!) : beside(firstOf(d.edtf!), -1);
      return edge === undefined
        ? undefined
        : sure(before(1)?.text === 'not' ? `${edge}/..` : `../${edge}`, { start: d.start });
    },
    ['before 2027', '../2026'],
    ['not before 2028', '2028/..'],
  ),
  rule(
    'no earlier than a date',
    [word('no not'), word('earlier sooner'), word('than'), opt(word('the')), closed],
    ([, , , , d]) => sure(`${firstOf(d.edtf!)}/..`, { start: d.start }),
    ['no earlier than 2027', '2027/..'],
  ),
  rule(
    'since a date',
    [word('since'), opt(word('the')), closed],
    ([, , d]) => sure(`${firstOf(d.edtf!)}/..`, { start: d.start }),
    ['since 2024', '2024/..'],
  ),
  rule(
    'after a date',
    [word('after'), opt(word('the')), closed],
    ([, , d]) => {
      const edge = beside(lastOf(d.edtf!), 1);
      return edge === undefined ? undefined : sure(`${edge}/..`, { start: d.start });
    },
    ['after 2027', '2028/..'],
  ),
  rule(
    'starting at a date',
    [word('starting beginning'), opt(word('in on from')), closed],
    ([, , d]) => sure(`${firstOf(d.edtf!)}/..`, { start: d.start }),
    ['starting in 2027', '2027/..'],
  ),
  rule(
    'a date and on',
    [word('from'), closed, word('on onwards onward')],
    ([, d]) => sure(`${firstOf(d.edtf!)}/..`, { start: d.start, end: d.end }),
    ['from 2027 on', '2027/..'],
  ),
  rule(
    'a date or later',
    [closed, either('or onwards onward and'), opt(word('later after beyond'))],
    ([d, w, more]) =>
      more === undefined && !w.text.startsWith('onward')
        ? undefined
        : sure(`${firstOf(d.edtf!)}/..`, { start: d.start, end: d.end }),
    ['2028 or later', '2028/..'],
    ['2027 onwards', '2027/..'],
  ),
];
