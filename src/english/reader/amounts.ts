import { factorOf, LETTERS, scaleWord } from './numbers.js';
import {
  type AmountSpan,
  type EnglishRule,
  either,
  type NumberSpan,
  opt,
  rounded,
  rule,
  sign,
  span,
  touching,
  type UnitSpan,
  word,
} from './spans.js';

/** Amounts: numbers with what they count, money, and rates. */

export function quantity(n: NumberSpan, unit: string, more?: Partial<AmountSpan>) {
  const { value, scale, form, bound = 'exact' } = n;
  const made = { kind: 'quantity' as const, value, unit, bound, scale, united: unit !== '', form };
  const loose = n.indefinite ? { indefinite: true } : undefined;
  return more === undefined && loose === undefined ? made : { ...made, ...loose, ...more };
}

const number = span('number');
const unit = span('unit');
const money = (...placements: readonly UnitSpan['money'][]) =>
  span('unit', u => placements.includes(u.money));
const moneyUnit = span('unit', u => u.money !== undefined);
const inMoney = span('quantity', q => /^[A-Z]{3}$/.test(q.unit) && q.unit !== 'GPU' && q.upTo === undefined);
const article = word('a an one');
const letter = word(LETTERS.keys());

/** Names with a number of their own (H100, gpt-5) are no numbers. */
export const names: readonly EnglishRule[] = [
  rule(
    'name with a number',
    [
      span(['word', 'unit'], w => w.kind === 'word' || w.money === undefined),
      opt(touching(sign('- –'))),
      touching(number),
      opt(touching(span('word'))),
    ],
    ([w, hyphen, n], { before }) => {
      const left = before(1);
      if (left?.end === w.start && left.kind === 'number') return undefined;
      // "GPUs-5": only digits make a name, and "mid-5%" has none.
      return n.digits === undefined || (hyphen !== undefined && w.kind === 'unit')
        ? undefined
        : { kind: 'opaque', text: 'name', raw: '' };
    },
    ['H100', ''],
    ['gpt-5', ''],
  ),
];

/** A sign or code stands before its number; small change may follow. */
export const moneySums: readonly EnglishRule[] = [
  rule(
    'money before its number',
    [money('sign', 'code'), number],
    ([u, n]) => quantity(n, u.unit, { value: rounded(n.value * u.factor), signed: u.money }),
    ['$94,000', '94000 USD'],
    ['USD115', '115 USD'],
    ['GBP 350', '350 GBP'],
    ['us $ 150 million', '150000000 USD'],
    ['MAUD 60', '60000000 AUD'],
    ['€5', '5 EUR'],
  ),
  rule(
    'money before its number and a letter',
    [money('sign', 'code'), number, letter],
    ([u, n, l]) =>
      quantity(n, u.unit, {
        value: rounded(n.value * u.factor * LETTERS.get(l.text)!),
        scale: LETTERS.get(l.text)!,
        signed: u.money,
      }),
    ['$8 m', '8000000 USD'],
    ['$8 b', '8000000000 USD'],
  ),
  rule(
    'name of money before its number',
    [
      span(
        'unit',
        u => u.money === 'name' && /^(?:(?:dollar|euro|rupee|pound)|.+ (?:dollars?|euros?))$/.test(u.text),
      ),
      number,
    ],
    ([u, n]) => quantity(n, u.unit, { signed: u.money }),
    ['starts at dollar 22.5 million', '>= 22500000 USD'],
  ),
  rule(
    'negative money',
    [sign('- −'), touching(money('sign', 'code')), number],
    ([s, u, n], { before }) =>
      before(1)?.end === s.start && before(1)?.kind !== 'sign'
        ? undefined
        : quantity(n, u.unit, { value: rounded(-n.value * u.factor), signed: u.money }),
    ['-$5', '-5 USD'],
  ),
  rule(
    'money named twice',
    [span('quantity', q => q.signed !== undefined), moneyUnit],
    ([q, u], { after }) => {
      // "$5 CAD" says whose dollars.
      const other = u.unit !== q.unit && !(q.signed === 'sign' && q.unit === 'USD' && u.unit.endsWith('D'));
      return other || u.factor !== 1 || after(1)?.kind === 'number' ? undefined : { ...q, unit: u.unit };
    },
    ['$5 million dollars', '5000000 USD'],
    ['$5 CAD', '5 CAD'],
  ),
  rule(
    'a number and its unit',
    [number, unit],
    ([n, u], { after }) => {
      // In "3 USD50 cards" the code is the next number's.
      if (u.money !== undefined && u.money !== 'name' && after(1)?.kind === 'number') return undefined;
      return quantity(n, u.unit, { value: rounded(n.value * u.factor), united: true });
    },
    ['850MW', '850 MW'],
    ['5 million euros', '5000000 EUR'],
    ['10 $', '10 USD'],
    ['115USD', '115 USD'],
    ['240 percent', '240 %'],
    ['five years', '5 year'],
    ['50 cents', '0.5 USD'],
    ['8 gigawatt hours', '8 GWh'],
    ['2mil SEK', '2000000 SEK'],
    ['5 million GPU hours', '5000000 GPU·h'],
  ),
  rule(
    'a number, a letter and money',
    [number, letter, moneyUnit],
    ([n, l, u]) =>
      quantity(n, u.unit, { value: rounded(n.value * LETTERS.get(l.text)!), scale: LETTERS.get(l.text)! }),
    ['5 b dollars', '5000000000 USD'],
  ),
  rule(
    'money and a multiplier, joined',
    [money('sign', 'code'), number, touching(sign('-')), touching(scaleWord)],
    ([u, n, , w]) =>
      quantity(n, u.unit, {
        value: rounded(n.value * factorOf(w.text)),
        scale: factorOf(w.text),
        signed: u.money,
      }),
    ['a $5-billion deal', '5000000000 USD'],
  ),
  rule(
    'a number joined to its unit',
    [number, touching(sign('-')), touching(unit)],
    ([n, , u]) =>
      u.money === 'sign' || u.money === 'code'
        ? undefined
        : quantity(n, u.unit, { value: rounded(n.value * u.factor) }),
    ['10-gigawatt', '10 GW'],
    ['five-year', '5 year'],
  ),
  rule(
    'a part of one unit',
    [span('number', n => n.part === true), opt(word('of')), article, unit],
    ([n, , , u]) => quantity(n, u.unit, { value: rounded(n.value * u.factor) }),
    ['a quarter of a gigawatt', '0.25 GW'],
    ['half a gigawatt', '0.5 GW'],
  ),
  rule(
    'an indefinite number of units',
    [span('number', n => n.form === 'words'), word('of'), unit],
    ([n, , u]) => (n.bound !== undefined || n.scale > 1 || n.value === 2 ? quantity(n, u.unit) : undefined),
    ['tens of billions of dollars', '>= 20000000000 USD'],
    ['a couple of gigawatts', '2 GW'],
  ),
  rule(
    'small change',
    [inMoney, opt(word('and')), number, span('unit', u => u.factor === 0.01)],
    ([q, , n, u]) =>
      q.unit === u.unit || u.unit === 'USD' ? { ...q, value: rounded(q.value + n.value / 100) } : undefined,
    ['thirteen dollars and forty-five cents', '13.45 USD'],
  ),
  rule(
    'small change unnamed',
    [
      inMoney,
      opt(word('and')),
      span('number', n => Number.isInteger(n.value) && n.value > 0 && n.value < 100 && n.scale === 1),
    ],
    ([q, , n], { after }) => {
      const next = after(1);
      const last = next === undefined || (next.kind === 'sign' && /^[.?!;,]$/.test(next.text));
      return last && Number.isInteger(q.value) && q.scale === 1
        ? { ...q, value: rounded(q.value + n.value / 100) }
        : undefined;
    },
    ['15 dollars 50.', '15.5 USD'],
    ['c $ 100 and fifty.', '100.5 CAD'],
  ),
];

const EARLIER = new Set('earlier ago later before sooner ahead'.split(' '));
const rate = (q: AmountSpan, u: UnitSpan) =>
  u.unit === '%' || q.unit === '%' || q.unit === '' ? undefined : { ...q, unit: `${q.unit}/${u.unit}` };
const single = span('quantity', q => !q.unit.includes('/'));
export const rates: readonly EnglishRule[] = [
  rule(
    'a rate',
    [single, either('per /'), unit],
    ([q, , u]) => rate(q, u),
    ['$10 billion per GW', '10000000000 USD/GW'],
    ['200,000 GPUs per gigawatt', '200000 GPU/GW'],
    ['$3/W', '3 USD/W'],
  ),
  rule(
    'a rate by an article',
    [span('quantity', q => !q.unit.includes('/') && q.unit !== ''), word('a an each every'), unit],
    ([q, , u], { after }) =>
      EARLIER.has(after(1)?.text ?? '') || q.unit === u.unit ? undefined : rate(q, u),
    ['10 million dollars a megawatt', '10000000 USD/MW'],
    ['$5 billion a year', '5000000000 USD/year'],
    ['$13 billion a year earlier', '13000000000 USD'],
  ),
  rule('a rate for each', [single, word('for'), word('each every'), unit], ([q, , , u]) => rate(q, u), [
    '$5 for each GPU',
    '5 USD/GPU',
  ]),
];
