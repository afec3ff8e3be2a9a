import { formatValue } from '../../figures/format.js';
import type { Citation } from '../../knowledge/schemas.js';
import type { Carried } from '../library/answer.js';
import type { Calculation } from './calculation.js';
import type { ListQuestion } from './list-question.js';
import type { Given, Slots } from './slots.js';
import type { TimeQuestion } from './time-question.js';
import { sameKind } from './unit-kinds.js';

/** What one turn leaves for the next. */
export interface Turn {
  readonly question: string;
  /** What was answered with, `kind/id`. */
  readonly entry: string | null;
  readonly request: Slots;
  /** Unit of the main quantity that was stated; what "and per megawatt?" is about. */
  readonly unit?: string;
  readonly citations: readonly Citation[];
  /** What was worked out, or the amount that was stated, for a later turn to go on from. */
  readonly calculation?: Calculation;
  /** Things that were answered in order, for "the first one". */
  readonly items?: readonly Turn[];
  readonly time?: TimeQuestion;
  /** What was answered with a list, which has no entry of its own. */
  readonly list?: ListQuestion;
  /** Entries that were offered; the next message may choose. */
  readonly offered?: readonly string[];
  /** It was small talk, which no later turn goes on from. */
  readonly aside?: true;
  readonly before?: Turn;
}

/** The latest turn that something can go on from. */
export const spokenOf = (turn: Turn | undefined): Turn | undefined =>
  turn?.aside === true ? spokenOf(turn.before) : turn;

/** Turns that a chat goes back. */
const DEPTH = 5;

/** A turn after the one before it, which is kept as far back as a question may point. */
export function following(turn: Turn, before: Turn | undefined): Turn {
  // The latest things that were listed can still be picked from; earlier ones no longer.
  const cut = (one: Turn | undefined, depth: number, listed: boolean): Turn | undefined => {
    if (one === undefined || depth === 0) return undefined;
    const { before: earlier, items, ...rest } = one;
    const kept = cut(earlier, depth - 1, listed || items !== undefined);
    return {
      ...rest,
      // What was offered is chosen from by the next message or not at all.
      ...(items === undefined || listed || one.offered !== undefined ? {} : { items }),
      ...(kept === undefined ? {} : { before: kept }),
    };
  };
  const kept = cut(spokenOf(before), DEPTH, turn.items !== undefined);
  return kept === undefined ? turn : { ...turn, before: kept };
}

/** The last of a chat's turns after those before it, which are given the latest last; undefined where there are none. */
export const chainOf = (turns: readonly Turn[]): Turn | undefined =>
  turns.reduce<Turn | undefined>((before, turn) => following(turn, before), undefined);

/** The last turn of each chat, by the chat's name. What bounds it is up to whoever hands it in. */
export interface Conversations {
  get(chat: string): Turn | undefined;
  set(chat: string, turn: Turn): unknown;
}

const OPENER =
  /^(?:and|what about|how about|whatabout|or|so|ok(?:ay)?(?: so| and)?|then|same|but|also|hm+|cool|nice|right|wait|now|plus|say|&)\b/;
const POINTER =
  /\b(?:that|thats|that's|it|its|it's|those|these|this|them|they|their|theirs|he|his|him|she|her|there|one|ones|same|such|instead|both|either|neither|the two)\b/;
/** Words that take a chat back to something earlier. */
export const BACK = /\b(?:back to|again for|as for)\b/;

/** Whether words alone say that a question goes on from the one before. */
export const pointsBack = (text: string): boolean =>
  OPENER.test(text) || POINTER.test(text) || BACK.test(text);

/** "As a share of the total", "for each of the gigawatts": a phrase without a verb says of something how it is wanted. */
const PHRASE = /^(?:as|in|for|per|with|without|of|from|by|at) /;
const VERB =
  /\b(?:how|what|whats|when|where|who|why|which|is|are|was|were|does|do|did|will|would|can|could|has|have|if)\b/;

/** Whether a question leans on the turn before: it opens as a continuation, points back, or is a fragment. */
export function isElliptical(text: string): boolean {
  const words = text.split(/\s+/).filter(Boolean);
  return (
    OPENER.test(text) ||
    BACK.test(text) ||
    words.length <= 4 ||
    (words.length <= 8 && PHRASE.test(text) && !VERB.test(text)) ||
    (words.length <= 10 && (POINTER.test(text) || THEN.test(text)))
  );
}

/** "What is outstanding then": in what was supposed before. */
const THEN = /\bthen\W*$/;

const SOURCE =
  /^(?:and |so |but |ok(?:ay)? |wait )?(?:according to (?:whom|who|what)|says who|who says(?: so| that| this)?|sources?|citations?|cite|proof|evidence|where(?:'s| is| does)?(?: it| that| this)? (?:say|says|said|written|stated|from|come from)(?: so| that| this| it)?|(?:got |any |have |do you have )?(?:a )?(?:source|citation|proof|evidence|reference|link)s?(?: for (?:that|this|it))?|how do (?:you|u) know(?: that| this)?|who (?:said|claims|reported|wrote) (?:that|this|it|so)|(?:based|going) (?:on|by) what|on what basis|where did (?:you|u) (?:get|read|find) (?:that|this|it)|are (?:you|u) sure(?: about that)?|r u sure|(?:you|u) sure|prove it|(?:that,? )?which (?:document|doc|source|text|article)s?(?: (?:say|says|mention|mentions|has|have) (?:so|that|this|it|them)| (?:is|are) (?:that|this|it|they|those) from)?|(?:do|does|did) (?:both|either|each|all)(?: of)?(?: the)?(?: docs?| documents?| sources?| texts?| of them)? (?:say|says|mention|state|agree)(?: so| that| this| it)?)\W*$/;

/** Words that tell of a place in a document, and those that may stand beside them. */
const WRITTEN =
  /\b(?:written|stated|found|mentioned|printed|documented|quoted|reported|says?|said|states?|mentions?|from|taken)\b/;
const WHERE = /\b(?:where|which|what)\b/;
const DOCUMENT = /\b(?:documents?|docs?|texts?|articles?|sources?|papers?|files?|reports?)\b/;
const BESIDE_SOURCE = new Set(
  "and so but ok okay then please in on of from to at by the a an it that this they those these is are was were does do did has have can be being exactly actually one ones two both all it's that's information statement number figure amount sum claim fact quote sentence line sam altman".split(
    ' ',
  ),
);

/** "In which of the two documents is the number found": no word but of documents, of what was said, and of saying. */
function asksWhereWritten(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}'’]+/gu) ?? [];
  const placed = /\bwhere\b/.test(text) || DOCUMENT.test(text);
  return (
    placed &&
    WHERE.test(text) &&
    WRITTEN.test(text) &&
    words.every(
      word => BESIDE_SOURCE.has(word) || WRITTEN.test(word) || WHERE.test(word) || DOCUMENT.test(word),
    )
  );
}

/** Whether a question asks where the answer before came from. */
const asksForSource = (text: string): boolean => SOURCE.test(text) || asksWhereWritten(text);

const STATEMENT = /\b(?:statement|number|figure|amount|sum|quote|claim|fact|sentence)\b/;

/** The turn whose sources a message asks for, the latest that something was said at; undefined where it asks for none. */
export function sourcedTurn(text: string, last: Turn | undefined): Turn | undefined {
  // A first question has no source to ask for: its patterns are not even compiled.
  if (last === undefined || !asksForSource(text)) return undefined;
  const ofStatement = STATEMENT.test(text);
  let turn: Turn | undefined = last;
  // Of what is not known nothing is written; a statement or a number that is asked for was made before that.
  while (turn !== undefined && turn.citations.length === 0 && (ofStatement || turn.entry === null))
    turn = turn.before;
  return turn === undefined || turn.citations.length === 0 ? undefined : turn;
}

const amountWords = ({ value, unit }: Given): string => formatValue({ value, unit, bound: 'exact' });

/** Fills in a request from the turn before; says what was taken over. */
export function carryOver(
  request: Slots,
  last: Turn,
): { readonly request: Slots; readonly carried: readonly Carried[] } {
  const before = last.request;
  const carried: Carried[] = [];
  const merged: { -readonly [K in keyof Slots]: Slots[K] } = { ...request };
  const take = <K extends keyof Slots & Carried['what']>(key: K, value?: string) => {
    if (merged[key] !== undefined || before[key] === undefined) return;
    merged[key] = before[key];
    carried.push({ what: key, ...(value !== undefined && { value }) });
  };
  if (merged.number !== undefined && merged.given === undefined && before.given !== undefined) {
    // After "for 75 billion", "and 60?" means billions, too.
    const scale =
      [1e12, 1e9, 1e6].find(factor => (before.given?.value ?? 0) >= factor && (merged.number ?? 0) < 1000) ??
      1;
    merged.given = { value: merged.number * scale, unit: before.given.unit };
    carried.push({ what: 'unit', value: amountWords(before.given) });
  } else if (merged.number !== undefined && merged.given === undefined && before.per !== undefined) {
    merged.given = { value: merged.number, unit: before.per };
    carried.push({ what: 'unit', value: before.per });
  } else if (
    merged.number !== undefined &&
    merged.given === undefined &&
    before.part !== undefined &&
    merged.number <= 1
  ) {
    merged.given = { value: merged.number, unit: 'GW' };
  }
  const asks = merged.want !== undefined || merged.share === true || merged.open === true;
  if (merged.apiece === true && last.unit !== undefined && merged.want !== last.unit)
    merged.per ??= last.unit;
  if (merged.want === undefined && merged.share !== true) {
    const unit =
      before.want ??
      (merged.per !== undefined || merged.given !== undefined || merged.part !== undefined
        ? last.unit
        : undefined);
    const fits =
      unit !== undefined &&
      !/\//.test(unit) &&
      !(merged.per !== undefined && sameKind(unit, merged.per)) &&
      !(merged.given !== undefined && before.want === undefined && sameKind(unit, merged.given.unit));
    if (fits) {
      merged.want = unit;
      carried.push({ what: 'asked', value: unit });
      if (before.want !== undefined && before.exactUnit === true) merged.exactUnit = true;
    }
    if (before.share === true && merged.per === undefined && !asks) {
      merged.share = true;
      delete merged.want;
    }
    if (merged.per === undefined && merged.given === undefined && merged.part === undefined)
      take('per', before.per);
  }
  if (merged.per === undefined) {
    if (merged.given === undefined && merged.part === undefined) {
      take('given', before.given && amountWords(before.given));
      take('part');
    }
    if (merged.left === undefined && !asks) take('left');
    if (merged.span === undefined) take('span');
  }
  return { request: merged, carried };
}
