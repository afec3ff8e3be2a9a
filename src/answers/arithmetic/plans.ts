import { combine, convert, parseUnit, unitOf } from '../../figures/units.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Fact } from '../../knowledge/schemas.js';
import type { Given, Request } from '../reading/request.js';
import { isEnergy, isTime, sameKind } from '../reading/unit-kinds.js';

/** What sort of result it is, which decides how it is said. */
export type PlanKind = 'rate' | 'for' | 'left' | 'share' | 'energy' | 'whole';

export interface Totals {
  readonly facts: readonly Fact[];
  total(unit: string): Fact | undefined;
  part(unit: string): Fact | undefined;
}

export function totalsOf(knowledge: Knowledge): Totals {
  const facts = knowledge.facts.filter(fact => fact.quantity !== undefined);
  return {
    facts,
    total: unit => facts.find(fact => fact.scope === 'total' && sameKind(fact.quantity?.unit ?? '', unit)),
    part: unit => facts.find(fact => fact.scope !== 'total' && sameKind(fact.quantity?.unit ?? '', unit)),
  };
}

const valueIn = (fact: Fact, unit: string): number =>
  fact.quantity === undefined ? Number.NaN : convert(fact.quantity, unit).value;

export interface Plan {
  readonly formula: string;
  readonly kind: PlanKind;
  readonly unit: string;
  readonly beyond?: Fact;
  /** Formula of the rate that the amount is worked out at. */
  readonly rate?: string;
}

/** Whether a fact of the whole states just this amount. */
export const isStatedBy =
  (knowledge: Knowledge) =>
  (given: Given): boolean =>
    repeats(given, totalsOf(knowledge).total(given.unit));

/** Whether a given amount only repeats what a fact states ("10gw in megawatts"). */
export const repeats = (given: Given, fact: Fact | undefined) =>
  fact?.quantity !== undefined &&
  sameKind(fact.quantity.unit, given.unit) &&
  given.upTo === undefined &&
  Math.abs(valueIn(fact, given.unit) - given.value) < 1e-9 * given.value;

/** The given amount in a formula: the first phase's own fact where that is what is meant, so that it is cited. */
const givenTerm = (given: Given, totals: Totals): string => {
  const part = given.position === true ? totals.part(given.unit) : undefined;
  return part !== undefined && repeats(given, part) ? part.id : 'given';
};

function rate(request: Request, totals: Totals): Plan | undefined {
  const { per, want, given } = request;
  if (per === undefined || want === undefined || isTime(per) || isEnergy(per)) return undefined;
  const above = totals.total(want);
  const below = totals.total(per);
  if (above === undefined || below === undefined || above === below) return undefined;
  const unit = `${want}/${per}`;
  if (given !== undefined && sameKind(given.unit, per) && given.value > valueIn(below, given.unit))
    return { formula: `${above.id} / given`, kind: 'rate', unit };
  return { formula: `${above.id} / ${below.id}`, kind: 'rate', unit };
}

function share(request: Request, totals: Totals): Plan | undefined {
  if (request.share !== true) return undefined;
  const { given } = request;
  if (given === undefined) return undefined;
  const whole = totals.total(given.unit);
  if (whole === undefined || repeats(given, whole)) return undefined;
  if (given.value > valueIn(whole, given.unit))
    return { formula: whole.id, kind: 'whole', unit: given.unit, beyond: whole };
  if (request.times === true)
    return { formula: `${whole.id} / ${givenTerm(given, totals)}`, kind: 'share', unit: '' };
  const ratio = `${givenTerm(given, totals)} / ${whole.id}`;
  return { formula: request.left === true ? `1 - ${ratio}` : ratio, kind: 'share', unit: '%' };
}

function energy(request: Request, totals: Totals): Plan | undefined {
  if (request.want === undefined || !isEnergy(request.want)) return undefined;
  const capacity = totals.total('W');
  if (capacity === undefined) return undefined;
  const { given } = request;
  const days = spanOf(request);
  const unit = request.exactUnit === true ? request.want : request.want === 'J' ? 'J' : 'TWh';
  const time = `${days.value} ${days.unit}`;
  if (given === undefined || repeats(given, capacity)) {
    const power = request.part === undefined ? capacity.id : `${capacity.id} * ${request.part.value}`;
    return { formula: `${power} * ${time}`, kind: 'energy', unit };
  }
  if (sameKind(given.unit, 'W'))
    return { formula: `${givenTerm(given, totals)} * ${time}`, kind: 'energy', unit };
  const whole = totals.total(given.unit);
  return whole === undefined
    ? undefined
    : { formula: `${capacity.id} * given / ${whole.id} * ${time}`, kind: 'energy', unit };
}

/** The span that energy is wanted for in units that formulas have; a year where none was said. */
export function spanOf(request: Request): { value: number; unit: string } {
  const span = request.span ?? { value: 1, unit: 'a' };
  if (span.unit === 'a') return { value: span.value * 365, unit: 'd' };
  if (span.unit === 'month') return { value: span.value * 30, unit: 'd' };
  if (span.unit === 'wk') return { value: span.value * 7, unit: 'd' };
  return span;
}

function forGiven(request: Request, totals: Totals): Plan | undefined {
  const { given, want, left } = request;
  if (given === undefined || want === undefined || request.per !== undefined) return undefined;
  const source = totals.total(given.unit);
  const target = totals.total(want);
  if (sameKind(given.unit, want)) {
    if (left === true && target !== undefined) {
      if (given.value > valueIn(target, given.unit))
        return { formula: target.id, kind: 'whole', unit: want, beyond: target };
      return { formula: `${target.id} - ${givenTerm(given, totals)}`, kind: 'left', unit: want };
    }
    if (want === given.unit || request.exactUnit !== true) return undefined;
    return {
      formula: target !== undefined && repeats(given, target) ? target.id : givenTerm(given, totals),
      kind: 'whole',
      unit: want,
    };
  }
  if (source === undefined || target === undefined) return undefined;
  const beyond = given.value > valueIn(source, given.unit);
  const unit = request.exactUnit === true ? want : (target.quantity?.unit ?? want);
  if (left === true) {
    if (beyond) return { formula: `${target.id} - ${target.id}`, kind: 'left', unit, beyond: source };
    return {
      formula: `${target.id} * (1 - ${givenTerm(given, totals)} / stated(${source.id}))`,
      kind: 'left',
      unit,
    };
  }
  if (beyond || repeats(given, source))
    return {
      formula: target.id,
      kind: beyond ? 'whole' : 'for',
      unit,
      ...(beyond ? { beyond: source } : {}),
    };
  const term = givenTerm(given, totals);
  if (term !== 'given') return { formula: `${target.id} / ${source.id} * ${term}`, kind: 'for', unit };
  const rate = sameKind(want, 'W') ? `${source.id} / ${target.id}` : `${target.id} / ${source.id}`;
  return { formula: `${target.id} * given / ${source.id}`, kind: 'for', unit, rate };
}

function forPart(request: Request, totals: Totals): Plan | undefined {
  const { part, want } = request;
  if (part === undefined || want === undefined || request.given !== undefined) return undefined;
  const target = totals.total(want);
  if (target === undefined) return undefined;
  const unit = request.exactUnit === true ? want : (target.quantity?.unit ?? want);
  const ratio = request.left === true ? `(1 - ${part.value})` : `${part.value}`;
  return { formula: `${target.id} * ${ratio}`, kind: request.left === true ? 'left' : 'for', unit };
}

function wholeInUnit(request: Request, totals: Totals): Plan | undefined {
  const { want } = request;
  if (
    want === undefined ||
    request.exactUnit !== true ||
    request.given !== undefined ||
    request.part !== undefined ||
    request.per !== undefined ||
    request.apiece === true
  )
    return undefined;
  const fact = totals.total(want);
  if (fact?.quantity === undefined || fact.quantity.unit === want) return undefined;
  return { formula: fact.id, kind: 'whole', unit: want };
}

/** Whatever product or quotient of the given amount and a fact has the unit asked for: a new fact takes part at once. */
function byDimensions(request: Request, totals: Totals): Plan | undefined {
  const { given, want } = request;
  if (given === undefined || want === undefined || request.left === true) return undefined;
  const supposed = parseUnit(given.unit).dimension;
  for (const fact of totals.facts) {
    if (fact.scope !== 'total') continue;
    const dimension = parseUnit(fact.quantity?.unit ?? '').dimension;
    const ways: readonly [string, string][] = [
      [`given / ${fact.id}`, unitOf(combine(supposed, dimension, -1))],
      [`${fact.id} / given`, unitOf(combine(dimension, supposed, -1))],
      [`given * ${fact.id}`, unitOf(combine(supposed, dimension, 1))],
    ];
    const way = ways.find(([, unit]) => sameKind(unit, want));
    if (way !== undefined) return { formula: way[0], kind: 'for', unit: want };
  }
  return undefined;
}

/** Fills in what people leave unsaid: money for power, power for money, per whatever was counted. */
export function complete(request: Request, totals: Totals): Request {
  const { given, part } = request;
  let { want, per } = request;
  if (want === undefined && request.share !== true) {
    if (per !== undefined && !isTime(per) && !isEnergy(per)) want = 'USD';
    else if (given !== undefined && request.left === true) want = given.unit;
    else if (given !== undefined && request.open === true) want = sameKind(given.unit, 'USD') ? 'GW' : 'USD';
    else if (part !== undefined && request.open === true)
      want = sameKind(part.unit ?? '', 'USD') ? 'GW' : 'USD';
    else if (part?.unit !== undefined) want = part.unit;
  }
  if (request.apiece === true && per === undefined) {
    const counted = totals.facts.find(
      fact =>
        fact.scope === 'total' &&
        /^\p{L}+$/u.test(fact.quantity?.unit ?? '') &&
        !sameKind(fact.quantity?.unit ?? '', 'W') &&
        !sameKind(fact.quantity?.unit ?? '', 'USD'),
    );
    per = counted?.quantity?.unit;
  }
  return { ...request, ...(want === undefined ? {} : { want }), ...(per === undefined ? {} : { per }) };
}

/** The formula that a completed request comes to; undefined where the facts allow none. */
export const planOf = (request: Request, totals: Totals): Plan | undefined =>
  share(request, totals) ??
  rate(request, totals) ??
  energy(request, totals) ??
  forGiven(request, totals) ??
  forPart(request, totals) ??
  wholeInUnit(request, totals) ??
  byDimensions(request, totals);
