import { amongOf } from './among.js';
import {
  apart,
  builtUp,
  changedBy,
  isSaidAgain,
  ofOne,
  sameAmount,
  takesPart,
  withoutPlaces,
  withWhole,
} from './amounts-meant.js';
import { asksOf } from './asks.js';
import { likelyAsks, meantAsks } from './asks-meant.js';
import type { Ask, Calculation, Operation, Relation } from './calculation.js';
import { OTHER_HALF, SHARE_ASKED } from './cues.js';
import { asksYesNo, claimedBound, relationOf, whichOf } from './form.js';
import { balanced, isToCome } from './ledger.js';
import { type Operand, operandsOf } from './operands.js';
import { operationOf } from './operation.js';
import { priceOf } from './price.js';
import type { QuestionText } from './question-text.js';
import { restOf } from './rest.js';
import { supposedAmong, supposedOf } from './roles.js';
import { scaledIn } from './scaled.js';
import { speedOf } from './speed.js';
import { namesEnergy, timingOf } from './timing.js';
import { isEnergy, sameKind } from './unit-kinds.js';

const HYPOTHETICAL =
  /^(?:(?:ok|okay|and|so|but|then|now|well|hm+|what) )*(?:if|suppose|supposing|say|lets say|let's say|assume|assuming|imagine|hypothetically|pretend|what if|only)\b/;
const COMPLETION =
  /\b(?:at (?:full )?completion|when (?:it is |it's )?(?:complete|done|finished)|the (?:full|whole|entire) (?:plan|thing|lot|build|project|investment))\b/;
const LOAD = /\b(?:load|utili[sz]ation|capacity factor|duty|throttle)\b/;
const EXCESS = /\bby how (?:much|many)\b.*\b(?:exceed|bust|beyond|over|above|cap|ceiling|limit|max)/;
const FIRST_WHOLE =
  /\b(?:full|whole|entire|total) (?:plan|thing|lot|build|project|programme|program|buildout)\b/;
const SUPPOSES = /\b(?:if|suppose|supposing|assume|assuming|imagine|say|were to|pretend|hypothetically)\b/;
/** "How much bigger is the total than …". */
const OF_WHOLE =
  /\b(?:difference|gap|how much (?:bigger|larger|more|smaller|less)|how many (?:more|less|fewer)|compared)\b.*\b(?:total|whole|entire|overall)\b/;

/** How long energy lasts: "how many hours does the first gigawatt need to use 12 GWh". */
const takesTime = (text: string, amounts: readonly Operand[]): boolean =>
  LASTS.test(text) && amounts.some(({ unit, part }) => !part && isEnergy(unit));
const LASTS = /\bhow (?:long|many (?:seconds|minutes|hours|days|weeks|months|years))\b/;

const within = ({ at }: { readonly at: number }, range: { at: number; to: number } | undefined): boolean =>
  range !== undefined && at >= range.at && at < range.to;

/** What a question says beside its bare amounts, and the amounts that are none of that. */
function partsOf(source: QuestionText) {
  const { text, tokens, mentions, words, wholes } = source;
  const claims = asksYesNo(text);
  const price = claims ? undefined : priceOf(text, tokens, mentions);
  const found = operandsOf(tokens, mentions, wholes).map(operand => changedBy(operand, tokens));
  const shares = amongOf(tokens, mentions, words);
  // "2 campuses of 250 MW each" are counted already.
  const counted = found.some(one => one.counted === true && shares !== undefined && within(shares, one));
  const among = counted ? undefined : shares;
  const speed = claims || namesEnergy(mentions) ? undefined : speedOf(text, tokens, mentions, words);
  const timing = speed === undefined ? timingOf(source, price) : {};
  const all = found.filter(
    operand =>
      !(operand.part && (OTHER_HALF.test(text) || isSaidAgain(operand, found, wholes))) &&
      ![price, among, speed].some(range => within(operand, range)) &&
      !(price !== undefined && sameKind(operand.unit, 'USD')),
  );
  const load = LOAD.test(text) ? all.find(({ part }) => part) : undefined;
  const plain = all.filter(operand => operand !== load);
  const amounts = [...(claims ? ofOne(plain, source) : plain), ...builtUp(speed)];
  return { claims, price, among, speed, timing, load, amounts };
}

/** What is done with the amounts, and whether the stated whole is one of them. */
function doneWith(
  { text, tokens }: QuestionText,
  { amounts, claims, speed }: ReturnType<typeof partsOf>,
): { whole: boolean; amounts: Operand[]; operation: Operation } {
  const whole = COMPLETION.test(text) || FIRST_WHOLE.test(text) || EXCESS.test(text) || OF_WHOLE.test(text);
  const ranged = amounts.some(({ upTo }) => upTo !== undefined);
  const several = amounts.length + (whole ? 1 : 0) > 1 || ranged;
  const lasts = speed !== undefined && speed.span === undefined;
  const said = lasts || takesTime(text, amounts) ? 'duration' : operationOf(text, amounts, tokens, several);
  // "Is it more than": a claim compares, it does not subtract.
  const compares = claims && said === 'difference' && !/\b(?:difference|gap)\b/.test(text);
  const operation: Operation = compares ? 'each' : said;
  const balance = claims ? undefined : balanced(tokens, amounts, operation);
  // "How much is left to pay" is of the whole; "what still runs" of what was there.
  if (balance !== undefined && !whole)
    return {
      whole,
      amounts: balance,
      operation: operation === 'left' && isToCome(text) ? operation : 'sum',
    };
  return { whole, amounts, operation };
}

/** The amounts by their roles: those that are reckoned with, and totals that are supposed or only repeated. */
function cast(
  source: QuestionText,
  amounts: readonly Operand[],
  named: readonly Ask[],
  operation: Operation,
  relation: Relation | undefined,
) {
  const { text, tokens, wholes, wanted } = source;
  const [first, ...more] = amounts;
  const [ask, ...others] = named;
  const claimsRate =
    relation !== undefined &&
    more.length + others.length === 0 &&
    ask?.per !== undefined &&
    sameKind(ask.unit, first?.unit ?? '');
  const asks = named.length > 0 ? named : likelyAsks(text, amounts, wanted);
  const claims = relation !== undefined || whichOf(text) !== undefined;
  const totals = claimsRate ? [] : supposedAmong(amounts, { tokens, asks, operation, claims, wholes });
  const rest = amounts.filter(operand => !totals.includes(operand));
  const isStated = (one: Operand) => sameAmount(one, wholes.total(one.unit));
  const isShare = SHARE_ASKED.test(text) && rest.length > 1;
  return {
    totals,
    supposed: supposedOf(totals.filter(total => !isStated(total))),
    rest: isShare ? rest.filter(one => !isStated(one)) : rest,
  };
}

/** Reads the amounts, the quantities asked for and the suppositions of a question; each may be missing. */
export function calculationOf(source: QuestionText): Calculation {
  const { text, tokens, mentions, wholes } = source;
  const parts = partsOf(source);
  const { price, among, speed, timing, load } = parts;
  const { whole, operation, amounts: read } = doneWith(source, parts);
  const paced = timing.pace !== undefined && !namesEnergy(mentions);
  const reckoned = withoutPlaces(apart(read, operation), operation).filter(
    operand => paced || takesPart(operand, read, operation, source),
  );
  const scaled = parts.claims || !SUPPOSES.test(text) ? undefined : scaledIn(tokens, mentions, wholes);
  const others = reckoned.filter(operand => !within(operand, scaled));
  const asked = asksOf(tokens, mentions, others, wholes).filter(
    ({ unit, per }) =>
      price === undefined ||
      !(
        isEnergy(unit) ||
        sameKind(unit, 'USD') ||
        [unit, per?.unit].some(one => price.unit.endsWith(`/${one}`))
      ),
  );
  // A total that is changed is supposed where something else is asked by it; alone, it is what is asked.
  const changes =
    scaled !== undefined &&
    (others.length > 0 || asked.some(({ unit, per }) => per !== undefined || !sameKind(unit, scaled.unit)));
  const amounts = changes ? others : reckoned;
  const named =
    changes && scaled !== undefined
      ? asked.filter(({ unit, per }) => per !== undefined || !sameKind(unit, scaled.unit))
      : asked;
  const relation = relationOf(text, amounts.length === 1 ? tokens[amounts[0]?.at ?? 0]?.start : undefined);
  const { totals, supposed, rest } = cast(source, amounts, named, operation, relation);
  const operands = whole ? withWhole(rest, operation, source) : rest;
  const asks = meantAsks(source, { named, operands, totals, operation, timing, price, among });
  const beside = operation === 'left' && !parts.claims ? restOf(tokens, mentions, operands) : undefined;
  const which = operands.length === 2 && operation === 'each' ? whichOf(text) : undefined;
  const bound = relation === '=' && operands.length === 1 ? claimedBound(text, operands[0]) : undefined;
  const bare =
    asks.length === 0 && operands.length === 1 && operation === 'each' && supposesOnly(text, operands);
  return {
    ...{ asks, operands, operation },
    ...(beside === undefined ? {} : { ...beside, operation: 'each' as const }),
    supposed:
      changes && scaled !== undefined ? [...supposed, { value: scaled.value, unit: scaled.unit }] : supposed,
    ...timing,
    ...(load === undefined ? {} : { load: load.value }),
    ...(relation === undefined ? {} : { relation }),
    ...(bound === undefined ? {} : { claimedBound: bound }),
    ...(which === undefined ? {} : { which }),
    ...(price === undefined ? {} : { price: { value: price.value, unit: price.unit } }),
    ...(speed === undefined ? {} : { speed }),
    ...(among === undefined ? {} : { among: { value: among.value, word: among.word } }),
    ...(bare ? { bare } : {}),
    taken: [...operands, ...totals, price, among, speed, load, scaled].flatMap(range =>
      range === undefined ? [] : [{ at: range.at, to: range.to }],
    ),
  };
}

/** "If only 4 GW get built": a supposition that asks nothing in particular. */
function supposesOnly(text: string, [operand]: readonly Operand[]): boolean {
  if (asksYesNo(text) || !HYPOTHETICAL.test(text) || text.split(' ').length > 14) return false;
  return operand?.position !== true || /\b(?:only|just|stops?|nothing|end)\b/.test(text);
}
