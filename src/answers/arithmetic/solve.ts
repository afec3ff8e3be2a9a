import { UserError } from '../../errors.js';
import { equalExpressions } from '../../figures/expression.js';
import { formatValue } from '../../figures/format.js';
import {
  type Evaluation,
  type Expression,
  evaluate,
  parseFormula,
  references,
} from '../../figures/formula.js';
import type { Quantity } from '../../figures/quantity.js';
import { isCurrency } from '../../figures/units.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Fact, Figure } from '../../knowledge/schemas.js';
import type { Slots } from '../reading/slots.js';
import { isEnergy, sameKind } from '../reading/unit-kinds.js';
import { GIVEN, type Plan, planOf } from './plans.js';
import { complete, type Request, requestOf } from './request.js';
import { repeats, type Totals, totalsOf } from './totals.js';

/** What the arithmetic came to. */
export interface Solution {
  readonly request: Request;
  readonly evaluation: Evaluation;
  /** Upper end, where a range was given. */
  readonly upper?: Evaluation;
  /** The rate that the result follows from, for amounts at a given one. */
  readonly rate?: Quantity;
  /** Shown in this unit where one was asked for. */
  readonly unit?: string;
  readonly given?: Quantity;
  /** The amount given takes part in the formula, and does not only repeat a fact. */
  readonly usesGiven: boolean;
  /** Upper end of the amount supposed, where it was a range. */
  readonly givenUpTo?: Quantity;
  /** Facts that take part, in the order of the formula. */
  readonly facts: readonly Fact[];
  /** The figure that this is, or the one nearest to it. */
  readonly figure?: Figure;
  /** One whole is spread evenly over another, which is an assumption. */
  readonly spread: boolean;
}

/** Why an amount cannot be worked out, for a person. */
export interface Impossible {
  readonly impossible: string;
}

/** The figure that has this formula, else the one that shares most facts with it, else one of its kind. */
function nearestFigure(figures: readonly Figure[], { expression, unit }: Plan): Figure | undefined {
  const used = references(expression).filter(id => id !== GIVEN);
  let best: Figure | undefined;
  let score = 0;
  for (const figure of figures) {
    const formula = parseFormula(figure.formula);
    if (equalExpressions(formula, expression)) return figure;
    const theirs = references(formula);
    const shared = theirs.filter(id => used.includes(id)).length;
    const value = (2 * shared) / (theirs.length + used.length || 1) + (sameKind(figure.unit, unit) ? 0.1 : 0);
    if (shared > 0 && value > score) [best, score] = [figure, value];
  }
  return best ?? figures.find(figure => sameKind(figure.unit, unit));
}

/**
 * Works out what a question asks for from the facts that have units, bounds carried as intervals. What-ifs spread the
 * whole evenly, and nothing above a stated whole is ever extrapolated.
 * @returns undefined where it is no arithmetic that the facts allow.
 */
export function solve(raw: Slots, knowledge: Knowledge): Solution | Impossible | undefined {
  if (raw.foreign !== undefined && raw.share !== true) return undefined;
  const totals = totalsOf(knowledge);
  const asked = complete(raw, totals);
  const obstacle = obstacleTo(asked, totals);
  if (obstacle !== undefined) return { impossible: obstacle };
  const request = requestOf(asked, totals);
  if (request === undefined) return withoutFacts(asked, totals);
  try {
    return solved(request, asked, totals, knowledge);
  } catch (error) {
    // Division by zero, or an amount out of range: there is no number to state.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Why nothing could come out, whatever the facts. */
function obstacleTo({ given, want, per }: Slots, totals: Totals): string | undefined {
  if (given !== undefined && given.value < 0)
    return `${formatValue({ ...given, bound: 'exact' })} is less than nothing, so there is nothing to work out: give an amount above 0.`;
  const foreign = [want, given?.unit].find(
    unit => unit !== undefined && unit !== 'USD' && unit !== 'GPU' && isCurrency(unit) && !totals.total(unit),
  );
  if (foreign === undefined || totals.total('USD') === undefined || (want ?? per) === undefined)
    return undefined;
  return `The documents state money in dollars only and give no exchange rate, so ${foreign} can’t be worked out. Ask in dollars.`;
}

/** A rate per energy can be asked for, but no fact gives energy. */
function withoutFacts({ want, per, exactUnit }: Slots, { facts }: Totals): Impossible | undefined {
  if (facts.length === 0 || want === undefined || per === undefined) return undefined;
  if (exactUnit !== true || !isEnergy(per)) return undefined;
  return {
    impossible: `The documents state nothing from which ${want} per ${per} could be worked out: they give no energy that is used.`,
  };
}

function solved(request: Request, asked: Slots, totals: Totals, knowledge: Knowledge): Solution {
  const plan = planOf(request);
  const { given } = asked;
  const exact = (value: number) => ({ value, unit: given?.unit ?? '', bound: 'exact' }) as const;
  const quantities = new Map(totals.facts.map(({ id, quantity }) => [id, quantity]));
  const evaluated = (expression: Expression, value: number, unit?: string) =>
    evaluate(expression, id => (id === GIVEN ? exact(value) : quantities.get(id)), unit);
  const usesGiven = references(plan.expression).includes(GIVEN);
  const upTo = usesGiven ? given?.upTo : undefined;
  const facts = factsOf(request, plan, asked, totals);
  const figure = nearestFigure(knowledge.figures, plan);
  const spreads = request.kind !== 'share' && request.kind !== 'energy';
  return {
    request,
    evaluation: evaluated(plan.expression, given?.value ?? 0, plan.unit),
    usesGiven,
    facts,
    spread: spreads && facts.filter(({ scope }) => scope === 'total').length > 1,
    ...(upTo === undefined
      ? {}
      : { upper: evaluated(plan.expression, upTo, plan.unit), givenUpTo: exact(upTo) }),
    ...(asked.exactUnit === true || request.kind === 'share' ? { unit: plan.unit } : {}),
    ...(plan.rate === undefined ? {} : { rate: evaluated(plan.rate, 0).quantity }),
    ...(given === undefined ? {} : { given: exact(given.value) }),
    ...(figure === undefined ? {} : { figure }),
  };
}

/** The facts of the formula, and those that an amount refers to without being computed from. */
function factsOf(request: Request, plan: Plan, { given, part }: Slots, totals: Totals): readonly Fact[] {
  const used = references(plan.expression).flatMap(id => totals.facts.find(fact => fact.id === id) ?? []);
  const exceeded = request.kind === 'beyond' ? [request.exceeded] : [];
  const whole = given === undefined ? undefined : totals.total(given.unit);
  // What an amount is converted from, and what it repeats.
  const context = used.length === 0 ? whole : undefined;
  const repeated = given !== undefined && repeats(given, whole) ? whole : undefined;
  // A part of one whole stands for the same part of the other: both carry the answer.
  const partUnit = part?.unit ?? 'GW';
  const twin =
    part !== undefined && request.kind !== 'energy' && !sameKind(partUnit, plan.unit)
      ? totals.total(partUnit)
      : undefined;
  return [...new Set([context, ...used, ...exceeded, twin, repeated])].filter(fact => fact !== undefined);
}
