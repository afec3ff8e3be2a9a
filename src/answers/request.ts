import { parseUnit } from '../figures/units.js';
import type { Mention } from './mentions.js';
import type { Token } from './tokens.js';
import type { UnitWords } from './unit-words.js';

/** An amount that a question supposes. */
export interface Given {
  readonly value: number;
  readonly unit: string;
  /** Upper end of a range: "3 to 5 GW". */
  readonly upTo?: number;
  /** Positions in the rollout ("the third gigawatt") count gigawatts; 1 may be the first phase itself. */
  readonly position?: boolean;
}

/** What arithmetic a question asks for; a later turn of a conversation fills in what an earlier one said. */
export interface Request {
  /** Unit of the wanted quantity as asked ("MW"), or of what a word stands for ("cash" → USD). */
  readonly want?: string;
  /** The unit was named, so the result is shown in it. */
  readonly exactUnit?: boolean;
  /** Wanted per this unit. */
  readonly per?: string;
  /** "apiece": per whatever an earlier turn counted. */
  readonly apiece?: boolean;
  /** A ratio of the whole is wanted. */
  readonly share?: boolean;
  /** The ratio is wanted the other way round: how many times the part goes into the whole. */
  readonly times?: boolean;
  /** What remains is wanted. */
  readonly left?: boolean;
  readonly given?: Given;
  /** A part of the whole is supposed: ratio, and what it is a part of where a word says so. */
  readonly part?: { readonly value: number; readonly unit?: string };
  /** Length of time that energy is wanted for, with its unit. */
  readonly span?: { readonly value: number; readonly unit: string };
  /** A bare number, which takes the unit of an earlier turn's amount. */
  readonly number?: number;
  /** Asks how many of something that is no unit: not for arithmetic. */
  readonly foreign?: string;
  /** "How much" with nothing said of what. */
  readonly open?: boolean;
  /** How long until, or how many days are left: a matter of dates. */
  readonly wait?: boolean;
}

const TIME = new Set(['s', 'min', 'h', 'd', 'wk', 'month', 'a']);
const ENERGY = new Set(['J', 'Wh', 'kWh', 'MWh', 'GWh', 'TWh']);
export const isTime = (unit: string) => TIME.has(unit);
export const isEnergy = (unit: string) => ENERGY.has(unit);

/** Words that make one of several gigawatts stand for itself rather than for all up to it. */
const ALONE = /\b(?:only|alone|just|itself|by itself|on its own|specifically|together|combined)\b/;
const CUMULATIVE =
  /\b(?:after|upon|following|cumulative(?:ly)?|once|when|until|till|til|through|thru|by|up to|at|reach(?:es|ed)?|past|so far|first|stops?|stall(?:s|ed)?|then|done|finished|complete[ds]?|lit|live|up|running|online)\b/;
const LEFT =
  /\b(?:left(?:over)?|leaving|leaves|remain(?:s|ing|der)?|still (?:to|be|have to|has to|need to|needs to|out|owed|due|left|missing|needed|ahead|available)|to go|outstanding|rest|yet to|on the table|unspent|undrawn|unpaid|unbuilt|remainder|unfunded|leftovers?|balance|more to (?:come|build)|missing|how (?:much|many) more)\b/;
const SHARE_ASKED =
  /(?:\b(?:what|which|how (?:big|large|much|many)|whats|what's|as)\b[^.?!]{0,24}?(?:\b(?:share|percentage|percent|fraction|portion|proportion|slice|pct|ratio)\b|%)|\b(?:share|percentage|fraction|proportion|portion|percent|pct)\b(?: of|[ ?]*$)|%\s*(?:of|\?|$)|\bhow much of (?:the|it|all|that|this)\b|\bwhat (?:bit|chunk) of the (?:whole|total|plan|lot)\b)/;
/** Verbs for investing that need their particle to mean it. */
const PUTS_IN =
  /\b(?:put(?:s|ting|tin)?|pour(?:s|ed|ing)?|pump(?:s|ed|ing)?|chip(?:s|ped)?|pitch(?:es|ed)?|pay(?:s|ing)?|paid) (?:in|into|up|out)\b(?! (?:production|service|operation|place|use|action))|\bin for\b|\bbrings? in\b|\bfull (?:hundred|100)\b/;
/** "How much of the money": an amount, not a ratio. */
const OF_MONEY =
  /\bhow much of (?:the |that |this |its |their |nvidia's |nvidias )?(?:\S+ )?(?:money|investment|cash|funding|funds|dollars|capital|\$|hundred|100|billions?|bn)/;
const WAIT =
  /\b(?:how (?:many|much) (?:more )?(?:days|weeks|months|time|longer)\b.*\b(?:un?til|till?|to|before|left|rest|remain\w*|have|do we|must|wait|away|more|over|out|close[sd]?|end[s]?)\b|how long\b.*\b(?:un?til|till?|left|wait|away|to go|before|have|remain\w*|out)\b|(?:days|weeks|time) (?:left|remaining|to go|un?til|till)\b|countdown)/;
const ASK =
  /\b(?:how|what|whats|what's|wats|hw|howmuch|which|calc(?:ulate)?|give|tell|convert|compute|work out|max|most|ceiling|worst case|best case|tops|total|equals?|number of|nr of)\b|[?=]|\$\$/;

const first = <T>(items: readonly T[], is: (item: T) => boolean): T | undefined => items.find(is);

/** "how many X": the unit X names, or X itself where it is no unit. */
function counted(
  tokens: readonly Token[],
  words: UnitWords,
): { unit?: string; foreign?: string; at: number } | undefined {
  for (let i = 0; i < tokens.length; i++) {
    const here = tokens[i]?.text;
    const next = tokens[i + 1]?.text;
    const many =
      (here === 'how' && (next === 'many' || next === 'mny')) ||
      (/^(?:number|nr|count|amount|quantity)$/.test(here ?? '') && next === 'of');
    const much = here === 'how' && /^(?:much|mutch|mcuh|muhc|mush)$/.test(next ?? '');
    if (!many && !much) continue;
    let noun: string | undefined;
    for (let j = i + 2; j < Math.min(i + 7, tokens.length); j++) {
      const token = tokens[j];
      if (
        token === undefined ||
        (token.kind === 'sign' && token.text !== '$' && token.text !== '%' && token.text !== '€')
      ) {
        if (many && noun === undefined && token?.text === '/') return undefined;
        break;
      }
      if (
        /^(?:per|for|each|every|is|are|does|do|did|will|would|can|could|has|have|r|get|if|when|once|by|to|with|after|at|on|in|max|tops|should|it|they|we|nv|nvidia|openai|goes|total)$/.test(
          token.text,
        )
      )
        break;
      if (
        /^(?:billions?|bn|bil|millions?|trillions?)$/.test(token.text) &&
        words.read(tokens[j + 1]?.text ?? '')?.role !== 'unit'
      )
        return { unit: 'USD', at: j };
      const read = token.kind === 'number' ? undefined : words.read(token.text);
      if (read !== undefined && read.unit !== '%') return { unit: read.unit, at: j };
      if (
        token.kind === 'word' &&
        !/^(?:more|of|the|those|these|them|total|nvidia|extra|in|all|whole|full|additional|kinda|us|roughly|about|approx|other|new|single)$/.test(
          token.text,
        )
      )
        noun ??= token.text;
    }
    if (noun !== undefined && (many || tokens[i + 2]?.text === noun)) return { foreign: noun, at: i };
    if (much) return { at: i };
  }
  return undefined;
}

/** A unit asked for at the end ("…, gwh?"), or after "in" or "as" ("whats that in MW"), or before "wise". */
function named(text: string, tokens: readonly Token[], mentions: readonly Mention[]): string | undefined {
  const asked = /\bhow (?:much|many)|\bconvert|\bequal|\bcalc|\btotal\b/.test(text);
  for (const mention of [...mentions].reverse()) {
    if (mention.kind !== 'unit' || mention.per) continue;
    let back = mention.at - 1;
    while (/^(?:nvidia|us|american|plain|real)$/.test(tokens[back]?.text ?? '')) back--;
    const before = tokens[back]?.text ?? '';
    const after = tokens[mention.to]?.text ?? '';
    const end = tokens
      .slice(mention.to)
      .every(
        token =>
          token.kind === 'sign' ||
          /^(?:pls|please|plz|wise|lol|max|min|tops|total|then|again|value|figure|tho|equivalent|sir|bro|mate|thanks|thx)$/.test(
            token.text,
          ),
      );
    const apart = tokens[mention.at - 1]?.kind !== 'word';
    if (
      ['in', 'into', 'as', 'to', '=', 'convert'].includes(before) ||
      (end && (apart || asked)) ||
      after === 'wise'
    )
      return mention.unit;
  }
  return undefined;
}

/** Reads what arithmetic is asked for. Empty where none is. */
export function requestOf(
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  words: UnitWords,
  isStated: (given: Given) => boolean = () => false,
): Request {
  const request: { -readonly [K in keyof Request]: Request[K] } = {};
  const how = counted(tokens, words);
  if (how?.foreign !== undefined) request.foreign = how.foreign;
  else if (how !== undefined && how.unit === undefined) request.open = true;

  const perMention = first(mentions, mention => mention.kind === 'unit' && mention.per);
  if (perMention?.kind === 'unit') {
    if (isTime(perMention.unit)) request.span = { value: 1, unit: perMention.unit };
    else request.per = perMention.unit;
  } else if (mentions.some(mention => mention.kind === 'apiece')) request.apiece = true;

  const units = mentions.filter(mention => mention.kind === 'unit' && !mention.per);
  const amounts = mentions.filter(mention => mention.kind === 'amount');
  const positions = mentions.filter(mention => mention.kind === 'position');
  const nouns = mentions.filter(mention => mention.kind === 'noun');
  const money = PUTS_IN.test(text) || nouns.some(noun => noun.kind === 'noun' && noun.unit === 'USD');

  // Times: a length for energy; never a thing supposed.
  for (const amount of amounts)
    if (amount.kind === 'amount' && isTime(amount.unit))
      request.span = { value: amount.value, unit: amount.unit };
  const timeWord = units.find(mention => mention.kind === 'unit' && isTime(mention.unit));
  if (
    request.span === undefined &&
    timeWord?.kind === 'unit' &&
    timeWord.unit !== 's' &&
    timeWord.unit !== 'min'
  )
    request.span = { value: 1, unit: timeWord.unit };

  const supposed = amounts.filter(
    amount => amount.kind === 'amount' && !isTime(amount.unit) && amount.unit !== '%',
  );
  // An amount that a fact states is a mention ("but the 100bn limit stays"), unless it is the only one.
  const last = supposed.findLast(amount => amount.kind === 'amount' && !isStated(amount)) ?? supposed.at(-1);
  if (positions.length > 0) {
    const position = positions.at(-1);
    if (position?.kind === 'position') {
      const several = position.last > position.first;
      const alone =
        several ||
        (ALONE.test(text) && !/\b(?:only|just) (?:after|when|once)\b/.test(text)) ||
        !CUMULATIVE.test(text);
      const count = several ? position.last - position.first + 1 : alone ? 1 : position.last;
      request.given = { value: count, unit: 'GW', position: count === 1 };
    }
  } else if (last?.kind === 'amount') {
    request.given = {
      value: last.value,
      unit: last.unit,
      ...(last.upTo === undefined ? {} : { upTo: last.upTo }),
    };
  }
  const part = mentions.find(mention => mention.kind === 'fraction');
  if (
    part?.kind === 'fraction' &&
    request.given === undefined &&
    !/\bhalf of (?:20\d\d|the year|next|this)|\bhalf (?:20\d\d|a year)|second half|first half|(?:1st|2nd|last|other|better) half|100\s*%|\bquarter of 20/.test(
      text,
    ) &&
    part.value < 1 &&
    (part.unit === undefined || !isTime(part.unit))
  )
    request.part = { value: part.value, ...(part.unit === undefined ? {} : { unit: part.unit }) };
  const number = mentions.find(mention => mention.kind === 'number');
  if (number?.kind === 'number' && request.given === undefined && request.part === undefined)
    request.number = number.value;

  if (LEFT.test(text)) request.left = true;
  if (
    request.left === true &&
    request.number !== undefined &&
    units.some(mention => mention.kind === 'unit' && mention.unit === 'GW')
  )
    request.given = { value: request.number, unit: 'GW' };

  const target = named(text, tokens, mentions);
  const energyUnit = units.find(mention => mention.kind === 'unit' && isEnergy(mention.unit));
  const asks = ASK.test(text);
  if (how?.unit !== undefined && !isTime(how.unit)) {
    request.want = how.unit;
    if (target !== undefined && !isTime(target) && sameKind(target, how.unit)) request.want = target;
    request.exactUnit = units.some(mention => mention.kind === 'unit' && mention.unit === request.want);
  } else if (target !== undefined && !isTime(target) && target !== '%') {
    request.want = target;
    request.exactUnit = true;
  } else if (request.per !== undefined || request.apiece === true) {
    const over = units.find(
      mention => mention.kind === 'unit' && !isTime(mention.unit) && mention.unit !== '%',
    );
    if (over?.kind === 'unit') {
      request.want = over.unit;
      request.exactUnit = true;
    } else if (money) request.want = 'USD';
    else if (request.per !== undefined) {
      const noun = nouns[0];
      if (noun?.kind === 'noun') request.want = noun.unit;
    }
  } else if (energyUnit?.kind === 'unit') {
    request.want = energyUnit.unit;
    request.exactUnit = true;
  } else if (request.given !== undefined || request.part !== undefined || request.left === true) {
    const energy = nouns.find(noun => noun.kind === 'noun' && noun.unit === 'Wh');
    const unit = units.find(
      mention =>
        mention.kind === 'unit' &&
        !isTime(mention.unit) &&
        mention.unit !== '%' &&
        mention.unit !== request.given?.unit,
    );
    const within = unit !== undefined && /^(?:in|for|per|from|with|at|by)$/.test(tokens[unit.to]?.text ?? '');
    if ((asks || within) && unit?.kind === 'unit') {
      request.want = unit.unit;
      request.exactUnit = true;
    } else if (
      money &&
      (request.given === undefined || !sameKind(request.given.unit, 'USD') || request.left === true)
    )
      request.want = 'USD';
    else if (energy !== undefined && request.span !== undefined) request.want = 'Wh';
    else if (
      nouns.some(noun => noun.kind === 'noun' && noun.unit === 'W') &&
      (asks || request.left === true) &&
      (request.left === true || !sameKind(request.given?.unit ?? '', 'W'))
    )
      request.want = 'W';
    else if (units.some(mention => mention.kind === 'unit' && mention.unit === 'GW')) request.want = 'GW';
  } else if (request.span !== undefined && nouns.some(noun => noun.kind === 'noun' && noun.unit === 'Wh'))
    request.want = 'Wh';

  // Energy without a time is power: "how much juice does one card get".
  if (
    request.want === 'Wh' &&
    request.exactUnit !== true &&
    request.span === undefined &&
    (request.given ?? request.per) !== undefined
  )
    request.want = 'W';

  if (request.want === 'USD' && /\bin (?:eur|euros?|gbp|pounds|yen|rupees)\b/.test(text))
    request.want = target ?? 'EUR';
  if (/\bhow many times\b|\btimes (?:as )?(?:big|large|more)/.test(text)) {
    request.share = true;
    request.times = true;
  } else if (SHARE_ASKED.test(text) && !OF_MONEY.test(text)) request.share = true;
  else if (OF_MONEY.test(text)) request.want ??= 'USD';
  if (WAIT.test(text) && !nouns.some(noun => noun.kind === 'noun' && noun.unit === 'Wh')) request.wait = true;
  return request;
}

/** Whether two units measure the same thing; false where one is not a unit. */
export function sameKind(a: string, b: string): boolean {
  try {
    const left = parseUnit(a).dimension;
    const right = parseUnit(b).dimension;
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].every(key => (left[key] ?? 0) === (right[key] ?? 0));
  } catch {
    return false;
  }
}
