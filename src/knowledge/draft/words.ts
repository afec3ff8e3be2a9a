/** English number words, scales and units, as documents write them. */

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const SMALL = new Map<string, number>([
  ...ONES.map((word, i): [string, number] => [word, i]),
  ...TENS.map((word, i): [string, number] => [word, 20 + 10 * i]),
  ...TENS.flatMap((ten, t) =>
    ONES.slice(1, 10).map((one, i): [string, number] => [`${ten}-${one}`, 21 + 10 * t + i]),
  ),
]);

/** For a regular expression: longest first. */
export const NUMBER_WORDS = [...SMALL.keys()].sort((a, b) => b.length - a.length).join('|');

export const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

/** Short scales that stand right behind a number of money: $5bn. */
export const SHORT_SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  b: 1e9,
  bn: 1e9,
  t: 1e12,
  tn: 1e12,
};

/** The value of `12,500.5`, `twenty-five`, `a`, `half a`; undefined where it is none of these. */
export function numberOf(text: string): number | undefined {
  const lower = text.toLowerCase().trim();
  if (/^\d/.test(lower)) return Number(lower.replaceAll(',', ''));
  if (lower === 'a' || lower === 'an') return 1;
  if (/^half an?$/.test(lower)) return 0.5;
  return SMALL.get(lower.replace(/\s+/, '-')) ?? SMALL.get(lower);
}

export const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  usd: 'USD',
  dollar: 'USD',
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  pound: 'GBP',
  '¥': 'JPY',
  jpy: 'JPY',
  yen: 'JPY',
  chf: 'CHF',
  cny: 'CNY',
  yuan: 'CNY',
};

const PREFIXES: Readonly<Record<string, string>> = {
  '': '',
  kilo: 'k',
  mega: 'M',
  giga: 'G',
  tera: 'T',
};

/** Unit as written, lower case → symbol. */
export const UNITS: ReadonlyMap<string, string> = new Map<string, string>([
  ...Object.entries(PREFIXES).flatMap(([long, short]): [string, string][] => [
    [`${long}watt`, `${short}W`],
    [`${long}watts`, `${short}W`],
    [`${long}watt-hour`, `${short}Wh`],
    [`${long}watt-hours`, `${short}Wh`],
    [`${long}watt hours`, `${short}Wh`],
    [`${long}joules`, `${short}J`],
    ...(short === '' ? [] : [[`${short}W`.toLowerCase(), `${short}W`] as [string, string]]),
    ...(short === '' ? [] : [[`${short}Wh`.toLowerCase(), `${short}Wh`] as [string, string]]),
  ]),
  ['%', '%'],
  ['percent', '%'],
  ['per cent', '%'],
  ['hour', 'h'],
  ['hours', 'h'],
  ['day', 'd'],
  ['days', 'd'],
  ['week', 'wk'],
  ['weeks', 'wk'],
  ['year', 'a'],
  ['years', 'a'],
  ['gpu', 'GPU'],
  ['gpus', 'GPU'],
]);

/** The counted thing of a plural: `GPUs` is GPU, `companies` company. */
export function singular(noun: string): string {
  if (/^[A-Z]{2,}s$/.test(noun)) return noun.slice(0, -1);
  const lower = noun.toLowerCase();
  if (lower === 'people') return 'person';
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(lower)) return lower.slice(0, -2);
  return lower.replace(/s$/, '');
}
