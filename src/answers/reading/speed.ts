import type { Mention } from './mention.js';
import type { QuestionToken } from './tokens.js';
import { isEnergy, isTime } from './unit-kinds.js';
import type { UnitWords } from './unit-words.js';

/** How fast something is supposed to come: so much of a unit every so many days, weeks, months or years. */
export interface Speed {
  readonly value: number;
  readonly unit: string;
  readonly every: { readonly value: number; readonly unit: string };
  /** For so long; without it the time that the whole takes is wanted. */
  readonly span?: { readonly value: number; readonly unit: string };
  /** Tokens that it was read from, end exclusive. */
  readonly at: number;
  readonly to: number;
}

const EVERY = new Set(['a', 'an', 'each', 'every', 'per', '/']);
const ADVERBS: Readonly<Record<string, string>> = {
  yearly: 'a',
  annually: 'a',
  monthly: 'month',
  weekly: 'wk',
  daily: 'd',
  quarterly: 'quarter',
};
const LONG = /\b(?:how long|when|by when|(?:what|which) (?:year|month|date|time))\b/;

/** A time word from `at` on, with how many of it: "four months", "quarter"; undefined where there is none. */
function timeAt(
  tokens: readonly QuestionToken[],
  words: UnitWords,
  at: number,
): { value: number; unit: string; to: number } | undefined {
  const numeral = tokens[at]?.numeral;
  const counts = numeral?.kind === 'number';
  const next = counts ? at + numeral.taken : at;
  const word = tokens[next]?.text ?? '';
  const read = words.read(word);
  const unit = /^quarters?$/.test(word) ? 'quarter' : read?.role === 'unit' ? read.unit : '';
  if (unit !== 'quarter' && !isTime(unit)) return undefined;
  return { value: counts ? numeral.value : 1, unit, to: next + 1 };
}

/** Other lengths of time that are counted: "after seven quarters", "in 3 years". */
function spanBeside(
  tokens: readonly QuestionToken[],
  words: UnitWords,
  { at, to }: Pick<Speed, 'at' | 'to'>,
): Speed['span'] {
  for (let i = 0; i < tokens.length; i += 1) {
    if ((i >= at && i < to) || tokens[i]?.numeral?.kind !== 'number') continue;
    const time = timeAt(tokens, words, i);
    if (time !== undefined) return { value: time.value, unit: time.unit };
  }
  return undefined;
}

const asksTime = (text: string, tokens: readonly QuestionToken[], words: UnitWords): boolean =>
  LONG.test(text) ||
  tokens.some(
    ({ text: word }, i) =>
      word === 'how' && tokens[i + 1]?.text === 'many' && timeAt(tokens, words, i + 2) !== undefined,
  );

/** "2 GW a year", "one gigawatt every four months", where a time is given or asked for beside it. */
export function speedOf(
  text: string,
  tokens: readonly QuestionToken[],
  mentions: readonly Mention[],
  words: UnitWords,
): Speed | undefined {
  for (const mention of mentions) {
    const article = mention.kind === 'unit' && /^an?$/.test(tokens[mention.at - 1]?.text ?? '');
    if (!(mention.kind === 'amount' || mention.kind === 'position' || article)) continue;
    const { value, unit } =
      mention.kind === 'amount' ? mention : { value: 1, unit: mention.kind === 'unit' ? mention.unit : 'GW' };
    if (isTime(unit) || isEnergy(unit) || unit === '%') continue;
    const { to } = mention;
    const adverb = ADVERBS[tokens[to]?.text ?? ''];
    const time = EVERY.has(tokens[to]?.text ?? '') ? timeAt(tokens, words, to + 1) : undefined;
    const every = adverb === undefined ? time : { value: 1, unit: adverb, to: to + 1 };
    if (every === undefined) continue;
    const place = { at: mention.at, to: every.to };
    const span = spanBeside(tokens, words, place);
    if (span === undefined && !asksTime(text, tokens, words)) continue;
    return {
      ...{ value, unit, every: { value: every.value, unit: every.unit } },
      ...(span === undefined ? {} : { span }),
      ...place,
    };
  }
  return undefined;
}
