import { asksOf } from './asks.js';
import type { Calculation, Wholes } from './calculation.js';
import { OTHER_HALF, SHARE_ASKED } from './cues.js';
import { asksYesNo, relationOf } from './form.js';
import type { Mention } from './mention.js';
import { type Operand, operandsOf } from './operands.js';
import { operationOf, supposedOf, suppositions } from './operation.js';
import type { Token } from './tokens.js';
import { isEnergy, isTime, sameKind } from './unit-kinds.js';

const HYPOTHETICAL =
  /^(?:(?:ok|okay|and|so|but|then|now|well|hm+|what) )*(?:if|suppose|supposing|say|lets say|let's say|assume|assuming|imagine|hypothetically|pretend|what if|only)\b/;
const INSTEAD = /\b(?:not|instead of|rather than)(?: the)?(?: full| stated| whole)?$/;
const COMPLETION =
  /\b(?:at (?:full )?completion|when (?:it is |it's )?(?:complete|done|finished)|the (?:full|whole|entire) (?:plan|thing|lot|build|project|investment))\b/;
/** Verbs for taking energy, beside a length of time. */
const DRAWS = /\b(?:uses?|draws?|eats?|consumes?|needs?|guzzles?|burns?|swallows?|suck(?:s|ed)?)\b/;
const LOAD = /\b(?:load|utili[sz]ation|capacity factor|duty|throttle)\b/;
const EXCESS = /\bby how (?:much|many)\b.*\b(?:exceed|bust|beyond|over|above|cap|ceiling|limit|max)/;
const FIRST_WHOLE =
  /\b(?:full|whole|entire|total) (?:plan|thing|lot|build|project|programme|program|buildout)\b/;

const sameAmount = (operand: Operand, whole: number | undefined) =>
  !operand.part &&
  operand.upTo === undefined &&
  whole !== undefined &&
  Math.abs(whole - operand.value) < 1e-9 * whole;

/** Reads the amounts, the quantities asked for and the suppositions of a question; each may be missing. */
export function calculationOf(
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  wholes: Wholes,
): Calculation {
  const all = operandsOf(tokens, mentions).filter(({ part }) => !part || !OTHER_HALF.test(text));
  const times = mentions.flatMap(mention =>
    (mention.kind === 'amount' || mention.kind === 'unit') && isTime(mention.unit) ? [mention] : [],
  );
  const timed = times.find(({ kind }) => kind === 'amount');
  const unitOnly = times.find(mention => mention.kind === 'unit');
  const span =
    timed?.kind === 'amount'
      ? { value: timed.value, unit: timed.unit }
      : unitOnly === undefined
        ? undefined
        : { value: 1, unit: unitOnly.unit };
  const pace = timed !== undefined && unitOnly?.kind === 'unit' ? unitOnly.unit : undefined;
  const paced =
    pace !== undefined &&
    !mentions.some(mention => (mention.kind === 'unit' || mention.kind === 'noun') && isEnergy(mention.unit));
  const load = LOAD.test(text) ? all.find(({ part }) => part) : undefined;
  const read = all.filter(operand => operand !== load);
  const whole = COMPLETION.test(text) || FIRST_WHOLE.test(text) || EXCESS.test(text);
  const operation = operationOf(text, read, tokens, read.length + (whole ? 1 : 0) > 1);
  let operands = read.filter(operand => {
    if (!sameAmount(operand, wholes.total(operand.unit))) return true;
    const before = tokens
      .slice(Math.max(0, operand.at - 4), operand.at)
      .map(({ text }) => text)
      .join(' ');
    if (paced) return true;
    const others = read.filter(other => other !== operand && !other.part);
    if (INSTEAD.test(before) && operation !== 'difference') return others.length === 0;
    return others.length === 0 || others.some(({ unit }) => sameKind(unit, operand.unit));
  });
  let asks = asksOf(tokens, mentions, operands, wholes);
  const relation = relationOf(text, operands.length === 1 ? tokens[operands[0]?.at ?? 0]?.start : undefined);
  const claimsRate =
    relation !== undefined &&
    operands.length === 1 &&
    asks.length === 1 &&
    asks[0]?.per !== undefined &&
    sameKind(asks[0].unit, operands[0]?.unit ?? '');
  const supposing = claimsRate ? [] : suppositions(text, tokens, operands, asks, operation, wholes);
  const supposed = supposedOf(supposing);
  operands = operands.filter(operand => !supposing.includes(operand));
  const first = operands[0];
  if (
    whole &&
    first !== undefined &&
    operands.every(({ part }) => !part) &&
    (operation === 'difference' || operation === 'ratio' || (operation === 'each' && operands.length > 1)) &&
    !operands.some(operand => sameAmount(operand, wholes.total(operand.unit)))
  ) {
    const total = wholes.total(first.unit);
    if (total !== undefined)
      operands = [
        ...operands,
        { value: total, unit: first.unit, part: false, at: tokens.length, to: tokens.length },
      ];
  }
  if (asks.length > 1)
    asks = asks.filter(
      ask =>
        ask.exact ||
        operation === 'left' ||
        operation === 'sum' ||
        !operands.some(({ unit }) => sameKind(unit, ask.unit)),
    );
  if (span !== undefined && pace === undefined && asks.length === 0 && DRAWS.test(text))
    asks = [{ unit: 'Wh', exact: false }];
  if (
    SHARE_ASKED.test(text) &&
    operation === 'each' &&
    asks.length === 0 &&
    !operands.some(({ part }) => part)
  )
    asks = [{ unit: '%', exact: true }];
  const calculation: Calculation = {
    asks,
    operands,
    operation,
    supposed,
    ...(span === undefined ? {} : { span }),
    ...(load === undefined ? {} : { load: load.value }),
    ...(pace === undefined ? {} : { pace }),
    ...(relation === undefined ? {} : { relation }),
    ...(asks.length === 0 && operands.length === 1 && operation === 'each' && supposesOnly(text, operands)
      ? { bare: true }
      : {}),
  };
  return calculation;
}

/** "If only 4 GW get built": a supposition that asks nothing in particular. */
function supposesOnly(text: string, [operand]: readonly Operand[]): boolean {
  if (asksYesNo(text) || !HYPOTHETICAL.test(text) || text.split(' ').length > 14) return false;
  return operand?.position !== true || /\b(?:only|just|stops?|nothing|end)\b/.test(text);
}

/** "How many gigawatts and GPUs": units that share one "how many", with nothing else between. */
function sharesHead(tokens: readonly Token[], count: number): boolean {
  const words = tokens.map(({ text }) => text).join(' ');
  const list =
    /\bhow (?:many|much) ((?:(?!how|what|when)\S+ ){0,2}\S+?)((?: ?(?:,|and|&|or|n|\/) ?\S+){1,3})(?: (?:are|is|in total|planned|altogether)\b|[ ?!.]*$)/.exec(
      words,
    );
  return (
    list !== null &&
    (list[2] ?? '').split(/,|\band\b|&|\bor\b|\bn\b|\//).filter(part => part.trim() !== '').length + 1 >=
      count
  );
}

/** Whether it is more than a single request holds: several amounts or quantities, suppositions, claims. */
export function isMore(calculation: Calculation, tokens: readonly Token[], wholes: Wholes): boolean {
  const { asks, operands, operation, supposed, load, pace, relation, bare } = calculation;
  const [first] = operands;
  if (supposed.length > 0 || load !== undefined || operation === 'count' || bare === true) return true;
  const restated = operands.every(operand => sameAmount(operand, wholes.total(operand.unit)));
  if (restated && operation === 'each' && operands.length > 1 && pace === undefined) return false;
  if (operands.length > 1 || first?.counted === true) return true;
  if (
    asks.some(({ unit }) => isEnergy(unit)) &&
    first !== undefined &&
    first.position !== true &&
    !asks.some(({ exact }) => exact)
  )
    return true;
  if (first === undefined && asks.length > 1)
    return asks.every(({ per }) => per !== undefined) || sharesHead(tokens, asks.length);
  if (first?.part && (first.upTo !== undefined || (first.value > 1 && tokens[first.to]?.text === 'of')))
    return true;
  if (asks.length > 1 || (first?.part && sameKind(first.unit, 'USD') && asks.length === 0)) return true;
  if (asks.some(({ unit, per }) => per !== undefined && (isEnergy(unit) || per.value !== 1))) return true;
  if (pace !== undefined && asks.every(({ unit }) => !isEnergy(unit))) return true;
  if (first?.part && operation === 'left') return true;
  if (operation === 'difference') return true;
  return relation !== undefined && first !== undefined && first.position !== true;
}
