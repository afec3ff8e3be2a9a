import type { Ask, Operation } from './calculation.js';
import type { Operand } from './operands.js';
import type { Given } from './slots.js';
import type { QuestionToken } from './tokens.js';
import { isEnergy, sameKind } from './unit-kinds.js';
import type { Wholes } from './wholes.js';

/** Where an amount stands: in what is supposed, in what is asked, or in what is told beside it. */
type Place = 'supposed' | 'asked' | 'told';

/** What roles are decided by. */
export interface Casting {
  readonly tokens: readonly QuestionToken[];
  readonly asks: readonly Ask[];
  readonly operation: Operation;
  /** A yes-or-no question sets amounts against each other. */
  readonly claims: boolean;
  readonly wholes: Wholes;
}

const SUPPOSES = new Set(
  'if suppose supposing supposed say assume assuming assumed imagine hypothetically pretend had were instead taking when cut cuts ='.split(
    ' ',
  ),
);
const ASKING = new Set('how what whats which where who when'.split(' '));
/** Words for the whole of something, wherever they stand. */
const TOTAL =
  /^(?:total|totals|totalling|whole|entire|pot|full|overall|complete|planned|kitty|altogether|instead)$/;
/** Words that mean the whole only of what is supposed. */
const SUPPOSED_TOTAL =
  /^(?:plan|budget|investment|deal|partnership|programme|program|ceiling|cap|announced|worth|only|just|all|pays?|paid|gives?|invests?|invested|offers?|provides?|puts?)$/;
/** What is said of a part that is there, rather than of the plan. */
const THERE =
  /^(?:built|stand|stands|standing|running|run|runs|live|online|done|finished|deployed|installed|ready|lit|up|complete[ds]?|after|once|belongs?|go|goes|gone)$/;

const END = /^[.?!;]$/;

/** Costs of taking an amount for the total that stands in for the stated one; the cheapest reading of all is meant. */
const COST = {
  /** A total that is told, and not supposed. */
  told: 1.5,
  supposed: 0.5,
  asked: 2,
  /** Beside words for the whole. */
  named: -2,
  /** Said to be there already. */
  there: 2,
  /** "The first gigawatt" is a place in the plan. */
  position: 6,
  /** An argument of the kind that is asked for comes to itself. */
  idle: 3,
  /** A stated total that is repeated takes no part as an argument, where another amount does. */
  repeated: 2,
  /** A rate takes no argument. */
  unused: 3,
  /** Two totals of one kind are ends of a range, which is rare. */
  twice: 1,
  /** A part is larger than its whole. */
  exceeds: 2,
  /** Nothing is left to work out. */
  empty: 1.5,
  /** Nothing is left to be gone, of which the rest is wanted. */
  nothingGone: 3,
  /** Of a yes-or-no question an amount that is not supposed is claimed. */
  claimed: 2,
} as const;

const placeOf = (tokens: readonly QuestionToken[], at: number): Place => {
  for (let i = at; i >= 0; i -= 1) {
    const { text = '' } = tokens[i] ?? {};
    if (i < at && END.test(text)) return 'told';
    if (SUPPOSES.has(text)) return 'supposed';
    if (ASKING.has(text)) return 'asked';
  }
  return 'told';
};

/** Words around an amount within its sentence, up to the amounts beside it. */
function around(tokens: readonly QuestionToken[], operand: Operand, others: readonly Operand[]): string[] {
  const taken = (i: number) =>
    END.test(tokens[i]?.text ?? '') || others.some(other => i >= other.at && i < other.to);
  const words: string[] = [];
  for (let i = operand.at - 1; i >= operand.at - 5 && i >= 0 && !taken(i); i -= 1)
    words.push(tokens[i]!.text);
  for (let i = operand.to; i < operand.to + 3 && i < tokens.length && !taken(i); i += 1)
    words.push(tokens[i]!.text);
  return words;
}

const repeats = ({ value, unit, upTo }: Operand, { total }: Wholes): boolean => {
  const whole = total(unit);
  return upTo === undefined && whole !== undefined && Math.abs(whole - value) < 1e-9 * whole;
};

/** Of a rate both kinds that it is of; power for energy. */
const kindsOf = ({ unit, per }: Ask): string[] => [
  isEnergy(unit) ? 'W' : unit,
  ...(per === undefined ? [] : [per.unit]),
];

/** What it costs to take `operand` for a total, beside the others. */
function costOfTotal(
  operand: Operand,
  all: readonly Operand[],
  { tokens, claims, operation, wholes }: Casting,
): number {
  if (operand.position === true) return COST.position;
  if (repeats(operand, wholes)) return claims ? COST.claimed : 0;
  const others = all.filter(other => other !== operand);
  const words = around(tokens, operand, others);
  const place = placeOf(tokens, operand.at);
  const supposed = place === 'supposed';
  const named = words.some(
    word => TOTAL.test(word) || (supposed && operation !== 'left' && SUPPOSED_TOTAL.test(word)),
  );
  return (
    COST[place] +
    (claims && !supposed ? COST.claimed : 0) +
    (named ? COST.named : 0) +
    (words.some(word => THERE.test(word)) ? COST.there : 0)
  );
}

function costOfArgument(
  operand: Operand,
  all: readonly Operand[],
  { asks, operation, claims, wholes }: Casting,
): number {
  const [ask, ...more] = asks;
  const rate = asks.some(
    one => one.per !== undefined && kindsOf(one).some(kind => sameKind(kind, operand.unit)),
  );
  const idle =
    ask !== undefined &&
    more.length === 0 &&
    operation === 'each' &&
    !claims &&
    ask.per === undefined &&
    sameKind(ask.unit, operand.unit);
  return (
    (rate ? COST.unused : 0) +
    (idle && all.length > 1 ? COST.idle : 0) +
    (repeats(operand, wholes) && all.length > 1 && !claims ? COST.repeated : 0)
  );
}

/** What a whole reading costs beyond its single roles. */
function costTogether(
  totals: readonly Operand[],
  rest: readonly Operand[],
  { asks, operation }: Casting,
): number {
  const rivals = totals.filter((one, i) => totals.slice(0, i).some(other => sameKind(other.unit, one.unit)));
  const larger = totals.filter(total =>
    rest.some(one => !one.part && sameKind(one.unit, total.unit) && one.value > total.value),
  );
  const empty = rest.length === 0 && !asks.some(({ per }) => per !== undefined);
  return (
    rivals.length * COST.twice +
    larger.length * COST.exceeds +
    (empty ? (operation === 'left' ? COST.nothingGone : COST.empty) : 0)
  );
}

/** More amounts than this are a list, and none of them a total. */
const MOST = 6;

/** Which of the amounts stand in for stated totals: of all ways to cast them the cheapest, none in doubt. */
export function supposedAmong(operands: readonly Operand[], casting: Casting): Operand[] {
  const { wholes, operation, asks } = casting;
  const known = operands.filter(({ part, unit }) => !part && wholes.total(unit) !== undefined);
  const rated = asks.some(({ per }) => per !== undefined);
  if (known.length > MOST || !(rated || operation === 'each' || operation === 'left')) return [];
  if (operands.length < 2 && !rated) return [];
  let best: { totals: Operand[]; cost: number } = { totals: [], cost: Number.POSITIVE_INFINITY };
  for (let mask = 0; mask < 1 << known.length; mask += 1) {
    const totals = known.filter((_, i) => mask & (1 << i));
    const rest = operands.filter(operand => !totals.includes(operand));
    const single = known.map(operand =>
      totals.includes(operand)
        ? costOfTotal(operand, operands, casting)
        : costOfArgument(operand, operands, casting),
    );
    const cost = single.reduce((sum, one) => sum + one, 0) + costTogether(totals, rest, casting);
    if (cost < best.cost - 1e-9) best = { totals, cost };
  }
  return best.totals;
}

/** Two totals supposed for the same thing are the ends of a range. */
export function supposedOf(operands: readonly Operand[]): Given[] {
  const given: Given[] = [];
  for (const { value, unit, upTo } of operands) {
    const same = given.findIndex(other => sameKind(other.unit, unit));
    const before = given[same];
    if (before === undefined) given.push({ value, unit, ...(upTo === undefined ? {} : { upTo }) });
    else given[same] = { ...before, upTo: value };
  }
  return given;
}
