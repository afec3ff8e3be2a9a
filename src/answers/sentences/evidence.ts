import { standsNear } from './near.js';
import type { SentenceRanking } from './rank.js';
import type { RankedPassage } from './ranked.js';
import { tellsOfSibling } from './siblings.js';
import { wordingOf } from './words.js';

/** Kinds that a sentence either shows or does not: without a number or a time it is no answer to "how many" or "when". */
const PLAIN_KINDS = new Set(['date', 'duration', 'frequency', 'money', 'number']);
/** What a word that no sentence has counts of its weight: it may be chat, or what is missing. */
export const UNKNOWN = 0.6;
/** Accounting for this share of a question is accounting for all of it. */
const ALL = 0.95;
/** Leads above this say no more. */
const MOST_LEAD = 0.5;

/** What speaks for a passage as the answer. */
export interface Evidence {
  /** Share of the question's words that it accounts for, words that nothing knows among them, in [0, 1]. */
  readonly coverage: number;
  /** What the word that weighs the most found, in [0, 1]. */
  readonly heaviest: number;
  /** What was asked for is there, within a few words of a word of the question or with every word accounted for. */
  readonly near: boolean;
  /** A reason is asked for, or whom to turn to: what answers that is told by its words. */
  readonly told: boolean;
  /** The extent that was asked for: 1 where it is told, -1 where not, 0 where none is asked for. */
  readonly extent: number;
  /** How far it is ahead of the next passage's score, in [0, 0.5]. */
  readonly lead: number;
  /** How far its words point where the question's do, in [0, 1]. */
  readonly towards: number;
  /** It answers a question of its document: what that shares with this one of the words of both, in [0, 1]. */
  readonly alike: number;
  /** Nothing of the sort that is asked for is there. */
  readonly without: boolean;
  /** What is asked for can be seen to be absent, or to be told of something else: it is no answer. */
  readonly lacks: boolean;
}

/** What the entries make of the same question. */
export interface Rival {
  readonly says: 'calculation' | 'answer' | 'gap' | 'offtopic' | 'nothing';
  /** The entry's own confidence, in [0, 1]. */
  readonly confidence: number;
  /** Something of the subject is named. */
  readonly topical: boolean;
  /** Shares of the question's words, by weight: those that the entry has, and those that neither it nor a sentence has. */
  readonly has: number;
  readonly missing: number;
}

/** Share of the words of two texts that both have. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter(one => b.has(one)).length;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

export function evidenceOf(
  { asked, terms, wording, passages }: SentenceRanking,
  passage: RankedPassage,
): Evidence {
  const { best, found, kinds } = passage;
  const weights = terms.map((term, i) => best.weights[i]! * (term.unknown ? UNKNOWN : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const covered = weights.reduce((sum, weight, i) => sum + weight * found[i]!, 0);
  const rival = passages.find(other => other !== passage);
  const without = asked.length > 0 && kinds.length === 0;
  const coverage = total === 0 ? 0 : covered / total;
  return {
    coverage,
    heaviest: found[weights.indexOf(Math.max(...weights))] ?? 0,
    near: standsNear(best, terms) || (kinds.length > 0 && coverage >= ALL),
    told: asked.includes('reason') || asked.includes('contact'),
    extent: best.extent === undefined ? 0 : best.extent ? 1 : -1,
    lead: Math.min(MOST_LEAD, Math.max(0, best.score - (rival?.best.score ?? 0))),
    towards: best.towards,
    alike: best.sentence.question === '' ? 0 : shared(wording, wordingOf(best.sentence.question)),
    without,
    lacks: (without && asked.every(one => PLAIN_KINDS.has(one))) || tellsOfSibling(passage, terms),
  };
}

/**
 * Weights of two logistic regressions, on the questions of test/questions/imports whose documents are there to read and
 * on the base's own questions beside those documents: whether what the entries say is right, and whether the best
 * passage is. Left out one document at a time they are about as good on the one left out.
 */
const ENTRIES = {
  bias: 2.57,
  topical: 1.27,
  calculation: 2.19,
  answer: 0.9,
  offtopic: 0.61,
  odds: 0.56,
  has: 1.55,
  missing: -0.62,
  coverage: -4.6,
  towards: -2.5,
};
const PASSAGE = {
  bias: -1.59,
  heaviest: 0.63,
  near: 0.58,
  told: 0.91,
  extent: 0.95,
  lead: 5.34,
  alike: 6.5,
  without: -1.45,
  topical: -1.06,
  rivalled: -0.36,
  rival: -0.74,
};
/** How sure a calculation counts as, and the least and most that anything does. */
const CALCULATED = 0.73;
const BOUNDS = [0.01, 0.995] as const;

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/** Logarithm of the odds of a probability, none farther out than the bounds. */
function oddsOf(probability: number): number {
  const inside = Math.min(BOUNDS[1], Math.max(BOUNDS[0], probability));
  return Math.log(inside / (1 - inside));
}

/** Probability in [0, 1] that what entries say answers a question; undefined where they say nothing. */
export function standingOf(rival: Rival, { coverage, towards }: Evidence): number | undefined {
  const { says, confidence, topical, has, missing } = rival;
  if (says === 'nothing') return undefined;
  const z =
    ENTRIES.bias +
    (topical ? ENTRIES.topical : 0) +
    (says === 'gap' ? 0 : ENTRIES[says]) +
    ENTRIES.odds * oddsOf(says === 'calculation' ? CALCULATED : confidence) +
    ENTRIES.has * has +
    ENTRIES.missing * missing +
    ENTRIES.coverage * coverage +
    ENTRIES.towards * towards;
  return logistic(z);
}

/**
 * Probability in [0, 1] that a passage answers a question.
 * @param topical something of the subject is named
 * @param standing as `standingOf` gives it
 */
export function probabilityOf(
  { heaviest, near, told, extent, lead, alike, without }: Evidence,
  topical: boolean,
  standing: number | undefined,
): number {
  const z =
    PASSAGE.bias +
    PASSAGE.heaviest * heaviest +
    (near ? PASSAGE.near : 0) +
    (told ? PASSAGE.told : 0) +
    PASSAGE.extent * extent +
    PASSAGE.lead * lead +
    PASSAGE.alike * alike +
    (without ? PASSAGE.without : 0) +
    (topical ? PASSAGE.topical : 0) +
    (standing === undefined ? 0 : PASSAGE.rivalled + PASSAGE.rival * oddsOf(standing));
  return logistic(z);
}
