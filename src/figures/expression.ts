import type { Expression, Operator } from './grammar.js';

/** Formulas as values, for those who make them: nothing is printed to be parsed again. */
export const number = (value: number, unit = ''): Expression => ({ kind: 'number', value, unit });
export const fact = (id: string): Expression => ({ kind: 'fact', id });
export const operation = (left: Expression, operator: Operator, right: Expression): Expression => ({
  kind: 'operation',
  operator,
  left,
  right,
});
/** A bounded fact as exactly what is stated: an assumption to be named with the figure. */
export const stated = (id: string): Expression => ({ kind: 'call', name: 'stated', args: [fact(id)] });

/** Whether two formulas are written alike: the same operands in the same places. */
export function equalExpressions(a: Expression, b: Expression): boolean {
  switch (a.kind) {
    case 'number':
      return b.kind === 'number' && a.value === b.value && a.unit === b.unit;
    case 'fact':
      return b.kind === 'fact' && a.id === b.id;
    case 'call':
      return b.kind === 'call' && a.name === b.name && equalLists(a.args, b.args);
    case 'operation':
      return (
        b.kind === 'operation' &&
        a.operator === b.operator &&
        equalLists([a.left, a.right], [b.left, b.right])
      );
  }
}

const equalLists = (a: readonly Expression[], b: readonly Expression[]): boolean =>
  a.length === b.length && a.every((one, i) => equalExpressions(one, b[i]!));
