import { type KnownItem, knownItems, syntheticPassages } from '../collections/synthetic.js';
import type { Searcher } from '../peers/peer.js';
import { peerNamed } from '../peers/peers.js';
import { quantile } from '../statistics.js';

export interface PassagesResult {
  readonly build: number;
  /** Megabytes: heap and buffers that the index takes with its texts let go, and the growth of the whole process. */
  readonly memory: number;
  readonly resident: number;
  readonly clean: Asked;
  readonly misspelt: Asked;
  readonly reload?: { readonly bytes: number; readonly milliseconds: number };
}

interface Asked {
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Queries asked within the budget. */
  readonly count: number;
  /** Reciprocal ranks of the passage that each query was made from, 0 below the tenth. */
  readonly ranks: readonly number[];
}

/** Queries before those that count. */
const WARM_UP = 100;

const megabytes = (bytes: number): number => bytes / 1e6;

function memory(): { used: number; resident: number } {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { used: heapUsed + external, resident: rss };
}

/** Indexes synthetic passages and asks known-item queries. */
export async function measurePassages(
  name: string,
  size: number,
  queries: number,
  budget: number,
): Promise<PassagesResult> {
  const items = knownItems(syntheticPassages(size), queries);
  const before = memory();
  let passages: readonly string[] | null = syntheticPassages(size);
  const began = performance.now();
  const searcher = await peerNamed(name).build(passages, { stopWords: 'dropped' });
  const build = performance.now() - began;
  passages = null;
  const after = memory();
  const clean = await ask(searcher, items, 'query', budget);
  const hopeless = clean.p50 > budget;
  const misspelt = hopeless ? NOT_ASKED : await ask(searcher, items, 'misspelt', budget);
  return {
    build,
    memory: megabytes(after.used - before.used),
    resident: megabytes(after.resident - before.resident),
    clean,
    misspelt,
    ...(searcher.reload ? { reload: searcher.reload() } : {}),
  };
}

const NOT_ASKED: Asked = { p50: Number.NaN, p99: Number.NaN, count: 0, ranks: [] };

async function ask(
  searcher: Searcher,
  items: readonly KnownItem[],
  pick: 'query' | 'misspelt',
  budget: number,
): Promise<Asked> {
  const times: number[] = [];
  const ranks: number[] = [];
  const one = async (item: KnownItem): Promise<number> => {
    const start = performance.now();
    const hits = await searcher.search(item[pick], 10);
    times.push(performance.now() - start);
    const place = hits.findIndex(({ id }) => id === item.id);
    ranks.push(place < 0 ? 0 : 1 / (place + 1));
    return performance.now();
  };
  const result = (): Asked => ({
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    count: times.length,
    ranks: [...ranks],
  });
  const began = performance.now();
  for (const item of items.slice(-WARM_UP)) {
    const end = await one(item);
    // One query over the whole budget is all that there is time for.
    if (end - began > budget) return result();
    if (end - began > budget / 8) break;
  }
  times.length = 0;
  ranks.length = 0;
  const deadline = performance.now() + budget;
  for (const item of items) if ((await one(item)) > deadline) break;
  return result();
}
