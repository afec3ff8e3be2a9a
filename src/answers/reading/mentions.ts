import { isCurrency } from '../../figures/units.js';
import { type Cursor, textAt, unitAfter, unitAt } from './cursor.js';
import type { Mention } from './mention.js';
import { fractionAt, type NumberRead, numberAt } from './numbers.js';
import { ordinalMention, positionsAt } from './positions.js';
import type { QuestionToken } from './tokens.js';
import type { UnitWords } from './unit-words.js';

const MONEY_SIGNS = new Set(['$', '€', '£', '¥']);
const JOINS = new Set(['to', '-', 'or', 'through', 'thru', 'till', 'til', 'until']);

/** The other end of a range whose first number ends before `end`: "40-60bn", "3 to 5", "$2bn-$3bn". */
function rangeFrom(
  { tokens }: Cursor,
  first: NumberRead,
  end: number,
  joined: boolean,
): { value: number; upTo: number; large: boolean; to: number } | undefined {
  const at = MONEY_SIGNS.has(tokens[end + 1]?.text ?? '') ? end + 2 : end + 1;
  const other = joined ? numberAt(tokens, at) : undefined;
  if (other === undefined) return undefined;
  // "5 to 7 billion" means five billion, too.
  const scale = other.large && !first.large && first.value < 1000 ? largeScale(other.value) : 1;
  const value = first.value * scale;
  return other.value > value
    ? { value, upTo: other.value, large: other.large, to: at + other.taken }
    : undefined;
}

/** "$40-60bn", "USD 8 000 000": the sign or code of a currency before its number. */
function moneyAt(cursor: Cursor, at: number): Mention | undefined {
  const unit = unitAt(cursor, at);
  const code = unit !== undefined && unit.toLowerCase() === textAt(cursor, at) && isCurrency(unit);
  if (unit === undefined || !(code || MONEY_SIGNS.has(textAt(cursor, at)))) return undefined;
  const number = numberAt(cursor.tokens, at + 1);
  if (number === undefined) return undefined;
  const end = at + 1 + number.taken;
  const range = rangeFrom(cursor, number, end, JOINS.has(textAt(cursor, end)));
  const to = range?.to ?? end;
  const closed = unitAt(cursor, to) === unit ? to + 1 : to;
  if (range !== undefined)
    return { kind: 'amount', value: range.value, upTo: range.upTo, unit, at, to: closed };
  return { kind: 'amount', value: number.value, unit, at, to: closed };
}

function fractionMention(cursor: Cursor, at: number): Mention | undefined {
  const fraction = fractionAt(cursor.tokens, at);
  if (fraction === undefined) return undefined;
  const next = at + fraction.taken;
  // "Half of half of the money": a part of a part.
  const of = /^(?:the|that|this|its)$/.test(textAt(cursor, next + 1)) ? next + 2 : next + 1;
  const inner = textAt(cursor, next) === 'of' ? fractionMention(cursor, of) : undefined;
  if (inner?.kind === 'fraction' && fraction.value < 1)
    return { ...inner, value: fraction.value * inner.value, at };
  // "At 100%" is of nothing in particular.
  if (fraction.value >= 1) return { kind: 'fraction', value: fraction.value, at, to: next };
  const article = ['a', 'an'].includes(textAt(cursor, next)) ? 1 : 0;
  const scaled = numberAt(cursor.tokens, next);
  if (scaled?.large) {
    const unit = unitAfter(cursor, next + scaled.taken);
    return {
      kind: 'amount',
      value: fraction.value * scaled.value,
      unit: unit?.unit ?? 'USD',
      at,
      to: unit?.to ?? next + scaled.taken,
    };
  }
  // "A quarter of a gigawatt" is an amount, not a part of the plan.
  const one =
    textAt(cursor, next) === 'of' && ['a', 'an', 'one'].includes(textAt(cursor, next + 1))
      ? unitAt(cursor, next + 2)
      : undefined;
  if (one !== undefined && one !== '%')
    return { kind: 'amount', value: fraction.value, unit: one, at, to: next + 3 };
  const single = unitAt(cursor, next + article);
  const word = textAt(cursor, next + article);
  if (
    single !== undefined &&
    single !== '%' &&
    (article === 1 || (!word.endsWith('s') && textAt(cursor, next) !== 'of'))
  )
    return { kind: 'amount', value: fraction.value, unit: single, at, to: next + article + 1 };
  for (let i = next; i < next + 5 && !/^[.,;?!]$/.test(textAt(cursor, i)); i++) {
    // The one ceiling that people speak of is that of the money.
    if (CEILING.test(textAt(cursor, i)))
      return { kind: 'fraction', value: fraction.value, unit: 'USD', at, to: i + 1 };
    const read = cursor.tokens[i] === undefined ? undefined : cursor.words.read(textAt(cursor, i));
    if (read !== undefined && read.unit !== '%')
      return { kind: 'fraction', value: fraction.value, unit: read.unit, at, to: i + 1 };
  }
  return { kind: 'fraction', value: fraction.value, at, to: next };
}

/** "six of the ten gigawatts": what the whole is counted in. */
function ofWhole(cursor: Cursor, at: number): { value: number; unit: string; to: number } | undefined {
  if (textAt(cursor, at) !== 'of') return undefined;
  const from = ['the', 'those', 'these', 'all'].includes(textAt(cursor, at + 1)) ? at + 2 : at + 1;
  const whole = numberAt(cursor.tokens, from);
  const unit = whole === undefined ? undefined : unitAfter(cursor, from + whole.taken);
  return whole === undefined || unit === undefined ? undefined : { value: whole.value, ...unit };
}

/** "A gigawatt and a half", behind the unit. */
function andAHalf({ tokens }: Cursor, at: number): { value: number; to: number } | undefined {
  if (tokens[at]?.text !== 'and') return undefined;
  const article = /^an?$/.test(tokens[at + 1]?.text ?? '') && tokens[at + 1]?.numeral === undefined;
  const part = fractionAt(tokens, at + (article ? 2 : 1));
  if (part === undefined || part.value >= 1) return undefined;
  const to = at + (article ? 2 : 1) + part.taken;
  return tokens[to]?.text === 'of' ? undefined : { value: part.value, to };
}

const CEILING = /^(?:limit|ceiling|cap|maximum)$/;
const CENTS = /^(?:cents?|¢|c)$/;

/** What is said of gigawatts that are there: "four are up", "6 done". */
const THERE =
  /^(?:up|done|built|live|standing|finished|ready|lit|running|complete|completed|deployed|online|installed|built|there)$/;

function amountMention(cursor: Cursor, at: number): Mention | undefined {
  const number = numberAt(cursor.tokens, at);
  if (number === undefined) return undefined;
  const { value } = number;
  const end = at + number.taken;
  const between = textAt(cursor, end) === 'and' && textAt(cursor, at - 1) === 'between';
  const range = rangeFrom(cursor, number, end, between || JOINS.has(textAt(cursor, end)));
  if (range !== undefined) {
    const unit = unitAfter(cursor, range.to);
    if (unit !== undefined || range.large) {
      const { value, upTo, to } = range;
      return { kind: 'amount', value, upTo, unit: unit?.unit ?? 'USD', at, to: unit?.to ?? to };
    }
  }
  if (CENTS.test(textAt(cursor, end)))
    return { kind: 'amount', value: value / 100, unit: 'USD', at, to: end + 1 };
  const whole = ofWhole(cursor, end);
  if (whole !== undefined) {
    // "Every one of the ten gigawatts" is all of them.
    const all = value === 1 && PER.has(textAt(cursor, at - 1));
    return { kind: 'amount', value: all ? whole.value : value, unit: whole.unit, at, to: whole.to };
  }
  const unit = unitAfter(cursor, end);
  const half = unit && andAHalf(cursor, unit.to);
  if (unit !== undefined && half !== undefined)
    return { kind: 'amount', value: value + half.value, unit: unit.unit, at, to: half.to };
  if (unit !== undefined && value === 1 && PER.has(textAt(cursor, at - 1)))
    return { kind: 'unit', unit: unit.unit, per: true, at, to: unit.to };
  if (unit !== undefined) return { kind: 'amount', value, unit: unit.unit, at, to: unit.to };
  const noun = cursor.words.read(textAt(cursor, end));
  if (
    (number.large &&
      !(
        noun === undefined &&
        /^\p{L}{3,}$/u.test(textAt(cursor, end)) &&
        COUNTED.test(textAt(cursor, end))
      )) ||
    // "70 billion means 7 GW": what a number follows is a verb.
    (number.large && numberAt(cursor.tokens, end + 1) !== undefined)
  )
    return { kind: 'amount', value, unit: 'USD', assumed: true, at, to: end };
  const verb = /^(?:are|is|get|got|gets|were|have|has|been)$/.test(textAt(cursor, end)) ? end + 1 : end;
  if (THERE.test(textAt(cursor, verb)) && value <= 1000)
    return { kind: 'amount', value, unit: 'GW', at, to: end };
  if (cursor.tokens[at]?.kind === 'number' && value >= 1900 && value <= 2100 && Number.isInteger(value))
    return undefined;
  return { kind: 'number', value, at, to: end };
}

/** Plural nouns that a large number may count instead of money: "100 million users". */
const COUNTED =
  /^(?!(?:plus|minus|less|versus|vs|is|was|has|does|gets|goes|makes|covers|buys|pays|gives|comes|yes|across|this|as)$).*(?:s|people|folks)$/;
const largeScale = (value: number) => (value >= 1e12 ? 1e12 : value >= 1e9 ? 1e9 : value >= 1e6 ? 1e6 : 1);

/** What may stand between "per" and its unit. */
const SKIPPED = new Set(
  'single installed whole individual deployed nvidia rubin one 1 of all the those these -'.split(' '),
);
const PER = new Set(['per', '/', 'each', 'every']);

function unitMention(cursor: Cursor, at: number): Mention | undefined {
  const read = cursor.tokens[at] === undefined ? undefined : cursor.words.read(textAt(cursor, at));
  if (read === undefined) return undefined;
  if (read.role === 'noun') return { kind: 'noun', unit: read.unit, at, to: at + 1 };
  const before = textAt(cursor, at - 1);
  let back = at - 1;
  while (SKIPPED.has(textAt(cursor, back))) back--;
  // "Per invested dollar".
  if (PER.has(textAt(cursor, back - 1)) && /^\p{L}{4,}ed$/u.test(textAt(cursor, back))) back--;
  const sign = textAt(cursor, back);
  // "Divide it by all the chips."
  const divided = sign === 'by' && cursor.tokens.slice(0, back).some(({ text }) => text.startsWith('divid'));
  const article = before === 'a' || before === 'an';
  const half = article ? andAHalf(cursor, at + 1) : undefined;
  if (half !== undefined) return { kind: 'amount', value: 1 + half.value, unit: read.unit, at, to: half.to };
  const counts =
    /^(?:\$|usd|dollars?|bucks|cash|money|gpus?|cards|chips|watts?|kw|mw|kilowatts?|price|cost|costs|spend|funding|much|pay|pays)$/;
  const per = divided || PER.has(sign) || (article && counts.test(textAt(cursor, at - 2)));
  return { kind: 'unit', unit: read.unit, per, at, to: at + 1 };
}

function apieceAt(cursor: Cursor, at: number): Mention | undefined {
  const text = textAt(cursor, at);
  const next = textAt(cursor, at + 1);
  if (text === 'apiece') return { kind: 'apiece', at, to: at + 1 };
  if (
    (text === 'a' && ['piece', 'pop', 'unit'].includes(next)) ||
    (text === 'per' && ['piece', 'unit', 'item', 'one'].includes(next))
  )
    return { kind: 'apiece', at, to: at + 2 };
  if (
    text === 'each' &&
    (next === 'one' || (next === 'of' && /^(?:them|those|these)$/.test(textAt(cursor, at + 2))))
  )
    return { kind: 'apiece', at, to: next === 'one' ? at + 2 : at + 3 };
  if (
    text === 'one' &&
    /^(?:does|would|will|did)$/.test(textAt(cursor, at - 1)) &&
    /^(?:costs?|gets?)$/.test(next)
  )
    return { kind: 'apiece', at, to: at + 1 };
  const closing = cursor.tokens.slice(next === 'one' ? at + 2 : at + 1).every(({ kind }) => kind === 'sign');
  if (text === 'each' && closing && textAt(cursor, at - 1) !== 'at')
    return { kind: 'apiece', at, to: at + 1 };
  return undefined;
}

const SCALES = /^(?:bn|billions?|millions?|mn|mil|trillions?)$/;

/** "What's left in bn": money, counted in billions. */
function scaleAt(cursor: Cursor, at: number): Mention | undefined {
  const names =
    ['in', 'many', 'much', '?', 'of'].includes(textAt(cursor, at - 1)) && SCALES.test(textAt(cursor, at));
  if (!names || unitAt(cursor, at + 1) !== undefined || textAt(cursor, at + 1) === 'of') return undefined;
  return { kind: 'unit', unit: 'USD', per: false, at, to: at + 1 };
}

/** Reads every mention, left to right, each token in at most one. */
export function mentionsOf(tokens: readonly QuestionToken[], words: UnitWords): Mention[] {
  const cursor: Cursor = { tokens, words };
  const readers = [
    moneyAt,
    apieceAt,
    fractionMention,
    ordinalMention,
    positionsAt,
    scaleAt,
    amountMention,
    unitMention,
  ];
  const mentions: Mention[] = [];
  for (let at = 0; at < tokens.length; ) {
    let found: Mention | undefined;
    for (const read of readers) {
      found = read(cursor, at);
      if (found !== undefined) break;
    }
    if (found !== undefined) mentions.push(found);
    at = found === undefined ? at + 1 : Math.max(found.to, at + 1);
  }
  return mentions;
}
