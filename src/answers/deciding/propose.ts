import type { Match, Matcher } from '../../search/matcher/matcher.js';
import { calculate, type Outcome } from '../arithmetic/calculate.js';
import { isStatedBy } from '../arithmetic/plans.js';
import { type Impossible, type Solution, solve } from '../arithmetic/solve.js';
import { wholesOf } from '../arithmetic/world.js';
import { factsBehind, isGap, type Library, titleOf } from '../library/library.js';
import { asksForeignRate } from '../reading/asks.js';
import type { Calculation } from '../reading/calculation.js';
import { calculationOf } from '../reading/calculation-reader.js';
import { carryOver, isElliptical, type Turn } from '../reading/conversation.js';
import { type Mention, mentionsOf } from '../reading/mentions.js';
import { type Request, requestOf } from '../reading/request.js';
import { type TimeQuestion, timeQuestionOf } from '../reading/time-question.js';
import { tokensOf } from '../reading/tokens.js';
import { isEnergy } from '../reading/unit-kinds.js';
import { unitWords } from '../reading/unit-words.js';
import { LOOKED_AT, rankerOf } from './rank.js';

/** One reading of a text: an entry, or a computation. */
export interface Proposal {
  readonly text: string;
  /** Best candidate, `kind/id`; null where there is none. */
  readonly entry: string | null;
  readonly confidence: number;
  readonly match: Match;
  readonly request: Request;
  readonly solution?: Solution | Impossible;
  /** Several amounts, quantities or suppositions worked out together; then there is no `solution`. */
  readonly outcome?: Outcome;
  /** A length of time until, in or since the window of `entry`, a milestone. */
  readonly time?: TimeQuestion;
  /** The name of an organisation or deal that no document speaks of, where amounts of it are asked for. */
  readonly outside?: string;
  /** What the turn before supplied, in words. */
  readonly carried: readonly string[];
  /** Something of the subject is named: a party, a unit of the facts. */
  readonly topical: boolean;
}

export interface Reader {
  propose(text: string, last: Turn | undefined): Proposal;
}

/** Confidence of a computation that every word fits; each salient word that nothing explains costs some. */
const COMPUTED = 0.95;
const UNEXPLAINED = 0.15;
const LEAST_COMPUTED = 0.4;
/** A gap at least this sure outweighs a computation that supposes nothing. */
const OUTWEIGHS = 0.8;
/** An off-topic reading at least this sure outweighs any computation that names nothing of the subject. */
const ELSEWHERE = 0.5;
/** What the turn before suggests counts this much of what the question says itself. */
const CONTEXT = 0.9;

/** A question for a length of time of at most so many words means the first milestone, whatever it names. */
const BARE_TIME = 6;

const ELSEWISE = /^(?:\S+ ){0,2}?(?:when|whens|where|wheres|why|who|whos|whose)\b/;

interface Computed {
  readonly solution: Solution | Impossible;
  readonly confidence: number;
}

/** How well a text is about the subject: by a name, by one of its units alone, or because it goes on about it. */
interface About {
  readonly named: boolean;
  readonly topical: boolean;
  /** It asks when, where, why or who, and nothing of amounts. */
  readonly elsewise: boolean;
  /** It asks for a rate per something that no fact counts, or of a deal that no document speaks of. */
  readonly foreign: boolean;
}

export function readerOf(library: Library, matcher: Matcher): Reader {
  const { knowledge } = library;
  const words = unitWords(knowledge);
  const isStated = isStatedBy(knowledge);
  const names = namesOf(library, false);
  const others = namesOf(library, true);
  const rank = rankerOf(library);
  const wholes = wholesOf(knowledge);

  function computed(
    request: Request,
    match: Match,
    { named, topical, elsewise, foreign }: About,
  ): Computed | undefined {
    if (elsewise || foreign) return undefined;
    const solution = solve(request, knowledge);
    if (solution === undefined) return undefined;
    const supposes = request.given !== undefined || request.part !== undefined;
    const rival = match.candidates[0];
    if (rival !== undefined) {
      if (!topical && rival.confidence > ELSEWHERE && isGap(library, rival.entry, ['offtopic']))
        return undefined;
      if (
        !supposes &&
        rival.confidence > OUTWEIGHS &&
        isGap(library, rival.entry, ['unknown', 'undisclosed'])
      )
        return undefined;
    }
    // A unit alone may belong to anything ("how many watts does a microwave use"): the subject has to be meant.
    const bare = !('impossible' in solution) && solution.kind === 'whole' && !supposes && !named;
    if (bare && !match.candidates.slice(0, 3).some(({ entry }) => sharesFact(library, entry, solution)))
      return undefined;
    const confidence = COMPUTED - UNEXPLAINED * Math.min(match.unexplained.length, 4) - (topical ? 0 : 0.1);
    return confidence < LEAST_COMPUTED ? undefined : { solution, confidence };
  }

  /** Confidence of a calculation; undefined where the subject is another. */
  function calculated(
    calculation: Calculation,
    match: Match,
    { topical, elsewise, foreign }: About,
  ): { readonly outcome: Outcome; readonly confidence: number } | undefined {
    if (elsewise || foreign) return undefined;
    const rival = match.candidates[0];
    if (
      !topical &&
      rival !== undefined &&
      rival.confidence > ELSEWHERE &&
      isGap(library, rival.entry, ['offtopic'])
    )
      return undefined;
    const outcome = calculate(calculation, knowledge);
    if (outcome === undefined) return undefined;
    const confidence = COMPUTED - UNEXPLAINED * Math.min(match.unexplained.length, 4) - (topical ? 0 : 0.1);
    return confidence < LEAST_COMPUTED ? undefined : { outcome, confidence };
  }

  /** The turn before with this one's words, where they say more together than the words do alone. */
  function inContext(text: string, match: Match, last: Turn): Match | undefined {
    if (last.entry === null) return undefined;
    const both = `${titleOf(library, last.entry)} ${text}`;
    const together = rank(matcher.match(both, LOOKED_AT), both, { arithmetic: false, topical: true });
    const best = together.candidates.find(({ entry }) => entry !== last.entry);
    if (best === undefined || best.confidence * CONTEXT <= match.confidence) return undefined;
    const confidence = best.confidence * CONTEXT;
    return {
      ...together,
      candidates: [{ ...best, confidence }, ...together.candidates.filter(other => other !== best)],
      confidence,
    };
  }

  return {
    propose(text, last) {
      const raw = matcher.match(text, LOOKED_AT);
      const spelt = correctedBy(text, raw);
      const tokens = tokensOf(spelt);
      const mentions = mentionsOf(tokens, words);
      let request = requestOf(spelt, tokens, mentions, words, isStated);
      const named = names.test(spelt);
      const outside = others.exec(text)?.[0];
      const foreign = asksForeignRate(tokens, mentions) || outside !== undefined;
      const elsewise = ELSEWISE.test(spelt) && !/\b(?:how (?:much|many)|what)/.test(spelt);
      const topical =
        named ||
        mentions.some(
          mention =>
            (mention.kind === 'unit' || mention.kind === 'amount') && /^[kMGT]?Wh?$/.test(mention.unit),
        );
      let match = rank(raw, text, { arithmetic: isArithmetic(request), topical, foreignRate: foreign });
      let carried: readonly string[] = [];
      let result = computed(request, match, { named, topical, elsewise, foreign });
      if (
        last !== undefined &&
        (isElliptical(spelt) || (request.left === true && request.given === undefined))
      ) {
        const merged = carryOver(request, last);
        const explicit = result !== undefined && request.want !== undefined && request.apiece !== true;
        const sureGap =
          match.confidence > OUTWEIGHS &&
          isGap(library, match.candidates[0]?.entry ?? '', ['unknown', 'undisclosed', 'offtopic']);
        if (
          !explicit &&
          !sureGap &&
          merged.carried.length + (merged.request.per === request.per ? 0 : 1) > 0
        ) {
          const again = computed(merged.request, match, { named: true, topical: true, elsewise, foreign });
          if (again !== undefined) ({ request, carried } = merged);
          result = again ?? result;
        }
        const together = result === undefined ? inContext(text, match, last) : undefined;
        if (together !== undefined) {
          match = together;
          carried = [`what it was about (${titleOf(library, last.entry ?? '')})`];
        }
      }
      const first = match.candidates[0];
      const calculation = carried.length > 0 ? undefined : calculationOf(spelt, tokens, mentions, wholes);
      const sum =
        calculation === undefined
          ? undefined
          : calculated(calculation, match, { named, topical, elsewise, foreign });
      const base = {
        ...(outside === undefined || !isArithmetic(request) ? {} : { outside }),
        text,
        match,
        request,
        carried,
        topical: topical || carried.length > 0,
      };
      const dated = match.candidates.slice(0, 5).find(({ entry }) => entry.startsWith('milestones/'))?.entry;
      const time =
        isEnergyAsked(mentions) || foreign || sum !== undefined
          ? undefined
          : timeQuestionOf(spelt, tokens, words);
      const soonest = knowledge.milestones[0];
      const window =
        dated ?? (soonest && tokens.length <= BARE_TIME ? `milestones/${soonest.id}` : undefined);
      if (time !== undefined && window !== undefined)
        return { ...base, time, entry: window, confidence: COMPUTED };
      if (sum !== undefined) {
        const { outcome, confidence } = sum;
        const figure = outcome.figure === undefined ? undefined : `figures/${outcome.figure.id}`;
        return { ...base, outcome, entry: figure ?? first?.entry ?? null, confidence };
      }
      if (request.wait === true && request.want === undefined && dated !== undefined) {
        return { ...base, entry: dated, confidence: COMPUTED };
      }
      if (result === undefined) return { ...base, entry: first?.entry ?? null, confidence: match.confidence };
      const { solution, confidence } = result;
      return { ...base, solution, entry: entryOf(solution) ?? first?.entry ?? null, confidence };
    },
  };
}

function entryOf(solution: Solution | Impossible): string | undefined {
  if ('impossible' in solution) return undefined;
  return solution.figure !== undefined
    ? `figures/${solution.figure.id}`
    : `facts/${solution.facts[0]?.id ?? ''}`;
}

const isEnergyAsked = (mentions: readonly Mention[]): boolean =>
  mentions.some(mention => (mention.kind === 'unit' || mention.kind === 'noun') && isEnergy(mention.unit));

/** A position alone ("the first cluster") says which part is meant, not that anything is to be worked out. */
const isArithmetic = ({ given, part, share, left, per, apiece, span, want }: Request): boolean =>
  (given !== undefined && given.position !== true) ||
  [part, share, left, per, apiece, span, want].some(field => field !== undefined);

const sharesFact = (library: Library, entry: string, { facts }: Solution): boolean =>
  factsBehind(library, entry).some(id => facts.some(fact => fact.id === id));

/** The text with the matcher's spelling corrections, so that amounts are read from words that exist. */
function correctedBy(text: string, { corrections }: Match): string {
  const right = new Map(corrections.map(({ from, to }) => [from, to]));
  return right.size === 0 ? text : text.replace(/[\p{L}\p{M}]+/gu, word => right.get(word) ?? word);
}

/** Matches names of entities, with their aliases; never where there are none. */
function namesOf({ knowledge }: Library, outside: boolean): RegExp {
  const names = knowledge.entities
    .filter(entity => entity.kind !== 'unit' && (entity.outside === true) === outside)
    .flatMap(({ name, aliases }) => [name, ...aliases]);
  const escaped = names.map(name => name.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (escaped.length === 0) return /(?!)/;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'u');
}
