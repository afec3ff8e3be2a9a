import type { Carried } from '../library/answer.js';
import type { Ask, Calculation } from './calculation.js';
import { BACK, type Turn } from './conversation.js';
import { SHARE_ASKED } from './cues.js';
import type { Mention } from './mention.js';
import type { Operand } from './operands.js';
import { pairOperation } from './operation.js';
import type { Slots } from './slots.js';
import { isEnergy, isTime, sameKind } from './unit-kinds.js';
import type { Wholes } from './wholes.js';

/** A calculation made of what a turn says and what the turns before it said. */
export interface FollowUp {
  readonly calculation: Calculation;
  /** What was taken over, in words. */
  readonly carried: readonly Carried[];
}

const POINTS =
  /^(?:(?:and|or|but|then) )?(?:of|in|from)\b|\b(?:that|thats|that's|it|its|it's|those|these|this|them|they|from|same|both|two|each|there|max|total)\b/;
const TIMES: readonly (readonly [words: RegExp, factor: number])[] = [
  [/\b(?:twice|doubled?|times two|times 2|x ?2)\b/, 2],
  [/\b(?:tripled?|thrice|times three|times 3|x ?3)\b/, 3],
  [/\b(?:halved|half)\b/, 1 / 2],
];
const MORE = /\b(?:plus|another|add(?:ed)?|on top|more|extra|as well)\b|\+/;
const PERCENT = /(?:\b(?:percent|percentage|pct|per cent)\b|%)/;
const RESET = /\b(?:forget (?:that|it|this)|scratch that|never ?mind|real(?:ly)?|actual(?:ly)?|stated)\b/;
const TWO = /\b(?:the two|both|those two|these two|them|difference|together|combined|gap)\b/;

/** Whether words without an amount say what to do with what came before: "doubled", "in percent", "the real one". */
export const reckonsOn = (text: string): boolean =>
  RESET.test(text) || PERCENT.test(text) || TIMES.some(([words]) => words.test(text));

const exactly = (unit: string): Ask => ({ unit, exact: true });

/**
 * What a single request asks, as a calculation, so that later turns can go on from it.
 * @param meant the unit that was worked out where none was named: "how much per gigawatt" is money
 */
export function calculationOfRequest(
  { want: named, exactUnit, per, given, part, left, share, span }: Slots,
  meant?: string,
): Calculation | undefined {
  const want = named ?? meant;
  if (want === undefined && share !== true) return undefined;
  const unit = share === true ? '%' : (want ?? '');
  const ask: Ask = {
    unit,
    exact: exactUnit === true,
    ...(per === undefined ? {} : { per: { unit: per, value: 1 } }),
  };
  const place = { at: 0, to: 0 };
  const operands: Operand[] = [];
  if (given !== undefined) operands.push({ ...given, part: false, ...place });
  else if (part !== undefined)
    operands.push({ value: part.value, unit: part.unit ?? '', part: true, ...place });
  return {
    asks: [ask],
    operands: per === undefined ? operands : [],
    operation: left === true ? 'left' : 'each',
    supposed: [],
    ...(span === undefined ? {} : { span }),
  };
}

/** A large number without a unit is of what was spoken of: after GPUs, "say 5 million then" are GPUs. */
function inUnitOf(before: Calculation, own: Calculation, mentions: readonly Mention[]): Calculation {
  const bare = mentions.filter(mention => mention.kind === 'amount' && mention.assumed === true);
  const unit = before.operands.find(({ part }) => !part)?.unit ?? before.asks[0]?.unit ?? 'USD';
  const isCounted = /^\p{L}{3,}$/u.test(unit) && !['USD', 'W', 'h', 'd'].some(other => sameKind(unit, other));
  if (bare.length === 0 || !isCounted || isEnergy(unit)) return own;
  const meant = <T extends { readonly value: number; readonly unit: string }>(amount: T): T =>
    bare.some(mention => mention.kind === 'amount' && mention.value === amount.value)
      ? { ...amount, unit }
      : amount;
  return { ...own, operands: own.operands.map(meant), supposed: own.supposed.map(meant) };
}

/** The latest turn that reckoned with this amount: "back to the 3". */
function turnWith(value: number, last: Turn): Turn | undefined {
  for (let turn: Turn | undefined = last; turn !== undefined; turn = turn.before) {
    const found = turn.calculation?.operands.some(
      operand => operand.value === value || [1e6, 1e9, 1e12].some(scale => operand.value === value * scale),
    );
    if (found) return turn;
  }
  return undefined;
}

/** The factor by which the last result is wanted: "half of that", "times two", "a tenth of it". */
function factorOf(text: string, { operands, asks }: Calculation): number | undefined {
  const [part, ...rest] = operands;
  const pointed = POINTS.test(text) || asks.length === 0;
  if (part?.part && rest.length === 0 && pointed) return part.value;
  return operands.length === 0 ? TIMES.find(([words]) => words.test(text))?.[1] : undefined;
}

/** The last calculation, scaled: a whole becomes a part of it, a rate an amount at that rate. */
function scaledBy(factor: number, before: Calculation): Calculation {
  const [ask] = before.asks;
  if (ask?.per !== undefined)
    return {
      ...before,
      asks: [{ unit: ask.unit, exact: ask.exact }],
      operands: [{ value: factor * ask.per.value, unit: ask.per.unit, part: false, at: 0, to: 0 }],
      operation: 'each',
    };
  if (before.operands.length === 0)
    return {
      ...before,
      operands: [{ value: factor, unit: ask?.unit ?? '', part: true, at: 0, to: 0 }],
      operation: 'each',
    };
  return {
    ...before,
    operands: before.operands.map(({ position: _position, ...operand }) => ({
      ...operand,
      value: operand.value * factor,
    })),
  };
}

const BUILT =
  /\b(?:if|suppose|supposing|say|imagine)\b.*\b(?:manage|build|built|finish(?:ed)?|get|reach|deploy(?:ed)?|complete[d]?|done|stop(?:s|ped)?|make|deliver(?:ed)?)\b/;

/** A bare number takes the unit of the amount before it, or of what it was per. */
function bareNumber(text: string, mentions: readonly Mention[], before: Calculation): Operand | undefined {
  const numbers = mentions.filter(({ kind }) => kind === 'number');
  const [number] = numbers;
  if (number?.kind !== 'number' || numbers.length > 1) return undefined;
  const [operand] = before.operands;
  const place = { part: false, at: number.at, to: number.to } as const;
  if (operand !== undefined && !operand.part) {
    const scale = [1e12, 1e9, 1e6].find(size => operand.value >= size && number.value < 1000) ?? 1;
    return { value: number.value * scale, unit: operand.unit, ...place };
  }
  const per = before.asks.find(ask => ask.per !== undefined)?.per;
  // "What if they only manage 3": what is built in steps, whatever was asked before.
  if (per === undefined && BUILT.test(text) && number.value < 100)
    return { value: number.value, unit: 'GW', ...place };
  return per === undefined ? undefined : { value: number.value, unit: per.unit, ...place };
}

/** "It's 12, isn't it?": a bare number claimed of the stated whole before it is in that one's unit. */
function claimedNumber(
  mentions: readonly Mention[],
  { relation, operands }: Calculation,
  before: Calculation,
): Operand | undefined {
  const [number, ...others] = mentions;
  const [ask, ...more] = before.asks;
  if (relation === undefined || operands.length > 0 || others.length + more.length > 0) return undefined;
  if (number?.kind !== 'number' || ask === undefined || ask.per !== undefined || ask.unit === '%')
    return undefined;
  if (before.operands.length > 0 || before.operation !== 'each') return undefined;
  const scale = ask.unit === 'USD' && number.value < 1000 ? 1e9 : 1;
  return { value: number.value * scale, unit: ask.unit, part: false, at: number.at, to: number.to };
}

const withoutRates = (asks: readonly Ask[], operand: Operand | undefined): Ask[] =>
  asks.map(ask =>
    ask.per !== undefined && operand !== undefined && !operand.part && sameKind(ask.per.unit, operand.unit)
      ? { unit: ask.unit, exact: ask.exact }
      : ask,
  );

/** What is asked now, or what was asked before where that still fits the amounts. */
function asksOf(own: readonly Ask[], before: readonly Ask[], operands: readonly Operand[]): readonly Ask[] {
  if (own.length > 0) return own;
  const [first] = operands;
  const kept = withoutRates(before, first);
  return first !== undefined && !first.part && kept.some(({ unit }) => sameKind(unit, first.unit))
    ? []
    : kept;
}

/**
 * Resolves a turn against the turns before it: new amounts, other quantities, parts of the last result, or the last
 * amounts put together.
 * @param said what the turn itself says
 * @returns undefined where it does not go on from a calculation
 */
export function followUpOf(
  text: string,
  mentions: readonly Mention[],
  said: Calculation,
  last: Turn,
): FollowUp | undefined {
  const number = mentions.find(({ kind }) => kind === 'number' || kind === 'amount');
  const back =
    BACK.test(text) && number !== undefined && 'value' in number ? turnWith(number.value, last) : undefined;
  // An answer without an amount between does not break the thread.
  const turn = back ?? (last.calculation === undefined && POINTS.test(text) ? (last.before ?? last) : last);
  const before = turn.calculation;
  if (before === undefined) return undefined;
  const carried = [{ what: 'question', question: turn.question }] as const;
  const reckoned = (calculation: Calculation): FollowUp => ({ calculation, carried });
  const own = inUnitOf(before, said, mentions);
  const { bare, ...asked } = before;
  const kept: Calculation = {
    ...asked,
    ...(bare === undefined || own.asks.length > 0 ? {} : { bare }),
    ...(own.span === undefined ? {} : { span: own.span }),
  };
  if (back !== undefined)
    return reckoned({
      ...kept,
      operation: own.operation,
      asks: asksOf(own.asks, before.asks, before.operands),
    });
  if (RESET.test(text) && before.supposed.length > 0)
    return reckoned({ ...before, supposed: [], asks: own.asks.length > 0 ? own.asks : before.asks });
  const claimed = claimedNumber(mentions, own, before);
  if (claimed !== undefined) return reckoned({ ...own, operands: [claimed] });
  if (own.supposed.length > 0 || own.relation !== undefined) return undefined;
  const factor = factorOf(text, own);
  if (factor !== undefined) {
    const scaled = scaledBy(factor, kept);
    const other = own.asks.filter(
      ({ unit }) => unit !== '%' && !before.asks.some(ask => sameKind(ask.unit, unit)),
    );
    // "Half of them" after another subject: what is asked now is halved, not what was asked before.
    return reckoned(other.length > 0 ? { ...scaled, asks: other } : scaled);
  }
  const together = TWO.test(text) && pairOperation(text) !== undefined;
  const added =
    own.operands.length > 0
      ? own.operands
      : (together ? [] : [bareNumber(text, mentions, before)]).filter(item => item !== undefined);
  if (added.length > 0) return withAmounts(text, added, own, kept, reckoned);
  return withoutAmounts(text, own, kept, turn, reckoned);
}

type Reckon = (calculation: Calculation) => FollowUp;

/** "And 7?", "plus another 4", "and 2 GW of it". */
function withAmounts(
  text: string,
  added: readonly Operand[],
  own: Calculation,
  before: Calculation,
  reckoned: Reckon,
): FollowUp | undefined {
  if (own.asks.length > 0 && !POINTS.test(text) && !MORE.test(text)) return undefined;
  if (own.operation === 'count' || own.operation === 'ratio') return undefined;
  const joined = MORE.test(text) && before.operands.length > 0;
  const operands = joined ? [...before.operands, ...added] : added;
  const operation = joined
    ? 'sum'
    : own.operation === 'each' && before.operation === 'left' && own.asks.length === 0
      ? 'left'
      : own.operation;
  return reckoned({ ...before, operands, operation, asks: asksOf(own.asks, before.asks, operands) });
}

/** "In percent", "and the GPUs for those", "what remains", "the difference between the two". */
function withoutAmounts(
  text: string,
  own: Calculation,
  before: Calculation,
  turn: Turn,
  reckoned: Reckon,
): FollowUp | undefined {
  const earlier = turn.before?.calculation?.operands ?? [];
  const pair = TWO.test(text) ? pairOperation(text) : undefined;
  if (pair !== undefined) {
    const operands = before.operands.length > 1 ? before.operands : [...earlier, ...before.operands];
    if (operands.length < 2) return undefined;
    return reckoned({ ...before, operands, operation: pair, asks: asksOf(own.asks, before.asks, operands) });
  }
  // "A week", after a day's energy: only the time is another.
  if (own.span !== undefined && own.asks.length === 0 && before.asks.some(({ unit }) => isEnergy(unit)))
    return reckoned(before);
  if (before.operands.length === 0 && before.supposed.length === 0) return undefined;
  const left = own.operation === 'left';
  const percent = PERCENT.test(text) || SHARE_ASKED.test(text);
  if (percent)
    return reckoned({ ...before, asks: [exactly('%')], operation: left ? 'left' : before.operation });
  if (own.asks.length > 0 && own.asks.every(({ unit }) => !isTime(unit))) {
    const parts = before.operands.every(({ part }) => part);
    // A part was of one thing; another thing is named whole again unless it is pointed at.
    if (parts && before.operands.length > 0 && !POINTS.test(text)) return undefined;
    return reckoned({ ...before, asks: own.asks, operation: left ? 'left' : before.operation });
  }
  if (left) {
    const named = before.asks.filter(({ unit }) => unit !== '%');
    const asks = named.length > 0 ? named : [{ unit: 'USD', exact: false }];
    return reckoned({ ...before, asks, operation: 'left' });
  }
  return undefined;
}

/** What a stated fact asks for, as a calculation: the whole, or the first phase. */
export function calculationOfFact(unit: string, isPart: boolean, wholes: Wholes): Calculation | undefined {
  if (wholes.total(unit) === undefined) return undefined;
  const operands: Operand[] = isPart ? [{ value: 1, unit, part: false, position: true, at: 0, to: 0 }] : [];
  return { asks: [{ unit, exact: false }], operands, operation: 'each', supposed: [] };
}
