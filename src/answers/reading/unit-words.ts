import type { Knowledge } from '../../knowledge/knowledge.js';
import { dictionary } from './dictionary.js';

/** What a word says about amounts. */
type UnitWord =
  | { readonly role: 'unit'; readonly unit: string }
  /** A word for one of the things that facts measure, without a unit of its own: "cash", "electricity". */
  | { readonly role: 'noun'; readonly unit: string };

const UNITS = dictionary<string>({});
const unit = (symbol: string, ...words: string[]) => {
  for (const word of words) UNITS[word] = symbol;
};
unit('W', 'w', 'watt', 'watts');
unit('kW', 'kw', 'kilowatt', 'kilowatts', 'kws');
unit('MW', 'mw', 'megawatt', 'megawatts', 'mws', 'meg', 'megs');
unit(
  'GW',
  'gw',
  'gws',
  'gigawatt',
  'gigawatts',
  'gig',
  'gigs',
  'giga',
  'gigas',
  'jigawatt',
  'jigawatts',
  'jiggawatts',
);
unit('TW', 'tw', 'terawatt', 'terawatts');
unit('J', 'joule', 'joules');
unit('Wh', 'wh');
unit('kWh', 'kwh', 'kwhs');
unit('MWh', 'mwh', 'mwhs');
unit('GWh', 'gwh', 'gwhs');
unit('TWh', 'twh', 'twhs');
unit('USD', 'usd', 'dollar', 'dollars', 'buck', 'bucks', '$', 'greenbacks');
unit('EUR', 'eur', 'euro', 'euros', '€');
unit('GBP', 'gbp', 'pound', 'pounds', 'quid', '£');
unit('JPY', 'jpy', 'yen', '¥');
unit('INR', 'inr', 'rupees');
unit('s', 'second', 'seconds', 'sec', 'secs');
unit('min', 'minute', 'minutes', 'mins');
unit('h', 'h', 'hour', 'hours', 'hr', 'hrs');
unit('d', 'day', 'days', 'daily');
unit('wk', 'week', 'weeks', 'weekly');
unit('month', 'month', 'months', 'monthly');
unit('a', 'year', 'years', 'yr', 'yrs', 'yearly', 'annually', 'annual', 'annum');
unit('%', '%', 'percent', 'percentage', 'pct');

const NOUNS = dictionary<string>({});
const noun = (symbol: string, ...words: string[]) => {
  for (const word of words) NOUNS[word] = symbol;
};
noun(
  'USD',
  'money',
  'cash',
  'funding',
  'funds',
  'investment',
  'capital',
  'dough',
  'dosh',
  'moolah',
  'sum',
  'payment',
  'payout',
  'spend',
  'spent',
  'spending',
  'spends',
  'paid',
  'pay',
  'pays',
  'invested',
  'invest',
  'invests',
  'investing',
  'funded',
  'cost',
  'costs',
  'price',
  'cheque',
  'check',
  'bill',
  'budget',
  'tab',
  'powder',
  'outlay',
  'capex',
  'released',
  'unlocked',
  'unlock',
  'unlocks',
  'disbursed',
  'coughed',
  'cough',
  'shelled',
  'forked',
  'fork',
  'wired',
  'transferred',
  'sunk',
  'poured',
  'pumped',
  'hook',
  'chipped',
  'committed',
  'owe',
  'owes',
  'owed',
  'hand',
  'handed',
  'tranche',
  'financing',
  'financed',
  'drawdown',
  'drawn',
  'expenditure',
  'loot',
  'finance',
  'backing',
  'ponied',
  'pony',
  'dropped',
  'pot',
  'kitty',
  'purse',
  'chest',
  'balance',
  'undrawn',
  'unspent',
  'undisbursed',
  'worth',
  'drops',
);
noun(
  'W',
  'capacity',
  'built',
  'build',
  'buildout',
  'deployed',
  'installed',
  'standing',
  'wattage',
  'power',
  'horsepower',
);
noun(
  'Wh',
  'energy',
  'electricity',
  'juice',
  'consumption',
  'consume',
  'consumes',
  'burn',
  'burns',
  'electric',
);

/** Edit distance up to 2, transpositions counted as one, for words with typos; 3 when further apart. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 9) + 1, (row[j - 1] ?? 9) + 1, (previous[j - 1] ?? 9) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 9) + 1);
      row.push(best);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 3;
}

/** Long unit words, which people misspell. */
const LONG = Object.keys(UNITS).filter(word => word.length >= 6);

export interface UnitWords {
  /** What the word says about amounts; undefined for most words. */
  read(word: string): UnitWord | undefined;
}

/** The words for units in a knowledge: the usual ones, and each counted thing its facts have, with the aliases of unit entities. */
export function unitWords(knowledge: Knowledge): UnitWords {
  const counted = new Map<string, string>();
  const symbols = new Set<string>();
  for (const { quantity } of knowledge.facts)
    for (const symbol of quantity?.unit.split(/[/*·]/) ?? []) symbols.add(symbol.trim());
  for (const symbol of symbols) {
    if (
      symbol === '' ||
      Object.values(UNITS).includes(symbol) ||
      (/^[A-Z]{3}$/.test(symbol) && symbol !== 'GPU')
    )
      continue;
    counted.set(symbol.toLowerCase(), symbol);
    counted.set(`${symbol.toLowerCase()}s`, symbol);
  }
  for (const { kind, name, aliases } of knowledge.entities) {
    if (kind !== 'unit' || !symbols.has(name)) continue;
    for (const alias of aliases) {
      if (alias.includes(' ')) continue;
      counted.set(alias.toLowerCase(), name);
      counted.set(alias.toLowerCase().replace(/s$/, ''), name);
    }
  }
  const cache = new Map<string, UnitWord | undefined>();
  const look = (word: string): UnitWord | undefined => {
    const known = counted.get(word) ?? UNITS[word];
    if (known !== undefined) return { role: 'unit', unit: known };
    if (NOUNS[word] !== undefined) return { role: 'noun', unit: NOUNS[word] };
    if (word.length < 6) return undefined;
    const near = LONG.find(long => long[0] === word[0] && distance(word, long) <= (word.length >= 8 ? 2 : 1));
    return near === undefined ? undefined : { role: 'unit', unit: UNITS[near] ?? '' };
  };
  return {
    read(word) {
      if (word.length > 30) return undefined;
      if (!cache.has(word)) {
        if (cache.size > 5000) cache.clear();
        cache.set(word, look(word));
      }
      return cache.get(word);
    },
  };
}
