import {
  ALONE,
  ASK,
  CUMULATIVE,
  LEFT,
  OF_MONEY,
  OTHER_HALF,
  PUTS_IN,
  SHARE_ASKED,
  WAIT,
  WHAT_IF,
} from './cues.js';
import type { Mention } from './mentions.js';
import type { Token } from './tokens.js';
import { isEnergy, isTime, sameKind } from './unit-kinds.js';
import type { UnitWords } from './unit-words.js';
import { counted, named } from './wanted.js';

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

const first = <T>(items: readonly T[], is: (item: T) => boolean): T | undefined => items.find(is);

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
    !OTHER_HALF.test(text) &&
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
  } else if (SHARE_ASKED.test(text) && !OF_MONEY.test(text) && request.part === undefined)
    request.share = true;
  else if (OF_MONEY.test(text)) request.want ??= 'USD';
  // "What if only four get built": what follows from it is the money.
  if (WHAT_IF.test(text) && request.share !== true && request.left !== true) {
    if (request.want === 'W' && request.exactUnit !== true) delete request.want;
    if (request.want === undefined) request.open = true;
  }
  if (WAIT.test(text) && !nouns.some(noun => noun.kind === 'noun' && noun.unit === 'Wh')) request.wait = true;
  return request;
}
