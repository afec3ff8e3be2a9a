import { OF_MONEY } from './cues.js';
import type { SupposedSlots } from './slots.js';
import type { Surface } from './surface.js';
import { isEnergy, isTime, sameKind } from './unit-kinds.js';

/** What quantity is wanted. */
export interface Want {
  readonly unit: string;
  /** The unit was named, so the result is shown in it. */
  readonly exact: boolean;
}

/** One way in which a question says what it wants; the first that applies decides, also where it finds nothing. */
interface WantReader {
  readonly applies: (surface: Surface, slots: SupposedSlots) => boolean;
  readonly read: (surface: Surface, slots: SupposedSlots) => Want | undefined;
}

const exactly = (unit: string | undefined): Want | undefined =>
  unit === undefined ? undefined : { unit, exact: true };
const loosely = (unit: string): Want => ({ unit, exact: false });

/** "How many megawatts", "how much cash … in euros". */
const byCount: WantReader = {
  applies: ({ how }) => how?.unit !== undefined && !isTime(how.unit),
  read: ({ how, target, units }) => {
    const asked = how?.unit ?? '';
    const unit = target !== undefined && !isTime(target) && sameKind(target, asked) ? target : asked;
    return { unit, exact: units.some(mention => mention.unit === unit) };
  },
};

/** "… in MW", "…, gwh?". */
const byTarget: WantReader = {
  applies: ({ target }) => target !== undefined && !isTime(target) && target !== '%',
  read: ({ target }) => exactly(target),
};

/** "Dollars a megawatt", "price per GPU". */
const overPer: WantReader = {
  applies: (_, { per, apiece }) => per !== undefined || apiece === true,
  read: ({ units, money, nouns }, { per }) => {
    const over = units.find(({ unit }) => !isTime(unit) && unit !== '%');
    if (over !== undefined) return exactly(over.unit);
    if (money) return loosely('USD');
    const noun = per === undefined ? undefined : nouns[0];
    return noun && loosely(noun.unit);
  },
};

const byEnergyUnit: WantReader = {
  applies: ({ units }) => units.some(({ unit }) => isEnergy(unit)),
  read: ({ units }) => exactly(units.find(({ unit }) => isEnergy(unit))?.unit),
};

const WITHIN = new Set(['in', 'for', 'per', 'from', 'with', 'at', 'by']);

/** Something is supposed, or what is left is asked for: the unit or the thing that is named beside it. */
const bySupposition: WantReader = {
  applies: (_, { given, part, left }) => given !== undefined || part !== undefined || left === true,
  read: ({ units, nouns, tokens, money, asks }, { given, left, span }) => {
    const named = (unit: string) => nouns.some(noun => noun.unit === unit);
    const other = units.find(({ unit }) => !isTime(unit) && unit !== '%' && unit !== given?.unit);
    if (other !== undefined && (asks || WITHIN.has(tokens[other.to]?.text ?? ''))) return exactly(other.unit);
    if (money && (left === true || given === undefined || !sameKind(given.unit, 'USD')))
      return loosely('USD');
    if (named('Wh') && span !== undefined) return loosely('Wh');
    if (named('W') && (left === true || (asks && !sameKind(given?.unit ?? '', 'W')))) return loosely('W');
    return units.some(({ unit }) => unit === 'GW') ? loosely('GW') : undefined;
  },
};

const byEnergyNoun: WantReader = {
  applies: ({ nouns }, { span }) => span !== undefined && nouns.some(({ unit }) => unit === 'Wh'),
  read: () => loosely('Wh'),
};

/** "What remains of the 100 billion once the first GW is live": of what is named, not of what is gone. */
const ofNamed: WantReader = {
  applies: ({ amounts, tokens }, { given, left }) =>
    left === true && amounts.some(one => isNamedWhole(one, given, tokens)),
  read: ({ amounts, tokens }, { given }) => {
    const named = amounts.find(one => isNamedWhole(one, given, tokens));
    return named && loosely(named.unit);
  },
};

const isNamedWhole = (
  { at, unit }: { readonly at: number; readonly unit: string },
  given: SupposedSlots['given'],
  tokens: Surface['tokens'],
): boolean =>
  given !== undefined &&
  !isTime(unit) &&
  !sameKind(unit, given.unit) &&
  tokens.slice(Math.max(0, at - 3), at).some(({ text }) => text === 'of' || text === 'from');

const READERS: readonly WantReader[] = [
  ofNamed,
  byCount,
  byTarget,
  overPer,
  byEnergyUnit,
  bySupposition,
  byEnergyNoun,
];

const IN_OTHER_MONEY = /\bin (?:eur|euros?|gbp|pounds|yen|rupees)\b/;

/** What quantity a question wants; undefined where its words do not say. */
export function wantOf(surface: Surface, slots: SupposedSlots): Want | undefined {
  const { text, target } = surface;
  const found = READERS.find(({ applies }) => applies(surface, slots))?.read(surface, slots);
  // Energy without a time is power: "how much juice does one card get".
  const isPower =
    found?.unit === 'Wh' &&
    !found.exact &&
    slots.span === undefined &&
    (slots.given ?? slots.per) !== undefined;
  const want = isPower ? loosely('W') : found;
  if (want?.unit === 'USD' && IN_OTHER_MONEY.test(text)) return { ...want, unit: target ?? 'EUR' };
  return want ?? (OF_MONEY.test(text) ? loosely('USD') : undefined);
}
