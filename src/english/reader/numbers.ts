import {
  type EnglishRule,
  type NumberSpan,
  opt,
  rounded,
  rule,
  sign,
  span,
  touching,
  word,
} from './spans.js';

/** Numbers in digits and words, read to their end. */

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
export const SMALL: ReadonlyMap<string, number> = new Map([
  ...ONES.map((text, i): [string, number] => [text, i]),
  ...TENS.map((text, i): [string, number] => [text, 20 + 10 * i]),
  ...['nought', 'naught'].map((text): [string, number] => [text, 0]),
  ['fourty', 40],
]);

/** Multipliers in full, which may stand apart from their number. */
const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'thousand thousands k grand': 1e3,
    'lakh lakhs lac lacs': 1e5,
    'million millions mil mill mln mio mn': 1e6,
    'crore crores': 1e7,
    'billion billions bil bill bln bn milliard milliards mrd': 1e9,
    'trillion trillions tn trn': 1e12,
    'quadrillion quadrillions': 1e15,
  }).flatMap(([names, factor]) => names.split(' ').map((name): [string, number] => [name, factor])),
);
/** Letters that multiply only where they touch their digits, or behind money. */
export const LETTERS: ReadonlyMap<string, number> = new Map([
  ['m', 1e6],
  ['mm', 1e6],
  ['b', 1e9],
  ['t', 1e12],
]);
/** "Tens of billions": at least two of each. */
const LOOSE: ReadonlyMap<string, number> = new Map([
  ['tens', 10],
  ['dozens', 12],
  ['scores', 20],
  ['hundreds', 100],
  ['thousands', 1e3],
  ['millions', 1e6],
  ['billions', 1e9],
  ['trillions', 1e12],
]);
/** At least so many of an indefinite plural. */
const INDEFINITE = 2;

export const scaleWord = word(SCALES.keys());
export const factorOf = (text: string): number => SCALES.get(text) ?? 1;

export const made = (
  value: number,
  scale: number,
  form: NumberSpan['form'],
  more: Partial<NumberSpan> = {},
) => ({
  kind: 'number' as const,
  ...{ value: rounded(value), scale, form },
  ...more,
});

export const numberSpan = (is: (n: NumberSpan) => boolean = () => true) =>
  span('number', n => n.bound === undefined && is(n));
const whole = (n: NumberSpan, least: number, most: number) =>
  Number.isInteger(n.value) && n.value >= least && n.value <= most && n.part !== true;
const words = (least: number, most: number) => numberSpan(n => n.form === 'words' && whole(n, least, most));
const article = word('a an');

export const atoms: readonly EnglishRule[] = [
  rule(
    'small number in a word',
    [word(SMALL.keys())],
    ([w]) => made(SMALL.get(w.text)!, 1, 'words'),
    ['seven', '7'],
    ['naught', '0'],
  ),
  rule(
    'letters that multiply, right on the digits',
    [numberSpan(n => n.digits !== undefined), touching(word([...SCALES.keys(), ...LETTERS.keys()]))],
    ([n, w]) => {
      const factor = SCALES.get(w.text) ?? LETTERS.get(w.text)!;
      return made(n.value * factor, factor, 'digits');
    },
    ['35bn', '35000000000'],
    ['1.2b', '1200000000'],
    ['3.5MM', '3500000'],
    ['5k', '5000'],
  ),
];

export const tens: readonly EnglishRule[] = [
  rule(
    'tens and ones',
    [
      numberSpan(n => n.form === 'words' && n.scale === 1 && whole(n, 20, 90) && n.value % 10 === 0),
      opt(sign('-')),
      words(1, 9),
    ],
    ([ten, , one]) => made(ten.value + one.value, 1, 'words'),
    ['twenty-one', '21'],
    ['fifty - two', '52'],
    ['ninety nine', '99'],
  ),
];

const hundred = word('hundred hundreds');
export const hundreds: readonly EnglishRule[] = [
  rule(
    'hundreds',
    [numberSpan(n => n.value >= 1 && n.scale === 1 && n.part !== true), opt(touching(sign('-'))), hundred],
    ([n]) => made(n.value * 100, 100, n.form),
    ['two hundred', '200'],
    ['322 hundred', '32200'],
    ['eleven hundred', '1100'],
    ['five-hundred megawatts', '500 MW'],
  ),
  rule('a hundred', [article, word('hundred')], () => made(100, 100, 'words'), ['a hundred', '100']),
  rule('hundred alone', [word('hundred')], () => made(100, 100, 'words'), ['hundred thousand', '100000']),
  rule(
    'hundreds and the rest',
    [numberSpan(n => n.scale === 100), opt(word('and')), numberSpan(n => n.scale === 1 && whole(n, 1, 99))],
    ([high, , low], place) => {
      const next = place.after(1);
      // "One hundred and two hundred" are two numbers.
      if (next?.text === 'hundred' || (low.form === 'digits' && high.form === 'words')) return undefined;
      return made(high.value + low.value, 1, high.form);
    },
    ['one hundred and eighty', '180'],
    ['Three hundred  and  thirty one', '331'],
    ['3 hundred and 21', '321'],
    ['two hundred and two thousand', '202000'],
  ),
];

export const points: readonly EnglishRule[] = [
  rule(
    'a spoken decimal point',
    [
      numberSpan(n => whole(n, 0, 999_999)),
      word('point'),
      numberSpan(n => n.scale === 1 && whole(n, 0, 999)),
    ],
    ([n, , d]) => made(n.value + Number(`0.${d.value}`), 1, n.form, { decimals: `${d.value}` }),
    ['two point five', '2.5'],
    ['two hundred point seventy-one', '200.71'],
    ['naught point five', '0.5'],
  ),
  rule(
    'more decimals, digit by digit',
    [numberSpan(n => n.decimals !== undefined), words(0, 9)],
    ([n, d]) => {
      const decimals = `${n.decimals}${d.value}`;
      return made(Math.floor(n.value) + Number(`0.${decimals}`), 1, n.form, { decimals });
    },
    ['nine point nought four', '9.04'],
    ['three point one four', '3.14'],
  ),
  rule(
    'nothing before the point',
    [word('point'), words(0, 99)],
    ([, d]) => made(Number(`0.${d.value}`), 1, 'words', { decimals: `${d.value}` }),
    ['point five', '0.5'],
  ),
];

/** Multipliers multiply on: "a hundred thousand million". */
const multiplied = (n: NumberSpan, text: string) => {
  const factor = factorOf(text);
  return made(n.value * factor, n.scale >= 1e3 ? n.scale * factor : factor, n.form);
};
const loose = word(LOOSE.keys());
export const scales: readonly EnglishRule[] = [
  rule(
    'a number times its multiplier',
    [numberSpan(n => n.part !== true), opt(touching(sign('-'))), scaleWord],
    ([n, , w]) => multiplied(n, w.text),
    ['2.5 million', '2500000'],
    ['one hundred and two thousand', '102000'],
    ['13 lakh', '1300000'],
    ['1.5 thousand', '1500'],
    ['a 5-billion-dollar deal', '5000000000 USD'],
    ['a hundred thousand million', '100000000000'],
  ),
  rule(
    'a number times a multiplier cut short',
    [numberSpan(n => n.part !== true), word('mio mrd'), touching(sign('.'))],
    ([n, w], { after }) => (after(1) === undefined ? undefined : multiplied(n, w.text)),
    ['3,5 Mio. Euro', '3500000 EUR'],
  ),
  rule(
    'one of a multiplier',
    [article, word([...SCALES.keys()].filter(text => text.length > 3 && !text.endsWith('s')))],
    ([, w]) => made(factorOf(w.text), factorOf(w.text), 'words'),
    ['a million', '1000000'],
  ),
  rule('thousand alone', [word('thousand')], () => made(1e3, 1e3, 'words'), ['thousand', '1000']),
  rule(
    'dozens counted',
    [numberSpan(n => n.scale === 1), word('dozen dozens')],
    ([n]) => made(n.value * 12, 1, 'words'),
    ['three dozens', '36'],
    ['two dozen', '24'],
  ),
  rule('a dozen', [article, word('dozen')], () => made(12, 1, 'words'), ['a dozen', '12']),
  rule('dozen alone', [word('dozen')], () => made(12, 1, 'words'), ['dozen', '12']),
  rule(
    'a couple',
    [article, word('couple'), opt(word('of')), opt(scaleWord)],
    ([, , , w]) => made(2 * factorOf(w?.text ?? ''), factorOf(w?.text ?? ''), 'words'),
    ['a couple of', '2'],
    ['a couple million', '2000000'],
  ),
  rule(
    'a couple of multiples',
    [article, word('couple'), opt(word('of')), numberSpan(n => n.scale >= 100 && n.value === n.scale)],
    ([, , , n]) => made(2 * n.value, n.scale, 'words'),
    ['a couple hundred jobs', '200 job'],
  ),
  rule(
    'couple alone',
    [word('couple'), opt(word('of')), opt(scaleWord)],
    ([, , w]) => made(2 * factorOf(w?.text ?? ''), factorOf(w?.text ?? ''), 'words'),
    ['couple of million', '2000000'],
  ),
  rule(
    'indefinite plural',
    [loose, word('of')],
    ([w], { before }) => (before(1)?.kind === 'number' ? undefined : indefinite(LOOSE.get(w.text)!)),
    ['dozens of', '>= 24'],
  ),
  rule(
    'indefinite plural of one',
    [loose, word('of'), loose, opt(word('of'))],
    ([a, , b], { before }) =>
      before(1)?.kind === 'number' ? undefined : indefinite(LOOSE.get(a.text)! * LOOSE.get(b.text)!),
    ['tens of billions', '>= 20000000000'],
    ['hundreds of thousands of', '>= 200000'],
  ),
];
const indefinite = (factor: number) =>
  made(INDEFINITE * factor, factor, 'words', { bound: 'min', indefinite: true });

export const numberSums: readonly EnglishRule[] = [
  rule(
    'descending multiples',
    [
      numberSpan(n => n.scale >= 1e3 && n.part !== true),
      opt(word('and')),
      numberSpan(n => n.part !== true && n.value > 0),
    ],
    ([high, , low]) =>
      low.value < high.scale && (low.form === 'words' || low.scale > 1 || high.scale === 1e3)
        ? made(high.value + low.value, low.scale === 1 ? 1 : low.scale, high.form)
        : undefined,
    ['twenty-one trillion three hundred', '21000000000300'],
    ['two  thousand  and  two hundred', '2200'],
    ['4 thousand 3 hundred and 21', '4321'],
    ['one thousand and five hundred', '1500'],
  ),
];
