import { type Cursor, FILLERS, textAt, unitAfter, unitAt } from './cursor.js';
import { fractionAt, numberAt, ordinalAt } from './numbers.js';
import type { Token } from './tokens.js';
import type { UnitWords } from './unit-words.js';

/** What a question mentions that arithmetic can use, in order. */
export type Mention = { readonly at: number; readonly to: number } & (
  | { readonly kind: 'amount'; readonly value: number; readonly unit: string; readonly upTo?: number }
  /** "the third gigawatt", "gw 4", "gw two to five": positions in the rollout. */
  | { readonly kind: 'position'; readonly first: number; readonly last: number }
  /** "half of it", "30%": of what `unit` says, where a word does. */
  | { readonly kind: 'fraction'; readonly value: number; readonly unit?: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'unit'; readonly unit: string; readonly per: boolean }
  | { readonly kind: 'noun'; readonly unit: string }
  /** "apiece", "a pop": per one of what was counted. */
  | { readonly kind: 'apiece' }
);

const PHASES = new Set(
  'phase phases stage stages cluster clusters step chunk batch block slice tranche portion part piece site bit deployment wave instalment installment lot section'.split(
    ' ',
  ),
);
const OPENING = new Set('initial opening starting starter debut inaugural maiden kickoff'.split(' '));

function moneyAt(cursor: Cursor, at: number): Mention | undefined {
  if (!['$', '€', '£', '¥'].includes(textAt(cursor, at))) return undefined;
  const number = numberAt(cursor.tokens, at + 1);
  const unit = unitAt(cursor, at);
  if (number === undefined || unit === undefined) return undefined;
  const end = at + 1 + number.taken;
  const worded = unitAt(cursor, end);
  const sign = textAt(cursor, end + 1) === textAt(cursor, at) ? 1 : 0;
  const joined = ['to', '-'].includes(textAt(cursor, end));
  const other = joined ? numberAt(cursor.tokens, end + 1 + sign) : undefined;
  if (other !== undefined && other.value > number.value) {
    // "$40-60 billion" means forty billion, too.
    const scale = other.large && !number.large && number.value < 1000 ? largeScale(other.value) : 1;
    const to = end + 1 + sign + other.taken;
    return { kind: 'amount', value: number.value * scale, upTo: other.value, unit, at, to };
  }
  return { kind: 'amount', value: number.value, unit, at, to: worded === unit ? end + 1 : end };
}

function fractionMention(cursor: Cursor, at: number): Mention | undefined {
  const read = fractionAt(cursor.tokens, at);
  if (read === undefined) return undefined;
  // "A tenth of a percent" is a thousandth.
  const percent =
    textAt(cursor, at + read.taken) === 'of' &&
    /^(?:an?|one|1)$/.test(textAt(cursor, at + read.taken + 1)) &&
    unitAt(cursor, at + read.taken + 2) === '%';
  const fraction = percent ? { value: read.value / 100, taken: read.taken + 3 } : read;
  const next = at + fraction.taken;
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
    const read = cursor.tokens[i] === undefined ? undefined : cursor.words.read(textAt(cursor, i));
    if (read !== undefined && read.unit !== '%')
      return { kind: 'fraction', value: fraction.value, unit: read.unit, at, to: i + 1 };
  }
  return { kind: 'fraction', value: fraction.value, at, to: next };
}

/** "gw 4", "gw number seven", "gigawatts two, three and four", "gws 2 to 5". */
function positionsAt(cursor: Cursor, at: number): Mention | undefined {
  let i = at;
  const numbered = ['number', 'no', 'nr', '#', 'num', 'numero', 'nos'];
  if (unitAt(cursor, i) !== 'GW' && !PHASES.has(textAt(cursor, i))) return undefined;
  i++;
  let marked = false;
  while (numbered.includes(textAt(cursor, i)) || (marked && textAt(cursor, i) === '.')) {
    marked = true;
    i++;
  }
  const first = numberAt(cursor.tokens, i);
  if (
    first === undefined ||
    first.large ||
    !Number.isInteger(first.value) ||
    first.value < 1 ||
    first.value > 1000
  )
    return undefined;
  if (unitAt(cursor, i + first.taken) !== undefined) return undefined;
  if (!marked && textAt(cursor, i) === 'a') return undefined;
  i += first.taken;
  const seen = [first.value];
  let through = false;
  for (;;) {
    let j = i;
    while (
      [',', 'and', '&', '+', 'to', '-', 'through', 'thru', 'till', 'until'].includes(textAt(cursor, j))
    ) {
      if (!['and', ',', '&', '+'].includes(textAt(cursor, j))) through = true;
      j++;
    }
    if (j === i) break;
    const next = numberAt(cursor.tokens, j);
    if (next === undefined || next.large || unitAt(cursor, j + next.taken) !== undefined) break;
    seen.push(next.value);
    i = j + next.taken;
  }
  const last = Math.max(...seen);
  const from = through || seen.length === 1 ? Math.min(...seen) : last - new Set(seen).size + 1;
  return { kind: 'position', first: from, last, at, to: i };
}

function ordinalMention(cursor: Cursor, at: number): Mention | undefined {
  const opening = OPENING.has(textAt(cursor, at));
  const ordinal = opening ? { value: 1, taken: 1 } : ordinalAt(cursor.tokens, at);
  if (ordinal === undefined) return undefined;
  let next = at + ordinal.taken;
  const number = numberAt(cursor.tokens, next);
  if (ordinal.value === 1 && number !== undefined && textAt(cursor, next) !== 'a') {
    const unit = unitAfter(cursor, next + number.taken);
    if (unit !== undefined) return { kind: 'amount', value: number.value, unit: unit.unit, at, to: unit.to };
  }
  for (let skipped = 0; skipped < 3; skipped++, next++) {
    const unit = unitAt(cursor, next);
    if (unit === 'GW' || PHASES.has(textAt(cursor, next)))
      return { kind: 'position', first: ordinal.value, last: ordinal.value, at, to: next + 1 };
    if (unit !== undefined || !/^(\p{L}+|1|-)$/u.test(textAt(cursor, next))) return undefined;
    if (!FILLERS.has(textAt(cursor, next)) && skipped > 0) return undefined;
  }
  return undefined;
}

/** "six of the ten gigawatts": what the whole is counted in. */
function ofWhole(cursor: Cursor, at: number): { unit: string; to: number } | undefined {
  if (textAt(cursor, at) !== 'of') return undefined;
  const from = ['the', 'those', 'these', 'all'].includes(textAt(cursor, at + 1)) ? at + 2 : at + 1;
  const whole = numberAt(cursor.tokens, from);
  return whole === undefined ? undefined : unitAfter(cursor, from + whole.taken);
}

/** What is said of gigawatts that are there: "four are up", "6 done". */
const THERE =
  /^(?:up|done|built|live|standing|finished|ready|lit|running|complete|completed|deployed|online|installed|built|there)$/;

function amountMention(cursor: Cursor, at: number): Mention | undefined {
  const number = numberAt(cursor.tokens, at);
  if (number === undefined) return undefined;
  let { value } = number;
  let end = at + number.taken;
  if (textAt(cursor, end) === 'and' && ['a', 'one'].includes(textAt(cursor, end + 1))) {
    const more = fractionAt(cursor.tokens, end + 1);
    if (more !== undefined && more.value < 1) {
      value += more.value;
      end += 1 + more.taken;
    }
  }
  const joined =
    ['to', '-', 'or'].includes(textAt(cursor, end)) ||
    (textAt(cursor, end) === 'and' && textAt(cursor, at - 1) === 'between');
  const other = joined ? numberAt(cursor.tokens, end + 1) : undefined;
  if (other !== undefined && other.value > value) {
    const unit = unitAfter(cursor, end + 1 + other.taken);
    if (unit !== undefined || other.large) {
      // "5 to 7 billion" means five billion, too.
      const scale = other.large && !number.large && value < 1000 ? largeScale(other.value) : 1;
      return {
        kind: 'amount',
        value: value * scale,
        upTo: other.value,
        unit: unit?.unit ?? 'USD',
        at,
        to: unit?.to ?? end + 1 + other.taken,
      };
    }
  }
  const whole = ofWhole(cursor, end);
  if (whole !== undefined) return { kind: 'amount', value, unit: whole.unit, at, to: whole.to };
  const unit = unitAfter(cursor, end);
  if (unit !== undefined && value === 1 && PER.has(textAt(cursor, at - 1)))
    return { kind: 'unit', unit: unit.unit, per: true, at, to: unit.to };
  if (unit !== undefined) return { kind: 'amount', value, unit: unit.unit, at, to: unit.to };
  const noun = cursor.words.read(textAt(cursor, end));
  if (
    number.large &&
    !(noun === undefined && /^\p{L}{3,}$/u.test(textAt(cursor, end)) && COUNTED.test(textAt(cursor, end)))
  )
    return { kind: 'amount', value, unit: 'USD', at, to: end };
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
  'single installed whole individual deployed nvidia rubin one 1 of all the those these'.split(' '),
);
const PER = new Set(['per', '/', 'each', 'every']);

function unitMention(cursor: Cursor, at: number): Mention | undefined {
  const read = cursor.tokens[at] === undefined ? undefined : cursor.words.read(textAt(cursor, at));
  if (read === undefined) return undefined;
  if (read.role === 'noun') return { kind: 'noun', unit: read.unit, at, to: at + 1 };
  const before = textAt(cursor, at - 1);
  let back = at - 1;
  while (SKIPPED.has(textAt(cursor, back))) back--;
  const sign = textAt(cursor, back);
  // "Divide it by all the chips."
  const divided = sign === 'by' && cursor.tokens.slice(0, back).some(({ text }) => text.startsWith('divid'));
  const article = before === 'a' || before === 'an';
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
    (text === 'per' && ['piece', 'unit', 'item', 'head', 'one'].includes(next))
  )
    return { kind: 'apiece', at, to: at + 2 };
  const closing = cursor.tokens.slice(at + 1).every(({ kind }) => kind === 'sign');
  if (text === 'each' && closing && textAt(cursor, at - 1) !== 'at')
    return { kind: 'apiece', at, to: at + 1 };
  return undefined;
}

/** Reads every mention, left to right, each token in at most one. */
export function mentionsOf(tokens: readonly Token[], words: UnitWords): Mention[] {
  const cursor: Cursor = { tokens, words };
  const readers = [
    moneyAt,
    apieceAt,
    fractionMention,
    ordinalMention,
    positionsAt,
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
