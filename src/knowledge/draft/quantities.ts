import type { Bound, Quantity } from '../../figures/quantity.js';
import type { Range } from '../documents/citations.js';
import { CURRENCIES, NUMBER_WORDS, numberOf, SCALES, SHORT_SCALES, singular, UNITS } from './words.js';

export interface FoundQuantity extends Quantity {
  /** Where it stands in the sentence, bound words excluded. */
  readonly range: Range;
  /** How a loose wording was read. */
  readonly reading?: string;
}

const alternatives = (words: Iterable<string>) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');

const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}.,-])(?:(?<currency>US\\$|[$€£¥]|(?:USD|EUR|GBP|JPY|CHF|CNY)(?=\\s))\\s?)?` +
    `(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|half an?(?=\\s)|(?:${NUMBER_WORDS})(?![\\p{L}-])|an?(?=\\s(?:${Object.keys(SCALES).join('|')})\\b))` +
    `(?:[\\s-]*(?<scale>${Object.keys(SCALES).join('|')})s?\\b|(?<short>${alternatives(Object.keys(SHORT_SCALES))})(?![\\p{L}\\p{N}]))?`,
  'giu',
);

/** "millions of NVIDIA GPUs": a plural scale that stands alone. */
const PLURALS =
  /(?<![\p{L}\p{N}-]|\d\s)(?:(?:dozens|hundreds|thousands|millions|billions|trillions) of )+/giu;

const UNIT = new RegExp(`^[\\s-]?(${alternatives(UNITS.keys())})(?![\\p{L}\\p{N}-])`, 'iu');
const CURRENCY = /^\s(?:U\.?S\.? )?(dollar|euro|pound|yen|yuan|usd|eur|gbp|jpy|chf|cny)s?(?!\p{L})/iu;
const COUNTED = /^\s(?:of\s)?(?:[\p{L}][\p{L}-]*\s){0,2}?(\p{L}{2,}s|people)(?!\p{L})/u;
const PER = new RegExp(
  `^\\s?(?:per\\s|/|for (?:each|every)\\s)(${alternatives(UNITS.keys())})(?![\\p{L}\\p{N}])`,
  'iu',
);
/** Words that end in s and count nothing. */
const NO_NOUN =
  /^(?:as|is|was|has|its|this|us|years|times|percents|plus|less|across|access|ones|others|versus|business|process)$/i;
const NOT_BETWEEN =
  /(?:^|\s)(?:and|or|in|of|to|for|with|by|as|that|which|from|at|on|than|per|the|is|are|will)\s/i;

const BEFORE: readonly [Bound, RegExp][] = [
  [
    'min',
    /(?:\bat least|\bno less than|not less than|no fewer than|a minimum of|minimum|(?<!\bnot? )more than|\bover|above|exceeding|exceeds?|upwards? of|in excess of|starting at)\s(?:the\s|an?\s)?$/i,
  ],
  [
    'max',
    /(?:up to|at most|no more than|not more than|as much as|as many as|a maximum of|maximum|not exceeding|(?<!\bnot? )(?:less|fewer) than|\bunder|below|capped at|a cap of)\s(?:the\s|an?\s)?$/i,
  ],
  [
    'approx',
    /(?:\babout|\baround|approximately|roughly|nearly|almost|close to|\bsome|circa|ca\.|an estimated|estimated|in the region of|~|≈)\s?(?:an?\s)?$/i,
  ],
];
const AFTER: readonly [Bound, RegExp][] = [
  ['min', /^(?:\+|\s(?:or more|and (?:up|above|more)|plus|minimum|at (?:the )?least))(?!\p{L})/iu],
  ['max', /^\s(?:or (?:less|fewer)|maximum|at (?:the )?most)(?!\p{L})/iu],
  ['approx', /^\s(?:or so|give or take)(?!\p{L})/iu],
];

function boundOf(before: string, after: string): Bound {
  const tail = before.slice(-40);
  const stated = BEFORE.find(([, words]) => words.test(tail)) ?? AFTER.find(([, words]) => words.test(after));
  return stated?.[0] ?? 'exact';
}

interface Unit {
  readonly symbol: string;
  readonly length: number;
}

function unitBehind(rest: string, plain: boolean): Unit | undefined {
  const unit = UNIT.exec(rest);
  if (unit) return { symbol: UNITS.get(unit[1]!.toLowerCase())!, length: unit[0].length };
  const money = CURRENCY.exec(rest);
  if (money) return { symbol: CURRENCIES[money[1]!.toLowerCase()]!, length: money[0].length };
  const counted = plain ? COUNTED.exec(rest) : null;
  if (!counted || NO_NOUN.test(counted[1]!) || NOT_BETWEEN.test(counted[0].replace(/^\sof/, '')))
    return undefined;
  return { symbol: singular(counted[1]!), length: counted[0].length };
}

interface Raw {
  readonly start: number;
  end: number;
  value: number;
  scale: number;
  unit: string | undefined;
  readonly reading?: string;
}

function readNumber(match: RegExpMatchArray, sentence: string): Raw | undefined {
  const { currency, number, scale, short } = match.groups!;
  const counted = numberOf(number!);
  // `5m` may be five metres: short scales are for money.
  if (counted === undefined || (short && !currency && short.toLowerCase() !== 'k')) return undefined;
  const factor = scale ? SCALES[scale.toLowerCase()]! : short ? SHORT_SCALES[short.toLowerCase()]! : 1;
  const start = match.index!;
  const end = start + match[0].length;
  const value = Number((counted * factor).toPrecision(12));
  if (currency) return { start, end, value, scale: factor, unit: CURRENCIES[currency.trim().toLowerCase()] };
  const unit = unitBehind(sentence.slice(end), !/^(?:19|20)\d\d$/.test(number!) || factor > 1);
  return { start, end: end + (unit?.length ?? 0), value, scale: factor, unit: unit?.symbol };
}

function readPlural(match: RegExpMatchArray, sentence: string): Raw | undefined {
  const end = match.index! + match[0].length - 1;
  const unit = unitBehind(sentence.slice(end), true);
  if (!unit) return undefined;
  const words = match[0].toLowerCase().trim().replace(/ of$/, '');
  const scale = words.split(' of ').reduce((product, word) => product * SCALES[word.slice(0, -1)]!, 1);
  const reading = `"${words}" read as at least ${(2 * scale).toLocaleString('en')}`;
  return { start: match.index!, end: end + unit.length, value: 2 * scale, scale, unit: unit.symbol, reading };
}

/** "between 5 and 10 GW", "5 to 10 GW": the first takes the second's unit and scale. */
function rangesOf(raws: readonly Raw[], sentence: string): Map<Raw, Bound> {
  const bounds = new Map<Raw, Bound>();
  raws.forEach((from, i) => {
    const to = raws[i + 1];
    if (!to?.unit || (from.unit !== undefined && from.unit !== to.unit)) return;
    const link = sentence.slice(from.end, to.start);
    const between = /\bbetween\s$/i.test(sentence.slice(Math.max(0, from.start - 12), from.start));
    if (!/^\s?(?:to|–|—|-)\s?$/.test(link) && !(between && /^\s?and\s?$/.test(link))) return;
    if (from.unit === undefined || from.scale === 1) from.value *= from.scale === 1 ? to.scale : 1;
    from.unit = to.unit;
    bounds.set(from, 'min').set(to, 'max');
  });
  return bounds;
}

/**
 * The quantities that a sentence states, in order, with their bounds: "up to" is `max`, "at least" `min`, "about"
 * `approx`. Numbers without a unit or a counted noun are left out, and so are years, ordinals and names such as H100.
 * @param taken ranges of the sentence, such as dates, whose numbers are no quantities
 */
export function quantitiesIn(sentence: string, taken: readonly Range[] = []): FoundQuantity[] {
  const free = ({ start, end }: Raw) => !taken.some(range => range[0] < end && start < range[1]);
  const raws = [
    ...[...sentence.matchAll(NUMBER)].flatMap(match => readNumber(match, sentence) ?? []),
    ...[...sentence.matchAll(PLURALS)].flatMap(match => readPlural(match, sentence) ?? []),
  ]
    .filter(free)
    .sort((a, b) => a.start - b.start);
  const ranges = rangesOf(raws, sentence);
  return raws.flatMap((raw): FoundQuantity[] => {
    if (raw.unit === undefined) return [];
    const per = PER.exec(sentence.slice(raw.end));
    const end = raw.end + (per?.[0].length ?? 0);
    const unit = per ? `${raw.unit}/${UNITS.get(per[1]!.toLowerCase())}` : raw.unit;
    const stated = raw.reading ? 'min' : boundOf(sentence.slice(0, raw.start), sentence.slice(end));
    const bound = ranges.get(raw) ?? stated;
    const reading = raw.reading === undefined ? {} : { reading: raw.reading };
    return [{ value: raw.value, unit, bound, range: [raw.start, end], ...reading }];
  });
}
