import { windowOfInterval } from './calendar.js';
import {
  type EnglishRule,
  either,
  type NumberSpan,
  opt,
  type PartSpan,
  rule,
  sign,
  span,
  touching,
  word,
} from './spans.js';
import { isYear, YEAR } from './years.js';

/** Dates that say their year, as EDTF. */

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const MONTH: ReadonlyMap<string, number> = new Map([
  ...MONTHS.flatMap((name, i): [string, number][] => [
    [name, i + 1],
    [name.slice(0, 3), i + 1],
  ]),
  ['sept', 9],
]);
const SEASON: ReadonlyMap<string, number> = new Map([
  ['spring', 21],
  ['summer', 22],
  ['autumn', 23],
  ['fall', 23],
  ['winter', 24],
]);
export const PLACE: ReadonlyMap<string, number> = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['last', 0],
  ['final', 0],
  ['latter', 0],
]);
const EARLY = 37;
const MID = 38;
const LATE = 39;

export const date = (edtf: string | undefined, at: { start?: number; end?: number } = {}) => ({
  kind: 'date' as const,
  edtf,
  ...at,
});
/** Nothing where the calendar has no such day. */
export const sure = (edtf: string, at: { start?: number; end?: number } = {}) =>
  windowOfInterval(edtf) === undefined ? undefined : date(edtf, at);
const part = (code: number, more: Partial<PartSpan> = {}) => ({
  kind: 'part' as const,
  code,
  raw: '',
  text: '',
  ...more,
});
const pad = (n: number) => String(n).padStart(2, '0');
export const inYear = (year: number, code: number): string => `${year}-${pad(code)}`;

export const digits = (form: RegExp) => span('number', n => n.digits !== undefined && form.test(n.digits));
const year = digits(YEAR);
const shortYear = digits(/^\d\d$/);
const ofOrdinal = digits(/^[1-4]$/);
const dayNumber = digits(/^(?:[12]?\d|3[01])$/);
const nth = word('st nd rd th');
const dash = sign('- – — /');
const link = either('- – — / to through thru and');
const of = opt(either('of in , the'));
const calendarYear = (n: NumberSpan): number => (n.value < 100 ? 2000 + n.value : n.value);
const placed = (text: string, of4: number) => PLACE.get(text) || of4;

export const partsOfYears: readonly EnglishRule[] = [
  rule(
    'day in ISO 8601',
    [span('iso')],
    ([d]) => sure(d.text.slice(0, 10)),
    ['2027-03-01', '2027-03-01'],
    ['2027-03', '2027-03'],
  ),
  rule('month', [word(MONTH.keys())], ([w]) => part(MONTH.get(w.text)!, { raw: w.raw, text: w.text }), [
    'in Sept 2027',
    '2027-09',
  ]),
  rule(
    'month cut short',
    [word([...MONTH.keys()].filter(name => name.length < 5)), touching(sign('.'))],
    ([w]) => part(MONTH.get(w.text)!, { raw: w.raw, text: w.text }),
    ['Dec. 2026', '2026-12'],
  ),
  rule('season', [word(SEASON.keys())], ([w]) => part(SEASON.get(w.text)!, { raw: w.raw, text: w.text }), [
    'Spring 2027',
    '2027-21',
  ]),
  rule('quarter by number', [word('q'), touching(ofOrdinal)], ([, n]) => part(32 + n.value), [
    'Q3 2027',
    '2027-35',
  ]),
  rule('half by number', [word('h'), touching(digits(/^[12]$/))], ([, n]) => part(39 + n.value), [
    'H2 2026',
    '2026-41',
  ]),
  rule(
    'quarter before its Q',
    [ofOrdinal, touching(word('q'))],
    ([n]) => part(32 + n.value),
    ['3Q 2027', '2027-35'],
    ['3Q27', '2027-35'],
  ),
  rule(
    'half before its H',
    [digits(/^[12]$/), touching(word('h'))],
    ([n]) => part(39 + n.value),
    ['1H27', '2027-40'],
    ['2H 2026', '2026-41'],
  ),
  rule(
    'quarter in words',
    [word(PLACE.keys()), opt(sign('-')), word('quarter')],
    ([w]) => part(32 + placed(w.text, 4)),
    ['the third quarter of 2027', '2027-35'],
    ['last quarter of 2026', '2026-36'],
  ),
  rule(
    'half in words',
    [
      word([...PLACE.keys()].filter(name => !['third', 'fourth'].includes(name))),
      opt(sign('-')),
      word('half'),
    ],
    ([w]) => part(39 + placed(w.text, 2)),
    ['second half of 2026', '2026-41'],
  ),
  rule(
    'quarter or half by ordinal',
    [ofOrdinal, touching(nth), opt(sign('-')), word('quarter half')],
    ([n, , , w]) =>
      w.text === 'half' && n.value > 2 ? undefined : part((w.text === 'half' ? 39 : 32) + n.value),
    ['2nd half of 2026', '2026-41'],
  ),
  rule(
    'early in',
    [word('early beginning start'), of, opt(word('the')), opt(sign('-'))],
    () => part(EARLY),
    ['early 2027', '2027-37'],
    ['the start of 2027', '2027-37'],
  ),
  rule(
    'middle of',
    [word('mid middle midway'), opt(either('of in through - –'))],
    () => part(MID),
    ['mid-2027', '2027-38'],
    ['the middle of 2027', '2027-38'],
  ),
  rule('late in', [word('late'), opt(word('in')), opt(sign('-'))], () => part(LATE), [
    'late 2027',
    '2027-39',
  ]),
  rule('year-end', [word('year'), opt(sign('-')), word('end'), opt(word('of'))], () => part(12), [
    'year-end 2027',
    '2027-12',
  ]),
  rule('end of', [word('end close'), word('of')], () => part(12), ['end of 2027', '2027-12']),
];

export const partRanges: readonly EnglishRule[] = [
  rule(
    'from part to part',
    [span('part', p => p.upTo === undefined), link, span('part')],
    ([a, l, b]) => {
      const months = [a, b].every(({ code }) => code <= 12);
      const alike = months || (a.code > 20 && b.code > 20);
      if (!alike || a.code >= b.code || (l.text === '/' && months)) return undefined;
      return part(a.code, { upTo: b.code, raw: a.raw, text: a.text });
    },
    ['Q3/Q4 2027', '2027-35/2027-36'],
    ['from March to June 2027', '2027-03/2027-06'],
    ['between April and May 2028', '2028-04/2028-05'],
  ),
];

const inA = (p: PartSpan, y: number) =>
  p.upTo === undefined ? inYear(y, p.code) : `${inYear(y, p.code)}/${inYear(y, p.upTo)}`;
const END = 12;
const THIRDS = new Set([EARLY, MID, LATE, END]);
const lastMonthOf = (edtf: string): string => windowOfInterval(edtf)?.to?.slice(0, 7) ?? '';
const isMonth = (p: PartSpan) => p.code <= 12 && p.text !== '' && p.upTo === undefined;
const month = span('part', isMonth);

export const withYear: readonly EnglishRule[] = [
  rule(
    'part of a year',
    [span('part'), opt(either("of in , the - / ’ '")), year],
    ([p, , y]) => sure(inA(p, y.value)),
    ['March 2027', '2027-03'],
    ['summer of 2027', '2027-22'],
  ),
  rule(
    'early or late in a part of a year',
    [
      span('part', p => THIRDS.has(p.code) && p.text === ''),
      opt(word('the')),
      span('part'),
      opt(either('of in ,')),
      year,
    ],
    ([edge, , p, , y]) => sure(edge.code === END ? lastMonthOf(inA(p, y.value)) : inA(p, y.value)),
    ['by the end of March 2027', '../2027-03'],
    ['late March 2027', '2027-03'],
    ['the end of Q2 2027', '2027-06'],
  ),
  rule(
    'part of the year',
    [span('part', p => p.code > 12), word('of'), word('the'), word('year'), year],
    ([p, , , , y]) => sure(inA(p, y.value)),
    ['the second half of the year 2026', '2026-41'],
  ),
  rule(
    'part of a short year',
    [span('part', p => p.code > 24 && p.text === ''), opt(either("of ' ’")), shortYear],
    ([p, o, y]) =>
      o === undefined && p.end !== y.start && !p.raw ? undefined : sure(inA(p, calendarYear(y))),
    ["Q3 '27", '2027-35'],
  ),
  rule(
    'day, month, year',
    [dayNumber, opt(touching(nth)), opt(word('of')), month, opt(sign(',')), year],
    ([d, , , m, , y]) => sure(`${inYear(y.value, m.code)}-${pad(d.value)}`) ?? date(undefined),
    ['4 July 2027', '2027-07-04'],
    ['the 4th of July 2027', '2027-07-04'],
  ),
  rule(
    'month, day, year',
    [month, dayNumber, opt(touching(nth)), opt(sign(',')), year],
    ([m, d, , , y]) => sure(`${inYear(y.value, m.code)}-${pad(d.value)}`) ?? date(undefined),
    ['July 4, 2027', '2027-07-04'],
    ['Sept. 30th 2027', '2027-09-30'],
  ),
  rule(
    'day and month',
    [dayNumber, opt(touching(nth)), opt(word('of')), month],
    ([d, , , m], { after }) =>
      YEAR.test(after(1)?.kind === 'number' ? String((after(1) as NumberSpan).value) : '')
        ? undefined
        : part(m.code, { day: d.value, raw: m.raw, text: m.text }),
    ['on 4 July', '2027-07-04'],
  ),
  rule(
    'month and day',
    [month, dayNumber, opt(touching(nth))],
    ([m, d], { after }) =>
      after(1)?.kind === 'unit' || after(1)?.text === '%'
        ? undefined
        : part(m.code, { day: d.value, raw: m.raw, text: m.text }),
    ['on December 3rd', '2026-12-03'],
  ),
  rule(
    'years',
    [year, dash, year],
    ([a, , b], place) =>
      a.value < b.value && isYear(a, place, true) ? sure(`${a.value}/${b.value}`) : undefined,
    ['2027-2030', '2027/2030'],
  ),
  rule(
    'years, the last cut short',
    [year, touching(sign('- – /')), touching(shortYear)],
    ([a, , b]) =>
      a.value % 100 < b.value ? sure(`${a.value}/${Math.floor(a.value / 100) * 100 + b.value}`) : undefined,
    ['2027–28', '2027/2028'],
  ),
  rule('end of a year', [word('end'), year], ([, y]) => date(inYear(y.value, 12)), [
    'by end 2027',
    '../2027-12',
  ]),
  rule(
    'decade',
    [digits(/^(?:19|20)\d0$/), touching(word("s 's"))],
    ([y]) => date(`${Math.floor(y.value / 10)}X`),
    ['the 2030s', '203X'],
  ),
  rule(
    'year',
    [year],
    ([y], place) => (isYear(y, place, false) ? date(String(y.value)) : undefined),
    ['in 2031', '2031'],
    ['2000 jobs', '2000 job'],
  ),
];
