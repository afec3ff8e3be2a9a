import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmounts } from '../../../src/english/reader/read.js';
import { NOW } from './reading.js';

const read = (text: string) => readAmounts(text, { now: NOW });

/** Pieces that amounts and dates are made of, so that random texts hit the rules. */
const PIECES =
  "one two twenty hundred thousand million billion half quarter third and a of the point dozen tens up to at least more than or less no not exceed between from to through - – $ € USD dollars GW megawatts GPUs hours % per / 5 10 2027 1,500 2.5 ½ 1/2 Q3 H2 March by before next year in six weeks jobs + . , ( ) ' minus about over christmas end FY27 k bn m".split(
    ' ',
  );
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map(pieces => pieces.join(' ')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map(pieces => pieces.join('')),
);

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A whole number below 10^15 in words, written without the reader's rules. */
function inWords(n: number, and: boolean): string {
  if (n < 20) return ONES[n]!;
  if (n < 100) return `${TENS[Math.floor(n / 10) - 2]}${n % 10 === 0 ? '' : `-${ONES[n % 10]}`}`;
  const scales = [
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
    [1e3, 'thousand'],
    [1e2, 'hundred'],
  ] as const;
  const [scale, name] = scales.find(([least]) => n >= least)!;
  const rest = n % scale;
  const joint = and && rest < 100 ? ' and ' : ' ';
  return `${inWords(Math.floor(n / scale), and)} ${name}${rest === 0 ? '' : joint + inWords(rest, and)}`;
}

const UNITS: readonly (readonly [written: string, unit: string])[] = [
  [' GW', 'GW'],
  ['MW', 'MW'],
  [' megawatts', 'MW'],
  [' TWh', 'TWh'],
  [' dollars', 'USD'],
  [' euros', 'EUR'],
  [' CHF', 'CHF'],
  ['%', '%'],
  [' percent', '%'],
  [' GPUs', 'GPU'],
  [' H100 GPUs', 'GPU'],
  [' days', 'd'],
  [' years', 'year'],
  [' jobs', 'job'],
  [' dollars per GPU', 'USD/GPU'],
];
const SCALES: readonly (readonly [written: string, factor: number])[] = [
  ['', 1],
  [' thousand', 1e3],
  ['k', 1e3],
  [' million', 1e6],
  ['mn', 1e6],
  [' billion', 1e9],
  ['bn', 1e9],
  [' trillion', 1e12],
  [' lakh', 1e5],
  [' crore', 1e7],
];
const GROUPS = [',', ' ', "'", '_', '\u00a0', ''];
const grouped = (n: number, by: string) => String(n).replace(/\B(?=(\d{3})+$)/g, by);
const only = (text: string) => {
  const { quantities } = read(text);
  expect(quantities.length, text).toBe(1);
  return quantities[0]!;
};
/** Years are no amounts. */
const isYear = (n: number) => n >= 1900 && n < 2100;

describe('readAmounts', () => {
  it('never throws, and its spans lie in the text in order, none over another', () => {
    fc.assert(
      fc.property(texts, text => {
        const { quantities, dates } = read(text);
        const spans = [...quantities, ...dates].sort((a, b) => a.start - b.start);
        spans.forEach(({ start, end }, i) => {
          expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        });
        for (const { value, upTo } of quantities) expect(upTo ?? Infinity).toBeGreaterThan(value);
        for (const { from, to } of dates) expect((from ?? '') <= (to ?? '9')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads back digits with each multiplier and unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom(...SCALES),
        fc.constantFrom(...UNITS),
        (whole, cents, [scale, factor], [unit, symbol]) => {
          const digits = cents === 0 ? `${whole}` : `${whole}.${String(cents).padStart(2, '0')}`;
          const touching = /^\p{L}/u.test(unit) && /\p{L}$/u.test(scale);
          const got = only(`it has ${digits}${scale}${touching ? ' ' : ''}${unit}.`);
          expect(got).toMatchObject({ unit: symbol, bound: 'exact' });
          expect(got.value / (Number(digits) * factor)).toBeCloseTo(1, 10);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads back whole numbers in digits, however they are grouped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom(...GROUPS), (n, by) => {
        fc.pre(!isYear(n));
        expect(only(`it has ${grouped(n, by)} jobs`)).toMatchObject({ value: n, unit: 'job' });
      }),
      { numRuns: 500 },
    );
  });

  it('reads back whole numbers in words', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 2, max: 9999 }), fc.integer({ min: 2, max: 999_999_999_999 })),
        fc.boolean(),
        fc.constantFrom(...UNITS.filter(([unit]) => unit.startsWith(' '))),
        (n, and, [unit, symbol]) => {
          expect(only(`it has ${inWords(n, and)}${unit}`)).toMatchObject({ value: n, unit: symbol });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads back money by its code and sign on either side', () => {
    const codes = ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'AUD', 'INR', 'SEK', 'KZT', 'XOF', 'FIM', 'DEM'];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.constantFrom(...codes),
        fc.boolean(),
        (n, code, front) => {
          fc.pre(!isYear(n));
          expect(only(front ? `pay ${code} ${n}!` : `pay ${n} ${code}!`)).toMatchObject({
            value: n,
            unit: code,
          });
        },
      ),
    );
  });

  it('keeps both ends of a range and any bound', () => {
    const bounds = [
      ['up to ', 'max'],
      ['no more than ', 'max'],
      ['at least ', 'min'],
      ['not less than ', 'min'],
      ['about ', 'approx'],
      ['', 'exact'],
    ] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 1, max: 90 }),
        fc.constantFrom('-', '–', ' to ', ' - ', ' through '),
        fc.constantFrom(...bounds),
        (n, more, dash, [words, bound]) => {
          expect(only(`${n}${dash}${n + more} GW`)).toMatchObject({ value: n, upTo: n + more, unit: 'GW' });
          expect(only(`${words}${n} billion dollars`)).toMatchObject({ value: n * 1e9, unit: 'USD', bound });
        },
      ),
    );
  });

  it('reads the longest texts of one piece, of which nothing may explode', () => {
    for (const piece of [
      '9',
      '1 ',
      'one ',
      '-',
      '$',
      '1,',
      'a ',
      'hundred ',
      'q3 2027 - ',
      '1/',
      '. ',
      'between 5 and ',
    ]) {
      const text = piece.repeat(6000 / piece.length);
      expect(read(text).quantities.length).toBeLessThanOrEqual(6000);
    }
  });
});
