import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../src/store/embedded.js';
import { edit, NOON } from '../store/edits.js';
import { textOf } from '../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback } from '../support/discord/loopback.js';
import { startProgram } from '../support/discord/program.js';

/** Eight people delete everything about them from a store of 250 MB while others ask. */

const PEOPLE = 8;
const dataDir = mkdtempSync(join(tmpdir(), 'gigawatt-deletion-'));

let discord: Loopback;
let people: ReturnType<Loopback['person']>[];

beforeAll(async () => {
  discord = await startLoopback();
  people = Array.from({ length: PEOPLE }, () => discord.person());
  const store = await openEmbedded({ dataDir });
  // 14 servers of 20 MB each.
  const text = 'A sentence that stands in a document. '.repeat(10_000);
  for (let server = 0; server < 14; server++)
    for (let n = 0; n < 50; n++) {
      const own = `${server} ${n} ${text}`;
      const imported = {
        guild: `s${server}`,
        id: `d${n}`,
        title: 'Title',
        digest: `${server}-${n}`,
        outline: [],
      };
      await store.importDocument({ ...imported, text: own, author: `author-${n % 4}`, time: NOON });
    }
  for (const [p, { id: author }] of people.entries()) {
    for (let i = 0; i < 150; i++)
      await store.append(
        edit(`p${p}i${i}`, { text: 'x'.repeat(900) }, 0, {
          guild: 's1',
          author,
          reason: `secret-${author} ${i}`,
        }),
      );
    for (let i = 0; i < 50; i++)
      await store.vote({
        ...{ guild: 's1', message: `m${i}`, person: author, entry: 'answers/a' },
        value: -1,
        time: NOON,
      });
  }
  await store.close();
});
afterAll(async () => {
  await discord.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const seen = ({ message }: Answer) => textOf(message).replace(/\\([\s\S])/g, '$1');
const at = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)]!;

describe('eight deletions at once', () => {
  it('let every question through, and leave no byte of those who are gone', async () => {
    expect(statSync(join(dataDir, 'gigawatt.db')).size).toBeGreaterThan(250_000_000);
    const program = await startProgram(['.'], discord, { DATA_DIR: dataDir });
    const waits: number[] = [];
    let deleting = true;
    const asking = (async () => {
      const asked: Promise<unknown>[] = [];
      while (deleting) {
        const since = performance.now();
        const answer = discord.slash('ask', { question: 'how many gigawatts?' }, { user: discord.person() });
        asked.push(answer.then(() => waits.push(performance.now() - since)));
        await sleep(50);
      }
      await Promise.all(asked);
    })();
    await sleep(5_000);
    const before = waits.splice(0).sort((a, b) => a - b);
    await Promise.all(
      people.map(async user => {
        const shown = await discord.slash('privacy', {}, { user });
        const confirm = await discord.press(shown.message, 'Delete all about me', { user });
        expect(seen(await discord.press(confirm.message, 'Delete', { user }))).toContain('Deleted');
      }),
    );
    // The files are cleared behind them.
    await sleep(5_000);
    deleting = false;
    await asking;
    const sorted = waits.sort((a, b) => a - b);
    console.log(
      `before: p50 ${at(before, 0.5).toFixed(0)} ms, p99 ${at(before, 0.99).toFixed(0)} ms; ${waits.length} questions during ${PEOPLE} deletions: p50 ${at(sorted, 0.5).toFixed(0)} ms, p99 ${at(sorted, 0.99).toFixed(0)} ms, longest ${at(sorted, 1).toFixed(0)} ms`,
    );
    expect(await program.stop()).toBe(0);
    // A start goes on with what is not cleared away yet.
    const store = await openEmbedded({ dataDir });
    await store.cleared();
    await store.close();
    for (const name of readdirSync(dataDir))
      expect(readFileSync(join(dataDir, name)).includes(`secret-${people[0]!.id}`)).toBe(false);
  });
});
