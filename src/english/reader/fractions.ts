import { factorOf, made, scaleWord } from './numbers.js';
import { type EnglishRule, type NumberSpan, opt, rule, sign, span, word } from './spans.js';

/** Ordinals, and the parts of one that are made with them. */

const part = (value: number, more: Partial<NumberSpan> = {}) =>
  made(value, 1, 'words', { part: true, ...more });
const whole = (n: NumberSpan) =>
  Number.isInteger(n.value) && n.value > 0 && n.part !== true && n.bound === undefined;
const ratio = (n: NumberSpan, divisor: number, plural: boolean) =>
  divisor > 1 && (plural || n.value === 1) ? part(n.value / divisor) : undefined;

/** What an article and an ordinal may stand before, to be a part and not the fifth of something. */
const AFTER_PART = new Set(
  'of or and more less is was to as in per the that from by with at for than but are were'.split(' '),
);

const glyphs: Readonly<Record<string, number>> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅕': 1 / 5,
  '⅖': 2 / 5,
  '⅗': 3 / 5,
  '⅘': 4 / 5,
  '⅙': 1 / 6,
  '⅚': 5 / 6,
  '⅐': 1 / 7,
  '⅛': 1 / 8,
  '⅜': 3 / 8,
  '⅝': 5 / 8,
  '⅞': 7 / 8,
  '⅑': 1 / 9,
  '⅒': 1 / 10,
};
const glyph = sign(Object.keys(glyphs).join(' '));
const digits = (most: number) =>
  span('number', n => n.digits !== undefined && /^\d{1,4}$/.test(n.digits) && n.value <= most);

export const writtenParts: readonly EnglishRule[] = [
  rule(
    'a part in one sign',
    [glyph],
    ([g]) => made(glyphs[g.text]!, 1, 'digits', { part: true }),
    ['½', '0.5'],
    ['the result is ⅙', '0.166666666667'],
  ),
  rule(
    'a number and a part in one sign',
    [digits(9999), glyph],
    ([n, g]) => made(n.value + glyphs[g.text]!, 1, 'digits'),
    ['2½', '2.5'],
  ),
  rule(
    'a part in digits',
    [digits(999), sign('/ ⁄'), digits(9999)],
    ([n, s, d], { after }) => {
      if (s.start !== n.end || d.start !== s.end) return undefined;
      const next = after(1);
      const more = next?.start === d.end && next.kind !== 'sign';
      // "24/7" and "9/11" are no numbers, nor is either of their halves.
      const none = more || n.value >= d.value || (n.value === 9 && d.value === 11);
      return none
        ? { kind: 'opaque', text: 'name', raw: '' }
        : made(n.value / d.value, 1, 'digits', { part: true });
    },
    ['1/2', '0.5'],
    ['3/4', '0.75'],
  ),
];

export const mixedParts: readonly EnglishRule[] = [
  rule(
    'a number and a part in digits',
    [digits(9999), span('number', n => n.part === true && n.form === 'digits')],
    ([n, p]) => made(n.value + p.value, 1, 'digits'),
    ['1 1/2', '1.5'],
  ),
];

/** "Three quarters", before hundreds take the number that stands before: "two hundred and fifty-four hundredths". */
export const smallParts: readonly EnglishRule[] = [
  rule(
    'so many parts',
    [
      span('number', n => n.form === 'words' && whole(n) && n.value < 100),
      opt(sign('-')),
      span('ordinal', o => o.form === 'words'),
    ],
    ([n, , o], { after }) => {
      // "One third gigawatt" is the third one.
      if (
        !o.plural &&
        after(1)?.kind === 'word' &&
        !AFTER_PART.has(after(1)?.text ?? '') &&
        after(1)?.text !== 'million'
      )
        return undefined;
      return ratio(n, o.value, o.plural);
    },
    ['one eighth', '0.125'],
    ['five - eighths', '0.625'],
    ['three twenty-firsts', '0.142857142857'],
    ['one twenty-fifth', '0.04'],
  ),
  rule(
    'so many quarters',
    [
      span('number', n => whole(n) && (n.value === 1 || n.value === 3)),
      opt(sign('-')),
      word('quarter quarters fourths'),
    ],
    ([n]) => part(n.value / 4),
    ['three quarters', '0.75'],
    ['one quarter', '0.25'],
  ),
  rule(
    'a part',
    [word('a an'), span('ordinal', o => o.form === 'words' && !o.plural)],
    ([, o], { after }) => {
      const next = after(1);
      const alone = next === undefined || next.kind === 'sign' || AFTER_PART.has(next.text ?? '');
      return alone && o.value > 2 ? part(1 / o.value) : undefined;
    },
    ['a hundredth', '0.01'],
    ['a twenty-first', '0.047619047619'],
    ['a fifth of', '0.2'],
  ),
  rule(
    'a quarter',
    [word('a'), word('quarter')],
    (_, { after }) => (NO_QUARTER.has(after(1)?.text ?? '') ? undefined : part(1 / 4, { bare: true })),
    ['a quarter of a billion', '250000000'],
  ),
  rule(
    'quarter of a multiple',
    [word('quarter'), opt(word('of')), opt(word('a an')), scaleWord],
    ([, , , w]) => made(factorOf(w.text) / 4, factorOf(w.text), 'words'),
    ['quarter million', '250000'],
  ),
  rule('half', [word('a one'), word('half')], (_, place) => halfOf(place.before(1)?.text, place.after(1)), [
    'a half',
    '0.5',
  ]),
  rule(
    'half alone',
    [word('half')],
    (_, place) => halfOf(place.before(1)?.text, place.after(1)),
    ['half million', '500000'],
    ['half a dozen', '6'],
  ),
];

/** Behind these "quarter" is a time. */
const NO_QUARTER = new Set(['earlier', 'ago', 'later', 'before']);
/** A half of the year, of a game, of an hour is no number. */
const HALF_AFTER = new Set('year years yearly hour hours time day days way - century life'.split(' '));
const HALF_BEFORE = new Set(
  'first second third fourth last latter other better this next former 1st 2nd h per each every'.split(' '),
);

function halfOf(before: string | undefined, after: { text?: string } | undefined) {
  if (HALF_BEFORE.has(before ?? '') || HALF_AFTER.has(after?.text ?? '')) return undefined;
  return part(1 / 2, { bare: true });
}

/** "A hundred trillionths", once the number is whole. */
export const largeParts: readonly EnglishRule[] = [
  rule(
    'a large number of parts',
    [
      span('number', n => n.form === 'words' && whole(n)),
      opt(sign('-')),
      span('ordinal', o => o.form === 'words'),
    ],
    ([n, , o]) => ratio(n, o.value, o.plural),
    ['a hundred trillionths', '1e-10'],
    ['a hundred thousand trillionths', '1e-7'],
    ['one one hundred fifth', '0.00952380952381'],
  ),
];

const aPart = span('number', n => n.part === true);
const count = (is: (n: NumberSpan) => boolean) =>
  span('number', n => n.part !== true && n.bound === undefined && is(n));

/** Parts of a multiple, and what stands before "and a half". */
export const multiples: readonly EnglishRule[] = [
  rule(
    'a part of a multiple',
    [aPart, opt(word('of')), opt(word('a an one')), scaleWord],
    ([p, , , w]) => made(p.value * factorOf(w.text), factorOf(w.text), 'words'),
    ['three quarters million', '750000'],
    ['half a billion', '500000000'],
    ['a quarter of a billion', '250000000'],
  ),
  rule('a part of a dozen', [aPart, opt(word('a')), word('dozen')], ([p]) => made(p.value * 12, 1, 'words'), [
    'half a dozen',
    '6',
  ]),
  rule(
    'so many and a part',
    [count(n => n.scale < 1e3), word('and'), aPart],
    ([n, , p]) => made(n.value + p.value, 1, n.form),
    ['three and a fifth', '3.2'],
    ['two and fifty-four hundredths', '2.54'],
    ['2 and a half GW', '2.5 GW'],
  ),
  rule(
    'so many and a part of a multiple',
    [count(n => n.scale < 1e3), word('and'), aPart, scaleWord],
    ([n, , p, w]) => made((n.value + p.value) * factorOf(w.text), factorOf(w.text), n.form),
    ['five and a half million', '5500000'],
  ),
  rule(
    'a multiple and a part of it',
    [count(n => n.scale >= 1e6), word('and'), aPart],
    ([n, , p]) => made(n.value + p.value * n.scale, 1, n.form),
    ['five billion and three quarters', '5750000000'],
    ['3 million and a quarter', '3250000'],
  ),
  rule(
    'a multiple and a part of a smaller one',
    [count(n => n.scale >= 1e3), word('and'), aPart, scaleWord],
    ([n, , p, w]) => {
      const factor = factorOf(w.text);
      return factor < n.scale ? made(n.value + p.value * factor, factor, n.form) : undefined;
    },
    ['one billion and three quarters million', '1000750000'],
  ),
];
