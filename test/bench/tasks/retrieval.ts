import { banking77Questions, banking77Train } from '../collections/banking77.js';
import { cisi, type Judged } from '../collections/cisi.js';
import { ours, oursByDocument } from '../peers/ours.js';
import type { Searcher } from '../peers/peer.js';
import { peerNamed } from '../peers/peers.js';
import { ndcg } from '../statistics.js';

export type Collection = 'banking77' | 'cisi';

export interface RetrievalResult {
  /** nDCG@10 of each query, clean and misspelt. */
  readonly clean: readonly number[];
  readonly misspelt: readonly number[];
}

/** How well a contestant ranks the texts of a collection; the slow ones for as many queries as fit the time. */
export async function measureRetrieval(
  name: string,
  collection: Collection,
  questions: number,
  budget: number,
): Promise<RetrievalResult> {
  const { documents, questions: asked } = collection === 'cisi' ? cisi() : banking77(questions);
  const searcher = await searcherOf(name, collection, documents);
  const clean: number[] = [];
  const misspelt: number[] = [];
  const deadline = performance.now() + budget;
  for (let i = 0; i < asked.length && (performance.now() < deadline || i < 3); i++) {
    const { text, misspelt: wrong, relevant } = asked[i]!;
    for (const [query, scores] of [
      [text, clean],
      [wrong, misspelt],
    ] as const) {
      const hits = await searcher.search(query, 10);
      scores.push(
        ndcg(
          hits.map(({ id }) => relevant.has(id)),
          relevant.size,
        ),
      );
    }
  }
  return { clean, misspelt };
}

/** Ours has the sentences of longer texts, as the program has; everyone else the whole texts. */
function searcherOf(
  name: string,
  collection: Collection,
  texts: readonly string[],
): Searcher | Promise<Searcher> {
  if (collection === 'cisi' && name === ours.name) return oursByDocument(texts);
  return peerNamed(name).build(texts, { stopWords: 'dropped' });
}

/** All 10,003 training questions of BANKING77 as texts, those of the same intent being relevant. */
function banking77(count: number): Judged {
  const texts = banking77Train();
  const { clean, misspelt } = banking77Questions(count);
  const relevant = new Map<string, Set<number>>();
  texts.forEach(({ label }, i) => {
    relevant.set(label, (relevant.get(label) ?? new Set()).add(i));
  });
  return {
    documents: texts.map(({ text }) => text),
    questions: clean.map(({ text, label }, i) => ({
      text,
      misspelt: misspelt[i]!.text,
      relevant: relevant.get(label)!,
    })),
  };
}
