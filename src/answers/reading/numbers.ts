import type { QuestionToken } from './tokens.js';

const PERCENT = /^(?:%|percent|pct|procent)$/;

/** A number read at a place: its value and how many tokens it takes. */
export interface NumberRead {
  readonly value: number;
  readonly taken: number;
  /** "35bn", "100 billion": money unless something else is counted. */
  readonly large: boolean;
}

/** Digits or words (`35bn`, `2.5 million`, `twenty-five`, `a hundred billion`) at `at`; undefined where none starts. */
export function numberAt(tokens: readonly QuestionToken[], at: number): NumberRead | undefined {
  const numeral = tokens[at]?.numeral;
  return numeral?.kind === 'number' ? numeral : undefined;
}

/** "third", "3rd", "7th" (the tokens `7`, `th`); undefined where none starts. */
export function ordinalAt(
  tokens: readonly QuestionToken[],
  at: number,
): { value: number; taken: number } | undefined {
  const numeral = tokens[at]?.numeral;
  return numeral?.kind === 'ordinal' ? { value: numeral.value, taken: numeral.taken } : undefined;
}

/** "half", "a quarter", "two thirds", "2/3", "30%", "30 percent" as a ratio; undefined where none starts. */
export function fractionAt(
  tokens: readonly QuestionToken[],
  at: number,
): { value: number; taken: number } | undefined {
  const numeral = tokens[at]?.numeral;
  const word = (i: number) => tokens[at + i]?.text ?? '';
  if (numeral?.kind === 'part') {
    const { value, taken } = numeral;
    // "A tenth of a percent".
    const ofOne = word(taken) === 'of' && /^(?:a|an|one|1)$/.test(word(taken + 1)) ? taken + 2 : taken;
    return PERCENT.test(word(ofOne)) ? { value: value / 100, taken: ofOne + 1 } : { value, taken };
  }
  if (
    numeral?.kind === 'number' &&
    word(numeral.taken) === 'basis' &&
    /^points?$/.test(word(numeral.taken + 1))
  )
    return { value: numeral.value / 10_000, taken: numeral.taken + 2 };
  if (numeral?.kind === 'number' && !numeral.large && PERCENT.test(word(numeral.taken)))
    return { value: numeral.value / 100, taken: numeral.taken + 1 };
  const ratio = numeral?.kind === 'number' ? outOf(tokens, at, numeral) : undefined;
  if (ratio !== undefined) return ratio;
  if (word(0) === 'halfway') return { value: 1 / 2, taken: 1 };
  if (word(0) === 'quarter' && word(1) === 'of' && !/^20\d\d$/.test(word(2)))
    return { value: 1 / 4, taken: 1 };
  return undefined;
}

/** "One in four", "3 out of every 10": a small number of a larger one; not "1 in 2026" nor "2 in 5 years". */
function outOf(
  tokens: readonly QuestionToken[],
  at: number,
  { value, taken }: NumberRead,
): { value: number; taken: number } | undefined {
  const word = (i: number) => tokens[at + i]?.text ?? '';
  let next = taken;
  if (word(next) === 'out') next += 1;
  if (word(next) !== (next > taken ? 'of' : 'in')) return undefined;
  next += word(next + 1) === 'every' ? 2 : 1;
  const whole = numberAt(tokens, at + next);
  if (whole === undefined || !(value < whole.value) || whole.value > 100 || whole.large) return undefined;
  if (/^(?:years?|months?|weeks?|days?|hours?|quarters?|%|percent)$/.test(word(next + whole.taken)))
    return undefined;
  return Number.isInteger(value) && Number.isInteger(whole.value)
    ? { value: value / whole.value, taken: next + whole.taken }
    : undefined;
}
