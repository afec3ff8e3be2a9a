import { combine, parseUnit, unitOf } from '../../figures/units.js';
import type { Fact } from '../../knowledge/schemas.js';
import type { Given, Slots } from '../reading/slots.js';
import { isEnergy, isTime, sameKind } from '../reading/unit-kinds.js';
import { repeats, type Totals, totalValue } from './totals.js';

/** What a result is worked out for: an amount supposed, what a fact states of it, or a part of the whole. */
export type Amount =
  | { readonly of: 'given'; readonly given: Given }
  | { readonly of: 'fact'; readonly fact: Fact }
  | { readonly of: 'part'; readonly value: number };

/** One thing to work out, with the facts that allow it. Amounts that exceed what is stated are `beyond`. */
export type Request =
  /** So much of one whole for each of the other, or for each of more than is planned. */
  | { readonly kind: 'rate'; readonly above: Fact; readonly below: Amount; readonly unit: string }
  /** How large an amount is beside the whole: its share, the rest's, or how often it goes into the whole. */
  | {
      readonly kind: 'share';
      readonly of: 'part' | 'rest' | 'times';
      readonly amount: Amount;
      readonly whole: Fact;
    }
  /** Power over a length of time; of another whole's amount, the power that belongs to it. */
  | {
      readonly kind: 'energy';
      readonly power: Fact;
      readonly amount?: Amount;
      /** The whole that the amount is of, where that is no power. */
      readonly source?: Fact;
      readonly span: Span;
      readonly unit: string;
    }
  /** What remains of a whole; by the share of another whole that the amount is, where there is a `source`. */
  | {
      readonly kind: 'left';
      readonly whole: Fact;
      readonly amount: Amount;
      readonly source?: Fact;
      readonly unit: string;
    }
  /** One whole spread evenly over another, for an amount of that. */
  | {
      readonly kind: 'for';
      readonly whole: Fact;
      readonly amount: Amount;
      readonly source?: Fact;
      readonly unit: string;
    }
  /** The amount in another unit. */
  | { readonly kind: 'convert'; readonly amount: Amount; readonly unit: string }
  | { readonly kind: 'whole'; readonly whole: Fact; readonly unit: string }
  /** The product or quotient of the amount and a fact that has the unit asked for. */
  | {
      readonly kind: 'combine';
      readonly operator: '*' | '/';
      readonly amount: Amount;
      readonly fact: Fact;
      /** The fact is divided by the amount, not the amount by the fact. */
      readonly inverse: boolean;
      readonly unit: string;
    }
  /** More than `exceeded` states: `whole` is all there is of what was asked for, or nothing is left of it. */
  | {
      readonly kind: 'beyond';
      readonly exceeded: Fact;
      readonly whole: Fact;
      readonly nothingLeft: boolean;
      readonly unit: string;
    };

/** A length of time in a unit that formulas have. */
interface Span {
  readonly value: number;
  readonly unit: string;
}

type RequestReader = (asked: Slots, totals: Totals) => Request | undefined;

/** The given amount: the first phase's own fact where that is what is meant, so that it is cited. */
function amountOf(given: Given, totals: Totals): Amount {
  const part = given.position === true ? totals.part(given.unit) : undefined;
  return part !== undefined && repeats(given, part) ? { of: 'fact', fact: part } : { of: 'given', given };
}

const share: RequestReader = ({ share: isShare, given, left, times }, totals) => {
  if (isShare !== true || given === undefined) return undefined;
  const whole = totals.total(given.unit);
  if (whole === undefined || repeats(given, whole)) return undefined;
  if (given.value > totalValue(whole, given.unit))
    return { kind: 'beyond', exceeded: whole, whole, nothingLeft: false, unit: given.unit };
  const of = times === true ? 'times' : left === true ? 'rest' : 'part';
  return { kind: 'share', of, amount: amountOf(given, totals), whole };
};

const rate: RequestReader = ({ per, want, given }, totals) => {
  if (per === undefined || want === undefined || isTime(per) || isEnergy(per)) return undefined;
  const above = totals.total(want);
  const below = totals.total(per);
  if (above === undefined || below === undefined || above === below) return undefined;
  const exceeds =
    given !== undefined && sameKind(given.unit, per) && given.value > totalValue(below, given.unit);
  return {
    kind: 'rate',
    above,
    below: exceeds ? { of: 'given', given } : { of: 'fact', fact: below },
    unit: `${want}/${per}`,
  };
};

/** The span that energy is wanted for; a year where none was said. Months have 30 days, years 365. */
function spanOf({ span = { value: 1, unit: 'a' } }: Slots): Span {
  if (span.unit === 'a') return { value: span.value * 365, unit: 'd' };
  if (span.unit === 'month') return { value: span.value * 30, unit: 'd' };
  if (span.unit === 'wk') return { value: span.value * 7, unit: 'd' };
  return span;
}

const energy: RequestReader = (asked, totals) => {
  const { want, given, part } = asked;
  const power = want !== undefined && isEnergy(want) ? totals.total('W') : undefined;
  if (want === undefined || power === undefined) return undefined;
  const unit = asked.exactUnit === true ? want : want === 'J' ? 'J' : 'TWh';
  const request = { kind: 'energy' as const, power, span: spanOf(asked), unit };
  if (given === undefined || repeats(given, power))
    return part === undefined ? request : { ...request, amount: { of: 'part', value: part.value } };
  // Energy needs no whole to spread: so much as the first phase is that phase.
  if (sameKind(given.unit, 'W'))
    return { ...request, amount: amountOf({ ...given, position: true }, totals) };
  const source = totals.total(given.unit);
  return source && { ...request, amount: { of: 'given', given }, source };
};

/** The amount given and what is asked for measure the same thing. */
const sameThing: RequestReader = (asked, totals) => {
  const { given, want, left, per } = asked;
  if (given === undefined || want === undefined || per !== undefined || !sameKind(given.unit, want))
    return undefined;
  const whole = totals.total(want);
  if (left === true && whole !== undefined) {
    if (given.value > totalValue(whole, given.unit))
      return { kind: 'beyond', exceeded: whole, whole, nothingLeft: false, unit: want };
    return { kind: 'left', whole, amount: amountOf(given, totals), unit: want };
  }
  if (want === given.unit || asked.exactUnit !== true) return undefined;
  if (whole !== undefined && repeats(given, whole)) return { kind: 'whole', whole, unit: want };
  return { kind: 'convert', amount: amountOf(given, totals), unit: want };
};

/** An amount of one whole, and what of another belongs to it. */
const otherThing: RequestReader = (asked, totals) => {
  const { given, want, left, per } = asked;
  if (given === undefined || want === undefined || per !== undefined || sameKind(given.unit, want))
    return undefined;
  const source = totals.total(given.unit);
  const whole = totals.total(want);
  if (source === undefined || whole === undefined) return undefined;
  const unit = shownIn(asked, whole);
  if (given.value > totalValue(source, given.unit))
    return { kind: 'beyond', exceeded: source, whole, nothingLeft: left === true, unit };
  const amount = amountOf(given, totals);
  if (left === true) return { kind: 'left', whole, amount, source, unit };
  if (repeats(given, source)) return { kind: 'for', whole, amount: { of: 'part', value: 1 }, unit };
  return { kind: 'for', whole, amount, source, unit };
};

const shownIn = ({ exactUnit, want = '' }: Slots, { quantity }: Fact): string =>
  exactUnit === true ? want : (quantity?.unit ?? want);

const ofPart: RequestReader = (asked, totals) => {
  const { part, want, given, left } = asked;
  const whole =
    part === undefined || want === undefined || given !== undefined ? undefined : totals.total(want);
  if (part === undefined || whole === undefined) return undefined;
  const amount = { of: 'part', value: part.value } as const;
  return { kind: left === true ? 'left' : 'for', whole, amount, unit: shownIn(asked, whole) };
};

const wholeInUnit: RequestReader = ({ want, exactUnit, given, part, per, apiece }, totals) => {
  const other = [given, part, per].some(slot => slot !== undefined) || apiece === true;
  if (want === undefined || exactUnit !== true || other) return undefined;
  const whole = totals.total(want);
  return whole?.quantity === undefined || whole.quantity.unit === want
    ? undefined
    : { kind: 'whole', whole, unit: want };
};

/** Whatever product or quotient of the given amount and a fact has the unit asked for: a new fact takes part at once. */
const byDimensions: RequestReader = ({ given, want, left }, totals) => {
  if (given === undefined || want === undefined || left === true) return undefined;
  // A share has no dimension: dividing a whole by it would make more than the whole of any unit.
  if (sameKind(given.unit, '%')) return undefined;
  const supposed = parseUnit(given.unit).dimension;
  for (const fact of totals.facts) {
    if (fact.scope !== 'total') continue;
    const dimension = parseUnit(fact.quantity?.unit ?? '').dimension;
    const ways = [
      { operator: '/', inverse: false, unit: unitOf(combine(supposed, dimension, -1)) },
      { operator: '/', inverse: true, unit: unitOf(combine(dimension, supposed, -1)) },
      { operator: '*', inverse: false, unit: unitOf(combine(supposed, dimension, 1)) },
    ] as const;
    const way = ways.find(({ unit }) => sameKind(unit, want));
    if (way !== undefined)
      return { kind: 'combine', ...way, amount: { of: 'given', given }, fact, unit: want };
  }
  return undefined;
};

/** In the order they are tried; the first that finds what it needs says what is worked out. */
const READERS: readonly RequestReader[] = [
  share,
  rate,
  energy,
  sameThing,
  otherThing,
  ofPart,
  wholeInUnit,
  byDimensions,
];

/** What a question's slots come to, with the facts at hand; undefined where the facts allow nothing. */
export function requestOf(asked: Slots, totals: Totals): Request | undefined {
  for (const read of READERS) {
    const request = read(asked, totals);
    if (request !== undefined) return request;
  }
  return undefined;
}

/** Fills in what people leave unsaid: money for power, power for money, per whatever was counted. */
export function complete(asked: Slots, totals: Totals): Slots {
  const { given, part } = asked;
  let { want, per } = asked;
  if (want === undefined && asked.share !== true) {
    if (per !== undefined && !isTime(per) && !isEnergy(per)) want = 'USD';
    else if (given !== undefined && asked.left === true) want = given.unit;
    else if (given !== undefined && asked.open === true) want = sameKind(given.unit, 'USD') ? 'GW' : 'USD';
    else if (part !== undefined && asked.open === true)
      want = sameKind(part.unit ?? '', 'USD') ? 'GW' : 'USD';
    else if (part?.unit !== undefined) want = part.unit;
  }
  if (asked.apiece === true && per === undefined) {
    const counted = totals.facts.find(
      fact =>
        fact.scope === 'total' &&
        /^\p{L}+$/u.test(fact.quantity?.unit ?? '') &&
        !sameKind(fact.quantity?.unit ?? '', 'W') &&
        !sameKind(fact.quantity?.unit ?? '', 'USD'),
    );
    per = counted?.quantity?.unit;
  }
  return { ...asked, ...(want === undefined ? {} : { want }), ...(per === undefined ? {} : { per }) };
}
