import type { Mention } from './mention.js';
import type { QuestionToken } from './tokens.js';
import { isEnergy, isTime, sameKind } from './unit-kinds.js';

/** What a question supposes that something costs: so much money per unit of it. */
export interface Price {
  readonly value: number;
  /** A currency per unit: `USD/kWh`, `USD/GPU`. */
  readonly unit: string;
  /** Tokens that it was read from, end exclusive. */
  readonly at: number;
  readonly to: number;
}

const JOINS = new Set(['a', 'an', 'per', '/', 'each', 'every', 'one', '1']);
/** Of energy alone: "12 billion for the first gigawatt" is no price. */
const LOOSELY = new Set([...JOINS, 'for', 'the', 'of']);
const COSTS = new Set(['costs', 'cost', 'is', 'was', 'were', 'at', '=', 'goes', 'sells', 'for']);
const ONE = new Set(['a', 'an', 'each', 'every', 'one', 'per', '1']);
/** Without one of these a rate of what facts measure is a claim, or only asked about. */
const SUPPOSES =
  /\b(?:if|suppose|supposing|say|assume|assuming|imagine|instead|pretend|at|costs?|charges?|charged|paid)\b/;

type Amount = Mention & { readonly kind: 'amount' };

const isMoney = (mention: Mention | undefined): mention is Amount =>
  mention?.kind === 'amount' && mention.upTo === undefined && sameKind(mention.unit, 'USD');

/** The unit of one thing that something is per: "a kWh", "each GPU", "1 MW". */
function oneOf(mention: Mention | undefined): string | undefined {
  const unit =
    mention?.kind === 'unit' || (mention?.kind === 'amount' && mention.value === 1)
      ? mention.unit
      : undefined;
  return unit === undefined || isTime(unit) || unit === '%' || sameKind(unit, 'USD') ? undefined : unit;
}

/** "5 cents a kWh", "$60 per MWh", "if a GPU costs 40,000 dollars"; undefined where no price is supposed. */
export function priceOf(
  text: string,
  tokens: readonly QuestionToken[],
  mentions: readonly Mention[],
): Price | undefined {
  const between = (from: number, to: number, words: ReadonlySet<string>) => {
    const joining = tokens.slice(from, to);
    return joining.length > 0 && joining.length <= 3 && joining.every(one => words.has(one.text));
  };
  const things = mentions.filter(({ kind }) => kind !== 'noun');
  for (const [i, first] of things.entries()) {
    const second = things[i + 1];
    const [money, thing] = isMoney(first) ? [first, second] : [second, first];
    const unit = oneOf(thing);
    if (!isMoney(money) || thing === undefined || unit === undefined) continue;
    const forward = money === first;
    const joined = forward
      ? between(money.to, thing.at, isEnergy(unit) || unit === 'GPU' ? LOOSELY : JOINS)
      : between(thing.to, money.at, COSTS) &&
        (thing.kind === 'amount' || ONE.has(tokens[thing.at - 1]?.text ?? ''));
    if (!joined || !(isEnergy(unit) || SUPPOSES.test(text))) continue;
    const [at, to] = forward ? [money.at, thing.to] : [thing.at, money.to];
    return { value: money.value, unit: `${money.unit}/${unit}`, at, to };
  }
  return undefined;
}
