import type { Fact } from '../../knowledge/schemas.js';
import type { Match, Matcher } from '../../search/matcher/matcher.js';
import { saysSame } from '../arithmetic/same.js';
import { totalsOf } from '../arithmetic/totals.js';
import { wholesOf } from '../arithmetic/world.js';
import { isGap, type Library, titleOf } from '../library/library.js';
import { carryOver, isElliptical, pointsBack, type Turn } from '../reading/conversation.js';
import { askedOfDocument } from '../reading/document-scope.js';
import { followUpOf, reckonsOn } from '../reading/follow-up.js';
import type { KindPrior } from '../reading/question-kind.js';
import { segmentsOf } from '../reading/segments.js';
import { dropsAmounts, isMore } from '../reading/several.js';
import { timeFollowUp, timeQuestionOf } from '../reading/time-question.js';
import { asksForBound } from '../reading/turn.js';
import { COMPUTED, computerOf, ELSEWHERE, entryOf, figureOf, OUTWEIGHS } from './compute.js';
import { datedReaderOf } from './dated.js';
import { listReaderOf } from './listed.js';
import { CHOSEN, LEAST_CHOSEN, OPERATING_POINT } from './operating-point.js';
import type { Circumstances, Proposal, Reader } from './proposal.js';
import { LOOKED_AT, rankerOf } from './rank.js';
import { datedOf, isEnergyAsked, type Read, textReaderOf } from './read.js';
import { leftOutOf } from './reckoned.js';
import { stayReaderOf } from './stay.js';
import type { Further, Requested } from './steps.js';
import { timedReaderOf } from './timed.js';

/** What the turn before suggests counts this much of what the question says itself. */
const CONTEXT = 0.75;
/** What a computation keeps of its confidence where another turn supplied a part of it. */
const CARRIED = 0.92;

const AGO = /^(?:and |so )?how long (?:ago|has (?:it|that) been|since)\b/;

export const readerOf = (library: Library, matcher: Matcher, prior: KindPrior): Reader =>
  new ProposalReader(library, matcher, prior);

class ProposalReader implements Reader {
  readonly #library: Library;
  readonly #matcher: Matcher;
  readonly #rank: ReturnType<typeof rankerOf>;
  readonly #computer: ReturnType<typeof computerOf>;
  readonly #texts: ReturnType<typeof textReaderOf>;
  readonly #wholes: ReturnType<typeof wholesOf>;
  readonly #totals: ReturnType<typeof totalsOf>;
  readonly #timed: ReturnType<typeof timedReaderOf>;
  readonly #list: ReturnType<typeof listReaderOf>;
  readonly #stays: ReturnType<typeof stayReaderOf>;
  readonly #dated: ReturnType<typeof datedReaderOf>;
  /** Ids of the documents. */
  readonly #documents: readonly string[];

  constructor(library: Library, matcher: Matcher, prior: KindPrior) {
    const { knowledge } = library;
    this.#library = library;
    this.#matcher = matcher;
    this.#rank = rankerOf(library, prior);
    this.#stays = stayReaderOf(library, prior);
    this.#computer = computerOf(library);
    this.#texts = textReaderOf(library, matcher, this.#rank);
    this.#wholes = wholesOf(knowledge);
    this.#totals = totalsOf(knowledge);
    this.#timed = timedReaderOf(library, this.#texts.words);
    this.#list = listReaderOf(library, matcher, this.#rank);
    this.#dated = datedReaderOf(library);
    this.#documents = knowledge.documents.map(({ id }) => id);
  }

  propose(text: string, last: Turn | undefined, asking: Circumstances = {}): Proposal {
    const read = this.#texts.read(text, asking);
    const proposal = this.#proposed(read, last, asking);
    return { ...proposal, leftOut: leftOutOf(proposal, read, this.#wholes) };
  }

  #proposed(read: Read, last: Turn | undefined, asking: Circumstances): Proposal {
    const { text } = read;
    const { own, tokens, about } = read;
    const goesOn = last === undefined ? undefined : this.#further(read, last);
    const { request, match, carried, result } =
      goesOn === undefined
        ? this.#requested(read, last)
        : { ...read, carried: goesOn.carried, result: undefined };
    const base = {
      ...(read.outside === undefined ? {} : { outside: read.outside }),
      ...(read.head === undefined ? {} : { head: read.head }),
      ...{ text, match, request, carried, heard: read },
      topical: about.topical || carried.length > 0,
      leans: last !== undefined && isElliptical(read.spelt),
    };
    const [first] = match.candidates;
    const list = goesOn === undefined ? this.#list(text, last) : undefined;
    if (list !== undefined) return { ...base, ...list };
    const asked = askedOfDocument(text, this.#documents);
    if (asked !== undefined) return this.propose(asked, last, asking);
    if (goesOn !== undefined) return { ...base, ...goesOn, entry: goesOn.entry ?? first?.entry ?? null };
    const done = this.#dated.done(read);
    if (done !== undefined) return { ...base, ...done };
    // What can't be worked out, such as another currency, can't be by several amounts either.
    if (result !== undefined && 'impossible' in result.solution)
      return {
        ...base,
        solution: result.solution,
        entry: first?.entry ?? null,
        confidence: result.confidence,
      };
    const sum =
      carried.length === 0 && isMore(own, tokens, this.#wholes, read.request)
        ? this.#computer.calculated(own, match, about)
        : undefined;
    const single = result !== undefined && segmentsOf(text).length === 1;
    if (sum !== undefined && !(single && saysSame(result.solution, sum.outcome)))
      return { ...base, ...sum, entry: figureOf(sum.outcome) ?? first?.entry ?? null };
    const time = this.#timed(read, match);
    if (time !== undefined) return { ...base, ...time, carried };
    const dated = datedOf(match);
    const gap =
      isGap(this.#library, first?.entry ?? '', ['unknown', 'undisclosed']) && match.confidence > OUTWEIGHS;
    if (request.wait === true && request.want === undefined && dated !== undefined && !gap)
      return { ...base, entry: dated, confidence: COMPUTED };
    if (result !== undefined && (sum !== undefined || !dropsAmounts(own, this.#wholes))) {
      const { solution, confidence } = result;
      return { ...base, solution, entry: entryOf(solution) ?? first?.entry ?? null, confidence };
    }
    const denied = this.#dated.denied(read, match, last);
    if (denied !== undefined) return { ...base, ...denied };
    const stayed = this.#stays(read, last);
    if (stayed !== undefined) {
      const { turn, confidence, carried } = stayed;
      return { ...base, ...this.#again(turn, read), confidence, carried };
    }
    const offer = this.#chosen(read, last);
    if (offer !== undefined) return { ...base, ...offer };
    return { ...base, entry: first?.entry ?? null, confidence: match.confidence };
  }

  recall(turn: Turn): Proposal {
    const read = this.#texts.read(turn.question);
    const { match, request } = read;
    return { text: turn.question, match, request, carried: [], topical: true, ...this.#again(turn, read) };
  }

  /** What was answered at a turn. */
  #again(turn: Turn, read: Read): Pick<Proposal, 'entry' | 'confidence' | 'outcome' | 'list'> {
    if (turn.list !== undefined) return { list: turn.list, entry: null, confidence: COMPUTED };
    const found =
      turn.calculation === undefined
        ? undefined
        : this.#computer.calculated(turn.calculation, read.match, {
            ...read.about,
            topical: true,
            elsewise: false,
            foreign: false,
          });
    if (found !== undefined && turn.entry?.startsWith('figures/')) return { ...found, entry: turn.entry };
    return { entry: turn.entry, confidence: turn.entry === null ? 0 : COMPUTED };
  }

  /** The turn before with this one's words, where they say more together than the words do alone. */
  #inContext(text: string, match: Match, last: Turn): Match | undefined {
    if (last.entry === null) return undefined;
    const both = `${titleOf(this.#library, last.entry)} ${text}`;
    const together = this.#rank(this.#matcher.match(both, LOOKED_AT), both, {
      arithmetic: false,
      topical: true,
    });
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
  #further(read: Read, last: Turn): Further | undefined {
    const { spelt, tokens, mentions, own, match, about } = read;
    const fact = asksForBound(spelt) ? this.#factOf(last) : undefined;
    if (fact !== undefined)
      return {
        bound: fact,
        ...{ entry: last.entry, confidence: COMPUTED },
        carried: [{ what: 'amount', question: last.question }],
      };
    if (AGO.test(spelt) && last.entry?.startsWith('milestones/'))
      return {
        time: { of: 'since-start', unit: 'd' },
        ...{ entry: last.entry, confidence: COMPUTED },
        carried: [{ what: 'window', question: last.question }],
      };
    if (!isElliptical(spelt) || this.#isElsewhere(read)) return undefined;
    if (last.time !== undefined && last.entry !== null) {
      const time = timeFollowUp(spelt, tokens, this.#texts.words, last.time);
      if (time !== undefined)
        return {
          ...{ time, entry: last.entry, confidence: COMPUTED },
          carried: [{ what: 'window', question: last.question }],
        };
    }
    if (!isEnergyAsked(mentions) && timeQuestionOf(spelt, tokens, this.#texts.words) !== undefined)
      return undefined;
    const goesOn = followUpOf(spelt, mentions, own, last);
    if (goesOn === undefined) return undefined;
    const found = this.#computer.calculated(goesOn.calculation, match, {
      ...about,
      named: true,
      topical: true,
    });
    if (found === undefined) return undefined;
    const confidence = found.confidence * CARRIED;
    return { ...found, confidence, entry: figureOf(found.outcome), carried: goesOn.carried };
  }

  /** Words that nothing explains, or a thank-you, and no amount: that goes on from nothing. */
  #isElsewhere({ spelt, mentions, match, own }: Read): boolean {
    const says =
      reckonsOn(spelt) ||
      mentions.some(({ kind, at, to }) => kind !== 'number' || to - at > 1 || !/\bone\b/.test(spelt));
    const empty = !says && own.operation === 'each' && own.asks.length === 0;
    const points = pointsBack(spelt) && match.unexplained.length * 2 <= spelt.split(' ').length;
    const [first] = match.candidates;
    const aside =
      first !== undefined && first.confidence > ELSEWHERE && isGap(this.#library, first.entry, ['offtopic']);
    const missing =
      first !== undefined &&
      first.confidence > OUTWEIGHS &&
      isGap(this.#library, first.entry, ['unknown', 'undisclosed']) &&
      own.asks.length === 0 &&
      own.operands.length > 0 &&
      own.operands.every(({ position }) => position);
    return (empty && !points) || (aside && !says) || missing;
  }

  /** The stated amount that the last answer was about. */
  #factOf({ calculation }: Turn): Fact | undefined {
    const unit = calculation?.asks[0]?.unit;
    if (unit === undefined) return undefined;
    const isPart = calculation?.operands.length === 1 && calculation.operands[0]?.position === true;
    return isPart
      ? this.#totals.part(unit)
      : calculation?.operands.length === 0
        ? this.#totals.total(unit)
        : undefined;
  }

  /** What a single request comes to, with what the turn before supplies. */
  #requested(read: Read, last: Turn | undefined): Requested {
    const { spelt, text, about } = read;
    const result = this.#computer.computed(read.request, read.match, about);
    const plain = { request: read.request, match: read.match, carried: [], ...(result && { result }) };
    const leans = isElliptical(spelt) || (read.request.left === true && read.request.given === undefined);
    if (last === undefined || !leans || this.#isElsewhere(read)) return plain;
    const merged = carryOver(read.request, last);
    const explicit = result !== undefined && read.request.want !== undefined && read.request.apiece !== true;
    const sureGap =
      read.match.confidence > OUTWEIGHS &&
      isGap(this.#library, read.match.candidates[0]?.entry ?? '', ['unknown', 'undisclosed', 'offtopic']);
    const more = merged.carried.length + (merged.request.per === read.request.per ? 0 : 1) > 0;
    const again =
      !explicit && !sureGap && more
        ? this.#computer.computed(merged.request, read.match, { ...about, named: true, topical: true })
        : undefined;
    if (again !== undefined)
      return { ...plain, ...merged, result: { ...again, confidence: again.confidence * CARRIED } };
    const together = result === undefined ? this.#inContext(text, read.match, last) : undefined;
    if (together === undefined) return plain;
    return {
      ...plain,
      match: together,
      carried: [{ what: 'topic', value: titleOf(this.#library, last.entry ?? '') }],
    };
  }

  /** An entry that was offered before, where this message chooses among them. */
  #chosen({ match }: Read, last: Turn | undefined): Further | undefined {
    if (last?.offered === undefined || match.confidence >= OPERATING_POINT.answer) return undefined;
    const found = match.candidates.find(({ entry }) => last.offered?.includes(entry));
    if (found === undefined || found.confidence < LEAST_CHOSEN) return undefined;
    return { entry: found.entry, confidence: CHOSEN, carried: [{ what: 'offered' }] };
  }
}
