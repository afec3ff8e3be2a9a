import { fact, number, operation, stated } from '../../figures/expression.js';
import type { Expression } from '../../figures/formula.js';
import { sameKind } from '../reading/unit-kinds.js';
import type { Amount, Request } from './request.js';

/** The amount supposed, in a formula. */
export const GIVEN = 'given';

/** How a request is worked out: a formula over fact ids and `given`. */
export interface Plan {
  readonly expression: Expression;
  /** Of the result. */
  readonly unit: string;
  /** The rate that the amount is worked out at. */
  readonly rate?: Expression;
}

function termOf(amount: Amount): Expression {
  switch (amount.of) {
    case 'given':
      return fact(GIVEN);
    case 'fact':
      return fact(amount.fact.id);
    case 'part':
      return number(amount.value);
  }
}

/** A part of a whole is a factor; all of it is no factor at all. */
const ofWhole = (whole: Expression, amount: Amount | undefined): Expression =>
  amount === undefined || (amount.of === 'part' && amount.value === 1)
    ? whole
    : operation(whole, '*', termOf(amount));

export function planOf(request: Request): Plan {
  switch (request.kind) {
    case 'rate':
      return {
        expression: operation(fact(request.above.id), '/', termOf(request.below)),
        unit: request.unit,
      };
    case 'share': {
      const term = termOf(request.amount);
      const whole = fact(request.whole.id);
      if (request.of === 'times') return { expression: operation(whole, '/', term), unit: '' };
      const ratio = operation(term, '/', whole);
      return { expression: request.of === 'rest' ? operation(number(1), '-', ratio) : ratio, unit: '%' };
    }
    case 'energy':
      return { expression: energyOf(request), unit: request.unit };
    case 'left':
      return { expression: leftOf(request), unit: request.unit };
    case 'for':
      return forAmount(request);
    case 'convert':
      return { expression: termOf(request.amount), unit: request.unit };
    case 'whole':
      return { expression: fact(request.whole.id), unit: request.unit };
    case 'combine': {
      const [given, other] = [termOf(request.amount), fact(request.fact.id)];
      const [left, right] = request.inverse ? [other, given] : [given, other];
      return { expression: operation(left, request.operator, right), unit: request.unit };
    }
    case 'beyond': {
      const whole = fact(request.whole.id);
      return {
        expression: request.nothingLeft ? operation(whole, '-', whole) : whole,
        unit: request.unit,
      };
    }
  }
}

function energyOf({ power, amount, source, span }: Request & { kind: 'energy' }): Expression {
  const time = number(span.value, span.unit);
  const capacity = fact(power.id);
  if (amount === undefined || amount.of === 'part') return operation(ofWhole(capacity, amount), '*', time);
  const watts =
    source === undefined
      ? termOf(amount)
      : operation(operation(capacity, '*', termOf(amount)), '/', fact(source.id));
  return operation(watts, '*', time);
}

function leftOf({ whole, amount, source }: Request & { kind: 'left' }): Expression {
  const all = fact(whole.id);
  const term = termOf(amount);
  if (amount.of === 'part') return operation(all, '*', operation(number(1), '-', term));
  if (source === undefined) return operation(all, '-', term);
  return operation(all, '*', operation(number(1), '-', operation(term, '/', stated(source.id))));
}

function forAmount({ whole, amount, source, unit }: Request & { kind: 'for' }): Plan {
  const all = fact(whole.id);
  if (source === undefined) return { expression: ofWhole(all, amount), unit };
  const over = fact(source.id);
  if (amount.of !== 'given')
    return { expression: operation(operation(all, '/', over), '*', termOf(amount)), unit };
  const rate = sameKind(unit, 'W') ? operation(over, '/', all) : operation(all, '/', over);
  return { expression: operation(operation(all, '*', fact(GIVEN)), '/', over), unit, rate };
}
