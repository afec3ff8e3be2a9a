import { UserError } from '../errors.js';
import { parseUnit } from './units.js';

export type Operator = '+' | '-' | '*' | '/';
/** `stated(x)` takes a bounded value as exactly what is stated: an assumption to be named with the figure. */
type FunctionName = 'min' | 'max' | 'stated';

export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly unit: string }
  | { readonly kind: 'fact'; readonly id: string }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] };

const maxLength = 1000;
const maxDepth = 50;
const maxArguments = 20;
const number = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const unitText = /[ \t]*((?:%|\p{L}[\p{L}\p{N}_]*)(?:[/*·](?:%|\p{L}[\p{L}\p{N}_]*))*)/uy;
const identifier = /[A-Za-z][A-Za-z0-9._-]*/y;
const aliases: Readonly<Record<string, Operator>> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '*': '*',
  '×': '*',
  '·': '*',
  '/': '/',
  '÷': '/',
};

/** @param position UTF-16 offset in the formula's text */
const syntaxError = (position: number, message: string, cause?: unknown) =>
  new UserError('formula.syntax', `At character ${position + 1}: ${message}`, { cause });

/**
 * Reads a formula over fact ids: `investment.total / capacity.total`, `capacity.total * 365 d`. Numbers may have a
 * unit; a rate as a number's unit is written without spaces (`5 USD/GW`). Operators are + - * /, with parentheses,
 * `min(a, b)`, `max(a, b)` and `stated(a)`. A minus has spaces on both sides, as ids may contain dashes.
 * @throws UserError with the position and what to do.
 */
export function parseFormula(text: string): Expression {
  if (text.length > maxLength)
    throw syntaxError(maxLength, `a formula may have ${maxLength} characters; shorten it.`);
  let at = 0;

  const fail = (message: string, position = at, cause?: unknown): never => {
    throw syntaxError(position, message, cause);
  };
  const skip = () => {
    while (/\s/.test(text[at] ?? '')) at++;
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const operatorAhead = (): Operator | undefined => {
    skip();
    const operator = Object.hasOwn(aliases, text[at] ?? '') ? aliases[text[at]!] : undefined;
    if (operator === '-' && !(/\s/.test(text[at - 1] ?? '') && /\s/.test(text[at + 1] ?? '')))
      fail('put spaces on both sides of the minus, and 0 before it for a negative number (0 - 5).');
    return operator;
  };

  function chain(
    operators: readonly Operator[],
    operand: (depth: number) => Expression,
    depth: number,
  ): Expression {
    let left = operand(depth);
    for (;;) {
      const operator = operatorAhead();
      if (operator === undefined || !operators.includes(operator)) return left;
      at++;
      left = { kind: 'operation', operator, left, right: operand(depth) };
    }
  }
  const product = (depth: number): Expression => chain(['*', '/'], primary, depth);
  const sum = (depth: number): Expression => chain(['+', '-'], product, depth);

  function primary(depth: number): Expression {
    if (depth > maxDepth) fail(`parentheses are nested more than ${maxDepth} deep; simplify the formula.`);
    skip();
    const start = at;
    if (text[at] === '(') {
      at++;
      const inner = sum(depth + 1);
      close();
      return inner;
    }
    const digits = match(number);
    if (digits) return quantity(digits[0], start);
    const id = match(identifier)?.[0];
    if (id === undefined) {
      operatorAhead();
      return fail(
        at < text.length
          ? `"${text[at]}" cannot stand here; write a fact's id, a number or "(".`
          : 'the formula ends too early; write a fact\'s id, a number or "(".',
      );
    }
    if (/[-.]$/.test(id)) fail(`"${id}" ends in "${id.at(-1)}"; put spaces on both sides of a minus.`, start);
    skip();
    return text[at] === '(' ? call(id, start, depth) : { kind: 'fact', id };
  }

  function quantity(digits: string, start: number): Expression {
    const value = Number(digits);
    if (!Number.isFinite(value)) fail(`${digits} is too large.`, start);
    if (/^0\d/.test(digits) || /[\d._]/.test(text[at] ?? ''))
      fail('write a number without leading zeros or separators, for example 100000 or 100e9.', start);
    const unitStart = at;
    const unit = match(unitText)?.[1] ?? '';
    if (/[.-]/.test(text[at] ?? ''))
      fail('put spaces around the operator after a number with a unit: 1 GW / capacity.total.', unitStart);
    try {
      parseUnit(unit);
    } catch (error) {
      if (error instanceof UserError) fail(error.message, unitStart, error);
      throw error;
    }
    return { kind: 'number', value, unit };
  }

  function call(name: string, start: number, depth: number): Expression {
    if (name !== 'min' && name !== 'max' && name !== 'stated')
      return fail(`there is no function "${name}"; use min, max or stated, or * to multiply.`, start);
    const args: Expression[] = [];
    do {
      at++;
      args.push(sum(depth + 1));
      skip();
    } while (text[at] === ',');
    close();
    if (name === 'stated' && args.length !== 1) fail('stated takes one value.', start);
    if (args.length > maxArguments) fail(`${name} takes at most ${maxArguments} values.`, start);
    return { kind: 'call', name, args };
  }

  function close(): void {
    skip();
    if (text[at] !== ')') fail('close the parenthesis here with ")".');
    at++;
  }

  const expression = sum(0);
  skip();
  if (at < text.length) fail(`"${text[at]}" cannot follow here; put + - * or / between two values.`);
  return expression;
}

/** The formula as text, which `parseFormula` reads back as the same expression. */
export function printFormula(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.unit === '' ? String(expression.value) : `${expression.value} ${expression.unit}`;
    case 'fact':
      return expression.id;
    case 'call':
      return `${expression.name}(${expression.args.map(printFormula).join(', ')})`;
    case 'operation': {
      const { operator, left, right } = expression;
      const inner = precedence(expression);
      const wrap = (part: Expression, least: number) =>
        precedence(part) < least ? `(${printFormula(part)})` : printFormula(part);
      return `${wrap(left, inner)} ${operator} ${wrap(right, inner + 1)}`;
    }
  }
}

const precedence = (expression: Expression): number =>
  expression.kind !== 'operation' ? 3 : expression.operator === '*' || expression.operator === '/' ? 2 : 1;

/** Ids of the facts that a formula needs, each once, in order of appearance. */
export const references = (expression: Expression): string[] => [...new Set(occurrences(expression))];

/** Like `references`, every occurrence. */
export function occurrences(expression: Expression): string[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'fact':
      return [expression.id];
    case 'operation':
      return [...occurrences(expression.left), ...occurrences(expression.right)];
    case 'call':
      return expression.args.flatMap(occurrences);
  }
}
