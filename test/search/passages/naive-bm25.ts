import { stemOf, wordsOf } from '../../../src/english/text-words.js';
import { idf, impact } from '../../../src/search/passages/bm25.js';
import { FURTHER_PASSAGE, PASSAGE_WEIGHT } from '../../../src/search/passages/bm25-documents.js';
import { BIGRAM_WEIGHT, coordinationOf } from '../../../src/search/passages/bm25-rescore.js';
import { type Passage, POOL } from '../../../src/search/passages/passages.js';

export interface NaiveHit {
  readonly passage: Passage;
  readonly score: number;
}

const keyOf = ({ document, start, end }: Passage) => JSON.stringify([document, start, end]);

/** What the index must rank like: BM25 over a plain Map, every passage scored by its definition; spells nothing. */
export class NaiveBm25 {
  readonly passages = new Map<string, Passage>();

  add(passage: Passage): void {
    this.passages.set(keyOf(passage), passage);
  }

  remove(passage: Passage): boolean {
    return this.passages.delete(keyOf(passage));
  }

  /** How many it had. */
  removeDocument(document: string): number {
    return [...this.passages.values()].filter(item => item.document === document && this.remove(item)).length;
  }

  search(query: string): NaiveHit[] {
    const all = [...this.passages.values()].map(passage => ({
      passage,
      stems: wordsOf(passage.text).map(stemOf),
    }));
    const average = all.reduce((sum, { stems }) => sum + stems.length, 0) / Math.max(1, all.length) || 1;
    const rarity = (stem: string) => idf(all.filter(({ stems }) => stems.includes(stem)).length, all.length);
    const asked = wordsOf(query).map(stemOf);
    const scored = all.map(({ passage, stems }) => {
      let score = 0;
      for (const stem of asked) {
        const tf = stems.filter(other => other === stem).length;
        if (tf > 0) score += rarity(stem) * impact(tf, stems.length, average);
      }
      return { passage, stems, score };
    });
    const pool = scored
      .filter(({ score }) => score > 0)
      .sort(compareNaive)
      .slice(0, POOL);
    return pool
      .map(({ passage, stems, score }) => {
        let bonus = 0;
        for (let i = 0; i + 1 < asked.length; i++) {
          const tf = stems.filter((stem, at) => stem === asked[i] && stems[at + 1] === asked[i + 1]).length;
          const weight = rarity(asked[i]!) + rarity(asked[i + 1]!);
          if (tf > 0) bonus += weight * impact(tf, stems.length, average);
        }
        const found = asked.filter(stem => stems.includes(stem)).length / asked.length;
        return { passage, score: (score + BIGRAM_WEIGHT * bonus) * shareOf(asked, found) };
      })
      .sort(compareNaive);
  }

  /** Passages behind their documents, each document scored like one long passage without pairs of words. */
  searchDocuments(query: string): NaiveHit[] {
    const asked = wordsOf(query).map(stemOf);
    const texts = new Map<string, string[]>();
    for (const { document, text } of this.passages.values())
      texts.set(document, [...(texts.get(document) ?? []), ...wordsOf(text).map(stemOf)]);
    const average = [...texts.values()].reduce((sum, stems) => sum + stems.length, 0) / texts.size || 1;
    const all = [...this.passages.values()].map(({ text }) => wordsOf(text).map(stemOf));
    const rarity = (stem: string) => idf(all.filter(stems => stems.includes(stem)).length, all.length);
    const hits = this.search(query);
    return [...texts]
      .flatMap(([document, stems]) => {
        const own = hits.filter(({ passage }) => passage.document === document);
        let score = 0;
        for (const stem of asked) {
          const tf = stems.filter(other => other === stem).length;
          if (tf > 0) score += rarity(stem) * impact(tf, stems.length, average);
        }
        const found = asked.filter(stem => stems.includes(stem)).length / asked.length;
        const whole = score * shareOf(asked, found) + PASSAGE_WEIGHT * (own[0]?.score ?? 0);
        return own.map(({ passage }, i) => ({ passage, score: whole * FURTHER_PASSAGE ** i }));
      })
      .sort(compareNaive);
  }
}

function shareOf(asked: readonly string[], found: number): number {
  const coordination = coordinationOf({ places: asked.map(() => ({ spellings: [], idf: 0 })) });
  return 1 - coordination + coordination * found;
}

function compareNaive(a: NaiveHit, b: NaiveHit): number {
  const place = a.passage.start - b.passage.start || a.passage.end - b.passage.end;
  if (Math.abs(a.score - b.score) > 1e-9) return b.score - a.score;
  if (a.passage.document !== b.passage.document) return a.passage.document < b.passage.document ? -1 : 1;
  return place;
}
