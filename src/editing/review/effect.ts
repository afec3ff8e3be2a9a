import type { Engine } from '../../answers/engine.js';
import type { Answer } from '../../answers/library/answer.js';
import { formatQuantity } from '../../figures/format.js';
import { evaluate, parseFormula } from '../../figures/formula.js';
import type { Quantity } from '../../figures/quantity.js';
import type { Texts } from '../../knowledge/documents/texts.js';
import type { Fault } from '../../knowledge/fault.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { inSlices } from '../../timing/slices.js';
import { printDate } from '../kinds/dates.js';
import { faultsOf } from './check.js';
import { regressionQuestions } from './regression.js';

/** A server's knowledge as it is, or as it would be. */
export interface Side {
  readonly engine: Engine;
  readonly knowledge: Knowledge;
  readonly texts: Texts;
}

/** Something that is said differently; null where it is not said at all. */
export interface Difference {
  /** `figures/x`, `milestones/x`. */
  readonly name: string;
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The same of a what-if. */
interface WhatIfDifference {
  readonly supposed: Quantity;
  readonly before: string | null;
  readonly after: string | null;
}

type Reading = Pick<Answer, 'status' | 'entry' | 'text'>;

/** A question of the regression set whose answer changes. */
export interface AnswerChange {
  readonly question: string;
  readonly before: Reading;
  readonly after: Reading;
}

/** What a change does, before it counts. */
export interface Effect {
  readonly figures: readonly Difference[];
  readonly milestones: readonly Difference[];
  readonly whatIfs: readonly WhatIfDifference[];
  readonly questions: readonly AnswerChange[];
  /** How many questions were asked. */
  readonly asked: number;
  /** What `verify` says that it did not say before, and what it no longer says. */
  readonly faults: readonly Fault[];
  readonly mended: readonly Fault[];
}

const SUPPOSED: readonly Quantity[] = [
  { value: 1, unit: 'GW', bound: 'exact' },
  { value: 5, unit: 'GW', bound: 'exact' },
  { value: 35e9, unit: 'USD', bound: 'exact' },
];

/** Compares two states of a server's knowledge; blocks for a few milliseconds at a time. */
export function effectOf(before: Side, after: Side, now: Date): Promise<Effect> {
  return inSlices(compare(before, after, now));
}

function* compare(before: Side, after: Side, now: Date): Generator<void, Effect> {
  const values = [yield* valuesOf(before.knowledge), yield* valuesOf(after.knowledge)] as const;
  const figures = differences('figures', ...values);
  const dates = [yield* datesOf(before.knowledge), yield* datesOf(after.knowledge)] as const;
  const milestones = differences('milestones', ...dates);
  yield;
  const whatIfs: WhatIfDifference[] = [];
  for (const supposed of SUPPOSED) {
    const [was, is] = [before, after].map(({ engine }) => engine.whatIf(supposed)?.text ?? null);
    if (was !== is) whatIfs.push({ supposed, before: was!, after: is! });
    yield;
  }
  const asked = regressionQuestions(before.knowledge, after.knowledge);
  const questions: AnswerChange[] = [];
  for (const question of asked) {
    const was = readingOf(before.engine, question, now);
    yield;
    const is = readingOf(after.engine, question, now);
    if (was.text !== is.text || was.entry !== is.entry || was.status !== is.status)
      questions.push({ question, before: was, after: is });
    yield;
  }
  const was = yield* faultsOf(before.knowledge, before.texts);
  const is = yield* faultsOf(after.knowledge, after.texts);
  return {
    figures,
    milestones,
    whatIfs,
    questions,
    asked: asked.length,
    faults: without(is, was),
    mended: without(was, is),
  };
}

function readingOf(engine: Engine, question: string, now: Date): Reading {
  const { status, entry, text } = engine.answer(question, { now });
  return { status, entry, text };
}

type Values = ReadonlyMap<string, { readonly title: string; readonly value: string | null }>;

function* valuesOf({ figures, facts }: Knowledge): Generator<void, Values> {
  const quantities = new Map(facts.map(({ id, quantity }) => [id, quantity]));
  const values = new Map<string, { title: string; value: string | null }>();
  for (const { id, title, formula, unit } of figures) {
    yield;
    try {
      const { quantity } = evaluate(parseFormula(formula), fact => quantities.get(fact), unit);
      values.set(id, { title, value: formatQuantity(quantity, { unit }) });
    } catch {
      // What stops it is among the faults.
      values.set(id, { title, value: null });
    }
  }
  return values;
}

function* datesOf({ milestones }: Knowledge): Generator<void, Values> {
  const values = new Map<string, { title: string; value: string }>();
  for (const { id, title, date } of milestones) {
    values.set(id, { title, value: printDate(date) });
    yield;
  }
  return values;
}

function differences(kind: string, before: Values, after: Values): Difference[] {
  return [...new Map([...before, ...after])].flatMap(([id, { title }]): Difference[] => {
    const [was, is] = [before.get(id)?.value ?? null, after.get(id)?.value ?? null];
    return was === is ? [] : [{ name: `${kind}/${id}`, title, before: was, after: is }];
  });
}

function without(faults: readonly Fault[], others: readonly Fault[]): Fault[] {
  const known = new Set(others.map(faultKey));
  return faults.filter(fault => !known.has(faultKey(fault)));
}

const faultKey = ({ code, item, message }: Fault) => `${code} ${item} ${message}`;
