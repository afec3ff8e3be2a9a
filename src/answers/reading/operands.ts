import { boundBehind, LONGEST_BOUND } from '../../english/reader/bound-words.js';
import type { Mention } from './mention.js';
import type { QuestionToken } from './tokens.js';
import { isTime, sameKind } from './unit-kinds.js';
import type { Wholes } from './wholes.js';

/** An amount that a question reckons with, in the order of the text. */
export interface Operand {
  /** In `unit`; of a part its ratio (0.2 for a fifth). */
  readonly value: number;
  /** Unit of an amount; of a part the unit of what it is a part of, empty where no word says. */
  readonly unit: string;
  /** A ratio of a whole, which the facts or the question state. */
  readonly part: boolean;
  /** Upper end of a range. */
  readonly upTo?: number;
  /** "the first gigawatt": the first phase's own fact may be meant. */
  readonly position?: boolean;
  /** So many of one size were multiplied: "4 campuses of 1.75 GW". */
  readonly counted?: boolean;
  /** "at least 3", "under 90": how the question bounds it. */
  readonly bound?: 'min' | 'max';
  /** It is taken from the others. */
  readonly gone?: boolean;
  /** Tokens that it was read from, end exclusive. */
  readonly at: number;
  readonly to: number;
}

interface Surface {
  readonly tokens: readonly QuestionToken[];
  readonly mentions: readonly Mention[];
  readonly wholes: Wholes;
}

const between = ({ tokens }: Surface, from: number, to: number) =>
  tokens
    .slice(Math.max(from, 0), Math.max(to, 0))
    .map(({ text }) => text)
    .join(' ');

/** What may stand between two numbers that share a unit. */
const LISTED =
  /^(?:,|and|or|then|n|&|\+|-|to|than|vs|versus|minus|plus|less|but|over|under|at|for|of|in|the|with|another|later|from|by|instead|rather|not|compared|against|first|last|next|other|remaining|investment|money|gpus|least|most| )*$/;

/** Behind a number these say that nothing else is counted: "and what does five and a half get". */
const CLOSED =
  /^(?:[?.,]|get|gets|what|whats|how|bring|brings|come|comes|cost|costs|mean|means|give|gives|make|makes|more|next|later|come|follow)$/;
/** Behind these a number is a name. */
const NUMBERED =
  /^(?:phase|step|stage|document|doc|sentence|option|no|number|nr|version|level|question|part|point|answer|page|chapter|exercise|day|week|month|year|in|q|h|first|second|third)$/;

/** The unit that a bare number takes from an amount beside it: "2, 4 and 9 GW", "at 9 GW and at 3". */
function borrowed(surface: Surface, number: Mention & { kind: 'number' }, operands: readonly Operand[]) {
  const next = surface.mentions.find(
    mention => mention.at >= number.to && mention.kind !== 'number' && mention.kind !== 'noun',
  );
  if (
    next?.kind === 'amount' &&
    !isTime(next.unit) &&
    /^(?:,|and|or|n|&|\+|-|to|vs|versus|then| |number)*$/.test(numbersOut(surface, number.to, next.at))
  )
    return scaled(number.value, next.value, next.unit);
  const last = operands.at(-1);
  if (last === undefined || last.part) return undefined;
  // "What does one cost", after millions, is one and no million.
  if (surface.tokens[number.at]?.text === 'one' && last.value >= 1e6) return undefined;
  const after = surface.tokens[number.to]?.text ?? '';
  // "And 3 more" counts what was counted; "and 3 sites" counts sites.
  if (
    /^\p{L}{3,}$/u.test(after) &&
    !/^(?:more|less|instead|together|combined|total|in|get|then)$/.test(after) &&
    !CLOSED.test(after)
  )
    return undefined;
  const before = surface.tokens[number.at - 1]?.text ?? '';
  const alone =
    !NUMBERED.test(before) && operands.every(({ unit, part }) => !part && sameKind(unit, last.unit));
  return (alone && (after === '' || CLOSED.test(after))) || LISTED.test(between(surface, last.to, number.at))
    ? scaled(number.value, last.value, last.unit)
    : undefined;
}

const numbersOut = (surface: Surface, from: number, to: number) =>
  surface.tokens
    .slice(from, to)
    .filter(({ kind }) => kind !== 'number')
    .map(({ text }) => text)
    .join(' ');

/** Beside billions a small number means billions, too. */
function scaled(value: number, beside: number, unit: string): { value: number; unit: string } {
  const scale = [1e12, 1e9, 1e6].find(factor => beside >= factor) ?? 1;
  return { value: value < 1000 ? value * scale : value, unit };
}

/** "4 campuses of 1.75 GW each", "3 x 2 GW", "two 500 MW sites": how often an amount is meant. */
function countBefore(
  { tokens, mentions }: Surface,
  amount: Mention,
): { value: number; at: number } | undefined {
  const number = mentions.findLast(mention => mention.to <= amount.at);
  if (number?.kind !== 'number' || !Number.isInteger(number.value) || number.value < 2) return undefined;
  const words = tokens.slice(number.to, amount.at).map(({ text }) => text);
  const joins =
    /^(?:(?!(?:and|instead|out)\b)\p{L}+ ){0,2}(?:of|at|with|using|having|x|times|×|each)$|^$|^x$|^times$/u;
  const isList = words.length === 0 && tokens[amount.at]?.text === '-';
  return joins.test(words.join(' ')) && !isList && words.length <= 3
    ? { value: number.value, at: number.at }
    : undefined;
}

/** How the words right before a token bound what it begins: "at least", "no more than". */
function boundBefore({ tokens }: Surface, at: number): 'min' | 'max' | undefined {
  const bound = boundBehind(tokens.slice(Math.max(0, at - LONGEST_BOUND), at).map(({ text }) => text));
  return bound === 'min' || bound === 'max' ? bound : undefined;
}

const IS =
  /^(?:is|are|was|were|=|to|at|of|only|just|about|be|had been|count|number|total)(?: (?:only|just|about|really))?$/;

const isWhole = ({ value, unit }: { readonly value: number; readonly unit: string }, { total }: Wholes) =>
  Math.abs((total(unit) ?? Number.NaN) - value) < 1e-9 * value;

/** The unit of a large number that no unit stands behind: "if gpus were 4 million", "GPUs, taking two million". */
function named(surface: Surface, amount: Mention & { kind: 'amount' }, before: Mention | undefined) {
  if (amount.assumed !== true) return undefined;
  const repeated = surface.mentions.find(
    mention =>
      (mention.kind === 'unit' || mention.kind === 'amount') &&
      !sameKind(mention.unit, amount.unit) &&
      isWhole({ value: amount.value, unit: mention.unit }, surface.wholes),
  );
  if (repeated !== undefined && 'unit' in repeated) return repeated.unit;
  if (before?.kind !== 'unit' || before.per || isTime(before.unit)) return undefined;
  return IS.test(between(surface, before.to, amount.at)) ? before.unit : undefined;
}

/** Words for the whole that parts are of, with no unit of their own. */
const WHOLES =
  /^(?:it|its|that|this|them|those|these|everything|all|total|whole|plan|deal|project|programme|program|build\w*|rollout|thing|lot|partnership|agreement|investment|amount|sum|target|goal|commitment|promise|full|entire|announced|planned|promised|nvidia|openai|max|maximum|minimum|a|an|one|what|rest|remainder|each|\d.*)$/;

/** Whether a part is of something else than what facts measure: "half of the sites". */
function isOfOther({ tokens }: Surface, to: number): boolean {
  const of = tokens[to]?.text === 'of' ? to + 1 : to;
  const next = /^(?:the|their|its|all|our|those|these)$/.test(tokens[of]?.text ?? '') ? of + 1 : of;
  if (next === to) return false;
  const noun = tokens[next];
  return (
    noun?.kind === 'word' && noun.numeral === undefined && /s$/.test(noun.text) && !WHOLES.test(noun.text)
  );
}

const FRACTION_OF = /^(?:of )?(?:the |that |those |these |its |their |a |an )*$/;

/** Reads the amounts that a question reckons with; times are none of them. */
export function operandsOf(
  tokens: readonly QuestionToken[],
  mentions: readonly Mention[],
  wholes: Wholes,
): Operand[] {
  const surface: Surface = { tokens, mentions, wholes };
  const operands: Operand[] = [];
  let part: Operand | undefined;
  for (const [i, mention] of mentions.entries()) {
    const { at, to } = mention;
    const bound = boundBefore(surface, at);
    const place = { at, to, ...(bound === undefined ? {} : { bound }) };
    switch (mention.kind) {
      case 'amount': {
        if (isTime(mention.unit) || mention.unit === '%') break;
        // "Without one extra dollar" adds nothing.
        if (mention.value === 1 && /^(?:without|not)$/.test(tokens[at - 1]?.text ?? '')) break;
        const count = countBefore(surface, mention);
        if (part !== undefined && FRACTION_OF.test(`${between(surface, part.to, at)} `)) {
          // "A fifth of 40 billion" is eight; "a fifth of the 100 billion" is a part of what is stated.
          operands[operands.length - 1] = isWhole(mention, wholes)
            ? { ...part, unit: mention.unit, to }
            : { ...part, value: part.value * mention.value, unit: mention.unit, part: false, to };
        } else {
          if (count !== undefined && operands.at(-1)?.at === count.at) operands.pop();
          const times = count?.value ?? 1;
          operands.push({
            value: mention.value * times,
            unit: named(surface, mention, mentions[i - 1]) ?? mention.unit,
            part: false,
            ...(mention.upTo === undefined ? {} : { upTo: mention.upTo * times }),
            ...(count === undefined ? {} : { counted: true }),
            ...place,
            at: count?.at ?? at,
          });
        }
        part = undefined;
        continue;
      }
      case 'position': {
        const count = mention.last > mention.first ? mention.last - mention.first + 1 : 1;
        const times = /\btimes(?: the)?$/.test(between(surface, at - 2, at))
          ? countBefore(surface, mention)
          : undefined;
        const value = count * (times?.value ?? 1);
        operands.push({ value, unit: 'GW', part: false, position: value === 1, ...place });
        break;
      }
      case 'fraction': {
        const lower = mentions[i - 1];
        const range =
          lower?.kind === 'number' && /^(?:-|to|–)?$/.test(between(surface, lower.to, at))
            ? lower.value
            : undefined;
        if (mention.unit === undefined && isOfOther(surface, to)) break;
        part = { value: mention.value, unit: mention.unit ?? '', part: true, ...place };
        if (range !== undefined) part = { ...part, value: range / 100, upTo: mention.value };
        operands.push(part);
        continue;
      }
      case 'number': {
        const amount = borrowed(surface, mention, operands);
        if (amount !== undefined) operands.push({ ...amount, part: false, ...place });
        break;
      }
    }
    if (mention.kind !== 'noun') part = undefined;
  }
  return operands;
}

/** Whether all operands measure the same thing; parts fit all. */
export const alike = (operands: readonly Operand[]): boolean => {
  const [first, ...rest] = operands.filter(({ part }) => !part);
  return first === undefined || rest.every(({ unit }) => sameKind(unit, first.unit));
};
