import { UserError } from '../../errors.js';
import { formatValue } from '../../figures/format.js';
import { type Evaluation, evaluate, parseFormula, references } from '../../figures/formula.js';
import type { Quantity } from '../../figures/quantity.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Fact, Figure } from '../../knowledge/schemas.js';
import type { Request } from '../reading/request.js';
import { isEnergy, sameKind } from '../reading/unit-kinds.js';
import { complete, type PlanKind, planOf, repeats, spanOf, totalsOf } from './plans.js';

/** What the arithmetic came to. */
export interface Solution {
  /** Over fact ids, and `given` for the amount supposed. */
  readonly formula: string;
  readonly evaluation: Evaluation;
  /** Upper end, where a range was given. */
  readonly upper?: Evaluation;
  /** The rate that the result follows from, for amounts at a given one. */
  readonly rate?: Quantity;
  /** Shown in this unit where one was asked for. */
  readonly unit?: string;
  readonly kind: PlanKind;
  readonly given?: Quantity;
  /** Upper end of the amount supposed, where it was a range. */
  readonly givenUpTo?: Quantity;
  readonly span?: Quantity;
  /** Facts that take part, in the order of the formula. */
  readonly facts: readonly Fact[];
  /** The figure that this is, or the one nearest to it. */
  readonly figure?: Figure;
  /** Nearest figure stands for exactly this formula. */
  readonly named: boolean;
  /** Amount given beyond what the plan states, which the answer corrects. */
  readonly beyond?: Fact;
  /** One whole is spread evenly over another, which is an assumption. */
  readonly spread: boolean;
}

/** Why an amount cannot be worked out, for a person. */
export interface Impossible {
  readonly impossible: string;
}

function nearestFigure(
  figures: readonly Figure[],
  formula: string,
  unit: string,
): { figure?: Figure; named: boolean } {
  const same = figures.find(figure => figure.formula === formula);
  if (same !== undefined) return { figure: same, named: true };
  const used = references(parseFormula(formula)).filter(id => id !== 'given');
  let best: Figure | undefined;
  let score = 0;
  for (const figure of figures) {
    const theirs = references(parseFormula(figure.formula));
    const shared = theirs.filter(id => used.includes(id)).length;
    const value = (2 * shared) / (theirs.length + used.length || 1) + (sameKind(figure.unit, unit) ? 0.1 : 0);
    if (shared > 0 && value > score) [best, score] = [figure, value];
  }
  best ??= figures.find(figure => sameKind(figure.unit, unit));
  return best === undefined ? { named: false } : { figure: best, named: false };
}

/**
 * Works out what a request asks for from the facts that have units, bounds carried as intervals. What-ifs spread the
 * whole evenly, and nothing above a stated whole is ever extrapolated.
 * @returns undefined where the request is no arithmetic that the facts allow.
 */
export function solve(raw: Request, knowledge: Knowledge): Solution | Impossible | undefined {
  if (raw.foreign !== undefined && raw.share !== true) return undefined;
  const totals = totalsOf(knowledge);
  const request = complete(raw, totals);
  if (request.given !== undefined && request.given.value < 0)
    return {
      impossible: `${formatValue({ ...request.given, bound: 'exact' })} is less than nothing, so there is nothing to work out: give an amount above 0.`,
    };
  const odd = [request.want, request.given?.unit].find(
    unit => unit !== undefined && /^(?:EUR|GBP|JPY|INR)$/.test(unit) && totals.total(unit) === undefined,
  );
  if (
    odd !== undefined &&
    totals.total('USD') !== undefined &&
    (request.want !== undefined || request.per !== undefined)
  )
    return {
      impossible: `The documents state money in dollars only and give no exchange rate, so ${odd} can’t be worked out. Ask in dollars.`,
    };
  const plan = planOf(request, totals);
  if (plan === undefined) {
    const { want, per, exactUnit } = request;
    if (
      totals.facts.length === 0 ||
      want === undefined ||
      per === undefined ||
      exactUnit !== true ||
      !isEnergy(per)
    )
      return undefined;
    return {
      impossible: `The documents state nothing from which ${want} per ${per} could be worked out: they give no energy that is used.`,
    };
  }
  const { given } = request;
  const quantities = new Map(totals.facts.map(fact => [fact.id, fact.quantity as Quantity]));
  const lookup = (value: number) => (id: string) =>
    id === 'given' && given !== undefined
      ? ({ value, unit: given.unit, bound: 'exact' } as const)
      : quantities.get(id);
  const expression = parseFormula(plan.formula);
  const uses = references(expression);
  try {
    const evaluation = evaluate(expression, lookup(given?.value ?? 0), plan.unit);
    const upper =
      given?.upTo !== undefined && uses.includes('given')
        ? evaluate(expression, lookup(given.upTo), plan.unit)
        : undefined;
    const facts = [
      ...uses.filter(id => id !== 'given').map(id => totals.facts.find(fact => fact.id === id)),
      plan.beyond,
    ].filter(fact => fact !== undefined);
    // A part of one whole stands for the same part of the other: both carry the answer.
    const twin =
      request.part !== undefined && plan.kind !== 'energy' && !sameKind(request.part.unit ?? 'GW', plan.unit)
        ? totals.total(request.part.unit ?? 'GW')
        : undefined;
    const context = facts.length === 0 && given !== undefined ? totals.total(given.unit) : undefined;
    const all = [
      ...new Set([
        ...(context === undefined ? [] : [context]),
        ...facts,
        ...(twin === undefined ? [] : [twin]),
        ...(given !== undefined && repeats(given, totals.total(given.unit))
          ? [totals.total(given.unit) as Fact]
          : []),
      ]),
    ];
    return {
      formula: plan.formula,
      evaluation,
      ...(upper === undefined || given?.upTo === undefined
        ? {}
        : { upper, givenUpTo: { value: given.upTo, unit: given.unit, bound: 'exact' } as const }),
      ...(request.exactUnit === true || plan.kind === 'share' ? { unit: plan.unit } : {}),
      kind: plan.kind,
      ...(plan.rate === undefined ? {} : { rate: evaluate(parseFormula(plan.rate), lookup(0)).quantity }),
      ...(given === undefined
        ? {}
        : { given: { value: given.value, unit: given.unit, bound: 'exact' } as const }),
      ...(plan.kind === 'energy' ? { span: { ...spanOf(request), bound: 'exact' } as const } : {}),
      facts: all,
      ...nearestFigure(knowledge.figures, plan.formula, plan.unit),
      ...(plan.beyond === undefined ? {} : { beyond: plan.beyond }),
      spread:
        plan.kind !== 'share' &&
        plan.kind !== 'energy' &&
        all.filter(fact => fact.scope === 'total').length > 1,
    };
  } catch (error) {
    // Division by zero, or an amount out of range: there is no number to state.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
