import type { Sentence } from '../../knowledge/documents/contexts.js';
import { leansBack } from '../../knowledge/documents/leaning.js';
import type { RankedPassage, RankedSentence } from './ranked.js';

const MOST_PASSAGES = 3;
/** Sentences are quoted together up to this many characters. */
const LONGEST_PASSAGE = 380;
/** A third sentence goes with one that leans on what is before it where it says this share of as much. */
const TELLING = 0.5;

/** The sentences of a passage around its best one: what it leans on, and the better neighbour or what goes on to say more. */
function partsOf(
  best: RankedSentence,
  ranked: (sentence: Sentence) => RankedSentence | undefined,
): Sentence[] {
  const { left, right } = best;
  const lengthOf = (parts: readonly Sentence[]) => parts.at(-1)!.range[1] - parts[0]!.range[0];
  const gain = (one: Sentence | undefined) => (one === undefined ? -1 : (ranked(one)?.score ?? 0));
  const leans = leansBack(best.sentence.text);
  const both = [left, best.sentence, right].filter(one => one !== undefined);
  if (leans && left && right && gain(right) >= TELLING * best.score && lengthOf(both) <= LONGEST_PASSAGE)
    return both;
  const beside = left && (leans || gain(left) >= gain(right)) ? [left, best.sentence] : both.slice(-2);
  return lengthOf(beside) <= LONGEST_PASSAGE ? beside : [best.sentence];
}

/** The best sentences, each with what it is read with, none twice. */
export function rankPassages(sentences: readonly RankedSentence[]): RankedPassage[] {
  const at = new Map(sentences.map(one => [one.sentence.range, one]));
  const taken = new Set<Sentence['range']>();
  const passages: RankedPassage[] = [];
  for (const best of sentences) {
    if (passages.length === MOST_PASSAGES) break;
    if (taken.has(best.sentence.range)) continue;
    const parts = partsOf(best, ({ range }) => at.get(range)).filter(({ range }) => !taken.has(range));
    for (const { range } of parts) taken.add(range);
    const read = parts.flatMap(({ range }) => at.get(range) ?? []);
    passages.push({
      best,
      parts,
      found: best.found.map((_, i) => Math.max(...read.map(({ found }) => found[i]!))),
      kinds: [...new Set(read.flatMap(({ kinds }) => kinds))],
    });
  }
  return passages;
}
