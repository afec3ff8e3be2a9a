import type { Match, Matcher } from '../search/matcher.js';
import { carryOver, isElliptical, type Turn } from './conversation.js';
import type { Library } from './library.js';
import { mentionsOf } from './mentions.js';
import { type Request, requestOf } from './request.js';
import { type Impossible, isStatedBy, type Solution, solve } from './solve.js';
import { tokensOf } from './tokens.js';
import { unitWords } from './unit-words.js';

/** One reading of a text: an entry, or a computation. */
export interface Proposal {
  readonly text: string;
  /** Best candidate, `kind/id`; null where there is none. */
  readonly entry: string | null;
  readonly confidence: number;
  readonly match: Match;
  readonly request: Request;
  readonly solution?: Solution | Impossible;
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
/** A candidate of another kind at least this sure outweighs a computation. */
const OUTWEIGHS = 0.8;
/** What the turn before suggests counts this much of what the question says itself. */
const CONTEXT = 0.9;

export function readerOf(library: Library, matcher: Matcher): Reader {
  const { knowledge } = library;
  const words = unitWords(knowledge);
  const isStated = isStatedBy(knowledge);
  const names = topicNames(library);
  const nextMilestone =
    knowledge.milestones.length === 0 ? undefined : `milestones/${knowledge.milestones[0]?.id}`;

  function computed(
    request: Request,
    match: Match,
    topical: boolean,
  ): { solution: Solution | Impossible; confidence: number } | undefined {
    const solution = solve(request, knowledge);
    if (solution === undefined) return undefined;
    const rival = match.candidates[0];
    const offtopic = rival !== undefined && isGap(library, rival.entry, ['offtopic']);
    if (offtopic && !topical && rival.confidence > 0.5) return undefined;
    const silent = rival !== undefined && isGap(library, rival.entry, ['unknown', 'undisclosed']);
    if (silent && rival.confidence > OUTWEIGHS && match.unexplained.length > 0) return undefined;
    const confidence = COMPUTED - UNEXPLAINED * Math.min(match.unexplained.length, 4) - (topical ? 0 : 0.1);
    return confidence < 0.4 ? undefined : { solution, confidence };
  }

  return {
    propose(text, last) {
      let match = matcher.match(text);
      const spelt = correctedBy(text, match);
      const tokens = tokensOf(spelt);
      const mentions = mentionsOf(tokens, words);
      let request = requestOf(spelt, tokens, mentions, words, isStated);
      const topical =
        names.test(text) ||
        mentions.some(
          mention =>
            (mention.kind === 'unit' || mention.kind === 'amount') &&
            /^(?:[kMGT]?W|[kMGT]?Wh)$/.test(mention.unit),
        );
      let carried: readonly string[] = [];
      let result = computed(request, match, topical);
      if (
        last !== undefined &&
        (isElliptical(text) || (request.left === true && request.given === undefined))
      ) {
        const merged = carryOver(request, last);
        const explicit = result !== undefined && request.want !== undefined && request.apiece !== true;
        if (!explicit && merged.carried.length + (merged.request.per === request.per ? 0 : 1) > 0) {
          const again = computed(merged.request, match, true);
          if (again !== undefined) ({ request, carried } = merged);
          result = again ?? result;
        }
        const context =
          result === undefined && last.entry !== null
            ? matcher.match(`${titleOf(library, last.entry)} ${text}`)
            : undefined;
        const best = context?.candidates.find(({ entry }) => entry !== last.entry);
        if (context !== undefined && best !== undefined && best.confidence * CONTEXT > match.confidence) {
          match = {
            ...context,
            candidates: [best, ...context.candidates.filter(other => other !== best)],
            confidence: best.confidence * CONTEXT,
          };
          carried = [`what it was about (${titleOf(library, last.entry ?? '')})`];
        }
      }
      if (request.wait === true && request.want === undefined) {
        const dated =
          match.candidates.find(({ entry }) => entry.startsWith('milestones/'))?.entry ?? nextMilestone;
        if (dated !== undefined)
          return { text, match, request, carried, topical: true, entry: dated, confidence: COMPUTED };
      }
      const first = match.candidates[0];
      const base = { text, match, request, carried, topical: topical || carried.length > 0 };
      if (result === undefined) return { ...base, entry: first?.entry ?? null, confidence: match.confidence };
      const { solution, confidence } = result;
      const entry =
        'impossible' in solution
          ? (first?.entry ?? null)
          : solution.figure !== undefined
            ? `figures/${solution.figure.id}`
            : `facts/${solution.facts[0]?.id ?? 'given'}`;
      return { ...base, solution, entry, confidence };
    },
  };
}

export const titleOf = ({ entries }: Library, name: string): string => entries.get(name)?.title ?? '';

export function isGap({ entries }: Library, name: string, statuses: readonly string[]): boolean {
  const entry = entries.get(name);
  return entry?.kind === 'gaps' && statuses.includes(entry.item.status);
}

/** The text with the matcher's spelling corrections, so that amounts are read from words that exist. */
function correctedBy(text: string, { corrections }: Match): string {
  const right = new Map(corrections.map(({ from, to }) => [from, to]));
  return right.size === 0 ? text : text.replace(/[\p{L}\p{M}]+/gu, word => right.get(word) ?? word);
}

/** Matches the names of the subject's parties, people and products, with their aliases. */
function topicNames({ knowledge }: Library): RegExp {
  const names = knowledge.entities
    .filter(({ kind }) => kind !== 'unit')
    .flatMap(({ name, aliases }) => [name, ...aliases]);
  const escaped = names.map(name => name.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return escaped.length === 0
    ? /(?!)/
    : new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'u');
}
