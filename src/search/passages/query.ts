import { wordsWithin } from '../../english/deletes.js';
import { editCost, editsAllowed } from '../../english/spelling.js';
import { stemOf, wordsOf } from '../../english/text-words.js';
import { idf } from './bm25.js';
import { liveFrequency, liveWordCount, type View } from './bm25-view.js';

/** Words of a query that are looked at, the bits of a mask: what follows cannot make it slow. */
const MOST_PLACES = 31;
/** Spellings tried for one unknown word. */
const MOST_SPELLINGS = 3;
/** How much likelier a spelling is than one whose mistakes cost one more: e to the power of it. */
const COST_WEIGHT = 3;
/** Costs above this are all the same. */
const MOST_COST = 4;

export interface Correction {
  readonly from: string;
  readonly to: string;
}

interface QueryTerm {
  readonly stem: string;
  /** idf × trust in its spelling, summed over the places it stands at. */
  readonly weight: number;
  /** Those places, as bits. */
  readonly places: number;
}

/** One word of the query: the terms that it may stand for, best first; none where nothing is like it. */
interface QueryPlace {
  readonly spellings: readonly { readonly term: number; readonly trust: number }[];
  /** What a match here is worth: the idf of the best spelling, or of a word no passage has. */
  readonly idf: number;
}

export interface PassageQuery {
  /** Each stem once, in the order of first occurrence. */
  readonly terms: readonly QueryTerm[];
  readonly places: readonly QueryPlace[];
  readonly corrections: readonly Correction[];
  /** Words that the index does not have, nor any like them. */
  readonly unknown: readonly string[];
}

/** Reads a query against what the views hold: stop words out, stems, unknown words corrected. */
export function readQuery(text: string, views: readonly View[], passages: number): PassageQuery {
  const words = wordsOf(text).slice(0, MOST_PLACES);
  const spellings = new Map(words.map(word => [word, spellingsOf(word, views)]));
  const terms = new Map<string, QueryTerm & { readonly number: number; readonly idf: number }>();
  const places = words.map((word, place): QueryPlace => {
    const here = spellings.get(word)!.map(({ stem, trust }) => {
      const seen = terms.get(stem);
      const number = seen?.number ?? terms.size;
      const rarity = seen?.idf ?? idf(frequencyOf(stem, views), passages);
      const weight = (seen?.weight ?? 0) + rarity * trust;
      terms.set(stem, { stem, weight, places: (seen?.places ?? 0) | (1 << place), number, idf: rarity });
      return { term: number, trust, idf: rarity };
    });
    return { spellings: here, idf: here[0]?.idf ?? idf(0, passages) };
  });
  const corrections: Correction[] = [];
  const unknown: string[] = [];
  for (const [word, [best]] of spellings) {
    if (best === undefined) unknown.push(word);
    else if (best.word !== word) corrections.push({ from: word, to: best.word });
  }
  return { terms: [...terms.values()], places, corrections, unknown };
}

interface Spelling {
  readonly word: string;
  readonly stem: string;
  /** Trust in it: 1 for a word as written, else its share among the likely ones. */
  readonly trust: number;
}

/** What a word may stand for, likeliest first, each stem once. */
function spellingsOf(word: string, views: readonly View[]): Spelling[] {
  const stem = stemOf(word);
  if (frequencyOf(stem, views) > 0) return [{ word, stem, trust: 1 }];
  for (let edits = 1; edits <= editsAllowed(word.length); edits++) {
    const near = nearWords(word, edits, views);
    if (near.size > 0) return likeliest(word, near);
  }
  return [];
}

/** Words at most so many edits away, with how often they occur. */
function nearWords(word: string, edits: number, views: readonly View[]): Map<string, number> {
  const near = new Map<string, number>();
  for (const view of views) {
    for (const id of wordsWithin(view.segment, word, edits)) {
      const count = liveWordCount(view, id);
      const other = view.segment.words[id]!;
      if (count > 0) near.set(other, (near.get(other) ?? 0) + count);
    }
  }
  return near;
}

function likeliest(word: string, near: ReadonlyMap<string, number>): Spelling[] {
  const stems = new Map<string, { word: string; stem: string; odds: number }>();
  const rated = [...near].map(([other, count]) => ({
    word: other,
    stem: stemOf(other),
    odds: count * Math.exp(-COST_WEIGHT * editCost(word, other, MOST_COST)),
  }));
  rated.sort((a, b) => b.odds - a.odds || (a.word < b.word ? -1 : 1));
  for (const one of rated) {
    const seen = stems.get(one.stem);
    if (seen === undefined) stems.set(one.stem, one);
    else seen.odds += one.odds;
  }
  const best = [...stems.values()].sort((a, b) => b.odds - a.odds || (a.word < b.word ? -1 : 1));
  const kept = best.slice(0, MOST_SPELLINGS);
  const total = kept.reduce((sum, { odds }) => sum + odds, 0);
  return kept.map(({ word: other, stem, odds }) => ({ word: other, stem, trust: odds / total }));
}

/** Passages that have a stem. */
export function frequencyOf(stem: string, views: readonly View[]): number {
  let sum = 0;
  for (const view of views) {
    const term = view.segment.termIds.get(stem);
    if (term !== undefined) sum += liveFrequency(view, term);
  }
  return sum;
}
