import { banking77Questions, banking77Train } from '../collections/banking77.js';
import { peerNamed } from '../peers/peers.js';
import { ndcg } from '../statistics.js';

export interface RetrievalResult {
  /** nDCG@10 of each query, clean and misspelt. */
  readonly clean: readonly number[];
  readonly misspelt: readonly number[];
}

/** Real texts: all 10,003 training questions of BANKING77 as passages, those of the same intent being relevant. */
export async function measureRetrieval(
  name: string,
  questions: number,
  budget: number,
): Promise<RetrievalResult> {
  const passages = banking77Train();
  const asked = banking77Questions(questions);
  const relevant = new Map<string, number>();
  for (const { label } of passages) relevant.set(label, (relevant.get(label) ?? 0) + 1);
  const searcher = await peerNamed(name).build(
    passages.map(({ text }) => text),
    { stopWords: 'dropped' },
  );
  const clean: number[] = [];
  const misspelt: number[] = [];
  const deadline = performance.now() + budget;
  for (let i = 0; i < asked.clean.length && (performance.now() < deadline || i < 3); i++) {
    for (const [{ text, label }, scores] of [
      [asked.clean[i]!, clean],
      [asked.misspelt[i]!, misspelt],
    ] as const) {
      const hits = await searcher.search(text, 10);
      scores.push(
        ndcg(
          hits.map(({ id }) => passages[id]!.label === label),
          relevant.get(label)!,
        ),
      );
    }
  }
  return { clean, misspelt };
}
