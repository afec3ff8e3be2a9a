import { SMALL } from './numbers.js';
import { type EnglishRule, type NumberSpan, opt, rule, sign, span, touching, word } from './spans.js';

/** "Third", "21st", "one hundred fifth". */

const IRREGULAR: Readonly<Record<string, number>> = {
  first: 1,
  third: 3,
  fifth: 5,
  eighth: 8,
  ninth: 9,
  twelfth: 12,
  hundredth: 100,
  thousandth: 1e3,
  millionth: 1e6,
  billionth: 1e9,
  trillionth: 1e12,
};
const REGULAR = [...SMALL]
  .filter(([text, value]) => value >= 4 && ![5, 8, 9, 12].includes(value) && text !== 'fourty')
  .map(([text, value]): [string, number] => [
    text.endsWith('y') ? `${text.slice(0, -1)}ieth` : `${text}th`,
    value,
  ]);
const ORDINALS: ReadonlyMap<string, number> = new Map([...Object.entries(IRREGULAR), ...REGULAR]);
const PLURALS: ReadonlyMap<string, number> = new Map(
  [...ORDINALS].map(([text, value]) => [`${text}s`, value]),
);

/** "Second" is a length of time behind these. */
const BEFORE_TIME = new Set(['a', 'per', 'each', 'every', 'one', '/']);

const ordinal = (value: number, plural: boolean, form: NumberSpan['form']) => ({
  kind: 'ordinal' as const,
  ...{ value, plural, form },
});

export const ordinals: readonly EnglishRule[] = [
  rule(
    'ordinal in a word',
    [word(ORDINALS.keys())],
    ([w]) => ordinal(ORDINALS.get(w.text)!, false, 'words'),
    ['the third gigawatt', ''],
  ),
  rule(
    'second',
    [word('second')],
    (_, { before }) => {
      const left = before(1);
      return left?.kind === 'number' || BEFORE_TIME.has(left?.text ?? '')
        ? undefined
        : ordinal(2, false, 'words');
    },
    ['between the second and the fifth', '2..5'],
  ),
  rule('ordinals as parts', [word(PLURALS.keys())], ([w]) => ordinal(PLURALS.get(w.text)!, true, 'words'), [
    'two thirds',
    '0.666666666667',
  ]),
  rule(
    'ordinal in digits',
    [span('number', n => n.digits !== undefined), touching(word('st nd rd th'))],
    ([n]) => ordinal(n.value, false, 'digits'),
    ['between the 3rd and the 5th', '3..5'],
  ),
];

/** "Twenty-first". */
export const tensOrdinals: readonly EnglishRule[] = [
  rule(
    'tens and an ordinal',
    [
      span('number', n => n.form === 'words' && n.value >= 20 && n.value <= 90 && n.value % 10 === 0),
      opt(sign('-')),
      span('ordinal', o => o.value < 10 && o.form === 'words'),
    ],
    ([n, , o]) => ordinal(n.value + o.value, o.plural, 'words'),
    ['the twenty-first', ''],
  ),
];

/** "One hundred fifth". */
export const hundredOrdinals: readonly EnglishRule[] = [
  rule(
    'hundreds and an ordinal',
    [
      span('number', n => n.scale === 100 && n.form === 'words'),
      opt(word('and')),
      span('ordinal', o => o.value < 100 && o.form === 'words'),
    ],
    ([n, , o]) => ordinal(n.value + o.value, o.plural, 'words'),
    ['the one hundred and fifth', ''],
  ),
];
