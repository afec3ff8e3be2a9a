import type { Hit } from '../answers/engine.js';
import type { Answer } from '../answers/library/answer.js';
import type { Amounts } from '../english/reader/read.js';
import { faultOfQuestion } from '../replies/question.js';
import type { InputLine } from './lines.js';

/** The contract of `ask --json`, `search --json` and `read --json`: one JSON object a line, in and out. */

/** Echoed as it came; null where a line has none. */
export type Id = string | number | null;

export interface LineError {
  readonly code: string;
  readonly message: string;
}

export interface Unreadable {
  readonly kind: 'unreadable';
  readonly id: Id;
  readonly error: LineError;
}

export type LineRequest =
  | { readonly kind: 'question'; readonly id: Id; readonly question: string; readonly conversation?: string }
  | Unreadable;

/** A line of `read --json`. */
export type TextRequest = { readonly kind: 'text'; readonly id: Id; readonly text: string } | Unreadable;

/** Null for a blank line, which asks nothing and gets no answer. An unreadable line keeps its id where it can be told. */
export const requestOfLine = (line: InputLine): LineRequest | null => objectIn(line, questionOf);

/** {@link requestOfLine} of `{"id","text"}`. */
export const textRequestOf = (line: InputLine): TextRequest | null =>
  objectIn(line, (id, { text }) =>
    typeof text === 'string'
      ? { kind: 'text', id, text }
      : unreadable(id, 'invalid-text', 'text must be a string'),
  );

function objectIn<T>(
  line: InputLine,
  read: (id: Id, value: Readonly<Record<string, unknown>>) => T,
): T | Unreadable | null {
  if (line.kind === 'fault') {
    return unreadable(idOf(parse(line.text)), line.code, line.message);
  }
  if (line.text.trim() === '') return null;
  const value = parse(line.text);
  if (value === undefined) return unreadable(null, 'invalid-json', 'the line is not JSON');
  if (!isObject(value)) return unreadable(null, 'invalid-line', 'the line is not a JSON object');
  const id = idOf(value);
  if (value.id !== id && value.id !== undefined) {
    return unreadable(null, 'invalid-id', 'id must be a string or a number');
  }
  return read(id, value);
}

function questionOf(id: Id, { question, conversation }: Readonly<Record<string, unknown>>): LineRequest {
  if (typeof question !== 'string') return unreadable(id, 'invalid-question', 'question must be a string');
  const fault = faultOfQuestion(question);
  if (fault) return unreadable(id, fault.code, fault.message);
  if (conversation === undefined || conversation === null || conversation === '') {
    return { kind: 'question', id, question };
  }
  if (typeof conversation !== 'string' && typeof conversation !== 'number') {
    return unreadable(id, 'invalid-conversation', 'conversation must be a string');
  }
  return { kind: 'question', id, question, conversation: String(conversation) };
}

/** The keys and their order are the contract; `quote` closes a citation where the document's text is at hand. */
export function answerLine(id: Id, answer: Answer): string {
  return JSON.stringify({
    id,
    status: answer.status,
    text: answer.remark === undefined ? answer.text : `${answer.text}\n${answer.remark}`,
    entry: answer.entry,
    confidence: answer.confidence,
    citations: answer.citations.map(({ document, start, end, sha256, locator, quote }) => ({
      document,
      start,
      end,
      sha256,
      locator,
      quote,
    })),
    figures: answer.figures.map(({ name, value, unit, bound }) => ({ name, value, unit, bound })),
    dates: answer.dates,
    assumptions: answer.assumptions,
    disagreements: answer.disagreements,
    suggestions: answer.suggestions.map(({ entry, question }) => ({ entry, question })),
  });
}

export function hitsLine(id: Id, hits: readonly Hit[]): string {
  return JSON.stringify({ id, hits });
}

export function errorLine(id: Id, { code, message }: LineError): string {
  return JSON.stringify({ id, status: 'offtopic', error: { code, message } });
}

/** The contract of `read --json`: the keys and their order. */
export function amountsLine(id: Id, { quantities, dates }: Amounts): string {
  return JSON.stringify({
    id,
    quantities: quantities.map(({ start, end, value, upTo, unit, bound }) => ({
      ...{ start, end, value, upTo, unit, bound },
    })),
    dates: dates.map(({ start, end, edtf, from, to }) => ({ start, end, edtf, from, to })),
  });
}

/** In place of what a line that cannot be read would have given. */
export const noAmountsLine = (id: Id, { code, message }: LineError): string =>
  JSON.stringify({ id, quantities: [], dates: [], error: { code, message } });

function unreadable(id: Id, code: string, message: string): Unreadable {
  return { kind: 'unreadable', id, error: { code, message } };
}

/** Undefined where the text is not JSON; no JSON text means undefined. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function idOf(value: unknown): Id {
  if (!isObject(value)) return null;
  return typeof value.id === 'string' || typeof value.id === 'number' ? value.id : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
