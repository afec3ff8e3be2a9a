import { stem } from '../../english/analyze.js';
import { isCurrency } from '../../figures/units.js';
import type { Candidate, Match } from '../../search/matcher/matcher.js';
import { factsBehind, isGap, type Library, wordsOfEntry } from '../library/library.js';
import type { KindPrior } from '../reading/question-kind.js';

/** Candidates looked at before they are weighed. */
export const LOOKED_AT = 12;
/** What a figure keeps of its confidence where the question holds no arithmetic: its inputs are what is asked for. */
const UNPROMPTED_FIGURE = 0.5;
/** What each salient word leaves of the confidence, where nothing of the subject is named and nothing explains it. */
const FOREIGN_WORD = 0.7;

interface RankOptions {
  /** The question gives amounts or asks for a ratio, a rate or a rest. */
  readonly arithmetic: boolean;
  /** Something of the subject is named. */
  readonly topical: boolean;
  /** A rate per something that no fact counts is asked for: no total answers that. */
  readonly foreignRate?: boolean;
  /** The thing that is counted ("how many homes"), where it is no unit. */
  readonly counted?: string | undefined;
}

/** What an entry keeps of its confidence where it states an amount, but not of the thing that is counted. */
const UNCOUNTED = 0.1;
/** "How old", "how tall": asked of what has such a size. */
const SIZED = /\bhow (?:old|tall|heavy|hot|cold|loud|wide|high|deep|far|young)\b/;

/** What an entry keeps of its confidence where a rate is asked for that nothing states. */
const FOREIGN_RATE = 0.3;

export type Rank = (match: Match, text: string, options: RankOptions) => Match;

/** Weighs the matcher's candidates by what it cannot know: what sort of thing is asked for, and of what subject. */
export function rankerOf(library: Library, prior: KindPrior): Rank {
  // Where the knowledge names nobody, no question can: what the matcher makes of strange words is all there is.
  const hasNames = library.knowledge.entities.length > 0;
  const sorted = (candidates: readonly Candidate[]) =>
    [...candidates].sort((a, b) => b.confidence - a.confidence);

  const statesAmount = (entry: string) =>
    factsBehind(library, entry).some(id => library.facts.get(id)?.quantity !== undefined);
  /** It states an amount of anything but money, which has more names than a list could hold. */
  const countsOther = (entry: string) =>
    factsBehind(library, entry).some(id => {
      const unit = library.facts.get(id)?.quantity?.unit;
      return unit !== undefined && !isCurrency(unit);
    });
  const isAskedBy = (entry: string, words: string) =>
    library.entries.get(entry)?.item.phrasings.some(phrasing => phrasing.toLowerCase().includes(words)) ===
    true;

  return (match, text, { arithmetic, topical, foreignRate = false, counted }) => {
    const sized = SIZED.exec(text)?.[0];
    const size = (entry: string) =>
      (sized !== undefined && !isAskedBy(entry, sized)) ||
      (counted !== undefined && countsOther(entry) && !wordsOfEntry(library, entry).has(stem(counted)))
        ? UNCOUNTED
        : 1;
    const unprompted = match.candidates.map(candidate =>
      !arithmetic && candidate.entry.startsWith('figures/')
        ? { ...candidate, confidence: candidate.confidence * UNPROMPTED_FIGURE }
        : candidate,
    );
    const weighed = prior.weigh(text, sorted(unprompted));
    const foreign = topical || !hasNames ? 1 : FOREIGN_WORD ** match.unexplained.length;
    const rate = (entry: string) => (foreignRate && statesAmount(entry) ? FOREIGN_RATE : 1) * size(entry);
    const candidates = weighed.map(candidate =>
      isGap(library, candidate.entry, ['offtopic'])
        ? candidate
        : { ...candidate, confidence: candidate.confidence * foreign * rate(candidate.entry) },
    );
    return {
      ...match,
      candidates: sorted(candidates),
      confidence: Math.max(0, ...candidates.map(({ confidence }) => confidence)),
    };
  };
}
