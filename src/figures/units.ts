import { UserError } from '../errors.js';
import type { Quantity } from './quantity.js';
import { clean } from './round.js';

/** Base symbol → exponent, never 0: `{ USD: 1, W: -1 }`. Energy is `{ W: 1, s: 1 }`, a plain number `{}`. */
export type Dimension = Readonly<Record<string, number>>;

export interface Unit {
  /** How many base units (W, s, one of the currency or counted thing) one of this is. */
  readonly factor: number;
  readonly dimension: Dimension;
}

/** One symbol of a unit's text, as written: `USD/GW` is USD to the 1 and GW to the -1. */
export interface UnitTerm {
  readonly symbol: string;
  /** Not 0. */
  readonly exponent: number;
}

/** SI prefixes, as they stand before W, J and Wh; milli is left out, `mW` being a misspelt `MW` far more often. */
export const prefixes: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
};

const power: Dimension = { W: 1 };
const energy: Dimension = { W: 1, s: 1 };
const time: Dimension = { s: 1 };

/** Symbols with a factor; every other word is a counted thing of its own. */
const known: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['', { factor: 1, dimension: {} }],
  ['1', { factor: 1, dimension: {} }],
  ['%', { factor: 0.01, dimension: {} }],
  ['s', { factor: 1, dimension: time }],
  ['min', { factor: 60, dimension: time }],
  ['h', { factor: 3_600, dimension: time }],
  ['d', { factor: 86_400, dimension: time }],
  ['wk', { factor: 604_800, dimension: time }],
  ['a', { factor: 31_536_000, dimension: time }],
  ['yr', { factor: 31_536_000, dimension: time }],
  ...Object.entries(prefixes).flatMap(([prefix, factor]): [string, Unit][] => [
    [`${prefix}W`, { factor, dimension: power }],
    [`${prefix}J`, { factor, dimension: energy }],
    [`${prefix}Wh`, { factor: factor * 3_600, dimension: energy }],
  ]),
]);

/** Spellings that would silently become a counted thing → the symbol to write. */
const misspelt: ReadonlyMap<string, string> = new Map([
  ...[...known.keys()].map((symbol): [string, string] => [symbol.toLowerCase(), symbol]),
  ...['watt', 'joule'].flatMap(name =>
    Object.entries({ '': '', kilo: 'k', mega: 'M', giga: 'G', tera: 'T' }).flatMap(
      ([long, short]): [string, string][] => {
        const symbol = short + (name === 'watt' ? 'W' : 'J');
        return [
          [long + name, symbol],
          [`${long + name}s`, symbol],
        ];
      },
    ),
  ),
  ...Object.entries({
    second: 's',
    minute: 'min',
    hour: 'h',
    hr: 'h',
    day: 'd',
    week: 'wk',
    year: 'a',
    dollar: 'USD',
    euro: 'EUR',
    gpu: 'GPU',
  }).flatMap(([word, symbol]): [string, string][] => [
    [word, symbol],
    [`${word}s`, symbol],
  ]),
  ['usd', 'USD'],
  ['eur', 'EUR'],
  ['gbp', 'GBP'],
  ['percent', '%'],
]);

/** A unit by the names that people give it, in symbols: `year` is `a`, `USD/minute` `USD/min`; others stay as they are. */
export const inSymbols = (unit: string): string =>
  unit.replace(/\p{L}[\p{L}\p{N}_-]*/gu, name =>
    known.has(name) ? name : (misspelt.get(name.toLowerCase()) ?? name),
  );

let currencies: ReadonlySet<string> | undefined;

/** Whether a symbol is an ISO 4217 code that the runtime knows. */
export function isCurrency(symbol: string): boolean {
  if (!/^[A-Z]{3}$/.test(symbol)) return false;
  currencies ??= new Set(Intl.supportedValuesOf('currency'));
  return currencies.has(symbol);
}

const word = /^(?:%|1|\p{L}[\p{L}\p{N}_-]*)$/u;

/**
 * The symbols of a unit, in the order written.
 * @throws UserError when the text is no unit.
 */
export function unitTerms(text: string): UnitTerm[] {
  if (text.length > 80)
    throw new UserError('unit.syntax', 'This unit is longer than 80 characters; shorten it.');
  if (text.trim() === '') return [];
  const parts = text.split(/([/*·])/).map(part => part.trim());
  const terms: UnitTerm[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const symbol = parts[i]!;
    checkSymbol(symbol, text);
    if (symbol !== '1') terms.push({ symbol, exponent: parts[i - 1] === '/' ? -1 : 1 });
  }
  return terms;
}

function checkSymbol(symbol: string, text: string): void {
  if (!word.test(symbol))
    throw new UserError(
      'unit.syntax',
      `"${text}" is not a unit: write symbols such as GW, USD or GPU, joined by / or *, for example USD/GW.`,
    );
  if (/^months?$/i.test(symbol))
    throw new UserError(
      'unit.month',
      'A month has no fixed length; give a number of days, for example 30 d.',
    );
  if (known.has(symbol)) return;
  const symbolMeant = misspelt.get(symbol.toLowerCase());
  if (symbolMeant !== undefined && symbolMeant !== symbol)
    throw new UserError('unit.spelling', `"${symbol}" is not a unit symbol; write ${symbolMeant} instead.`);
}

/**
 * Reads a unit: `GW`, `USD/GW`, `GW*h`, `%`, `` (plain). A year (`a`, `yr`) is 365 days. A word that is neither
 * an SI symbol, a time nor a currency is a counted thing of its own.
 * @throws UserError when the text is no unit.
 */
export function parseUnit(text: string): Unit {
  const cached = parsed.get(text);
  if (cached) return cached;
  const unit = read(text);
  if (parsed.size >= 1000) parsed.clear();
  parsed.set(text, unit);
  return unit;
}

/** Units read before; a knowledge base has a few dozen, and every step of a computation reads some. */
const parsed = new Map<string, Unit>();

function read(text: string): Unit {
  let factor = 1;
  const exponents = new Map<string, number>();
  for (const term of unitTerms(text)) {
    const unit = known.get(term.symbol) ?? { factor: 1, dimension: { [term.symbol]: 1 } };
    factor = term.exponent < 0 ? factor / unit.factor : factor * unit.factor;
    for (const [base, exponent] of Object.entries(unit.dimension))
      exponents.set(base, (exponents.get(base) ?? 0) + exponent * term.exponent);
  }
  const dimension = Object.fromEntries([...exponents].filter(([, exponent]) => exponent !== 0));
  return { factor: clean(factor), dimension };
}

/** Whether two dimensions are the same, whatever the order of their symbols. */
export function equalDimensions(a: Dimension, b: Dimension): boolean {
  const entries = Object.entries(a);
  return (
    entries.length === Object.keys(b).length &&
    entries.every(([base, exponent]) => Object.hasOwn(b, base) && b[base] === exponent)
  );
}

/**
 * Whether two units measure the same: `GWh` and `J` do.
 * @throws UserError when either is no unit.
 */
export const sameDimension = (a: string, b: string): boolean =>
  equalDimensions(parseUnit(a).dimension, parseUnit(b).dimension);

/** Dimension of a product, or of a quotient with `sign` -1. */
export function combine(a: Dimension, b: Dimension, sign: 1 | -1): Dimension {
  const exponents = new Map(Object.entries(a));
  for (const [base, exponent] of Object.entries(b))
    exponents.set(base, (exponents.get(base) ?? 0) + sign * exponent);
  return Object.fromEntries([...exponents].filter(([, exponent]) => exponent !== 0));
}

/**
 * The unit of a product of values, true to scale: GW and h give GWh, GW and d give GW*d, USD/GW and GW give USD.
 * @throws UserError when either is no unit.
 */
export const multiplyUnits = (a: string, b: string): string => join([...unitTerms(a), ...unitTerms(b)]);

/**
 * The unit of a quotient of values, true to scale: USD and GW give USD/GW, GWh and h give GW, GW and MW give GW/MW.
 * @throws UserError when either is no unit.
 */
export const divideUnits = (a: string, b: string): string =>
  join([...unitTerms(a), ...unitTerms(b).map(({ symbol, exponent }) => ({ symbol, exponent: -exponent }))]);

/** Cancels equal symbols, watt-hours taken apart and put together again. */
function join(terms: readonly UnitTerm[]): string {
  const exponents = new Map<string, number>();
  const raise = (symbol: string, by: number) => exponents.set(symbol, (exponents.get(symbol) ?? 0) + by);
  for (const { symbol, exponent } of terms) {
    const wattHours = /^[kMGTP]?Wh$/.test(symbol);
    raise(wattHours ? symbol.slice(0, -1) : symbol, exponent);
    if (wattHours) raise('h', exponent);
  }
  return print(exponents);
}

/** Canonical unit of a dimension, whatever the scale: powers in GW, energies in GWh, times in h, `USD/GW`. */
export function unitOf(dimension: Dimension): string {
  const canonical: Readonly<Record<string, string>> = { W: 'GW', s: 'h' };
  return print(
    new Map(
      Object.entries(dimension).map(([base, exponent]) => [
        base === 'W' || base === 's' ? canonical[base]! : base,
        exponent,
      ]),
    ),
  );
}

function print(exponents: Map<string, number>): string {
  const above: string[] = [];
  const below: string[] = [];
  const put = (symbol: string, exponent: number) => {
    for (let n = 0; n < Math.abs(exponent); n++) (exponent > 0 ? above : below).push(symbol);
  };
  for (const [symbol, exponent] of exponents) {
    const hours = exponents.get('h') ?? 0;
    const paired =
      /^[kMGTP]?W$/.test(symbol) && exponent * hours > 0
        ? Math.sign(exponent) * Math.min(Math.abs(exponent), Math.abs(hours))
        : 0;
    if (paired !== 0) exponents.set('h', hours - paired);
    if (symbol === 'h') continue;
    put(`${symbol}h`, paired);
    put(symbol, exponent - paired);
  }
  put('h', exponents.get('h') ?? 0);
  return `${above.join('*') || (below.length > 0 ? '1' : '')}${below.map(symbol => `/${symbol}`).join('')}`;
}

/**
 * The same quantity in another unit, bound kept, rounded to 12 significant digits. Does not turn a rate over
 * (USD/GW is not GW/USD).
 * @throws UserError when the units measure different things or the value leaves the range of numbers.
 */
export function convert(q: Quantity, unit: string): Quantity {
  if (q.unit === unit) return q;
  const from = parseUnit(q.unit);
  const to = parseUnit(unit);
  if (!equalDimensions(from.dimension, to.dimension))
    throw new UserError(
      'unit.mismatch',
      `${q.unit || 'a plain number'} cannot be given in ${unit || 'a plain number'}: they measure different things. Ask for a unit like ${unitOf(from.dimension) || '%'}.`,
    );
  const value = clean((q.value * from.factor) / to.factor);
  if (!Number.isFinite(value))
    throw new UserError(
      'unit.range',
      `${q.value} ${q.unit} is too large to give in ${unit}; use a larger unit.`,
    );
  return { value, unit, bound: q.bound };
}
