import { type Bearing, bearingOf } from './bearing.js';
import type { Calculation } from './calculation.js';
import type { Mention } from './mention.js';
import type { Operand } from './operands.js';
import type { QuestionToken } from './tokens.js';
import { isTime, sameKind } from './unit-kinds.js';
import type { Wholes } from './wholes.js';

/** A word that bears on a calculation and that the reading did not use. */
export interface LeftOut {
  readonly kind: Bearing;
  readonly word: string;
}

const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;
const NAMED =
  /^(?:phase|step|stage|document|doc|sentence|option|no|number|nr|version|level|question|part|point|answer|page|chapter|exercise|grade|class|slide|table|room|im|age|aged|q|h|year)$/;

/** A reading, and what became of it. */
interface Read {
  readonly wholes: Wholes;
  readonly tokens: readonly QuestionToken[];
  readonly mentions: readonly Mention[];
  readonly calculation: Calculation;
  /** Units of what was worked out; none where nothing was. */
  readonly results: readonly string[];
}

/** Whether what a kind of word says is what the calculation does. */
function uses({ calculation, mentions }: Read, kind: Bearing, word: string): boolean {
  const {
    operation: how,
    operands,
    supposed,
    asks,
    among,
    pace,
    speed,
    relation,
    which,
    span,
    price,
  } = calculation;
  const counts =
    operands.some(({ counted }) => counted) ||
    mentions.some(mention => mention.kind === 'position' && mention.last > mention.first);
  const sets =
    how === 'difference' ||
    how === 'ratio' ||
    how === 'compare' ||
    relation !== undefined ||
    which !== undefined;
  switch (kind) {
    case 'fraction':
      return (
        asks.some(({ unit }) => unit === '%') ||
        operands.some(({ part }) => part) ||
        (/^quarters?$/.test(word) && (speed ?? pace ?? span) !== undefined)
      );
    case 'multiple':
      return (
        how === 'ratio' || how === 'count' || supposed.length > 0 || operands.some(({ counted }) => counted)
      );
    case 'joining':
      return how === 'sum' || how === 'left' || sets || speed !== undefined || counts;
    case 'rest':
      return (
        how === 'left' ||
        how === 'difference' ||
        calculation.rest !== undefined ||
        operands.some(({ gone }) => gone === true)
      );
    case 'without':
      return how === 'left' || sets;
    case 'change':
      return how === 'left' || sets || supposed.length > 0 || operands.some(({ gone }) => gone === true);
    case 'supposing':
      return sets || supposed.length > 0 || price !== undefined || speed !== undefined;
    case 'comparing':
      if (/^(?:compared?|vs|versus)$/.test(word) && operands.length > 1) return true;
      return (
        sets ||
        how === 'left' ||
        how === 'sum' ||
        supposed.length > 0 ||
        operands.some(({ bound, part }) => part || bound !== undefined)
      );
    case 'sharing':
      return (
        asks.some(({ per }) => per !== undefined) ||
        among !== undefined ||
        pace !== undefined ||
        span !== undefined ||
        speed !== undefined ||
        price !== undefined ||
        operands.some(({ counted }) => counted) ||
        operands.length > 1
      );
    case 'pace':
      return pace !== undefined || speed !== undefined || span !== undefined;
    case 'asks':
      return how === 'duration';
    case 'time':
      return span !== undefined || pace !== undefined || speed !== undefined;
    default:
      return false;
  }
}

/** Whether a number is a name or a part of a date, and no amount. */
function isName(tokens: readonly QuestionToken[], at: number): boolean {
  const { text = '', numeral } = tokens[at] ?? {};
  const before = tokens[at - 1]?.text ?? '';
  const after = tokens[at + (numeral?.taken ?? 1)]?.text ?? '';
  if (numeral?.kind === 'ordinal') return true;
  const value = numeral?.value ?? 0;
  if (/^\d{4}$/.test(text) && value >= 1900 && value <= 2100) return true;
  if (text === 'one' || text === 'once') return true;
  if (/^0\d/.test(text)) return true;
  return (
    NAMED.test(before) ||
    MONTH.test(before) ||
    MONTH.test(after) ||
    (after === 'of' && MONTH.test(tokens[at + 2]?.text ?? ''))
  );
}

/** An amount as it was typed. */
const spoken = (tokens: readonly QuestionToken[], { at, to }: Pick<Operand, 'at' | 'to'>): string =>
  tokens
    .slice(at, to)
    .map(({ text }, i, all) => (i > 0 && tokens[at + i]!.start > all[i - 1]!.end ? ` ${text}` : text))
    .join('');

/** Whether a number says a stated total again, in its own unit or in thousands, millions or billions of it. */
const isStated = (value: number, { total, units }: Wholes): boolean =>
  units.some(unit => {
    const whole = total(unit) ?? 0;
    return [1e-6, 1e-3, 1, 1e3, 1e6, 1e9].some(scale => Math.abs(value * scale - whole) < 1e-9 * whole);
  });

/** "Without one extra dollar" adds nothing. */
const isNothing = ({ tokens }: Read, mention: Mention): boolean =>
  mention.kind === 'amount' &&
  mention.value === 1 &&
  /^(?:without|not)$/.test(tokens[mention.at - 1]?.text ?? '');

/** "Without a break", "the other site", "both different": words that stand for no amount here. */
function isIdle(read: Read, at: number): boolean {
  const { tokens, mentions } = read;
  const next = tokens[at + 1];
  switch (tokens[at]?.text) {
    case 'without':
      return !mentions.some(
        mention =>
          mention.at > at &&
          mention.at <= at + 4 &&
          !('unit' in mention && isTime(mention.unit ?? '')) &&
          !isNothing(read, mention),
      );
    case 'other':
      return (
        next?.kind === 'word' &&
        next.numeral === undefined &&
        !mentions.some(mention => mention.at === at + 1)
      );
    case 'both':
      return (
        next !== undefined &&
        next.kind === 'word' &&
        !mentions.some(mention => mention.at <= at + 2 && mention.at > at)
      );
    default:
      return false;
  }
}

/** Whether an amount that is reckoned with has this number, in its own unit or in thousands, millions, billions of it. */
const isSaid = (value: number, { operands, supposed }: Calculation): boolean =>
  [...operands, ...supposed].some(one =>
    [1, 1e3, 1e6, 1e9].some(scale => Math.abs(value * scale - one.value) < 1e-9 * one.value),
  );

/** "The second half", "half-year": no part of an amount. */
const isHalfYear = (tokens: readonly QuestionToken[], at: number): boolean =>
  /^(?:first|second|1st|2nd|which|what|other|last|promised|this|that)$/.test(tokens[at - 1]?.text ?? '') ||
  /^(?:year|years|of 20\d\d)$/.test(
    tokens[at + 1]?.text === '-' ? (tokens[at + 2]?.text ?? '') : (tokens[at + 1]?.text ?? ''),
  );

/** Whether an amount is a stated one, or has its number: the first phase, "100 million or 100 billion". */
const isKnown = ({ part, position, value, unit }: Operand, { wholes }: Read): boolean =>
  !part && (position === true || (value === 1 && unit === 'GW') || isStated(value, wholes));

/** The unit of which "how many" is asked, where nothing that was worked out is of its kind. */
function headOf({ tokens, mentions, results }: Read): string | undefined {
  if (results.length === 0) return undefined;
  for (let i = 0; i + 2 < tokens.length; i += 1) {
    if (tokens[i]?.text !== 'how' || tokens[i + 1]?.text !== 'many') continue;
    const unit = mentions.find(
      mention => mention.kind === 'unit' && mention.at >= i + 2 && mention.at <= i + 3,
    );
    if (unit?.kind !== 'unit' || unit.unit === '%' || /ly$/.test(tokens[unit.at]?.text ?? '')) continue;
    const fits = results.some(
      result =>
        (isTime(result) && isTime(unit.unit)) || result.split('/').some(one => sameKind(one, unit.unit)),
    );
    if (!fits) return tokens[unit.at]?.text;
  }
  return undefined;
}

/** What the words of a question say of a calculation and that its reading leaves out, in their order. */
export function leftOut(read: Read): LeftOut[] {
  const { tokens, mentions, calculation, wholes } = read;
  const taken = [...(calculation.taken ?? []), ...mentions.filter(mention => isNothing(read, mention))];
  const inside = (i: number) => taken.some(({ at, to }) => at <= i && i < to);
  const found: LeftOut[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const { text, numeral } = tokens[i]!;
    if (inside(i)) continue;
    if (numeral !== undefined && numeral.kind !== 'ordinal') {
      const time = mentions.some(
        mention => mention.kind === 'amount' && isTime(mention.unit) && mention.at === i,
      );
      const used =
        (time && uses(read, 'time', text)) ||
        isName(tokens, i) ||
        (numeral.kind === 'part' && (isHalfYear(tokens, i) || uses(read, 'fraction', text))) ||
        (numeral.kind === 'number' &&
          (isStated(numeral.value, wholes) ||
            isSaid(numeral.value, calculation) ||
            numeral.value === read.results.length ||
            (calculation.operation === 'left' && /^(?:other|remaining)$/.test(tokens[i - 1]?.text ?? ''))));
      if (!used) found.push({ kind: numeral.kind === 'part' ? 'fraction' : 'number', word: text });
      i += numeral.taken - 1;
      continue;
    }
    const kind = bearingOf(text);
    // "Per $10bn tranche", "every one of the ten".
    if (kind === 'sharing' && inside(i + 1)) continue;
    if (isIdle(read, i)) continue;
    if (kind === undefined || uses(read, kind, text)) continue;
    if (kind === 'fraction' && isHalfYear(tokens, i)) continue;
    found.push({ kind, word: text });
  }
  if (read.results.length === 0)
    for (const operand of calculation.operands)
      if (!isKnown(operand, read)) found.push({ kind: 'amount', word: spoken(tokens, operand) });
  const head = headOf(read);
  if (head !== undefined) found.push({ kind: 'asks', word: head });
  for (const mention of mentions)
    if (mention.kind === 'unit' && isTime(mention.unit) && mention.unit !== 's' && !uses(read, 'time', ''))
      found.push({ kind: 'time', word: tokens[mention.at]?.text ?? '' });
  return found;
}
