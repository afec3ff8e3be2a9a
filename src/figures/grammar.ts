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
  return new Parser(text).whole();
}

/** Recursive descent over one formula: sums of products of what stands alone. */
class Parser {
  readonly #text: string;
  /** UTF-16 offset of what is read next. */
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Expression {
    const expression = this.#sum(0);
    this.#skip();
    if (this.#next !== undefined)
      this.#fail(`"${this.#next}" cannot follow here; put + - * or / between two values.`);
    return expression;
  }

  #sum(depth: number): Expression {
    return this.#chain(['+', '-'], () => this.#product(depth));
  }

  #product(depth: number): Expression {
    return this.#chain(['*', '/'], () => this.#primary(depth));
  }

  /** Operands joined by any of the operators, from left to right. */
  #chain(operators: readonly Operator[], operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const operator = this.#operatorAhead();
      if (operator === undefined || !operators.includes(operator)) return left;
      this.#at++;
      left = { kind: 'operation', operator, left, right: operand() };
    }
  }

  #primary(depth: number): Expression {
    if (depth > maxDepth)
      this.#fail(`parentheses are nested more than ${maxDepth} deep; simplify the formula.`);
    this.#skip();
    const start = this.#at;
    if (this.#next === '(') {
      this.#at++;
      const inner = this.#sum(depth + 1);
      this.#close();
      return inner;
    }
    const digits = this.#match(number);
    if (digits) return this.#quantity(digits[0], start);
    const id = this.#match(identifier)?.[0];
    if (id === undefined) return this.#nothingToRead();
    if (/[-.]$/.test(id))
      this.#fail(`"${id}" ends in "${id.at(-1)}"; put spaces on both sides of a minus.`, start);
    this.#skip();
    return this.#next === '(' ? this.#call(id, start, depth) : { kind: 'fact', id };
  }

  #nothingToRead(): never {
    this.#operatorAhead();
    const want = 'write a fact\'s id, a number or "(".';
    return this.#fail(
      this.#next === undefined
        ? `the formula ends too early; ${want}`
        : `"${this.#next}" cannot stand here; ${want}`,
    );
  }

  #quantity(digits: string, start: number): Expression {
    const value = Number(digits);
    if (!Number.isFinite(value)) this.#fail(`${digits} is too large.`, start);
    if (/^0\d/.test(digits) || /[\d._]/.test(this.#next ?? ''))
      this.#fail('write a number without leading zeros or separators, for example 100000 or 100e9.', start);
    const unitStart = this.#at;
    const unit = this.#match(unitText)?.[1] ?? '';
    if (/[.-]/.test(this.#next ?? ''))
      this.#fail(
        'put spaces around the operator after a number with a unit: 1 GW / capacity.total.',
        unitStart,
      );
    try {
      parseUnit(unit);
    } catch (error) {
      if (error instanceof UserError) this.#fail(error.message, unitStart, error);
      throw error;
    }
    return { kind: 'number', value, unit };
  }

  #call(name: string, start: number, depth: number): Expression {
    if (name !== 'min' && name !== 'max' && name !== 'stated')
      return this.#fail(`there is no function "${name}"; use min, max or stated, or * to multiply.`, start);
    const args: Expression[] = [];
    do {
      this.#at++;
      args.push(this.#sum(depth + 1));
      this.#skip();
    } while (this.#next === ',');
    this.#close();
    if (name === 'stated' && args.length !== 1) this.#fail('stated takes one value.', start);
    if (args.length > maxArguments) this.#fail(`${name} takes at most ${maxArguments} values.`, start);
    return { kind: 'call', name, args };
  }

  #close(): void {
    this.#skip();
    if (this.#next !== ')') this.#fail('close the parenthesis here with ")".');
    this.#at++;
  }

  #operatorAhead(): Operator | undefined {
    this.#skip();
    const operator = Object.hasOwn(aliases, this.#next ?? '') ? aliases[this.#next!] : undefined;
    const spaced = /\s/.test(this.#text[this.#at - 1] ?? '') && /\s/.test(this.#text[this.#at + 1] ?? '');
    if (operator === '-' && !spaced)
      this.#fail('put spaces on both sides of the minus, and 0 before it for a negative number (0 - 5).');
    return operator;
  }

  /** The character at hand; undefined at the end. */
  get #next(): string | undefined {
    return this.#text[this.#at];
  }

  #skip(): void {
    while (/\s/.test(this.#next ?? '')) this.#at++;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }

  #fail(message: string, position = this.#at, cause?: unknown): never {
    throw syntaxError(position, message, cause);
  }
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
export const references = (expression: Expression): string[] => [...new Set(factsNamed(expression))];

/** Like `references`, every occurrence. */
export function factsNamed(expression: Expression): string[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'fact':
      return [expression.id];
    case 'operation':
      return [...factsNamed(expression.left), ...factsNamed(expression.right)];
    case 'call':
      return expression.args.flatMap(factsNamed);
  }
}
