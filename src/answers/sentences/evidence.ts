import type { SentenceRanking } from './rank.js';
import type { RankedPassage } from './ranked.js';

/** Kinds that a sentence either shows or does not: without a number or a time it is no answer to "how many" or "when". */
const PLAIN_KINDS = new Set(['date', 'duration', 'frequency', 'money', 'number']);
/** What a word that no sentence has counts of its weight: it may be chat, or what is missing. */
const UNKNOWN = 0.6;
/** Leads above this say no more. */
const MOST_LEAD = 0.5;

/** What speaks for a passage as the answer. */
export interface Evidence {
  /** Share of the question's words that it accounts for, words that nothing knows among them, in [0, 1]. */
  readonly coverage: number;
  /** Of what was asked for: 1 where it is there, -1 where not, 0 where nothing plain is asked for. */
  readonly kind: number;
  /** The extent that was asked for: 1 where it is told, -1 where not, 0 where none is asked for. */
  readonly extent: number;
  /** How far it is ahead of the next passage's score, in [0, 0.5]. */
  readonly lead: number;
  /** How far its words point where the question's do, in [0, 1]. */
  readonly towards: number;
  /** What is asked for can be seen to be absent: it is no answer. */
  readonly lacks: boolean;
}

/** What the entries make of the same question. */
export interface Rival {
  readonly says: 'calculation' | 'answer' | 'gap' | 'offtopic' | 'nothing';
  /** The entry's own confidence, in [0, 1]. */
  readonly confidence: number;
  /** Salient words of the question that no entry explains. */
  readonly unexplained: number;
  /** Something of the subject is named. */
  readonly topical: boolean;
}

export function evidenceOf({ asked, terms, passages }: SentenceRanking, passage: RankedPassage): Evidence {
  const { best, found, kinds } = passage;
  let total = 0;
  let covered = 0;
  terms.forEach((term, i) => {
    const weight = best.weights[i]! * (term.unknown ? UNKNOWN : 1);
    total += weight;
    covered += weight * found[i]!;
  });
  const rival = passages.find(other => other !== passage);
  return {
    coverage: total === 0 ? 0 : covered / total,
    kind: asked.length === 0 ? 0 : kinds.length === asked.length ? 1 : kinds.length === 0 ? -1 : 0,
    extent: best.extent === undefined ? 0 : best.extent ? 1 : -1,
    lead: Math.min(MOST_LEAD, Math.max(0, best.score - (rival?.best.score ?? 0))),
    towards: best.towards,
    lacks: asked.length > 0 && kinds.length === 0 && asked.every(one => PLAIN_KINDS.has(one)),
  };
}

/**
 * Weights of a logistic regression: whether the best passage answers, on the questions of test/questions/imports whose
 * documents are there to read, and on the base's own questions beside those documents, which no passage answers. Left
 * out one set at a time it is as good on the set left out.
 */
const WEIGHTS = {
  bias: -2.5,
  coverage: 2,
  kind: 0.25,
  noKind: -1.1,
  lead: 4,
  extent: 0.4,
  towards: 0.9,
  topical: -1.3,
  calculation: -0.8,
  answer: { bias: -0.6, confidence: -1.9, unexplained: 0.55 },
  gap: { bias: 0.5, confidence: -1.6, unexplained: 0.8 },
  offtopic: -1.1,
};
/** More unexplained words say no more. */
const MOST_UNEXPLAINED = 3;

function against({ says, confidence, unexplained }: Rival): number {
  if (says === 'nothing') return 0;
  const weights = WEIGHTS[says];
  if (typeof weights === 'number') return weights;
  const strange = Math.min(MOST_UNEXPLAINED, unexplained);
  return weights.bias + weights.confidence * confidence + weights.unexplained * strange;
}

/** Probability in [0, 1] that a passage answers a question, and not what the entries say. */
export function probabilityOf({ coverage, kind, lead, extent, towards }: Evidence, rival: Rival): number {
  const z =
    WEIGHTS.bias +
    WEIGHTS.coverage * coverage +
    WEIGHTS.kind * kind +
    WEIGHTS.lead * lead +
    WEIGHTS.extent * extent +
    WEIGHTS.towards * towards +
    (kind < 0 ? WEIGHTS.noKind : 0) +
    (rival.topical ? WEIGHTS.topical : 0) +
    against(rival);
  return 1 / (1 + Math.exp(-z));
}
