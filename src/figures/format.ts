import type { Bound, Quantity } from './quantity.js';
import { clean } from './round.js';
import { convert, isCurrency, parseUnit, prefixes, type UnitTerm, unitTerms } from './units.js';

export interface FormatOptions {
  /** Shows the value in this unit; without it, a readable SI prefix is chosen. */
  readonly unit?: string;
}

const words: Readonly<Record<string, readonly [one: string, many: string]>> = {
  s: ['second', 'seconds'],
  min: ['minute', 'minutes'],
  h: ['hour', 'hours'],
  d: ['day', 'days'],
  wk: ['week', 'weeks'],
  a: ['year', 'years'],
  yr: ['year', 'years'],
  person: ['person', 'people'],
};
const scales: readonly (readonly [number, string])[] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
];
const metric = /^([kMGTP]?)(Wh|W|J)$/;
/** How a bound is said before a value. */
export const boundWords: Readonly<Record<Bound, string>> = {
  max: 'up to ',
  min: 'at least ',
  exact: '',
  approx: 'about ',
};
/** A rounded limit must still be true: up to 33.333 is shown as up to 33.34. */
const roundings = { max: 'ceil', min: 'floor', exact: 'round', approx: 'round' } as const;

/**
 * A value in words, without its bound: "$10 billion per GW", "2 million GPUs", "10%", "87.6 TWh". Numbers of more than
 * six digits are rounded to four, upwards for `max`, downwards for `min`.
 * @throws UserError when the unit is none, or measures something else than `options.unit`.
 */
export const formatValue = (q: Quantity, options: FormatOptions = {}): string => describe(q, options).text;

/**
 * A value in words with its bound: "up to $100 billion", "at least 10 GW", "about 200,000 GPUs per GW"; an exact value
 * stands bare unless it had to be rounded.
 * @throws UserError as `formatValue` does.
 */
export function formatQuantity(q: Quantity, options: FormatOptions = {}): string {
  const { text, rounded } = describe(q, options);
  if (q.bound === 'max' && q.value <= 0) return `at most ${text}`;
  return `${q.bound === 'exact' && rounded ? boundWords.approx : boundWords[q.bound]}${text}`;
}

function describe(q: Quantity, options: FormatOptions): { text: string; rounded: boolean } {
  const shown = options.unit === undefined ? readable(q) : convert(q, options.unit);
  const terms = unitTerms(shown.unit);
  const above = terms.filter(term => term.exponent > 0);
  const below = terms.filter(term => term.exponent < 0);
  const per = below.map(({ symbol }) => ` per ${words[symbol]?.[0] ?? symbol}`).join('');
  const code = above.length === 1 && isCurrency(above[0]!.symbol) ? above[0]!.symbol : '';
  const currency = code && (currencySymbols[code] ?? `${code} `);
  const { text, rounded } = digits(shown.value, shown.bound, currency !== '');
  const sign = shown.value < 0 && /[1-9]/.test(text) ? '−' : '';
  const unit = currency === '' ? noun(above, text) : '';
  return { text: `${sign}${currency}${text}${unit}${per}`, rounded };
}

const descending = Object.keys(prefixes).toReversed();

/** The same quantity with the SI prefix that leaves one to three digits before the point, where it has one. */
function readable(q: Quantity): Quantity {
  const [head = '', ...rest] = q.unit.split('/');
  const [, , base] = metric.exec(head.trim()) ?? [];
  if (base === undefined || q.value === 0) return q;
  const inBase = Math.abs(q.value) * (parseUnit(head).factor / parseUnit(base).factor);
  const prefix = descending.find(symbol => clean(inBase / prefixes[symbol]!) >= 1) ?? '';
  return convert(q, [prefix + base, ...rest].join('/'));
}

/** Digits of the value's magnitude with thousands separators, or million, billion, trillion. */
function digits(value: number, bound: Bound, money: boolean): { text: string; rounded: boolean } {
  const magnitude = Math.abs(clean(value));
  const [scale, name] = scaleOf(magnitude);
  const scaled = clean(magnitude / scale);
  const rounded = Number(scaled.toPrecision(6)) !== scaled && !(Number.isInteger(scaled) && scaled < 1e6);
  const cents = money && !rounded && name === '' && Number.isInteger(clean(scaled * 100)) && scaled % 1 !== 0;
  const limit = rounded ? toFour(scaled, value < 0 ? flipped[roundings[bound]] : roundings[bound]) : scaled;
  const text = cents ? scaled.toFixed(2) : decimal(limit);
  const shown = limit * scale;
  // 999,999.7 rounds to the next scale: "1 million", not "1,000,000".
  if (scaleOf(shown)[0] > scale) return { text: digits(shown, 'exact', money).text, rounded };
  return { text: name === '' ? text : `${text} ${name}`, rounded };
}

const scaleOf = (magnitude: number): readonly [number, string] =>
  scales.find(([least]) => magnitude >= least) ?? [1, ''];

const flipped = { ceil: 'floor', floor: 'ceil', round: 'round' } as const;

/** Rounds a positive number to four significant digits, or to a whole number from 1,000 on. */
function toFour(value: number, how: 'ceil' | 'floor' | 'round'): number {
  const step = 10 ** Math.min(0, Math.floor(Math.log10(value)) - 3);
  return clean(Math[how](clean(value / step)) * step);
}

/** All digits of a positive number, without exponent, with thousands separators. Intl would cost 35 ms of a start. */
function decimal(value: number): string {
  const [mantissa, exponent] = value.toExponential().split('e');
  const all = mantissa!.replace('.', '');
  const point = Number(exponent) + 1;
  if (point <= 0) return value === 0 ? '0' : `0.${'0'.repeat(-point)}${all}`;
  const whole = all
    .slice(0, point)
    .padEnd(point, '0')
    .replace(/\B(?=(\d{3})+$)/g, ',');
  return all.length > point ? `${whole}.${all.slice(point)}` : whole;
}

/** ISO 4217 code → its symbol in US English; every other code stands as it is, before a space. */
export const currencySymbols: Readonly<Record<string, string>> = {
  AUD: 'A$',
  BRL: 'R$',
  CAD: 'CA$',
  CNY: 'CN¥',
  EUR: '€',
  GBP: '£',
  HKD: 'HK$',
  ILS: '₪',
  INR: '₹',
  JPY: '¥',
  KRW: '₩',
  MXN: 'MX$',
  NZD: 'NZ$',
  PHP: '₱',
  TWD: 'NT$',
  USD: '$',
  VND: '₫',
};

/** What follows the number: "%", " GW", " GPUs", " hour". */
function noun(above: readonly UnitTerm[], shown: string): string {
  if (above.length === 0) return '';
  const text = above
    .map(({ symbol }, i) => (i === above.length - 1 ? counted(symbol, shown === '1') : symbol))
    .join('·');
  return text === '%' ? text : ` ${text}`;
}

function counted(symbol: string, one: boolean): string {
  const known = words[symbol];
  if (known) return known[one ? 0 : 1];
  if (one || symbol === '%' || metric.test(symbol) || isCurrency(symbol) || /s$/.test(symbol)) return symbol;
  if (/[^aeiou]y$/.test(symbol)) return `${symbol.slice(0, -1)}ies`;
  return /(?:x|z|ch|sh)$/.test(symbol) ? `${symbol}es` : `${symbol}s`;
}
