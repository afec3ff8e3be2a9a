import type { QuestionToken } from './tokens.js';
import type { UnitWords } from './unit-words.js';

/** Words that may stand between a number and its unit. */
export const FILLERS = new Set(
  "more nvidia of extra additional full whole the those these them single us american worth's measly lousy vera rubin nvidia's total planned first initial or so".split(
    ' ',
  ),
);
/** A question's tokens with what their words say about amounts. */
export interface Cursor {
  readonly tokens: readonly QuestionToken[];
  readonly words: UnitWords;
}

export const textAt = ({ tokens }: Cursor, at: number) => tokens[at]?.text ?? '';
export const unitAt = ({ tokens, words }: Cursor, at: number) => {
  const token = tokens[at];
  const read = token === undefined || token.kind === 'number' ? undefined : words.read(token.text);
  return read?.role === 'unit' ? read.unit : undefined;
};

/** The unit that a number at `at - 1` counts, past a few filler words: "2 million nvidia gpus". */
export function unitAfter(cursor: Cursor, at: number): { unit: string; to: number } | undefined {
  for (let i = at; i < at + 4; i++) {
    const unit = unitAt(cursor, i);
    if (unit !== undefined && unit !== '%') return { unit, to: i + 1 };
    const text = textAt(cursor, i);
    // "4 the first GW" is no four of them.
    if (text === 'the' && textAt(cursor, i - 1) !== 'of') return undefined;
    if (!(FILLERS.has(text) || (text === '-' && i === at))) return undefined;
  }
  return undefined;
}
