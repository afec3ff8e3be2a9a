import { setTimeout } from 'node:timers/promises';
import { buildPassageIndex } from '../../../src/search/passages/passages.js';
import { syntheticPassages } from '../collections/synthetic.js';
import { misspell, randomOf } from '../random.js';

/** Milliseconds until a change is found, and the longest that the event loop stood still meanwhile. */
interface LiveChange {
  readonly what: string;
  readonly milliseconds: number;
  readonly blocked: number;
}

export interface LiveResult {
  readonly changes: readonly LiveChange[];
  /** Milliseconds for queries of 6,000 characters, the worst of five, by what they are made of. */
  readonly long: readonly { readonly what: string; readonly milliseconds: number }[];
}

/** What our index does while it serves: changes, and queries far too long. */
export async function measureLive(size: number): Promise<LiveResult> {
  const texts = syntheticPassages(size);
  const passages = texts.map((text, id) => ({ document: `d${id % 100}`, start: id, end: id + 1, text }));
  const index = buildPassageIndex(passages);
  const changes: LiveChange[] = [];
  const change = async (what: string, make: () => unknown, found: () => boolean): Promise<void> => {
    const pauses = watchPauses();
    const began = performance.now();
    await make();
    if (!found()) throw new Error(`${what}: the change is not found`);
    const milliseconds = performance.now() - began;
    changes.push({ what, milliseconds, blocked: await pauses.stop() });
  };
  const has = (query: string): boolean => index.search(query).hits.length > 0;
  const one = { document: 'new', start: 0, end: 1, text: 'quixotic zeppelin' };
  await change(
    'warm-up',
    () => index.add([one]),
    () => has('zeppelin'),
  );
  changes.length = 0;
  await change(
    'one passage added',
    () => index.add([{ ...one, start: 1, text: 'umbrella' }]),
    () => has('umbrella'),
  );
  await change(
    'one passage edited',
    () => index.add([{ ...passages[7]!, text: 'xylophone' }]),
    () => has('xylophone'),
  );
  await change(
    'one passage removed',
    () => index.remove(passages[7]!),
    () => !has('xylophone'),
  );
  const document = passages.slice(0, 2000).map(passage => ({ ...passage, document: 'imported' }));
  await change(
    'a document of 2,000 passages added',
    () => index.add(document),
    () => index.size > size,
  );
  await change(
    'that document removed',
    () => index.removeDocument('imported'),
    () => index.size <= size + 2,
  );
  await change(
    'everything merged',
    () => index.compact(),
    () => has('umbrella'),
  );
  return { changes, long: longQueries(texts, query => index.search(query)) };
}

/** Measures the longest time between two turns of the event loop, but not while the machine ran something else. */
function watchPauses(): { stop(): Promise<number> } {
  let longest = 0;
  let watching = true;
  let wall = performance.now();
  let cpu = process.cpuUsage();
  const turn = (): void => {
    const used = process.cpuUsage(cpu);
    const now = performance.now();
    longest = Math.max(longest, Math.min(now - wall, (used.user + used.system) / 1000));
    wall = now;
    cpu = process.cpuUsage();
    if (watching) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    async stop() {
      await setTimeout(20);
      watching = false;
      return longest;
    },
  };
}

function longQueries(texts: readonly string[], search: (query: string) => unknown): LiveResult['long'] {
  const words = texts.slice(0, 40).join(' ');
  const inputs = {
    'words of the passages': words,
    'the same misspelt': misspell(words, randomOf(6)),
    'one letter': 'a'.repeat(6000),
    'one word': 'gigawatt '.repeat(700),
    'marks and emoji': '“?!”…🌍 '.repeat(800),
  };
  return Object.entries(inputs).map(([what, text]) => {
    const times = [0, 1, 2, 3, 4].map(() => {
      const began = performance.now();
      const cpu = process.cpuUsage();
      search(text.slice(0, 6000));
      const { user, system } = process.cpuUsage(cpu);
      return Math.min(performance.now() - began, (user + system) / 1000);
    });
    return { what, milliseconds: Math.max(...times) };
  });
}
