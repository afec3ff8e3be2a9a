import { setImmediate } from 'node:timers/promises';
import type { NewRevision, Store } from '../../src/store/store.js';
import { edit } from './edits.js';
import type { Attempt, History, Read } from './history-checker.js';

/** What writers and readers need of a store. */
export type Log = Pick<Store, 'append' | 'since'>;

/**
 * `writers` moderators who each read, then edit on what they read, `edits` times, some items shared by all, while two
 * readers look on. Returns all that happened.
 */
export async function editAtOnce(store: Log, writers: number, edits: number): Promise<History> {
  const attempts: Attempt[] = [];
  const reads: Read[] = [];
  let clock = 0;
  let running = writers;
  const read = async (reader: string) => {
    const started = clock++;
    const revisions = await store.since('g1', 0);
    reads.push({ reader, started, ended: clock++, revisions });
    return revisions;
  };
  const write = async (name: string, n: number) => {
    const item = n % 3 === 0 ? `own-${name}` : `shared-${n % 2}`;
    const seen = (await store.since('g1', 0)).filter(r => r.item === item);
    const change: NewRevision = edit(item, { by: name, n }, seen.at(-1)?.revision ?? 0, { author: name });
    const started = clock++;
    const result = await store.append(change);
    const acknowledged = result.outcome === 'appended' ? result.revisions[0]! : null;
    attempts.push({ started, ended: clock++, acknowledged, body: change.body });
  };
  const writer = async (name: string) => {
    for (let n = 0; n < edits; n++) await write(name, n);
    running -= 1;
  };
  const reader = async (name: string) => {
    while (running > 0) {
      await read(name);
      await setImmediate();
    }
  };
  await Promise.all([
    ...Array.from({ length: writers }, (_, i) => writer(`w${i}`)),
    ...['r1', 'r2'].map(reader),
  ]);
  return { attempts, reads, final: await store.since('g1', 0) };
}
