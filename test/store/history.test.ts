import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Revision } from '../../src/knowledge/revision.js';
import { type History, violations } from './history-checker.js';
import { embeddedPlace } from './place.js';
import { editAtOnce, type Log } from './writers.js';

/** Looks, waits, then writes: whoever comes in between is overwritten or numbered twice. */
function losingLog(): Log {
  const kept: Revision[] = [];
  return {
    since: async (_, sequence) => kept.slice(sequence),
    append: async change => {
      const current = kept.findLast(r => r.item === change.item);
      const sequence = kept.length + 1;
      if (change.base !== (current?.revision ?? 0))
        return { outcome: 'conflict', kind: change.kind, item: change.item, current: current ?? null };
      await setImmediate();
      const revision = { ...change, sequence, revision: change.base + 1 };
      kept[sequence - 1] = revision;
      return { outcome: 'appended', revisions: [revision] };
    },
  };
}

async function goodHistory(writers: number, edits: number): Promise<History> {
  const place = embeddedPlace();
  const store = await place.open();
  try {
    return await editAtOnce(store, writers, edits);
  } finally {
    await store.close();
    await place.discard();
  }
}

describe('20 moderators at once', () => {
  it('each acknowledged revision is there once, without gaps, and reads are prefixes', async () => {
    const history = await goodHistory(20, 9);
    const refused = history.attempts.filter(a => a.acknowledged === null).length;
    expect(violations(history)).toEqual([]);
    expect(refused).toBeGreaterThan(20);
    expect(history.final.length).toBe(180 - refused);
    expect(history.reads.length).toBeGreaterThan(10);
  });

  it('notices a store that loses updates', async () => {
    const found = violations(await editAtOnce(losingLog(), 20, 3));
    expect(found.some(v => /is there 0 times/.test(v))).toBe(true);
  });

  it('notices whatever is done to a good history', async () => {
    const { attempts, reads, final } = await goodHistory(4, 4);
    const place = fc.nat(final.length - 1);
    const without = (i: number) => final.filter((_, k) => k !== i);
    const spoilt = fc.oneof(
      place.map(i => ({ final: without(i) })),
      place.map(i => ({ final: without(i).map((r, k) => ({ ...r, sequence: k + 1 })) })),
      place.map(i => ({ final: [...final, final[i]!] })),
      place.map(i => ({ final: final.map((r, k) => (k === i ? { ...r, body: { other: 1 } } : r)) })),
      place.map(i => ({ final: final.map((r, k) => (k === i ? { ...r, base: r.base + 1 } : r)) })),
      place.map(i => ({ final: final.map((r, k) => (k === i ? { ...r, author: 'else' } : r)) })),
    );
    expect(violations({ attempts, reads, final })).toEqual([]);
    fc.assert(
      fc.property(spoilt, other => violations({ attempts, reads, ...other }).length > 0),
      { numRuns: 60 },
    );
    const stale = reads.at(-1)!;
    const late = { ...stale, started: 1e9, ended: 1e9 + 1, revisions: [] };
    expect(violations({ attempts, reads: [...reads, late], final })).not.toEqual([]);
  });
});
