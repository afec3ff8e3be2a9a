import type { Mention } from './mention.js';
import type { QuestionToken } from './tokens.js';
import { isTime } from './unit-kinds.js';
import type { Wholes } from './wholes.js';

/** A stated total that a question supposes to be so many times as large: "if nvidia doubles the money". */
export interface Scaled {
  readonly value: number;
  readonly unit: string;
  /** Tokens that it was read from, end exclusive. */
  readonly at: number;
  readonly to: number;
}

const FACTORS: readonly (readonly [word: RegExp, factor: number])[] = [
  [/^doubl(?:e|es|ed|ing)$/, 2],
  [/^tripl(?:e|es|ed|ing)$/, 3],
  [/^quadrupl(?:e|es|ed|ing)$/, 4],
  [/^halv(?:e|es|ed|ing)$/, 1 / 2],
];
const GROWS = /^(?:grow|rise|increase|raise|climb|expand)s?(?:n|d|ed)?$|^(?:grew|rose|risen)$/;
const SHRINKS = /^(?:shrink|fall|drop|cut|reduce|decrease|lower)s?(?:d|ed|ped)?$|^(?:shrunk|fell)$/;
/** Farthest that a verb stands from what it changes, in tokens. */
const REACH = 5;

/** The factor that is said at a token, and where its words end. */
function factorAt(
  tokens: readonly QuestionToken[],
  mentions: readonly Mention[],
  at: number,
): { factor: number; to: number } | undefined {
  const word = tokens[at]?.text ?? '';
  const times = FACTORS.find(([words]) => words.test(word))?.[1];
  if (times !== undefined) return { factor: times, to: at + 1 };
  const sign = GROWS.test(word) ? 1 : SHRINKS.test(word) ? -1 : 0;
  const by = tokens.findIndex(({ text }, i) => i > at && i <= at + REACH && text === 'by');
  const part = mentions.find(mention => mention.kind === 'fraction' && mention.at === by + 1);
  return sign === 0 || by < 0 || part?.kind !== 'fraction'
    ? undefined
    : { factor: 1 + sign * part.value, to: part.to };
}

/** The supposed total; undefined where nothing that facts measure is changed. */
export function scaledIn(
  tokens: readonly QuestionToken[],
  mentions: readonly Mention[],
  { total }: Wholes,
): Scaled | undefined {
  for (const at of tokens.keys()) {
    const found = factorAt(tokens, mentions, at);
    if (found === undefined) continue;
    const things = mentions.filter(
      mention =>
        (mention.kind === 'noun' || mention.kind === 'unit' || mention.kind === 'amount') &&
        !isTime(mention.unit) &&
        !(mention.kind === 'unit' && mention.per) &&
        total(mention.unit) !== undefined,
    );
    const behind = things.find(one => one.at > at && one.at <= at + REACH);
    const before = things.findLast(one => one.at < at && one.at >= at - REACH);
    const thing = behind ?? before;
    if (thing === undefined || !('unit' in thing)) continue;
    const whole = total(thing.unit) ?? 0;
    // "Double 3 GW" doubles what is given, and no total.
    if (thing.kind === 'amount' && Math.abs(thing.value - whole) > 1e-9 * whole) continue;
    return {
      value: found.factor * whole,
      unit: thing.unit,
      at: Math.min(at, thing.at),
      to: Math.max(found.to, thing.to),
    };
  }
  return undefined;
}
