import type { Operation } from './calculation.js';
import { LEFT } from './cues.js';
import { alike, type Operand } from './operands.js';
import type { QuestionToken } from './tokens.js';

const SUPPOSES =
  /\b(?:if|suppose|supposing|say|lets say|let's say|assume|assuming|imagine|hypothetically|pretend|had|were|instead|rather than|cuts?|what if)\b/;
const SUM =
  /\b(?:together|combined|altogether|sum|add|adding|plus|all in|in sum|added up|adds up|jointly|another|all added)\b|\+/;
/** Words that sum, where nothing is supposed to be the total. */
const TOTAL = /\b(?:total|in all|overall)\b/;
const DIFFERENCE =
  /\b(?:difference|delta|gap|minus|subtract|how (?:much|many) (?:more|less|fewer|extra)|(?:more|less|fewer|bigger|extra)\b.*\bthan|exceeds?|spread (?:between|in)|the spread (?!over|across|even)|(?:go(?:es|ing)?|went|mov(?:es?|ed|ing)|step(?:s|ped|ping)?|jump(?:s|ed|ing)?|gr[eo]ws?|rises?|rose|climb(?:s|ed)?) (?:up )?from|adds? how much|apart|by how (?:much|many)|how far (?:ahead|behind|apart|above|below)|less (?:a|the|one|\d)|exceed)\b/;
const RATIO =
  /\b(?:how many times|times (?:as|more|the|bigger|larger)|ratio|multipl(?:e|ied|ier|ies)|what multiple|(?:what|which|a) factor|factor of|(?:twice|double|triple)\b.*\bas)\b/;
/** What is supposed not to come: the rest is what there is. */
const UNDONE =
  /(?:\b(?:never|not)|n't) (?:\w+ ){0,2}?(?:built|build|happen(?:s|ed)?|deployed|delivered|finished|included|arrives?|comes?|materiali[sz]es?|installed|paid|invested|online)\b|\b(?:cancel\w*|scrap(?:s|ped)?|axed?|falls? (?:through|away)|(?:is|are|gets?) (?:cut|dropped)(?! by))\b/;

/** "What never gets paid", "how much is not built". */
const ASKED_OF =
  /\b(?:what|how much|how many)(?: [^\s,;.?!]+){0,5}? (?:never|not)\b|\b(?:what|how much|how many)(?: [^\s,;.?!]+){0,3}? (?:is|does|do|are|was|has|have|wo|would)n't\b/;

/** "How many of our towns fit into ten gigawatts". */
const FITS = /\bhow (?:many|often)\b.*\b(?:fits?|go|goes) in(?:to)?\b/;

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
  if (countedAmount(tokens, operands) || (FITS.test(text) && operands.length > 0)) return 'count';
  if (RATIO.test(text) && several) return 'ratio';
  if (several && DIFFERENCE.test(text)) return 'difference';
  if (LEFT.test(text) || /\b(?:what (?:stays|remains))\b/.test(text)) return 'left';
  if (operands.length > 0 && /\bstill open\b/.test(text)) return 'left';
  if (operands.length === 1 && isExcepted(tokens, operands[0])) return 'left';
  if (UNDONE.test(text) && (SUPPOSES.test(text) || ASKED_OF.test(text))) return 'left';
  // "Three more come in autumn" beside two: added to those before.
  const added = operands
    .slice(1)
    .some(({ at, to }) => tokens[to]?.text === 'more' || tokens[at - 1]?.text === 'another');
  if (several && added && !/\bhow (?:much|many) more\b/.test(text)) return 'sum';
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

/** "Without the first phase", "all but 3 GW": the rest is meant. */
const isExcepted = (tokens: readonly QuestionToken[], operand: Operand | undefined): boolean =>
  operand !== undefined &&
  operand.value > 0 &&
  /\b(?:without|excluding|except(?: for)?|all but|apart from|not counting|leaving out)(?: the| that| those)?$/.test(
    tokens
      .slice(Math.max(0, operand.at - 4), operand.at)
      .map(({ text }) => text)
      .join(' '),
  );

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
