import type { Among } from './among.js';
import { namesThing } from './asks.js';
import type { Ask, Operation } from './calculation.js';
import { SHARE_ASKED } from './cues.js';
import type { Operand } from './operands.js';
import type { Price } from './price.js';
import type { QuestionText } from './question-text.js';
import type { Timing } from './timing.js';
import { sameKind } from './unit-kinds.js';
import type { Wholes } from './wholes.js';

/** Verbs for taking energy, beside a length of time. */
const DRAWS =
  /\b(?:uses?|used|draws?|eats?|consumes?|consumed|needs?|guzzles?|burns?|burnt|swallows?|suck(?:s|ed)?)\b/;
const IN_PERCENT = /\b(?:what|which|in|as)(?: an?| the)? (?:%|percent|percentage|per cent|pct)/;

/** What "how much" asks for where nothing names it: money for power or things, what single words say else. */
export function likelyAsks(text: string, operands: readonly Operand[], wanted: Ask | undefined): Ask[] {
  if (wanted !== undefined) return [wanted];
  const isMoney = operands.some(({ unit, part }) => !part && unit !== '' && !sameKind(unit, 'USD'));
  return isMoney && MUCH.test(text) ? [{ unit: 'USD', exact: false }] : [];
}

const MUCH = /\bhow much\b|\bwhat (?:do|does|did|would|will|could)\b|\bwhat's\b/;

/** What is asked of the amounts, where the words leave it open or say more than is meant. */
function settled(
  asks: readonly Ask[],
  operands: readonly Operand[],
  operation: Operation,
  { text, tokens, wanted }: QuestionText,
  { span, pace }: Timing,
): readonly Ask[] {
  const isPart = operands.some(({ part }) => part);
  const own = operands.flatMap(({ part, unit }) => (part && unit !== '' ? [unit] : []));
  // "Two fifths of the power and two fifths of the money": each of its own.
  if (asks.length === 0 && operation === 'each' && new Set(own).size > 1 && own.length === operands.length)
    if (operands.every(({ value }) => value === operands[0]?.value))
      return [...new Set(own)].map(unit => ({ unit, exact: false }));
  if (operation === 'left' && IN_PERCENT.test(text)) return [{ unit: '%', exact: true }];
  if (operation === 'left' && asks.length === 0 && wanted !== undefined) return [wanted];
  if (asks.length > 1)
    return asks.filter(
      ask =>
        ask.exact ||
        operation === 'left' ||
        operation === 'sum' ||
        !operands.some(({ unit }) => sameKind(unit, ask.unit)),
    );
  if (asks.length > 0) return asks;
  if (pace !== undefined && operands.length === 0) return [wanted ?? { unit: 'USD', exact: false }];
  const [only, ...others] = operands;
  if (wanted === undefined && only?.part && others.length === 0 && pace === undefined && operation === 'each')
    if (namesThing(tokens[only.to - 1]?.text ?? '') && !sameKind(only.unit, 'USD'))
      return [{ unit: only.unit, exact: false }];
  if (span !== undefined && pace === undefined && DRAWS.test(text)) return [{ unit: 'Wh', exact: false }];
  if (SHARE_ASKED.test(text) && operation === 'each' && !isPart) return [{ unit: '%', exact: true }];
  if (wanted !== undefined && pace === undefined) return [wanted];
  // "One a quarter, how many are there after seven": of what comes.
  return operands.some(({ counted }) => counted) && /\bhow many\b/.test(text)
    ? operands.flatMap(({ unit }) => [{ unit, exact: false }])
    : asks;
}

/** What is shared out: money where it is spoken of, else the amount itself. */
const sharedUnit = ({ mentions, wanted }: QuestionText, [first]: readonly Operand[]): string => {
  const money = mentions.some(mention => mention.kind === 'noun' && mention.unit === 'USD');
  return wanted?.unit ?? (money ? 'USD' : first?.unit || 'USD');
};

const isCountable = (unit: string, { total }: Wholes): boolean =>
  total(unit) !== undefined && !sameKind(unit, 'USD') && !sameKind(unit, 'W');

/** What a question asks, where its words are taken together with its amounts. */
export function meantAsks(
  source: QuestionText,
  read: {
    readonly named: readonly Ask[];
    readonly operands: readonly Operand[];
    readonly totals: readonly Operand[];
    readonly operation: Operation;
    readonly timing: Timing;
    readonly price: Price | undefined;
    readonly among: Among | undefined;
  },
): readonly Ask[] {
  const { named, operands, totals, operation, timing } = read;
  if (read.among !== undefined && named.every(({ per }) => per !== undefined))
    return [{ unit: sharedUnit(source, operands), exact: false }];
  if (read.price !== undefined) return [...named, { unit: 'USD', exact: false }];
  // "Two million cards: how many sit in 700 MW" counts the cards.
  const things = source.mentions.find(
    mention => mention.kind === 'amount' && isCountable(mention.unit, source.wholes),
  );
  if (named.length === 0 && things?.kind === 'amount' && /\bhow many\b/.test(source.text))
    return [{ unit: things.unit, exact: false }];
  // "What remains of the hundred billion" asks for money.
  const of = totals.find(
    total => operation === 'left' && named.every(({ unit }) => !sameKind(unit, total.unit)),
  );
  const asks = of === undefined ? named : [...named, { unit: of.unit, exact: false }];
  return settled(asks, operands, operation, source, timing);
}
