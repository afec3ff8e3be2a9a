import type { Fact } from '../../knowledge/schemas.js';
import type { Match, Matcher } from '../../search/matcher/matcher.js';
import type { Outcome } from '../arithmetic/calculate.js';
import type { Impossible, Solution } from '../arithmetic/solve.js';
import { totalsOf } from '../arithmetic/totals.js';
import { wholesOf } from '../arithmetic/world.js';
import { isGap, type Library, titleOf } from '../library/library.js';
import { isMore } from '../reading/calculation-reader.js';
import { carryOver, isElliptical, pointsBack, type Turn } from '../reading/conversation.js';
import { deniesDate } from '../reading/date-claims.js';
import { followUpOf, reckonsOn } from '../reading/follow-up.js';
import { asksYesNo } from '../reading/form.js';
import { type ListQuestion, listQuestionOf } from '../reading/list-question.js';
import type { Slots } from '../reading/slots.js';
import { type TimeQuestion, timeFollowUp, timeQuestionOf } from '../reading/time-question.js';
import { asksForBound } from '../reading/turn.js';
import { COMPUTED, type Computed, computerOf, ELSEWHERE, entryOf, figureOf, OUTWEIGHS } from './compute.js';
import { CHOSEN, DENIED, LEAST_CHOSEN, NEAREST, OPERATING_POINT } from './operating-point.js';
import { LOOKED_AT, rankerOf } from './rank.js';
import { datedOf, isEnergyAsked, type Read, textReaderOf } from './read.js';

/** One reading of a text: an entry, or a computation. */
export interface Proposal {
  readonly text: string;
  /** Best candidate, `kind/id`; null where there is none. */
  readonly entry: string | null;
  readonly confidence: number;
  readonly match: Match;
  readonly request: Slots;
  readonly solution?: Solution | Impossible;
  /** Several amounts, quantities or suppositions worked out together; then there is no `solution`. */
  readonly outcome?: Outcome;
  /** A length of time until, in or since the window of `entry`, a milestone. */
  readonly time?: TimeQuestion;
  /** How firmly this is stated is asked. */
  readonly bound?: Fact;
  /** A list or a summary is asked for; `match` has what it is about. */
  readonly list?: ListQuestion;
  /** The name of an organisation or deal that no document speaks of, where amounts of it are asked for. */
  readonly outside?: string;
  /** What the turn before supplied, in words. */
  readonly carried: readonly string[];
  /** Something of the subject is named: a party, a unit of the facts. */
  readonly topical: boolean;
}

export interface Reader {
  /** @param isWord whether a word that no entry has is one all the same, and not misspelt */
  propose(text: string, last: Turn | undefined, isWord?: (word: string) => boolean): Proposal;
  /** What was answered at a turn, once more. */
  recall(turn: Turn): Proposal;
}

interface Further {
  readonly entry: string | null;
  readonly confidence: number;
  readonly carried: readonly string[];
  readonly outcome?: Outcome;
  readonly time?: TimeQuestion;
  readonly bound?: Fact;
}

interface Requested {
  readonly request: Slots;
  readonly match: Match;
  readonly carried: readonly string[];
  readonly result?: Computed;
}

/** Lists are read by their wording. */
const LISTED = 0.9;

/** What the turn before suggests counts this much of what the question says itself. */
const CONTEXT = 0.75;
/** What a computation keeps of its confidence where another turn supplied a part of it. */
const CARRIED = 0.92;

/** A question for a length of time of at most so many words means the first milestone, whatever it names. */
const BARE_TIME = 6;

export function readerOf(library: Library, matcher: Matcher): Reader {
  const { knowledge } = library;
  const rank = rankerOf(library);
  const { computed, calculated } = computerOf(library);
  const { words, read: readOf } = textReaderOf(library, matcher, rank);
  const wholes = wholesOf(knowledge);
  const totals = totalsOf(knowledge);
  const documents = knowledge.documents.map(({ id }) => id);

  /** The turn before with this one's words, where they say more together than the words do alone. */
  function inContext(text: string, match: Match, last: Turn): Match | undefined {
    if (last.entry === null) return undefined;
    const both = `${titleOf(library, last.entry)} ${text}`;
    const together = rank(matcher.match(both, LOOKED_AT), both, { arithmetic: false, topical: true });
    // Of what the turn before suggests, only what these words could mean alone.
    const could = new Set(match.candidates.map(({ entry }) => entry));
    const best = together.candidates.find(({ entry }) => entry !== last.entry && could.has(entry));
    if (best === undefined || best.confidence * CONTEXT <= match.confidence) return undefined;
    const confidence = best.confidence * CONTEXT;
    return {
      ...together,
      candidates: [{ ...best, confidence }, ...together.candidates.filter(other => other !== best)],
      confidence,
    };
  }

  /** What a turn comes to that goes on from the calculation, the time or the amount of the turn before. */
  function further(read: Read, last: Turn): Further | undefined {
    const { spelt, tokens, mentions, own, match, about } = read;
    const fact = asksForBound(spelt) ? factOf(last) : undefined;
    if (fact !== undefined)
      return {
        bound: fact,
        entry: last.entry,
        confidence: COMPUTED,
        carried: [`the amount (${last.question})`],
      };
    if (!isElliptical(spelt) || isElsewhere(read)) return undefined;
    if (last.time !== undefined && last.entry !== null) {
      const time = timeFollowUp(spelt, tokens, words, last.time);
      if (time !== undefined)
        return { time, entry: last.entry, confidence: COMPUTED, carried: [`the window (${last.question})`] };
    }
    const goesOn = followUpOf(spelt, mentions, own, last);
    if (goesOn === undefined) return undefined;
    const found = calculated(goesOn.calculation, match, { ...about, named: true, topical: true });
    return (
      found && {
        ...found,
        confidence: found.confidence * CARRIED,
        entry: figureOf(found.outcome),
        carried: goesOn.carried,
      }
    );
  }

  /** Words that nothing explains, or a thank-you, and no amount: that goes on from nothing. */
  function isElsewhere({ spelt, mentions, match, own }: Read): boolean {
    const says =
      reckonsOn(spelt) ||
      mentions.some(({ kind, at, to }) => kind !== 'number' || to - at > 1 || !/\bone\b/.test(spelt));
    const empty = !says && own.operation === 'each' && own.asks.length === 0;
    const points = pointsBack(spelt) && match.unexplained.length * 2 <= spelt.split(' ').length;
    const [first] = match.candidates;
    const aside =
      first !== undefined && first.confidence > ELSEWHERE && isGap(library, first.entry, ['offtopic']);
    return (empty && !points) || (aside && !says);
  }

  /** The stated amount that the last answer was about. */
  function factOf({ calculation }: Turn): Fact | undefined {
    const unit = calculation?.asks[0]?.unit;
    if (unit === undefined) return undefined;
    const isPart = calculation?.operands.length === 1 && calculation.operands[0]?.position === true;
    return isPart ? totals.part(unit) : calculation?.operands.length === 0 ? totals.total(unit) : undefined;
  }

  /** What a single request comes to, with what the turn before supplies. */
  function requested(read: Read, last: Turn | undefined): Requested {
    const { spelt, text, about } = read;
    const result = computed(read.request, read.match, about);
    const plain = { request: read.request, match: read.match, carried: [], ...(result && { result }) };
    const leans = isElliptical(spelt) || (read.request.left === true && read.request.given === undefined);
    if (last === undefined || !leans || isElsewhere(read)) return plain;
    const merged = carryOver(read.request, last);
    const explicit = result !== undefined && read.request.want !== undefined && read.request.apiece !== true;
    const sureGap =
      read.match.confidence > OUTWEIGHS &&
      isGap(library, read.match.candidates[0]?.entry ?? '', ['unknown', 'undisclosed', 'offtopic']);
    const more = merged.carried.length + (merged.request.per === read.request.per ? 0 : 1) > 0;
    const again =
      !explicit && !sureGap && more
        ? computed(merged.request, read.match, { ...about, named: true, topical: true })
        : undefined;
    if (again !== undefined)
      return { ...plain, ...merged, result: { ...again, confidence: again.confidence * CARRIED } };
    const together = result === undefined ? inContext(text, read.match, last) : undefined;
    if (together === undefined) return plain;
    return {
      ...plain,
      match: together,
      carried: [`what it was about (${titleOf(library, last.entry ?? '')})`],
    };
  }

  /** A length of time until, in or since a milestone's window. */
  function timed({ spelt, tokens, mentions, about }: Read, match: Match): Further | undefined {
    if (isEnergyAsked(mentions) || about.foreign) return undefined;
    const time = timeQuestionOf(spelt, tokens, words);
    if (time === undefined) return undefined;
    const [soonest] = knowledge.milestones;
    const entry =
      datedOf(match) ??
      (soonest && (tokens.length <= BARE_TIME || /\bwindow\b/.test(spelt))
        ? `milestones/${soonest.id}`
        : undefined);
    return entry === undefined ? undefined : { time, entry, confidence: COMPUTED, carried: [] };
  }

  /** A milestone that a yes-or-no question puts on a date where it does not lie: "could it be in January". */
  function deniedDate({ spelt }: Read, match: Match, last: Turn | undefined): Further | undefined {
    if (!asksYesNo(spelt)) return undefined;
    const entry =
      datedOf(match, NEAREST) ?? (last?.entry?.startsWith('milestones/') ? last.entry : undefined);
    const window = library.windows.milestones[entry?.slice('milestones/'.length) ?? ''];
    if (entry === undefined || window === undefined || !deniesDate(spelt, window)) return undefined;
    return { entry, confidence: DENIED, carried: [] };
  }

  /** A list or a summary, and the entries that its topic fits. */
  function listed(text: string): Pick<Proposal, 'list' | 'match' | 'entry' | 'confidence'> | undefined {
    const list = listQuestionOf(text, documents);
    if (list === undefined) return undefined;
    const topic = list.list === 'topic' && list.topic !== '' ? list.topic : text;
    const match = rank(matcher.match(topic, LOOKED_AT), topic, { arithmetic: false, topical: true });
    const [first] = match.candidates;
    const [overview] = knowledge.answers;
    if (list.list === 'topic' && list.topic === '' && overview !== undefined) {
      const entry = `answers/${overview.id}`;
      return { list: { ...list, entry }, match, entry, confidence: LISTED };
    }
    if (list.list === 'topic' && match.confidence < OPERATING_POINT.answer) return undefined;
    if (list.list === 'topic' && isGap(library, first?.entry ?? '', ['unknown', 'undisclosed', 'offtopic']))
      return undefined;
    return { list, match, entry: first?.entry ?? null, confidence: LISTED };
  }

  /** An entry that was offered before, where this message chooses among them. */
  function chosen({ match }: Read, last: Turn | undefined): Further | undefined {
    if (last?.offered === undefined || match.confidence >= OPERATING_POINT.answer) return undefined;
    const found = match.candidates.find(({ entry }) => last.offered?.includes(entry));
    if (found === undefined || found.confidence < LEAST_CHOSEN) return undefined;
    return { entry: found.entry, confidence: CHOSEN, carried: ['what was offered'] };
  }

  return {
    propose(text, last, isWord) {
      const read = readOf(text, isWord);
      const { own, tokens, about } = read;
      const goesOn = last === undefined ? undefined : further(read, last);
      const { request, match, carried, result } =
        goesOn === undefined
          ? requested(read, last)
          : { ...read, carried: goesOn.carried, result: undefined };
      const base = {
        ...(read.outside === undefined ? {} : { outside: read.outside }),
        text,
        match,
        request,
        carried,
        topical: about.topical || carried.length > 0,
      };
      const [first] = match.candidates;
      const list = goesOn === undefined ? listed(text) : undefined;
      if (list !== undefined) return { ...base, ...list };
      if (goesOn !== undefined) return { ...base, ...goesOn, entry: goesOn.entry ?? first?.entry ?? null };
      const sum =
        carried.length === 0 && isMore(own, tokens, wholes) ? calculated(own, match, about) : undefined;
      if (sum !== undefined) return { ...base, ...sum, entry: figureOf(sum.outcome) ?? first?.entry ?? null };
      const time = timed(read, match);
      if (time !== undefined) return { ...base, ...time, carried };
      const dated = datedOf(match);
      if (request.wait === true && request.want === undefined && dated !== undefined)
        return { ...base, entry: dated, confidence: COMPUTED };
      if (result !== undefined) {
        const { solution, confidence } = result;
        return { ...base, solution, entry: entryOf(solution) ?? first?.entry ?? null, confidence };
      }
      const denied = deniedDate(read, match, last);
      if (denied !== undefined) return { ...base, ...denied };
      const offer = chosen(read, last);
      if (offer !== undefined) return { ...base, ...offer };
      return { ...base, entry: first?.entry ?? null, confidence: match.confidence };
    },
    recall(turn) {
      const read = readOf(turn.question);
      const base = {
        text: turn.question,
        match: read.match,
        request: read.request,
        carried: [],
        topical: true,
      };
      const found =
        turn.calculation === undefined
          ? undefined
          : calculated(turn.calculation, read.match, {
              ...read.about,
              topical: true,
              elsewise: false,
              foreign: false,
            });
      if (found !== undefined && turn.entry?.startsWith('figures/'))
        return { ...base, ...found, entry: turn.entry };
      return { ...base, entry: turn.entry, confidence: turn.entry === null ? 0 : COMPUTED };
    },
  };
}
