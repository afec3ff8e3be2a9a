import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe as describedAs } from '../../src/editing/imports/document.js';
import { openEmbeddedEngine } from '../../src/store/embedded.js';
import { QUOTAS } from '../../src/store/quotas.js';
import { SqlStore } from '../../src/store/sql-store.js';
import { newSigningKey } from '../support/discord/endpoint.js';
import { Program } from '../support/discord/program.js';
import { asks, load, metricOf, quantile } from '../support/load.js';
import { bodyOf } from './holds/items.js';
import { randomOf } from './random.js';

/**
 * Memory and answering times of the started program with 10,000 servers of 20 own items and a document each, of which
 * 200 ask. `node dist-bench/test/bench/overlays.js [servers] [active] [a second]` prints it.
 */

const [SERVERS = 10_000, ACTIVE = 200, PER_SECOND = 200] = process.argv.slice(2).map(Number);
const ITEMS = 20;
const SECONDS = 20;
/** Share of questions that come from any of the servers, in the second run: those have to be made ready first. */
const ELSEWHERE = 0.02;
/** Guilds' ids are numbers at Discord. */
const guildOf = (i: number) => String(1_000_000 + i);
const BY = { author: 'moderator', reason: 'bench', time: new Date().toISOString() };
const random = randomOf(7);
const any = (below: number) => Math.floor(random() * below);

/** Twelve sentences of a server's own. */
const textOf = (server: number) =>
  Array.from(
    { length: 12 },
    (_, i) => `Hall ${i} of site ${server} holds ${server + i} racks and opens in ${2027 + (i % 5)}.`,
  ).join(' ');

async function fill(dataDir: string): Promise<void> {
  const { engine, seal } = await openEmbeddedEngine({ dataDir });
  await sql`pragma synchronous = off`.execute(engine.database);
  const store = new SqlStore(engine, { quotas: QUOTAS, seal });
  for (let server = 0; server < SERVERS; server++) {
    const guild = guildOf(server);
    const changes = Array.from({ length: ITEMS }, (_, i) => ({
      ...bodyOf('mixed', server * 31 + i),
      item: `${bodyOf('mixed', i).item}-own`,
      base: 0,
    })).map(change => ({ ...change, body: { ...change.body, id: change.item } }));
    await store.appendAll(guild, BY, changes);
    const text = textOf(server);
    const { id, title, sha256, outline } = describedAs('halls', text, undefined, 'halls');
    await store.importDocument({
      ...{ guild, id, title, digest: sha256, outline, text, author: BY.author, time: BY.time },
    });
  }
  await store.close();
}

const QUESTIONS = readFileSync('test/questions/regression.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map(line => (JSON.parse(line) as { q: string }).q);

const dataDir = mkdtempSync(join(tmpdir(), 'gigawatt-overlays-'));
try {
  const began = performance.now();
  await fill(dataDir);
  console.log(`${SERVERS} servers written in ${Math.round((performance.now() - began) / 1000)} s`);
  const key = newSigningKey();
  const program = new Program(['.'], {
    ...{ DISCORD_PUBLIC_KEY: key.publicKey, PORT: '0', DATA_DIR: dataDir },
    DISCORD_API_URL: 'http://127.0.0.1:9/api',
  });
  const address = await program.said(/http:\/\/[\d.:]+/, 60_000);
  const at = [`${address}/interactions`];
  const megabytes = async () => Math.round((await metricOf(address, 'process_resident_memory_bytes')) / 1e6);
  const run = async (name: string, count: number, elsewhere: number, perSecond = PER_SECOND) => {
    const questions = Array.from({ length: count }, () => QUESTIONS[any(QUESTIONS.length)]!);
    const guild = () => guildOf(random() < elsewhere ? any(SERVERS) : any(ACTIVE));
    const {
      times,
      failed,
      perSecond: reached,
    } = await load(at, asks(key, questions, guild), {
      ...{ concurrency: 64, perSecond },
    });
    const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
    console.log(
      `${name}: ${Math.round(reached)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${failed} failed, ${await megabytes()} MB`,
    );
  };
  console.log(`started: ${await megabytes()} MB`);
  await run('getting warm', 10 * ACTIVE, 0, 50);
  for (const rate of [PER_SECOND / 4, PER_SECOND / 2, PER_SECOND])
    await run(`${ACTIVE} active at ${rate}/s`, rate * SECONDS, 0, rate);
  await run(`of ${SERVERS} ${ELSEWHERE * 100}% of the time`, PER_SECOND * SECONDS, ELSEWHERE);
  await program.stop();
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
