import type { Answer, StatedFigure } from '../../src/answers/library/answer.js';
import type { LabelledQuantity, Ladder, Picture } from '../../src/charts/picture.js';
import { boundBehind, LONGEST_BOUND } from '../../src/english/reader/bound-words.js';
import { readWhole } from '../../src/english/reader/read.js';
import { formatQuantity } from '../../src/figures/format.js';
import { type Expression, parseFormula } from '../../src/figures/formula.js';
import { convert, sameDimension } from '../../src/figures/units.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import type { Fact } from '../../src/knowledge/schemas.js';

const SIGNS = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const;

/**
 * What an answer about amounts is drawn as: a what-if on the ladder, several side by side, a figure as its derivation;
 * null for any other.
 */
export function pictureOf(answer: Answer, knowledge: Knowledge): Picture | null {
  return ladderOf(answer, knowledge) ?? comparisonOf(answer) ?? derivationOf(answer, knowledge, labelOf);
}

/** Whether there is a picture of it: told without reading what its facts state. */
export const isDrawable = (answer: Answer, knowledge: Knowledge): boolean =>
  (ladderOf(answer, knowledge) ??
    comparisonOf(answer) ??
    derivationOf(answer, knowledge, ({ statement }) => statement)) !== null;

const MOST_BARS = 6;

/** What each of several given amounts comes to. */
function comparisonOf({ entry, figures }: Answer): Picture | null {
  const given = figures.filter(({ name }) => name === 'given');
  const results = figures.filter(({ name }) => entry === `figures/${name}`);
  if (given.length < 2 || given.length > MOST_BARS || results.length !== given.length) return null;
  for (const list of [given, results])
    if (!list.every(({ unit }) => sameDimension(unit, list[0]!.unit))) return null;
  const bars = results.map((quantity, i) => ({ label: formatQuantity(given[i]!), quantity }));
  return { kind: 'comparison', title: 'Side by side', bars };
}

/** A what-if between power and money, each the other's measure. */
function ladderOf({ figures }: Answer, knowledge: Knowledge): Ladder | null {
  const capacity = totalOf(knowledge, 'GW');
  const funding = totalOf(knowledge, 'USD');
  const given = figures.filter(({ name }) => name === 'given');
  const [supposed] = given;
  if (!capacity || !funding || !supposed || given.length > 1) return null;
  const power = inUnit(supposed, 'GW') ?? inUnit(firstResult(figures, 'GW'), 'GW');
  const money = inUnit(supposed, 'USD') ?? inUnit(firstResult(figures, 'USD'), 'USD');
  if (!power || !money || power.value <= 0 || power.value > capacity.value) return null;
  return { kind: 'ladder', capacity, funding, marks: [{ gigawatts: power.value, funding: money }] };
}

const firstResult = (figures: readonly StatedFigure[], unit: string) =>
  figures.find(figure => figure.name !== 'given' && sameDimension(figure.unit, unit));

const inUnit = (figure: StatedFigure | undefined, unit: string) =>
  figure && sameDimension(figure.unit, unit) ? convert(figure, unit) : undefined;

function totalOf({ facts }: Knowledge, unit: string) {
  const fact = facts.find(
    ({ scope, quantity }) => scope === 'total' && quantity && sameDimension(quantity.unit, unit),
  );
  return fact?.quantity && convert(fact.quantity, unit);
}

/** A figure whose formula is a chain of facts, `a / b` or `a * b / c`. */
function derivationOf(
  { entry, figures }: Answer,
  knowledge: Knowledge,
  labelOf: (fact: Fact) => string,
): Picture | null {
  const figure = knowledge.figures.find(({ id }) => entry === `figures/${id}`);
  const stated = figures.find(({ name }) => name === figure?.id);
  if (!figure || !stated || figures.some(({ name }) => name === 'given')) return null;
  const facts = new Map(knowledge.facts.map(fact => [fact.id, fact]));
  const chain = chainOf(parseFormula(figure.formula), facts, labelOf);
  if (!chain || chain.terms.length < 2) return null;
  return { kind: 'derivation', ...chain, result: { label: figure.title, quantity: stated } };
}

interface Chain {
  readonly terms: readonly LabelledQuantity[];
  readonly operators: readonly (typeof SIGNS)[keyof typeof SIGNS][];
}

function chainOf(
  expression: Expression,
  facts: ReadonlyMap<string, Fact>,
  labelOf: (fact: Fact) => string,
): Chain | null {
  if (expression.kind === 'fact') {
    const fact = facts.get(expression.id);
    return fact?.quantity
      ? { terms: [{ label: labelOf(fact), quantity: fact.quantity }], operators: [] }
      : null;
  }
  if (expression.kind === 'number')
    return {
      terms: [{ label: '', quantity: { value: expression.value, unit: expression.unit, bound: 'exact' } }],
      operators: [],
    };
  if (expression.kind !== 'operation') return null;
  const left = chainOf(expression.left, facts, labelOf);
  const right = chainOf(expression.right, facts, labelOf);
  // What stands right of an operator must be one term: parentheses have no place on a chain.
  if (!left || !right || right.operators.length > 0) return null;
  return {
    terms: [...left.terms, ...right.terms],
    operators: [...left.operators, SIGNS[expression.operator], ...right.operators],
  };
}

/** What a fact states, without the amount, and the words of its bound, that stand above it. */
function labelOf({ statement, quantity }: Fact): string {
  const text = statement.replace(/\.$/, '');
  const stated = readWhole(text).quantities.find(({ value }) => value === quantity?.value);
  if (!stated) return text;
  const before = text.slice(0, stated.start).trim().split(/\s+/);
  const bound = before.findLastIndex((_, i) => boundBehind(before.slice(i)) !== undefined);
  const kept = bound > 0 && before.length - bound < LONGEST_BOUND ? before.slice(0, bound) : before;
  return `${kept.join(' ')} …${text.slice(stated.end)}`;
}
