// How fast the embedded store acknowledges and reads, and what forgetting costs. Compiled and run like the scripts in
// matcher/: node …/store.js [--edits 1000] [--guilds 1000]
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedded } from '../../src/store/embedded.js';
import { edit } from '../store/edits.js';
import { remove, temporaryFolder } from '../store/place.js';

const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const body = { id: 'x', statement: 'words '.repeat(40), citations: [] };

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  console.log(`${name}: ${(performance.now() - start).toFixed(0)} ms`);
  return result;
}

const dataDir = temporaryFolder();
const file = join(dataDir, 'gigawatt.db');
try {
  const store = await openEmbedded({ dataDir });
  const edits = option('edits', 1000);
  const times: number[] = [];
  const begun = performance.now();
  for (let i = 0; i < edits; i++) {
    const start = performance.now();
    await store.append(edit(`item-${i % 50}`, body, Math.floor(i / 50), { author: `person-${i % 20}` }));
    times.push(performance.now() - start);
  }
  const seconds = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * times.length)]?.toFixed(1);
  console.log(
    `edits acknowledged a second: ${(edits / seconds).toFixed(0)}; ms p50 ${at(0.5)}, p99 ${at(0.99)}, most ${at(0.9999)}`,
  );
  const guilds = option('guilds', 1000);
  await timed(`${guilds} guilds of 20 items written`, async () => {
    for (let g = 0; g < guilds; g++) {
      const changes = Array.from({ length: 20 }, (_, i) => ({
        kind: 'facts' as const,
        item: `item-${i}`,
        body,
        base: 0,
      }));
      await store.appendAll(
        `guild-${g}`,
        { author: `person-${g % 100}`, reason: 'bench', time: '2026-01-01T00:00:00Z' },
        changes,
      );
    }
  });
  await store.close();
  const again = await timed('opened', () => openEmbedded({ dataDir }));
  await timed('latest of all guilds read', async () => {
    for (const { guild } of await again.guilds()) await again.latest(guild);
  });
  console.log(`database ${(statSync(file).size / 1e6).toFixed(1)} MB`);
  await timed('a person forgotten', () => again.forgetPerson('person-1'));
  await timed('backup', () => again.backup(join(dataDir, 'copy')));
  await again.close();
} finally {
  remove(dataDir);
}
