import type { Ask } from './calculation.js';
import type { Mention } from './mention.js';
import type { Operand } from './operands.js';
import type { QuestionToken } from './tokens.js';
import { isTime, sameKind } from './unit-kinds.js';
import type { Wholes } from './wholes.js';

const ASKED_NOUNS =
  /^(?:money|cash|funding|funds|investment|capital|power|capacity|financing|energy|electricity|spend|cost|price|outlay)$/;
/** Whether a word names what is asked for: "power", not "built". */
export const namesThing = (word: string): boolean => ASKED_NOUNS.test(word);

const SCALE: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  hundred: 100,
  mil: 1e6,
  bn: 1e9,
  mn: 1e6,
};
const PER = new Set(['per', '/', 'each', 'every', 'a', 'an']);
const WHAT_IT_COSTS =
  /^(?:costs?|gets?|comes?|brings?|means?|runs?|uses?|draws?|takes?|needs?|eats?|consumes?)$/;

interface Per {
  readonly unit: string;
  /** Per so many of it. */
  readonly value: number;
  readonly at: number;
}

/** "Per gigawatt", "per million dollars", "what does a watt cost". */
function persOf(tokens: readonly QuestionToken[], mentions: readonly Mention[]): Per[] {
  const text = (i: number) => tokens[i]?.text ?? '';
  const pers = mentions.flatMap((mention): Per[] => {
    if (mention.kind !== 'unit' || isTime(mention.unit) || mention.unit === '%') return [];
    if (mention.per) return [{ unit: mention.unit, value: 1, at: mention.at }];
    const scale = SCALE[text(mention.at - 1)];
    if (scale !== undefined && PER.has(text(mention.at - 2)))
      return [{ unit: mention.unit, value: scale, at: mention.at - 1 }];
    const single = text(mention.at - 1) === 'single';
    const one = /^an?$/.test(text(mention.at - 1)) && WHAT_IT_COSTS.test(text(mention.to));
    return single || one ? [{ unit: mention.unit, value: 1, at: mention.at }] : [];
  });
  for (const [i, token] of tokens.entries()) {
    const scale = SCALE[token.text];
    if (scale === undefined || scale < 1e6 || !['per', '/', 'each', 'every'].includes(text(i - 1))) continue;
    if (!pers.some(({ at }) => at === i)) pers.push({ unit: 'USD', value: scale, at: i });
  }
  return pers.sort((a, b) => a.at - b.at);
}

const SENTENCE_END = /^[.?!;]$/;
const ASKS = /^(?:how|what|whats|which)$/;

/** Whether a rate is told in another sentence than the one that asks about an amount: "It pays with each gigawatt. …" */
function isTold(tokens: readonly QuestionToken[], at: number, operands: readonly Operand[]): boolean {
  const end = tokens.findIndex(({ text }, i) => i >= at && SENTENCE_END.test(text));
  if (end < 0) return false;
  const start = tokens.findLastIndex(({ text }, i) => i < at && SENTENCE_END.test(text)) + 1;
  const asks = (from: number, to: number) => tokens.slice(from, to).some(({ text }) => ASKS.test(text));
  return !asks(start, end) && asks(end, tokens.length) && operands.some(operand => operand.at > end);
}

interface Top {
  readonly unit: string;
  readonly exact: boolean;
  readonly at: number;
  readonly to: number;
}

/** Units and nouns that stand for what is asked, outside the amounts. */
function topsOf(
  tokens: readonly QuestionToken[],
  mentions: readonly Mention[],
  operands: readonly Operand[],
  pers: readonly Per[],
): Top[] {
  const inside = (at: number) =>
    operands.some(operand => at >= operand.at && at < operand.to) ||
    pers.some(per => at >= per.at && at <= per.at + 1 && per.value > 1) ||
    pers.some(per => at === per.at);
  return mentions.flatMap((mention): Top[] => {
    const { at, to } = mention;
    if (inside(at)) return [];
    if (mention.kind === 'unit' && !mention.per && !isTime(mention.unit) && mention.unit !== '%')
      return [{ unit: mention.unit, exact: true, at, to }];
    return mention.kind === 'noun' && ASKED_NOUNS.test(tokens[at]?.text ?? '')
      ? [{ unit: mention.unit, exact: false, at, to }]
      : [];
  });
}

/** Asks in the order of the text: rates, and units or nouns that stand for themselves. */
export function asksOf(
  tokens: readonly QuestionToken[],
  mentions: readonly Mention[],
  operands: readonly Operand[],
  wholes: Wholes,
): Ask[] {
  const asks: Ask[] = [];
  const add = (ask: Ask) => {
    const same = asks.findIndex(
      other => sameKind(other.unit, ask.unit) && sameKind(other.per?.unit ?? '', ask.per?.unit ?? ''),
    );
    if (same < 0) asks.push(ask);
    else if (!asks[same]?.exact && ask.exact) asks[same] = ask;
  };
  const pers = persOf(tokens, mentions).filter(({ at }) => !isTold(tokens, at, operands));
  const tops = topsOf(tokens, mentions, operands, pers).filter(({ at }) => !isTold(tokens, at, operands));
  // "Four sites of 500 MW each" has its each already.
  const apiece = mentions.some(({ kind, at }) => kind === 'apiece' && !operands.some(({ to }) => to === at));
  // "3 GW, 5 GW and 7 GW: money for each" is each of what is listed.
  const counted = wholes.units.find(
    unit => /^\p{L}{3,}$/u.test(unit) && !sameKind(unit, 'USD') && !sameKind(unit, 'W'),
  );
  const things = operands.some(({ unit, part }) => !part && sameKind(unit, counted ?? ''));
  if (pers.length === 0 && apiece && (operands.length < 2 || things)) {
    for (const { unit, exact } of tops)
      if (counted !== undefined && !sameKind(unit, counted))
        add({ unit, exact, per: { unit: counted, value: 1 } });
    if (asks.length === 0 && counted !== undefined && things)
      add({ unit: 'USD', exact: false, per: { unit: counted, value: 1 } });
    return asks;
  }
  const used = new Set<number>();
  const lone: Per[] = [];
  for (const per of pers) {
    const { unit, value, at } = per;
    const claimed = operands.find(operand => !operand.part && operand.to <= at && at - operand.to <= 2);
    const top = tops.findLast(({ to, at: from }) => to <= at && at - to <= 3 && !used.has(from));
    if (top !== undefined) used.add(top.at);
    if (claimed !== undefined && !sameKind(claimed.unit, unit))
      add({ unit: claimed.unit, exact: false, per: { unit, value } });
    else if (top !== undefined && !sameKind(top.unit, unit))
      add({ unit: top.unit, exact: top.exact, per: { unit, value } });
    else lone.push(per);
  }
  const many = tokens.some(({ text }, i) => text === 'how' && tokens[i + 1]?.text === 'many');
  const money = mentions.some(({ kind, ...one }) => kind === 'noun' && 'unit' in one && one.unit === 'USD');
  // "4 million chips: how many per gigawatt" counts the chips.
  const countedBeside = (per: string) =>
    (many || !(money || tokens.some(({ text }) => text === 'much'))
      ? operands.find(({ unit, part }) => !part && !sameKind(unit, per) && !sameKind(unit, 'USD'))
      : undefined
    )?.unit ?? 'USD';
  const rest = tops.filter(({ at }) => !used.has(at));
  for (const { unit, value } of lone) {
    const fitting = rest.filter(top => !sameKind(top.unit, unit));
    const named =
      fitting.length > 0 ? fitting : [{ unit: asks[0]?.unit ?? countedBeside(unit), exact: false }];
    for (const top of named)
      if (!sameKind(top.unit, unit)) add({ unit: top.unit, exact: top.exact, per: { unit, value } });
  }
  if (pers.length === 0) for (const { unit, exact } of tops) add({ unit, exact });
  const over = asks.every(({ unit, per }) => per === undefined && sameKind(unit, 'USD'))
    ? operands.find(operand => isSpreadOver(tokens, operand))
    : undefined;
  return over === undefined ? asks : [{ unit: 'USD', exact: false, per: { unit: over.unit, value: 1 } }];
}

const SPREAD_OVER =
  /\b(?:spread|divided?|split|shared|distributed) (?:\S+ ){0,3}?(?:over|across|between|among|by|into)$/;

/** "The money was spread over 12 GW": so much for each of them. */
const isSpreadOver = (tokens: readonly QuestionToken[], { at, unit, part }: Operand): boolean =>
  !part &&
  !sameKind(unit, 'USD') &&
  SPREAD_OVER.test(
    tokens
      .slice(Math.max(0, at - 5), at)
      .map(({ text }) => text)
      .join(' '),
  );

/** "The price of one GPU", "what does a GPU cost": prices are not what investing in them comes to. */
const PRICED =
  /\b(?:price|cost) (?:of|for) (?:a|an|one|each|a single|single)\b|\b(?:a|one|single) (?:\S+ ){0,3}\S+ costs?\b|\b(?:a|one|single) (?:\S+ ){0,3}\S+ sells?\b/;

/** Whether the price of one counted thing is asked for; watts are no things. */
export const asksPrice = (text: string, mentions: readonly Mention[]): boolean =>
  PRICED.test(text) &&
  mentions.some(
    mention =>
      (mention.kind === 'unit' || mention.kind === 'amount') &&
      /^\p{L}{3,}$/u.test(mention.unit) &&
      !sameKind(mention.unit, 'USD') &&
      !sameKind(mention.unit, 'W') &&
      !isTime(mention.unit),
  );

/** "Per site", "for each city": a rate that no fact has a unit for. */
export function asksForeignRate(tokens: readonly QuestionToken[], mentions: readonly Mention[]): boolean {
  return tokens.some(({ text }, i) => {
    const next = tokens[i + 1];
    const known = mentions.some(({ at, to }) => at <= i + 1 && i + 1 < to);
    return text === 'per' && next?.kind === 'word' && !known && !KNOWN_RATE.test(next.text);
  });
}

const KNOWN_RATE =
  /^(?:second|minute|hour|day|week|month|quarter|year|annum|cent|piece|unit|item|one|single|each|million|billion|thousand|hundred|mil|bn|installed|deployed|nvidia|additional|extra|phase|stage|step|the)$/;
