import type { Operation } from './calculation.js';
import { asksYesNo, whichOf } from './form.js';
import type { Operand } from './operands.js';
import type { QuestionText } from './question-text.js';
import type { Speed } from './speed.js';
import type { QuestionToken } from './tokens.js';
import { isTime, sameKind, timesIn } from './unit-kinds.js';
import type { Wholes } from './wholes.js';

const INSTEAD = /\b(?:not|instead of|rather than)(?: the)?(?: full| stated| whole)?$/;

/** Whether an amount is all of a stated whole. */
export const sameAmount = (operand: Operand, whole: number | undefined) =>
  !operand.part &&
  operand.upTo === undefined &&
  whole !== undefined &&
  Math.abs(whole - operand.value) < 1e-9 * whole;

/** Whether an amount that repeats a stated whole is reckoned with, or only mentioned: "not the full 100 billion". */
export function takesPart(
  operand: Operand,
  read: readonly Operand[],
  operation: Operation,
  { text, tokens, wholes }: QuestionText,
): boolean {
  if (!sameAmount(operand, wholes.total(operand.unit)) || asksYesNo(text)) return true;
  const before = tokens
    .slice(Math.max(0, operand.at - 4), operand.at)
    .map(({ text }) => text)
    .join(' ');
  // "What remains of the hundred billion".
  if (operation === 'left' && /\bof(?: the| all| that| its)?(?: full| whole)?$/.test(before)) return true;
  const others = read.filter(other => other !== operand && !other.part);
  if (INSTEAD.test(before) && operation !== 'difference') return others.length === 0;
  return others.length === 0 || others.some(({ unit }) => sameKind(unit, operand.unit));
}

/** The amounts with the stated whole after them, where the words mean that, too: "the gap to the full plan". */
export function withWhole(
  operands: readonly Operand[],
  operation: Operation,
  { tokens, wholes }: QuestionText,
): readonly Operand[] {
  const [first] = operands;
  const joins =
    operation === 'difference' || operation === 'ratio' || (operation === 'each' && operands.length > 1);
  if (!joins || first === undefined || operands.some(({ part }) => part)) return operands;
  if (operands.some(operand => sameAmount(operand, wholes.total(operand.unit)))) return operands;
  const total = wholes.total(first.unit);
  const place = { part: false, at: tokens.length, to: tokens.length } as const;
  return total === undefined ? operands : [...operands, { value: total, unit: first.unit, ...place }];
}

/** The ends of a range as two amounts, where they are set against each other: "the gap between 3 and 9 GW". */
export const apart = (operands: readonly Operand[], operation: Operation): readonly Operand[] =>
  operation !== 'difference'
    ? operands
    : operands.flatMap(({ upTo, ...operand }) =>
        upTo === undefined ? [operand] : [operand, { ...operand, value: upTo }],
      );

/** "If the first gigawatt gets 15 billion, what is left": of what a place in the plan gets, not of the place. */
export const withoutPlaces = (operands: readonly Operand[], operation: Operation): readonly Operand[] => {
  const amounts = operands.filter(({ position }) => position !== true);
  return operation === 'left' && amounts.some(({ unit }) => sameKind(unit, 'USD')) ? amounts : operands;
};

/** "Half the fleet (5 GW)": a part beside the amount that it is. */
export const isSaidAgain = (part: Operand, all: readonly Operand[], { total }: Wholes): boolean =>
  all.some(
    one => !one.part && Math.abs(part.value * (total(one.unit) ?? Number.NaN) - one.value) < 1e-9 * one.value,
  );

/** "A gigawatt has 500,000 GPUs, right?": the one that is spoken of, beside the amount that is claimed of it. */
export function ofOne(operands: readonly Operand[], { tokens, mentions }: QuestionText): readonly Operand[] {
  const [only, ...more] = operands;
  const one = mentions.find(
    mention =>
      mention.kind === 'unit' &&
      !isTime(mention.unit) &&
      only !== undefined &&
      !sameKind(mention.unit, only.unit) &&
      mention.to <= only.at &&
      /^(?:an?|each|every|one)$/.test(tokens[mention.at - 1]?.text ?? ''),
  );
  if (only === undefined || only.part || more.length > 0 || one?.kind !== 'unit') return operands;
  return [{ value: 1, unit: one.unit, part: false, at: one.at, to: one.to }, only];
}

/** What a supposed speed has come to after its time. */
export const builtUp = (speed: Speed | undefined): Operand[] =>
  speed?.span === undefined
    ? []
    : [
        {
          value: speed.value * timesIn(speed.span, speed.every),
          unit: speed.unit,
          ...{ part: false, counted: true, at: speed.at, to: speed.to },
        },
      ];

const LESS =
  /\b(?:less|fewer|lower|smaller|reduced|(?:cut|drop|fall|shrink|decrease|reduce|lower)s?(?:ed|ped)? by|down by)\b/;
const MORE =
  /\b(?:more|higher|bigger|larger|(?:grow|rise|increase|raise|go up|climb|expand)s?(?:d|ed)?(?: up)? by|up by)\b/;

/** "10% less money" leaves nine tenths; "grows by 20%" is more than the whole. */
export function changedBy(operand: Operand, tokens: readonly QuestionToken[]): Operand {
  if (!operand.part || operand.upTo !== undefined || operand.value >= 1) return operand;
  const before = tokens.slice(Math.max(0, operand.at - 4), operand.at);
  const after = tokens.slice(operand.at, operand.to + 1);
  const text = [...before.filter((_, i) => i >= before.length - 3), ...after].map(one => one.text).join(' ');
  if (/\b(?:how (?:much|many)|than|left|no) (?:more|less|fewer)\b|\bthan\b/.test(text)) return operand;
  // "Which is more: 30% of …" changes nothing.
  if (whichOf(tokens.map(one => one.text).join(' ')) !== undefined) return operand;
  if (LESS.test(text)) return { ...operand, value: 1 - operand.value };
  return MORE.test(text) ? { ...operand, value: 1 + operand.value } : operand;
}
