import type { Phrase } from '../engine/phrases.js';
import { COMMON, currencyForms } from './currencies.js';
import type { EnglishSpan, UnitSpan } from './spans.js';

/** The one lexicon of units: what people call them → symbols that formulas know, money, and lengths of time. */

const PREFIXES: readonly (readonly [long: string, short: string])[] = [
  ['', ''],
  ['kilo', 'k'],
  ['mega', 'M'],
  ['giga', 'G'],
  ['tera', 'T'],
];

const TIMES: Readonly<Record<string, string>> = {
  'second seconds sec secs': 'second',
  'minute minutes min mins': 'minute',
  'hour hours hr hrs h': 'h',
  'day days d': 'd',
  'week weeks wk wks': 'week',
  'month months': 'month',
  'year years yr yrs': 'year',
  'decade decades': 'decade',
};

/** A length of time is no bound's business: "over five years" may be a span. */
export const isTimeUnit = (unit: string): boolean => Object.values(TIMES).includes(unit);

const OTHERS: Readonly<Record<string, string>> = {
  '%': '%',
  percent: '%',
  'per cent': '%',
  percentage: '%',
  pct: '%',
  'percentage point': '%',
  'percentage points': '%',
  gpu: 'GPU',
  gpus: 'GPU',
  "gpu's": 'GPU',
};

/** Words of each unit → its symbol. */
function unitForms(): [string, string][] {
  const forms: [string, string][] = Object.entries(OTHERS);
  for (const [long, short] of PREFIXES) {
    for (const hours of ['hour', 'hours', 'hr', 'hrs'])
      for (const watt of [`${long}watt`, ...(short === '' ? [] : [`${short}w`.toLowerCase()])])
        for (const gap of [' ', ' ·- ·']) forms.push([`${watt}${gap}${hours}`, `${short}Wh`]);
    for (const gap of long === '' ? [''] : ['', ' ', ' ·- ·'])
      for (const watt of ['watt', 'watts']) forms.push([long + gap + watt, `${short}W`]);
    for (const joule of [`${long}joule`, `${long}joules`]) forms.push([joule, `${short}J`]);
    forms.push([`${short}wh`.toLowerCase(), `${short}Wh`], [`${short}w`.toLowerCase(), `${short}W`]);
    if (short !== '') forms.push([`${short}ws`.toLowerCase(), `${short}W`]);
  }
  for (const [names, unit] of Object.entries(TIMES))
    for (const name of names.split(' ')) forms.push([name, unit]);
  for (const hours of ['hour', 'hours']) forms.push([`gpu ${hours}`, 'GPU·h'], [`gpu ·- ·${hours}`, 'GPU·h']);
  return forms;
}

const unitOf =
  (unit: string, factor: number, money?: UnitSpan['money']) => (matched: readonly EnglishSpan[]) => ({
    kind: 'unit' as const,
    ...{ unit, factor, text: matched.map(({ text }) => text ?? '').join(' ') },
    ...(money === undefined ? {} : { money }),
  });

/** The units of English, as phrases that tag a text. */
export function unitPhrases(): Phrase<EnglishSpan>[] {
  const phrases = unitForms().map(([words, unit]) => ({ words, make: unitOf(unit, 1) }));
  const capitals = (matched: readonly EnglishSpan[]) => {
    const [first] = matched;
    return first?.kind === 'word' && first.raw.slice(-3) === first.raw.slice(-3).toUpperCase();
  };
  const money = currencyForms().map(({ words, code, factor, placement, capitals: loud, behind }) => {
    const make = unitOf(code, factor, behind ? 'name' : placement);
    return {
      words,
      make: (matched: readonly EnglishSpan[]) => (loud && !capitals(matched) ? undefined : make(matched)),
    };
  });
  return [...phrases, ...money];
}

/** Names of money that are other words as well, so that they need a number before them. */
const OTHER_WORDS = new Set('won rand rands real reals dong dongs crown crowns marks'.split(' '));

/** Units that one word says, with no number beside it: "dollars a megawatt". */
export function wordsOfUnits(): ReadonlyMap<string, string> {
  // "I'd" is no day.
  const units = unitForms().filter(([words]) => !words.includes(' ') && words !== 'd');
  const money = currencyForms().filter(
    ({ words, code, factor, capitals }) =>
      factor === 1 &&
      !capitals &&
      !/ /.test(words) &&
      !OTHER_WORDS.has(words) &&
      COMMON.includes(code.toLowerCase()),
  );
  return new Map([...units, ...money.map(({ words, code }): [string, string] => [words, code])]);
}

/** What `people` and other plurals that no ending shows count. */
const PLURALS: Readonly<Record<string, string>> = {
  people: 'person',
  persons: 'person',
  men: 'man',
  women: 'woman',
  children: 'child',
  data: 'data',
  staff: 'staff',
  homes: 'home',
  buses: 'bus',
};
/** End in s and count nothing. */
const NO_PLURALS = new Set(
  `is was has as its this us yes his hers ours theirs does goes says gets makes takes comes means needs runs costs
  looks seems keeps gives times always perhaps plus less across access versus besides towards afterwards sometimes
  unless thus ones others various onwards upwards downwards forwards backwards previous news tops series process business address gas bus whereas percents ms mrs`.split(
    /\s+/,
  ),
);
/** Between a number and what it counts none of these stands. */
const BREAKS = new Set(
  `and or nor but if in of to for with by as that which who whom whose from at on off than then per the a an is are was
  were be been will would can could may might must shall should do does did has have had not no it he she they we you i
  this these those there here when where while until till since because before after over under about into onto out up
  down more less so also only just each every all any some such between through during against without within`.split(
    /\s+/,
  ),
);

/** The counted thing of a plural: `GPUs` is GPU, `companies` company; undefined where a word is no plural. */
export function singularOf(noun: string): string | undefined {
  const lower = noun.toLowerCase();
  const irregular = Object.hasOwn(PLURALS, lower) ? PLURALS[lower] : undefined;
  if (irregular !== undefined) return irregular;
  if (/^[A-Z]{2,}s$/.test(noun)) return noun.slice(0, -1);
  if (!/^\p{L}{2,}s$/u.test(lower) || /(?:ss|us|is)$/.test(lower) || NO_PLURALS.has(lower)) return undefined;
  if (/[^aeiou]ies$/.test(lower)) return `${lower.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/.test(lower)) return lower.slice(0, -2);
  return lower.slice(0, -1);
}

export const breaksCount = (word: string): boolean => BREAKS.has(word) || NO_PLURALS.has(word);
