import type { SynonymGroup } from './features.js';
import { seeded } from './hash.js';
import type { Phrased } from './phrased.js';
import { trainMatcher } from './training.js';

/** A phrasing that, left out, answers to another entry than its own. */
interface Stray {
  readonly entry: string;
  readonly phrasing: string;
  /** Who got it, and with what confidence. */
  readonly got: string;
  readonly confidence: number;
  /** Place of its own entry, counted from 1; 0 where it is not among the first ten. */
  readonly place: number;
}

export interface LeaveOneOutReport {
  readonly phrasings: number;
  readonly right: number;
  readonly strays: readonly Stray[];
  /** Pairs of entries by how often the first one's phrasings answered to the second, most first. */
  readonly confusions: readonly { readonly entry: string; readonly got: string; readonly count: number }[];
}

/**
 * Whether every phrasing answers to its own entry when it is not in the index, by `folds`-fold cross-validation
 * (10 unless told): each phrasing is asked of a matcher trained without its fold, seeded, spread over the entries.
 */
export function leaveOneOut(
  entries: readonly Phrased[],
  lexicon: readonly SynonymGroup[],
  folds = 10,
): LeaveOneOutReport {
  const fold = foldsOf(entries, folds);
  const strays: Stray[] = [];
  let phrasings = 0;
  for (let k = 0; k < folds; k++) {
    const kept = entries.map((e, i) => ({
      id: e.id,
      phrasings: e.phrasings.filter((_, p) => fold[i]![p] !== k),
    }));
    const matcher = trainMatcher(kept, lexicon, { calibrated: false });
    entries.forEach((e, i) => {
      e.phrasings.forEach((phrasing, p) => {
        if (fold[i]![p] !== k) return;
        phrasings++;
        const { candidates } = matcher.match(phrasing);
        const place = candidates.findIndex(c => c.entry === e.id) + 1;
        if (place === 1) return;
        const { entry: got, confidence } = candidates[0] ?? { entry: '', confidence: 0 };
        strays.push({ entry: e.id, phrasing, got, confidence, place });
      });
    });
  }
  return { phrasings, right: phrasings - strays.length, strays, confusions: confusionsOf(strays) };
}

function foldsOf(entries: readonly Phrased[], folds: number): number[][] {
  const random = seeded(7);
  return entries.map(e => {
    const from = Math.floor(random() * folds);
    return e.phrasings.map((_, p) => (from + p) % folds);
  });
}

function confusionsOf(strays: readonly Stray[]): LeaveOneOutReport['confusions'] {
  const counts = new Map<string, { entry: string; got: string; count: number }>();
  for (const { entry, got } of strays) {
    const key = JSON.stringify([entry, got]);
    const held = counts.get(key);
    if (held) held.count++;
    else counts.set(key, { entry, got, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
