import { wordsOfUnits } from '../../english/reader/units.js';
import { correct, vocabularyOf } from '../../english/spelling.js';
import { inSymbols } from '../../figures/units.js';
import type { Knowledge } from '../../knowledge/knowledge.js';

/** What a word says about amounts. */
type UnitWord =
  | { readonly role: 'unit'; readonly unit: string }
  /** A word for one of the things that facts measure, without a unit of its own: "cash", "electricity". */
  | { readonly role: 'noun'; readonly unit: string };

const words = (entries: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(entries).flatMap(([names, unit]) =>
    names.split(' ').map((name): [string, string] => [name, unit]),
  );

/** The lexicon's units in the symbols of formulas, and what people call them only where gigawatts are the topic. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ...[...wordsOfUnits()].map(([word, unit]): [string, string] => [word, inSymbols(unit)]),
  ...words({
    'gig gigs giga gigas jigawatt jigawatts jiggawatts': 'GW',
    'meg megs': 'MW',
    w: 'W',
    daily: 'd',
    weekly: 'wk',
    monthly: 'month',
    'yearly annually annual annum': 'a',
  }),
]);

const NOUNS: ReadonlyMap<string, string> = new Map(
  words({
    'money cash funding funds investment capital dough dosh moolah sum payment payout spend spent spending spends paid pay pays invested invest invests investing funded cost costs price cheque check bill budget tab powder outlay exposure capex released unlocked unlock unlocks disbursed coughed cough shelled forked fork wired transferred sunk poured pumped hook chipped committed commitment commitments contribution contributions pledge pledges payouts headroom owe owes owed hand handed tranche financing financed drawdown drawn expenditure loot finance backing ponied pony dropped pot kitty purse chest balance undrawn unspent undisbursed worth drops':
      'USD',
    'capacity built build buildout deployed installed standing wattage power horsepower': 'W',
    'energy electricity juice consumption consume consumes burn burns electric': 'Wh',
  }),
);

/** Shorter ones are abbreviations, which have no typing mistakes that one could tell. */
const SHORTEST = 6;
const spellings = vocabularyOf(
  new Map([...UNITS.keys()].filter(word => word.length >= SHORTEST).map(word => [word, 1])),
);
const KNOWN = new Set(UNITS.values());

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
    if (symbol === '' || KNOWN.has(symbol) || (/^[A-Z]{3}$/.test(symbol) && symbol !== 'GPU')) continue;
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
    const known = counted.get(word) ?? UNITS.get(word);
    if (known !== undefined) return { role: 'unit', unit: known };
    const noun = NOUNS.get(word);
    if (noun !== undefined) return { role: 'noun', unit: noun };
    if (word.length < SHORTEST) return undefined;
    const meant = UNITS.get(correct(word, [spellings]) ?? '');
    return meant === undefined ? undefined : { role: 'unit', unit: meant };
  };
  return {
    read(word) {
      if (word.length > 30) return undefined;
      // "A day's electricity".
      if (/['’]s$/.test(word)) return look(word.slice(0, -2));
      if (!cache.has(word)) {
        if (cache.size > 5000) cache.clear();
        cache.set(word, look(word));
      }
      return cache.get(word);
    },
  };
}
