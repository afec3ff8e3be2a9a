import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Revision } from '../../src/knowledge/revision.js';
import { checkEmbedded } from '../../src/store/check.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { edit } from './edits.js';
import { remove, temporaryFolder } from './place.js';

/** SQLite's file format: a log is a header and frames of a header and a page each. */
const LOG_HEADER = 32;
const PAGE = 4096;
const FRAME = 24 + PAGE;

/** What a disk may hold when the power goes: the database, its log, and how long the log was at each acknowledgement. */
interface Disk {
  readonly database: Buffer;
  readonly log: Buffer;
  readonly lengths: ReadonlyMap<number, number>;
  readonly history: readonly Revision[];
  /** The database after the log was brought into it. */
  readonly folded: Buffer;
}

const scratch = temporaryFolder();
let folders = 0;
let disk: Disk;

beforeAll(async () => {
  disk = await record();
});
afterAll(() => remove(scratch));

/** Edits in two stretches, the first of which is in the database already, the second in the log alone. */
async function record(): Promise<Disk> {
  const dataDir = join(scratch, 'recorded');
  const path = join(dataDir, 'gigawatt.db');
  const before = await openEmbedded({ dataDir });
  for (let i = 0; i < 10; i++) await before.append(edit(`i${i % 4}`, { i }, Math.floor(i / 4)));
  await before.close();
  const store = await openEmbedded({ dataDir });
  const lengths = new Map<number, number>();
  for (let i = 10; i < 30; i++) {
    const text = 'x'.repeat((i * 613) % 6000);
    const result = await store.append(edit(`i${i % 4}`, { i, text }, Math.floor(i / 4)));
    if (result.outcome !== 'appended') throw new Error(result.outcome);
    lengths.set(result.revisions[0]!.sequence, readFileSync(`${path}-wal`).length);
  }
  const [database, log] = [readFileSync(path), readFileSync(`${path}-wal`)];
  const history = await store.since('g1', 0);
  await store.close();
  return { database, log, lengths, history, folded: readFileSync(path) };
}

/** What a store finds on such a disk, its integrity checked. */
async function recovered(database: Buffer, log: Buffer): Promise<readonly Revision[]> {
  const dataDir = join(scratch, String(folders++));
  const path = join(dataDir, 'gigawatt.db');
  mkdirSync(dataDir);
  writeFileSync(path, database);
  writeFileSync(`${path}-wal`, log);
  const store = await openEmbedded({ dataDir });
  const found = await store.since('g1', 0);
  await store.close();
  expect(await checkEmbedded({ dataDir })).toEqual({ servers: 1, faults: [] });
  remove(dataDir);
  return found;
}

/** How many revisions had been acknowledged when the log was `length` bytes long. */
const acknowledgedAt = (length: number): number =>
  Math.max(10, ...[...disk.lengths].flatMap(([sequence, at]) => (at <= length ? [sequence] : [])));

function expectPrefix(found: readonly Revision[], atLeast: number): void {
  expect(found).toEqual(disk.history.slice(0, found.length));
  expect(found.length).toBeGreaterThanOrEqual(atLeast);
}

describe('after a loss of power', () => {
  it('has something to lose', () => {
    expect(disk.history).toHaveLength(30);
    expect((disk.log.length - LOG_HEADER) % FRAME).toBe(0);
    expect((disk.log.length - LOG_HEADER) / FRAME).toBeGreaterThan(60);
  });

  it('the log cut at every frame leaves a prefix with all that was acknowledged by then', async () => {
    for (let length = LOG_HEADER; length <= disk.log.length; length += FRAME) {
      const found = await recovered(disk.database, disk.log.subarray(0, length));
      expectPrefix(found, acknowledgedAt(length));
    }
    expect(await recovered(disk.database, Buffer.alloc(0))).toHaveLength(10);
  });

  it('the log cut at any byte, or with anything after the cut, leaves such a prefix', async () => {
    const junk = fc.uint8Array({ maxLength: 5000 });
    await fc.assert(
      fc.asyncProperty(fc.nat(disk.log.length), junk, async (cut, rest) => {
        const found = await recovered(disk.database, Buffer.concat([disk.log.subarray(0, cut), rest]));
        expectPrefix(found, acknowledgedAt(cut));
      }),
      { numRuns: 60 },
    );
  });

  it('a database into which the log was brought in part only is whole with the log', async () => {
    const pages = Math.max(disk.folded.length, disk.database.length) / PAGE;
    const bits = fc.array(fc.boolean(), { minLength: pages, maxLength: pages });
    await fc.assert(
      fc.asyncProperty(bits, async taken => {
        const page = (file: Buffer, i: number) => file.subarray(i * PAGE, (i + 1) * PAGE);
        const mixed = Buffer.concat(
          taken.map((fresh, i) => {
            const old = page(disk.database, i);
            if (fresh) return page(disk.folded, i);
            return old.length > 0 ? old : Buffer.alloc(PAGE);
          }),
        );
        expect(await recovered(mixed, disk.log)).toEqual(disk.history);
      }),
      { numRuns: 25 },
    );
  });
});
