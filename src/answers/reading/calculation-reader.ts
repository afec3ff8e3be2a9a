import { amongOf } from './among.js';
import { asksOf } from './asks.js';
import type { Ask, Calculation, Operation, Wholes } from './calculation.js';
import { OTHER_HALF, SHARE_ASKED } from './cues.js';
import { daySpanOf, daysOf } from './day-span.js';
import { asksYesNo, claimedBound, relationOf, whichOf } from './form.js';
import type { Mention } from './mention.js';
import { type Operand, operandsOf } from './operands.js';
import { operationOf, supposedOf, suppositions } from './operation.js';
import { type Price, priceOf } from './price.js';
import type { QuestionToken } from './tokens.js';
import { isEnergy, isTime, sameKind } from './unit-kinds.js';
import type { UnitWords } from './unit-words.js';

const HYPOTHETICAL =
  /^(?:(?:ok|okay|and|so|but|then|now|well|hm+|what) )*(?:if|suppose|supposing|say|lets say|let's say|assume|assuming|imagine|hypothetically|pretend|what if|only)\b/;
const INSTEAD = /\b(?:not|instead of|rather than)(?: the)?(?: full| stated| whole)?$/;
const COMPLETION =
  /\b(?:at (?:full )?completion|when (?:it is |it's )?(?:complete|done|finished)|the (?:full|whole|entire) (?:plan|thing|lot|build|project|investment))\b/;
/** Verbs for taking energy, beside a length of time. */
const DRAWS =
  /\b(?:uses?|used|draws?|eats?|consumes?|consumed|needs?|guzzles?|burns?|burnt|swallows?|suck(?:s|ed)?)\b/;
const LOAD = /\b(?:load|utili[sz]ation|capacity factor|duty|throttle)\b/;
const EXCESS = /\bby how (?:much|many)\b.*\b(?:exceed|bust|beyond|over|above|cap|ceiling|limit|max)/;
const FIRST_WHOLE =
  /\b(?:full|whole|entire|total) (?:plan|thing|lot|build|project|programme|program|buildout)\b/;

const QUARTERLY = /\b(?:(?:per|each|every|a) quarter|quarterly)\b/;

/** A question as its amounts are read from it. */
export interface QuestionText {
  readonly text: string;
  readonly tokens: readonly QuestionToken[];
  readonly mentions: readonly Mention[];
  readonly words: UnitWords;
  readonly wholes: Wholes;
  /** What single words say is wanted, where no unit or noun of its own does: "how much has been put in". */
  readonly wanted?: Ask | undefined;
  /** The clock, for dates that a question names. */
  readonly now?: Date | undefined;
}

const sameAmount = (operand: Operand, whole: number | undefined) =>
  !operand.part &&
  operand.upTo === undefined &&
  whole !== undefined &&
  Math.abs(whole - operand.value) < 1e-9 * whole;

type Timing = Pick<Calculation, 'span' | 'pace'>;

/** How long energy is wanted for, or that money is spread over; and per which time, where both are said. */
function timingOf({ text, mentions, now }: QuestionText, price: Price | undefined): Timing {
  const times = mentions.flatMap(mention =>
    (mention.kind === 'amount' || mention.kind === 'unit') && isTime(mention.unit) ? [mention] : [],
  );
  const timed = times.find(({ kind }) => kind === 'amount');
  const unitOnly = times.find(mention => mention.kind === 'unit');
  if (timed?.kind === 'amount') {
    const span = { value: timed.value, unit: timed.unit };
    const pace = unitOnly?.unit ?? (QUARTERLY.test(text) ? 'quarter' : undefined);
    return pace === undefined || price !== undefined ? { span } : { span, pace };
  }
  const days = now === undefined ? undefined : daySpanOf(text, now);
  if (days !== undefined) return { span: { value: daysOf(days), unit: 'd' } };
  return unitOnly === undefined ? {} : { span: { value: 1, unit: unitOnly.unit } };
}

const within = ({ at }: { readonly at: number }, range: { at: number; to: number } | undefined): boolean =>
  range !== undefined && at >= range.at && at < range.to;

const namesEnergy = (mentions: readonly Mention[]): boolean =>
  mentions.some(mention => (mention.kind === 'unit' || mention.kind === 'noun') && isEnergy(mention.unit));

/** Whether an amount that repeats a stated whole is reckoned with, or only mentioned: "not the full 100 billion". */
function counts(
  operand: Operand,
  read: readonly Operand[],
  operation: Operation,
  { tokens, wholes }: QuestionText,
): boolean {
  if (!sameAmount(operand, wholes.total(operand.unit))) return true;
  const before = tokens
    .slice(Math.max(0, operand.at - 4), operand.at)
    .map(({ text }) => text)
    .join(' ');
  const others = read.filter(other => other !== operand && !other.part);
  if (INSTEAD.test(before) && operation !== 'difference') return others.length === 0;
  return others.length === 0 || others.some(({ unit }) => sameKind(unit, operand.unit));
}

/** The amounts with the stated whole after them, where the words mean that, too: "the gap to the full plan". */
function withWhole(
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
const apart = (operands: readonly Operand[], operation: Operation): readonly Operand[] =>
  operation !== 'difference'
    ? operands
    : operands.flatMap(({ upTo, ...operand }) =>
        upTo === undefined ? [operand] : [operand, { ...operand, value: upTo }],
      );

/** What is asked of the amounts, where the words leave it open or say more than is meant. */
function settled(
  asks: readonly Ask[],
  operands: readonly Operand[],
  operation: Operation,
  { text, wanted }: QuestionText,
  { span, pace }: Timing,
): readonly Ask[] {
  const isPart = operands.some(({ part }) => part);
  if (asks.length > 1)
    return asks.filter(
      ask =>
        ask.exact ||
        operation === 'left' ||
        operation === 'sum' ||
        !operands.some(({ unit }) => sameKind(unit, ask.unit)),
    );
  if (asks.length > 0) return asks;
  if (span !== undefined && pace === undefined && DRAWS.test(text)) return [{ unit: 'Wh', exact: false }];
  if (SHARE_ASKED.test(text) && operation === 'each' && !isPart) return [{ unit: '%', exact: true }];
  return wanted !== undefined && isPart && pace === undefined ? [wanted] : asks;
}

/** Reads the amounts, the quantities asked for and the suppositions of a question; each may be missing. */
export function calculationOf(source: QuestionText): Calculation {
  const { text, tokens, mentions, words, wholes, wanted } = source;
  const claims = asksYesNo(text);
  const price = claims ? undefined : priceOf(text, tokens, mentions);
  const found = operandsOf(tokens, mentions).map(operand => changedBy(operand, tokens));
  const shares = amongOf(tokens, mentions, words);
  // "2 campuses of 250 MW each" are counted already.
  const among = found.some(one => one.counted === true && shares !== undefined && within(shares, one))
    ? undefined
    : shares;
  const timing = timingOf(source, price);
  const all = found.filter(
    operand =>
      !(operand.part && OTHER_HALF.test(text)) &&
      !within(operand, price) &&
      !within(operand, among) &&
      !(price !== undefined && sameKind(operand.unit, 'USD')),
  );
  const load = LOAD.test(text) ? all.find(({ part }) => part) : undefined;
  const read = all.filter(operand => operand !== load);
  const whole = COMPLETION.test(text) || FIRST_WHOLE.test(text) || EXCESS.test(text);
  const ranged = read.some(({ upTo }) => upTo !== undefined);
  const several = read.length + (whole ? 1 : 0) > 1 || ranged;
  const said = operationOf(text, read, tokens, several);
  // "Is it more than": a claim compares, it does not subtract.
  const operation = claims && said === 'difference' && !/\b(?:difference|gap)\b/.test(text) ? 'each' : said;
  const paced = timing.pace !== undefined && !namesEnergy(mentions);
  const reckoned = apart(read, operation).filter(
    operand => paced || counts(operand, read, operation, source),
  );
  const named = asksOf(tokens, mentions, reckoned, wholes).filter(
    ({ unit }) =>
      price === undefined || !(isEnergy(unit) || sameKind(unit, 'USD') || price.unit.endsWith(`/${unit}`)),
  );
  const relation = relationOf(text, reckoned.length === 1 ? tokens[reckoned[0]?.at ?? 0]?.start : undefined);
  const claimsRate =
    relation !== undefined &&
    reckoned.length === 1 &&
    named.length === 1 &&
    named[0]?.per !== undefined &&
    sameKind(named[0].unit, reckoned[0]?.unit ?? '');
  const supposing = claimsRate ? [] : suppositions(text, tokens, reckoned, named, operation, wholes);
  const rest = reckoned.filter(operand => !supposing.includes(operand));
  const isShare = SHARE_ASKED.test(text) && rest.length > 1;
  const beside = isShare ? rest.filter(one => !sameAmount(one, wholes.total(one.unit))) : rest;
  const operands = whole ? withWhole(beside, operation, source) : beside;
  const shared = among !== undefined && named.every(({ per }) => per !== undefined);
  const asks = shared
    ? [{ unit: operands[0]?.unit || (wanted?.unit ?? 'USD'), exact: false }]
    : price === undefined
      ? settled(named, operands, operation, source, timing)
      : [...named, { unit: 'USD', exact: false }];
  const which = operands.length === 2 && operation === 'each' ? whichOf(text) : undefined;
  const bound = relation === '=' && operands.length === 1 ? claimedBound(text, operands[0]) : undefined;
  return {
    ...{ asks, operands, operation, supposed: supposedOf(supposing) },
    ...timing,
    ...(load === undefined ? {} : { load: load.value }),
    ...(relation === undefined ? {} : { relation }),
    ...(bound === undefined ? {} : { claimedBound: bound }),
    ...(which === undefined ? {} : { which }),
    ...(price === undefined ? {} : { price: { value: price.value, unit: price.unit } }),
    ...(among === undefined ? {} : { among: { value: among.value, word: among.word } }),
    ...(asks.length === 0 && operands.length === 1 && operation === 'each' && supposesOnly(text, operands)
      ? { bare: true }
      : {}),
  };
}

const LESS =
  /\b(?:less|fewer|lower|smaller|reduced|(?:cut|drop|fall|shrink|decrease|reduce|lower)s?(?:ed|ped)? by|down by)\b/;
const MORE =
  /\b(?:more|higher|bigger|larger|(?:grow|rise|increase|raise|go up|climb|expand)s?(?:d|ed)?(?: up)? by|up by)\b/;

/** "10% less money" leaves nine tenths; "grows by 20%" is more than the whole. */
function changedBy(operand: Operand, tokens: readonly QuestionToken[]): Operand {
  if (!operand.part || operand.upTo !== undefined || operand.value >= 1) return operand;
  const before = tokens.slice(Math.max(0, operand.at - 4), operand.at);
  const after = tokens.slice(operand.at, operand.to + 1);
  const text = [...before.filter((_, i) => i >= before.length - 3), ...after].map(one => one.text).join(' ');
  if (/\b(?:how (?:much|many)|than|left|no) (?:more|less|fewer)\b|\bthan\b/.test(text)) return operand;
  if (LESS.test(text)) return { ...operand, value: 1 - operand.value };
  return MORE.test(text) ? { ...operand, value: 1 + operand.value } : operand;
}

/** "If only 4 GW get built": a supposition that asks nothing in particular. */
function supposesOnly(text: string, [operand]: readonly Operand[]): boolean {
  if (asksYesNo(text) || !HYPOTHETICAL.test(text) || text.split(' ').length > 14) return false;
  return operand?.position !== true || /\b(?:only|just|stops?|nothing|end)\b/.test(text);
}

/** "How many gigawatts and GPUs": units that share one "how many", with nothing else between. */
function sharesHead(tokens: readonly QuestionToken[], count: number): boolean {
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
export function isMore(calculation: Calculation, tokens: readonly QuestionToken[], wholes: Wholes): boolean {
  const { asks, operands, operation, supposed, load, pace, relation, bare, price, among, span } = calculation;
  const [first] = operands;
  const times = tokens.some(({ text }, i) => text === 'how' && tokens[i + 1]?.text === 'long');
  if (times && asks.length === 0 && relation === undefined) return false;
  if (price !== undefined || (among !== undefined && asks.length > 0)) return true;
  if (supposed.length > 0 || load !== undefined || operation === 'count' || bare === true) return true;
  const restated = operands.every(operand => sameAmount(operand, wholes.total(operand.unit)));
  if (restated && operation === 'each' && operands.length > 1 && pace === undefined) return false;
  if (operands.length > 1 || first?.counted === true) return true;
  if (asks.some(({ unit }) => isEnergy(unit)) && span?.unit === 'd' && span.value > 1) return true;
  if (
    asks.some(({ unit }) => isEnergy(unit)) &&
    first !== undefined &&
    first.position !== true &&
    !asks.some(({ exact }) => exact)
  )
    return true;
  if (first === undefined && asks.length > 1)
    return asks.every(({ per }) => per !== undefined) || sharesHead(tokens, asks.length);
  if (first?.part && first.value > 1) return true;
  if (first?.part && (first.upTo !== undefined || (first.value > 1 && tokens[first.to]?.text === 'of')))
    return true;
  if (asks.length > 1 || (first?.part && sameKind(first.unit, 'USD') && asks.length === 0)) return true;
  if (asks.some(({ unit, per }) => per !== undefined && (isEnergy(unit) || per.value !== 1))) return true;
  if (pace !== undefined && asks.every(({ unit }) => !isEnergy(unit))) return true;
  if (first?.part && operation === 'left') return true;
  if (operation === 'difference') return true;
  return relation !== undefined && first !== undefined && first.position !== true;
}
