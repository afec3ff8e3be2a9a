import type { SentenceRanking } from './rank.js';
import type { RankedPassage } from './ranked.js';

/** Kinds that a sentence either shows or does not: without a number or a time it is no answer to "how many" or "when". */
const PLAIN_KINDS = new Set(['date', 'duration', 'frequency', 'money', 'number']);
/** What a word that no sentence has countsNoun of its weight: it may be chat, or what is missing. */
const UNKNOWN = 0.6;
/** A word is found where a sentence, or what it stands under, has it or one close to it. */
const FOUND = 0.55;
/** A question wholly accounted for, with the kind of thing it asks for, may be about its document as such. */
const WHOLE = 0.8;
/** Leads above this say no more. */
const MOST_LEAD = 0.5;

/** What speaks for a passage as the answer. */
export interface Evidence {
  /** Share of the question's words that it accounts for, words that nothing knows among them, in [0, 1]. */
  readonly coverage: number;
  /** The words that it has, besides those of its document's title. */
  readonly words: number;
  /** Of what was asked for: 1 where it is there, -1 where not, 0 where nothing plain is asked for. */
  readonly kind: number;
  /** What is asked for can be seen to be absent: it is no answer. */
  readonly lacks: boolean;
  /** Probability in [0, 1] that it answers the question. */
  readonly confidence: number;
}

/**
 * Weights of a logistic regression on the questions of test/questions/imports whose documents are there to read: how
 * likely the best passage holds the answer. Few and round, since such questions are few.
 */
const WEIGHTS = { bias: -1.9, coverage: 2, kind: 0.75, lead: 4, extent: 0.4, nameless: -1.4 } as const;

export function evidenceOf({ asked, terms, passages }: SentenceRanking, passage: RankedPassage): Evidence {
  const { best, found, kinds } = passage;
  let total = 0;
  let covered = 0;
  let words = 0;
  terms.forEach((term, i) => {
    const weight = best.weights[i]! * (term.unknown ? UNKNOWN : 1);
    total += weight;
    covered += weight * found[i]!;
    if (found[i]! >= FOUND && best.weights[i]! === term.weight) words++;
  });
  const coverage = total === 0 ? 0 : covered / total;
  const kind = asked.length === 0 ? 0 : kinds.length === asked.length ? 1 : kinds.length === 0 ? -1 : 0;
  const lacks = asked.length > 0 && kinds.length === 0 && asked.every(one => PLAIN_KINDS.has(one));
  const extent = best.extent === undefined ? 0 : best.extent ? 1 : -1;
  const rival = passages.find(other => other !== passage);
  const lead = Math.min(MOST_LEAD, best.score - (rival?.best.score ?? 0));
  const z =
    WEIGHTS.bias +
    WEIGHTS.coverage * coverage +
    WEIGHTS.kind * kind +
    WEIGHTS.lead * Math.max(0, lead) +
    WEIGHTS.extent * extent +
    (words === 0 && !(coverage >= WHOLE && kind > 0) ? WEIGHTS.nameless : 0);
  return { coverage, words, kind, lacks, confidence: 1 / (1 + Math.exp(-z)) };
}
