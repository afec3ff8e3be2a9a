import type { Match, Matcher } from '../../search/matcher/matcher.js';
import { isStatedBy } from '../arithmetic/totals.js';
import { wholesOf } from '../arithmetic/world.js';
import type { Library } from '../library/library.js';
import { headOf, isPerson } from '../reading/among.js';
import { asksForeignRate, asksPrice } from '../reading/asks.js';
import { bearingOf } from '../reading/bearing.js';
import type { Calculation } from '../reading/calculation.js';
import { calculationOf } from '../reading/calculation-reader.js';
import { asksYesNo } from '../reading/form.js';
import type { Mention } from '../reading/mention.js';
import { mentionsOf } from '../reading/mentions.js';
import { slotsOf } from '../reading/slot-reader.js';
import type { Slots } from '../reading/slots.js';
import { type QuestionToken, questionTokens } from '../reading/tokens.js';
import { isEnergy } from '../reading/unit-kinds.js';
import { type UnitWords, unitWords } from '../reading/unit-words.js';
import type { Circumstances } from './proposal.js';
import { LOOKED_AT, type Rank } from './rank.js';

/** A text as it was read, before anything is worked out. */
export interface Read {
  readonly text: string;
  readonly now: Date | undefined;
  /** With the matcher's spelling corrections. */
  readonly spelt: string;
  readonly tokens: readonly QuestionToken[];
  readonly mentions: readonly Mention[];
  readonly request: Slots;
  readonly own: Calculation;
  readonly match: Match;
  readonly about: About;
  readonly outside?: string;
  /** What an amount is wanted per, where nothing counts it: "per person". */
  readonly head?: string;
}

/** How well a text is about the subject: by a name, by one of its units alone, or because it goes on about it. */
export interface About {
  readonly named: boolean;
  readonly topical: boolean;
  /** It asks when, where, why or who, and nothing of amounts. */
  readonly elsewise: boolean;
  /** It asks for a rate per something that no fact counts, or of a deal that no document speaks of. */
  readonly foreign: boolean;
  /** It is to be answered by yes or no. */
  readonly claims: boolean;
}

const ELSEWISE = /^(?:\S+ ){0,2}?(?:when|whens|where|wheres|why|who|whos|whose)\b/;

export interface TextReader {
  readonly words: UnitWords;
  /** @param isWord whether a word that no entry has is one all the same, and not misspelt */
  read(text: string, asking?: Circumstances): Read;
}

/** Reads texts against a library: amounts and what is asked, whose subject it is, and the entries that fit. */
export function textReaderOf(library: Library, matcher: Matcher, rank: Rank): TextReader {
  const { knowledge } = library;
  const words = unitWords(knowledge);
  const isStated = isStatedBy(knowledge);
  const names = namesOf(library, false);
  const others = namesOf(library, true);
  const wholes = wholesOf(knowledge);
  function read(text: string, { known, now }: Circumstances = {}): Read {
    const raw = matcher.match(
      text,
      LOOKED_AT,
      word => known?.has(word) === true || bearingOf(word) !== undefined,
    );
    const spelt = correctedBy(text, raw);
    const tokens = questionTokens(spelt);
    const mentions = mentionsOf(tokens, words);
    const slots = slotsOf(spelt, tokens, mentions, words, isStated);
    const named = names.test(spelt);
    const outside = others.exec(text)?.[0];
    const own = calculationOf({
      ...{ text: spelt, tokens, mentions, words, wholes, now },
      wanted: slots.want === undefined ? undefined : { unit: slots.want, exact: slots.exactUnit === true },
    });
    const { span } = own;
    const part = own.operands.length === 1 ? own.operands.find(one => one.part) : undefined;
    const request: Slots = {
      ...slots,
      ...(own.operation === 'left' ? { left: true } : {}),
      ...(slots.span !== undefined || span === undefined ? {} : { span }),
      // "10% less" is nine tenths.
      ...(slots.part === undefined || part === undefined
        ? {}
        : { part: { ...slots.part, value: part.value } }),
    };
    const per = own.among === undefined && own.asks.length > 0 ? headOf(tokens, words) : undefined;
    const head = per !== undefined && isPerson(per) ? per : undefined;
    const foreign =
      (own.among === undefined && asksForeignRate(tokens, mentions)) ||
      head !== undefined ||
      (own.price === undefined && asksPrice(spelt, mentions)) ||
      outside !== undefined ||
      // "How many teraflops for each dollar": a rate of something that no fact counts.
      (request.foreign !== undefined && request.per !== undefined);
    const topical = named || mentions.some(isPower);
    return {
      text,
      now,
      spelt,
      tokens,
      mentions,
      request,
      own,
      match: rank(raw, text, {
        arithmetic: isArithmetic(request),
        topical,
        foreignRate: foreign,
        counted: /\bhow many\b/.test(spelt) ? request.foreign : undefined,
      }),
      about: {
        named,
        topical,
        elsewise: ELSEWISE.test(spelt) && !/\b(?:how (?:much|many)|what)/.test(spelt),
        foreign,
        claims: asksYesNo(spelt) && !/\bhow (?:much|many)\b/.test(spelt),
      },
      ...(outside === undefined || !isArithmetic(request) ? {} : { outside }),
      ...(head === undefined ? {} : { head }),
    };
  }

  return { words, read };
}

const isPower = (mention: Mention): boolean =>
  (mention.kind === 'unit' || mention.kind === 'amount') && /^[kMGT]?Wh?$/.test(mention.unit);

/** A position alone ("the first cluster") says which part is meant, not that anything is to be worked out. */
const isArithmetic = ({ given, part, share, left, per, apiece, span, want }: Slots): boolean =>
  (given !== undefined && given.position !== true) ||
  [part, share, left, per, apiece, span, want].some(field => field !== undefined);

/** The text with the matcher's spelling corrections, so that amounts are read from words that exist. */
export function correctedBy(text: string, { corrections }: Match): string {
  const right = new Map(corrections.map(({ from, to }) => [from, to]));
  return right.size === 0 ? text : text.replace(/[\p{L}\p{M}]+/gu, word => right.get(word) ?? word);
}

/** Matches names of entities, with their aliases; never where there are none. */
const namesOf = ({ knowledge }: Library, outside: boolean): RegExp =>
  anyOf(
    knowledge.entities
      .filter(entity => entity.kind !== 'unit' && (entity.outside === true) === outside)
      .flatMap(({ name, aliases }) => [name, ...aliases].map(one => one.toLowerCase())),
  );

/** Matches the names of the subject's parties, people and products as documents write them. */
export const subjectNames = ({ entities }: Pick<Library['knowledge'], 'entities'>): RegExp =>
  anyOf(entities.flatMap(({ kind, name, outside }) => (kind === 'unit' || outside ? [] : [name])));

function anyOf(names: readonly string[]): RegExp {
  const escaped = names.map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (escaped.length === 0) return /(?!)/;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'u');
}

export const isEnergyAsked = (mentions: readonly Mention[]): boolean =>
  mentions.some(mention => (mention.kind === 'unit' || mention.kind === 'noun') && isEnergy(mention.unit));

/** The milestone among the `within` best candidates. */
export const datedOf = ({ candidates }: Match, within = 5): string | undefined =>
  candidates.slice(0, within).find(({ entry }) => entry.startsWith('milestones/'))?.entry;
