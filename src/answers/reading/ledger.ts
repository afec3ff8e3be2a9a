import type { Operation } from './calculation.js';
import { alike, type Operand } from './operands.js';
import type { QuestionToken } from './tokens.js';

/** Verbs by which an amount that was there is gone: what remains of the others is meant. */
const GONE =
  /^(?:sells?|sold|los(?:es?|t|ing)|burn(?:s|ed|t)?|wipe[sd]?|shut|shuts|destroy(?:s|ed)?|return(?:s|ed)?|scrap(?:s|ped)?|cancel(?:s|led|ed)?|remove[sd]?|stolen|steals?|breaks?|broken|fails?|failed|dies|died|withdraws?|withdrawn|withdrew|demolish(?:es|ed)?|retire[sd]?|dismantle[sd]?|decommission(?:s|ed)?|subtract(?:ed)?|deduct(?:ed)?|flood(?:s|ed)?)$/;
/** With "off", "out", "down", "away", "back" or "offline" these say the same. */
const GOES =
  /^(?:go|goes|went|gone|drop|drops|dropped|take|takes|took|taken|turn|turns|turned|switch|switches|switched|knock|knocks|knocked|fall|falls|fell|give|gives|gave|close|closes|closed|pull|pulls|pulled)$/;
const AWAY = /^(?:off|out|down|away|back|offline|dark)$/;
/** What is left to come or to pay is left of the whole; else of what was there. */
const TO_COME =
  /\b(?:owed|unpaid|to (?:pay|come|go|build|be)|outstanding|yet to|undrawn|unspent|unbuilt|unfunded|short of)\b/;
export const isToCome = (text: string): boolean => TO_COME.test(text);

const CLAUSE = /^(?:[.?!;,]|and|then|but|after|before|while|when|once)$/;

/** The tokens of the clause that an amount stands in, up to the amounts beside it. */
function clauseOf(tokens: readonly QuestionToken[], operand: Operand, others: readonly Operand[]): string[] {
  const ends = (i: number) =>
    CLAUSE.test(tokens[i]?.text ?? '.') || others.some(other => other.at <= i && i < other.to);
  let from = operand.at;
  while (from > 0 && !ends(from - 1)) from -= 1;
  let to = operand.to;
  while (to < tokens.length && !ends(to)) to += 1;
  return tokens.slice(from, to).map(({ text }) => text);
}

const isGone = (words: readonly string[]): boolean =>
  words.some(
    (word, i) =>
      GONE.test(word) || (GOES.test(word) && words.slice(i + 1, i + 5).some(other => AWAY.test(other))),
  );

/**
 * Like amounts of which some are said to be gone again ("6 GW were up, 2 of them got sold"): marked, so that they are
 * taken from the others. Undefined where nothing is gone, or where nothing was there before.
 */
export function balanced(
  tokens: readonly QuestionToken[],
  operands: readonly Operand[],
  operation: Operation,
): Operand[] | undefined {
  if (operands.length < 2 || operands.some(({ part, upTo }) => part || upTo !== undefined)) return undefined;
  if (!alike(operands) || !['each', 'sum', 'left'].includes(operation)) return undefined;
  const marked = operands.map(operand => {
    const others = operands.filter(other => other !== operand);
    return isGone(clauseOf(tokens, operand, others)) ? { ...operand, gone: true } : operand;
  });
  const gone = marked.filter(operand => 'gone' in operand);
  // "Take away the first and then two more, what is left": all of them are.
  const first = marked[0]!;
  const ofNext = marked[1] !== undefined && tokens[first.to]?.text === 'of';
  const all = gone.length === marked.length || (operation === 'left' && gone.includes(first) && !ofNext);
  return gone.length === 0 || all ? undefined : marked;
}
