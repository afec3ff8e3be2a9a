import { UserError } from '../../errors.js';
import { formatQuantity } from '../../figures/format.js';
import type { Bound, Quantity } from '../../figures/quantity.js';
import { parseUnit } from '../../figures/units.js';
import { CURRENCIES, numberOf, SCALES, SHORT_SCALES, singular, UNITS } from '../../knowledge/draft/words.js';
import { type ReadText, refused } from './read-text.js';

const BEFORE: readonly [Bound, RegExp][] = [
  [
    'max',
    /^(?:up to|at most|(?:no|not) more than|as much as|as many as|max(?:imum)?(?: of)?|less than|fewer than|under|below|<=?|≤)\s*/i,
  ],
  ['min', /^(?:at least|(?:no|not) (?:less|fewer) than|min(?:imum)?(?: of)?|more than|over|above|>=?|≥)\s*/i],
  ['approx', /^(?:about|around|approximately|approx\.?|roughly|nearly|almost|circa|ca\.?|some|~|≈)\s*/i],
  ['exact', /^(?:exactly|precisely|=)\s*/i],
];
const AFTER: readonly [Bound, RegExp][] = [
  ['min', /(?:\s*\+|\s+(?:or more|and more|and up|at least|minimum))$/i],
  ['max', /\s+(?:or less|or fewer|at most|maximum)$/i],
  ['approx', /\s+(?:or so|roughly|approximately)$/i],
];
const AMOUNT = new RegExp(
  `^(?<currency>US\\$|[$€£¥]|[A-Z]{3}(?=[\\s\\d]))?\\s*(?<number>-?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?:e[+-]?\\d+)?|\\.\\d+|an?(?=\\s)|[a-z]+(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?(?=\\s|$))` +
    `\\s*(?:(?<scale>${Object.keys(SCALES).join('|')})s?(?![a-z])|(?<short>${Object.keys(SHORT_SCALES).join('|')})(?![a-z]))?\\s*(?<unit>.*)$`,
  'is',
);
const LONGEST = 200;
/** Symbols that stand for themselves, whatever words say. */
const SYMBOLS = /^(?:[kMGTP]?(?:Wh?|J)|s|min|h|d|wk|a|yr|%|[A-Z]{2,})$/;
const HELP = 'write it like "up to 100 billion USD", "at least 10 GW" or "1,500 jobs"';

function boundOf(text: string): { bound: Bound; rest: string } {
  for (const [bound, words] of BEFORE) {
    const found = words.exec(text);
    if (found) return { bound, rest: text.slice(found[0].length).replace(/^(?:the|an?(?=\s\d))\s+/i, '') };
  }
  if (/^[^\s+]*\d\+\s/.test(text)) return { bound: 'min', rest: text.replace('+', '') };
  for (const [bound, words] of AFTER) {
    const found = words.exec(text);
    if (found) return { bound, rest: text.slice(0, found.index) };
  }
  return { bound: 'exact', rest: text };
}

/** The symbol that a word or two stand for: `dollars` is USD, `gigawatts` GW, `jobs` job. */
function symbolOf(words: string): string {
  const text = words.trim().replace(/^(?:of|U\.?S\.?)\s+/i, '');
  const lower = text.toLowerCase();
  if (SYMBOLS.test(text)) return text;
  const known = UNITS.get(lower) ?? CURRENCIES[lower] ?? CURRENCIES[lower.replace(/s$/, '')];
  if (known !== undefined) return known;
  const noun = /(\S+)$/.exec(text)?.[1] ?? text;
  return UNITS.get(noun.toLowerCase()) ?? singular(noun);
}

const unitOf = (words: string): string =>
  words
    .split(/\s*\/\s*|\s+(?:per|for each|for every|an?)\s+/i)
    .map(symbolOf)
    .join('/');

/** Reads an amount as people type one: a bound, a number, a scale and a unit; a bare number is a plain one. */
export function readAmount(typed: string): ReadText<Quantity> {
  const text = typed.trim().replace(/\s+/g, ' ');
  if (text.length > LONGEST) return refused(`an amount has at most ${LONGEST} characters; ${HELP}`);
  const { bound, rest } = boundOf(text);
  const { currency, number, scale, short, unit = '' } = AMOUNT.exec(rest)?.groups ?? {};
  const value =
    number === undefined
      ? undefined
      : number.startsWith('-') || number.startsWith('.') || (/e/i.test(number) && /^\d/.test(number))
        ? Number(number.replaceAll(',', ''))
        : numberOf(number);
  if (value === undefined || !Number.isFinite(value)) return refused(`"${typed}" is no amount: ${HELP}`);
  const factor = scale ? SCALES[scale.toLowerCase()]! : short ? SHORT_SCALES[short.toLowerCase()]! : 1;
  const money =
    currency === undefined ? undefined : (CURRENCIES[currency.toLowerCase()] ?? currency.toUpperCase());
  const per = /^\s*(?:\/|per\s|an?\s|for (?:each|every)\s)\s*(.+)$/i.exec(unit)?.[1];
  const symbol =
    money === undefined
      ? per === undefined
        ? unit === ''
          ? ''
          : unitOf(unit)
        : `1/${unitOf(per)}`
      : per === undefined
        ? money
        : `${money}/${unitOf(per)}`;
  if (money !== undefined && per === undefined && unit !== '' && symbolOf(unit) !== money)
    return refused(`"${typed}" has two units, ${money} and ${unit}: ${HELP}`);
  try {
    parseUnit(symbol);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return refused(`"${typed}": ${error.message}`);
  }
  return { ok: true, value: { value: Number((value * factor).toPrecision(12)), unit: symbol, bound } };
}

const PREFIX: Readonly<Record<Bound, string>> = {
  max: 'up to ',
  min: 'at least ',
  approx: 'about ',
  exact: '',
};

/** An amount as `readAmount` reads it back unchanged: "up to $100 billion", or its plain digits. */
export function printAmount(quantity: Quantity): string {
  const nice = formatQuantity(quantity);
  const read = readAmount(nice);
  const same =
    read.ok &&
    read.value.value === quantity.value &&
    read.value.unit === quantity.unit &&
    read.value.bound === quantity.bound;
  return same ? nice : `${PREFIX[quantity.bound]}${quantity.value} ${quantity.unit}`.trim();
}
