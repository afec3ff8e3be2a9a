import { trainMatcher } from '../../../src/search/matcher/training.js';
import { banking77Phrasings, banking77Questions, type Labelled } from '../collections/banking77.js';
import { NLPJS, trainNlpjs } from '../peers/nlpjs.js';
import type { Hit, Searcher } from '../peers/peer.js';
import { peerNamed } from '../peers/peers.js';
import { mean, quantile } from '../statistics.js';

/** Our own matcher takes part beside the search libraries. */
export const MATCHER = 'Gigawatt matcher';

export interface IntentResult {
  /** How stop words and phrasings were handled: each contestant's best on the clean questions. */
  readonly variant: string;
  readonly clean: readonly boolean[];
  readonly misspelt: readonly boolean[];
  /** Milliseconds a question. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds to index or train. */
  readonly build: number;
}

/** Candidate entries for a question by each variant of one contestant: one search serves them all. */
type Answerer = (question: string) => Promise<Record<string, string | undefined>>;

interface Contestant {
  readonly stopWords: string;
  readonly build: number;
  readonly answer: Answerer;
}

/** The entry that the top answer belongs to, for questions of BANKING77 over ten phrasings an entry. */
export async function measureIntents(name: string, questions: number, budget: number): Promise<IntentResult> {
  const phrasings = banking77Phrasings();
  const asked = banking77Questions(questions);
  const contestants = await contestantsOf(name, phrasings);
  const results: IntentResult[] = [];
  for (const contestant of contestants)
    results.push(...(await examine(contestant, asked, budget / contestants.length)));
  const rightOf = ({ clean }: IntentResult): number => mean(clean.map(Number));
  return results.reduce((best, one) => (rightOf(one) > rightOf(best) ? one : best));
}

async function contestantsOf(name: string, phrasings: readonly Labelled[]): Promise<Contestant[]> {
  switch (name) {
    case MATCHER:
      return [matcherOf(phrasings)];
    case NLPJS:
      return [await nlpjsOf(phrasings)];
    default:
      return searchersOf(name, phrasings);
  }
}

async function examine(
  { stopWords, build, answer }: Contestant,
  { clean, misspelt }: { readonly clean: readonly Labelled[]; readonly misspelt: readonly Labelled[] },
  budget: number,
): Promise<IntentResult[]> {
  for (const { text } of clean.slice(0, 20)) await answer(text);
  const times: number[] = [];
  const right = new Map<string, { clean: boolean[]; misspelt: boolean[] }>();
  const deadline = performance.now() + budget;
  for (let i = 0; i < clean.length && performance.now() < deadline; i++) {
    for (const [kind, { text, label }] of [
      ['clean', clean[i]!],
      ['misspelt', misspelt[i]!],
    ] as const) {
      const began = performance.now();
      const entries = await answer(text);
      times.push(performance.now() - began);
      for (const [rule, entry] of Object.entries(entries)) {
        const judged = right.get(rule) ?? { clean: [], misspelt: [] };
        judged[kind].push(entry === label);
        right.set(rule, judged);
      }
    }
  }
  const speed = { p50: quantile(times, 0.5), p99: quantile(times, 0.99), build };
  return [...right].map(([rule, judged]) => ({ variant: `${stopWords}, ${rule}`, ...judged, ...speed }));
}

function matcherOf(phrasings: readonly Labelled[]): Contestant {
  const began = performance.now();
  const entries = new Map<string, string[]>();
  for (const { text, label } of phrasings) entries.set(label, [...(entries.get(label) ?? []), text]);
  const matcher = trainMatcher(
    [...entries].map(([id, texts]) => ({ id, phrasings: texts })),
    [],
  );
  return {
    stopWords: 'no lexicon',
    build: performance.now() - began,
    answer: async question => ({ trained: matcher.match(question).candidates[0]?.entry }),
  };
}

async function nlpjsOf(phrasings: readonly Labelled[]): Promise<Contestant> {
  const began = performance.now();
  const ask = await trainNlpjs(phrasings);
  return {
    stopWords: 'as it is',
    build: performance.now() - began,
    answer: async question => ({ trained: await ask(question) }),
  };
}

async function searchersOf(name: string, phrasings: readonly Labelled[]): Promise<Contestant[]> {
  const peer = peerNamed(name);
  const contestants: Contestant[] = [];
  for (const stopWords of peer.dropsStopWords ? (['kept', 'dropped'] as const) : (['kept'] as const)) {
    const began = performance.now();
    const searcher = await peer.build(
      phrasings.map(({ text }) => text),
      { stopWords },
    );
    contestants.push({
      stopWords: `stop words ${stopWords}`,
      build: performance.now() - began,
      answer: asking(searcher, phrasings),
    });
  }
  return contestants;
}

function asking(searcher: Searcher, phrasings: readonly Labelled[]): Answerer {
  return async question => {
    const hits = await searcher.search(question, 30);
    return Object.fromEntries(
      Object.entries(RULES).map(([rule, entryOf]) => [rule, entryOf(hits, hit => phrasings[hit.id]!.label)]),
    );
  };
}

type Rule = (hits: readonly Hit[], labelOf: (hit: Hit) => string) => string | undefined;

/** From phrasings found to the entry. */
const RULES: Record<string, Rule> = {
  'best phrasing': ([first], labelOf) => first && labelOf(first),
  'summed phrasings': (hits, labelOf) => {
    const sums = new Map<string, number>();
    for (const hit of hits) sums.set(labelOf(hit), (sums.get(labelOf(hit)) ?? 0) + hit.score);
    return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0];
  },
};
