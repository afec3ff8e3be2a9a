import type { Ask, Operation, Wholes } from './calculation.js';
import { LEFT } from './cues.js';
import { alike, type Operand } from './operands.js';
import type { Given } from './slots.js';
import type { QuestionToken } from './tokens.js';
import { isEnergy, sameKind } from './unit-kinds.js';

const SUPPOSES =
  /\b(?:if|suppose|supposing|say|lets say|let's say|assume|assuming|imagine|hypothetically|pretend|had|were|instead|rather than|cuts?|what if)\b/;
const SUM =
  /\b(?:together|combined|altogether|sum|add|adding|plus|all in|in sum|added up|adds up|jointly|another)\b|\+/;
/** Words that sum, where nothing is supposed to be the total. */
const TOTAL = /\b(?:total|in all|overall|both)\b/;
const DIFFERENCE =
  /\b(?:difference|delta|gap|minus|subtract|how (?:much|many) (?:more|less|fewer|extra)|(?:more|less|fewer|bigger|extra)\b.*\bthan|exceeds?|spread between|apart|by how (?:much|many)|less (?:a|the|one|\d)|exceed)\b/;
const RATIO =
  /\b(?:how many times|times (?:as|more|the|bigger|larger)|ratio (?:of|between)|what multiple|(?:what|which|a) factor|factor of|(?:twice|double|triple)\b.*\bas)\b/;
/** What is supposed not to come: the rest is what there is. */
const UNDONE =
  /(?:\b(?:never|not)|n't) (?:\w+ ){0,2}?(?:built|build|happen(?:s|ed)?|deployed|delivered|finished|arrives?|comes?|materiali[sz]es?|installed|paid|invested|online)\b|\b(?:cancel\w*|scrap(?:s|ped)?|axed?|falls? (?:through|away)|(?:is|are|gets?) (?:cut|dropped))\b/;
const TOTAL_BESIDE =
  /\b(?:total|whole|entire|pot|budget|full|overall|complete|plan|kitty|in all|altogether|all told|investment (?:is|was|were)|deal)\b/;

/** What words ask for of two amounts that stand elsewhere: "the difference between the two". */
export function pairOperation(text: string): Operation | undefined {
  if (RATIO.test(text)) return 'ratio';
  if (DIFFERENCE.test(text)) return 'difference';
  return SUM.test(text) || TOTAL.test(text) ? 'sum' : undefined;
}

/** What is to be done with the amounts. */
export function operationOf(
  text: string,
  operands: readonly Operand[],
  tokens: readonly QuestionToken[],
  several: boolean,
): Operation {
  if (countedAmount(tokens, operands)) return 'count';
  if (RATIO.test(text) && several) return 'ratio';
  if (several && DIFFERENCE.test(text)) return 'difference';
  if (LEFT.test(text) || /\bwhat (?:stays|remains)\b/.test(text)) return 'left';
  if (UNDONE.test(text) && SUPPOSES.test(text)) return 'left';
  if (several && SUM.test(text) && !/\beach case\b|\brespectively\b/.test(text)) return 'sum';
  const mixed = !alike(operands) || operands.some(({ part }) => part !== operands[0]?.part);
  if (several && !mixed && TOTAL.test(text) && !SUPPOSES.test(text)) return 'sum';
  return several &&
    !mixed &&
    TOTAL.test(text) &&
    !operands.some(({ position }) => position) &&
    !RANGE.test(text)
    ? 'sum'
    : 'each';
}

const RANGE = /\b(?:between|range|either|or)\b/;

/** "How many 250 MW halls", "how many flats is that" beside "my flat uses 500 W": something is counted out. */
function countedAmount(tokens: readonly QuestionToken[], operands: readonly Operand[]): boolean {
  const how = tokens.findIndex(
    ({ text }, i) => text === 'how' && (tokens[i + 1]?.text === 'many' || tokens[i + 1]?.text === 'often'),
  );
  if (how < 0 || operands.length === 0 || operands.every(({ part }) => part)) return false;
  const next = how + 2;
  const amountNext = operands.find(({ at, part }) => at === next && !part);
  if (amountNext !== undefined) return /^\p{L}{3,}$/u.test(tokens[amountNext.to]?.text ?? '');
  const noun = tokens[next]?.text ?? '';
  if (/^(?:of|times)$/.test(noun) && /^(?:them|those|these)$/.test(tokens[next + 1]?.text ?? ''))
    return operands.length > 1 && alike(operands);
  if (!/^\p{L}{4,}$/u.test(noun)) return false;
  const one = new Set([noun, noun.replace(/s$/, ''), noun.replace(/es$/, ''), noun.replace(/ies$/, 'y')]);
  const of = operands.find(({ at }) => tokens[at - 1]?.text === 'of' && at - 2 === next);
  if (of !== undefined) return true;
  const elsewhere = tokens.some(
    ({ text }, i) => i !== next && one.has(text) && !operands.some(({ at, to }) => at <= i && i < to),
  );
  return elsewhere && alike(operands);
}

/** Which of the amounts stand in for a stated total. */
export function suppositions(
  text: string,
  tokens: readonly QuestionToken[],
  operands: readonly Operand[],
  asks: readonly Ask[],
  operation: Operation,
  wholes: Wholes,
): Operand[] {
  const known = operands.filter(
    ({ part, position, unit }) => !part && position !== true && wholes.total(unit) !== undefined,
  );
  const rates = asks.filter(({ per }) => per !== undefined);
  if (rates.length > 0)
    return known.filter(({ unit }) =>
      rates.some(
        ({ unit: top, per }) => sameKind(isEnergy(top) ? 'W' : top, unit) || sameKind(per?.unit ?? '', unit),
      ),
    );
  if (operands.length < 2 || !(operation === 'each' || operation === 'left')) return [];
  if (!SUPPOSES.test(text) && !/=/.test(text)) return [];
  const nearTotal = ({ at, to }: Operand) =>
    TOTAL_BESIDE.test(
      tokens
        .slice(Math.max(0, at - 5), to + 3)
        .map(({ text }) => text)
        .join(' '),
    );
  const near = known.filter(nearTotal);
  if (near.length === 1) return near;
  const nearest = near.filter(({ to }) =>
    TOTAL_BESIDE.test(
      tokens
        .slice(to, to + 2)
        .map(one => one.text)
        .join(' '),
    ),
  );
  if (nearest.length === 1) return nearest;
  // An amount of the kind that is asked for, beside one of another kind, is what there is to spread.
  const wanted = asks.length === 1 ? asks[0]?.unit : undefined;
  return known.filter(
    ({ unit }) =>
      wanted !== undefined && sameKind(wanted, unit) && known.some(other => !sameKind(other.unit, unit)),
  );
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
