import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { openBase } from '../../src/compile/open.js';
import type { Change } from '../../src/knowledge/revision.js';
import { openServers, type Servers } from '../../src/servers/servers.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { QUOTAS } from '../../src/store/store.js';
import { randomOf } from './random.js';

/**
 * Memory and answering times with 1 and with 1,000 servers of 20 own items each, and what a change costs those who ask
 * meanwhile; and the fullest server that there may be. `node dist-bench/test/bench/servers.js` prints it.
 */

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const NOW = new Date('2026-11-21T12:00:00Z');
const BASE = { root: ROOT, knowledgeDir: undefined, documentsDir: undefined };
const BY = { author: 'moderator', reason: 'bench', time: NOW.toISOString() };
const QUOTAS_OF_ALL = { ...QUOTAS, items: 10_000 };
const guildOf = (i: number) => `guild-${i}`;
const QUESTIONS = 2000;
const SUBJECTS = 'harbour library museum tower garden bridge market station theatre school'.split(' ');

/** A server's own items: facts, answers with phrasings, a milestone, a gap, synonyms, and an edit of the base. */
function changesOf(server: number, items: number): Change[] {
  const added = (kind: Change['kind'], item: string, body: Record<string, unknown>): Change => ({
    kind,
    item,
    body: { id: item, ...body },
    base: 0,
  });
  return Array.from({ length: items }, (_, i) => {
    const subject = `${SUBJECTS[i % 10]} number ${server * 31 + i}`;
    const source = `added by a moderator on 21 November 2026, source: notice ${i}`;
    const phrasings = ['where is', 'who runs', 'tell me about', 'what about'].map(
      words => `${words} the ${subject}`,
    );
    switch (i % 5) {
      case 0:
        return added('facts', `own.fact-${i}`, {
          statement: `The ${subject} takes up to ${i + 1} million dollars.`,
          kind: 'quantity',
          quantity: { value: (i + 1) * 1e6, unit: 'USD', bound: 'max' },
          scope: subject,
          source,
        });
      case 1:
        return added('milestones', `own-milestone-${i}`, {
          title: `Opening of the ${subject}`,
          date: '2027-33',
          phrasings,
          source,
        });
      case 2:
        return added('gaps', `own-gap-${i}`, {
          topic: `who owns the ${subject}`,
          status: 'unknown',
          phrasings,
          reply: 'Nobody says.',
        });
      default:
        return added('answers', `own-answer-${i}`, {
          question: `What is the ${subject}?`,
          phrasings,
          answer: `It belongs to server ${server} and is open to all.`,
          source,
        });
    }
  });
}

const megabytes = (bytes: number) => Math.round(bytes / 1e5) / 10;
const quantile = (sorted: readonly number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;
const ms = (value: number) => `${value.toFixed(2)} ms`;

function ask(servers: Servers, guilds: readonly string[], questions: readonly string[]): number[] {
  const random = randomOf(7);
  const times = Array.from({ length: QUESTIONS }, () => {
    const engine = servers.engineFor(guilds[Math.floor(random() * guilds.length)]!);
    const question = questions[Math.floor(random() * questions.length)]!;
    const began = performance.now();
    engine.answer(question, { now: NOW });
    return performance.now() - began;
  });
  return times.sort((a, b) => a - b);
}

/** Writes the servers' items and compiles the base, in a process of its own: what it leaves in memory is not measured. */
async function fill(dataDir: string, count: number, items: number): Promise<void> {
  const store = await openEmbedded({ dataDir, quotas: QUOTAS_OF_ALL });
  for (let i = 0; i < count; i++) await store.appendAll(guildOf(i), BY, changesOf(i, items));
  await store.close();
  await openBase(BASE);
}

async function measure(dataDir: string, count: number, items: number): Promise<void> {
  const guilds = Array.from({ length: count }, (_, i) => guildOf(i));
  const began = performance.now();
  const store = await openEmbedded({ dataDir, quotas: QUOTAS_OF_ALL });
  const servers = await openServers(await openBase(BASE), store);
  const { engine } = await servers.load(guilds[0]!);
  engine.answer('how much money per gigawatt', { now: NOW });
  const cold = performance.now() - began;
  const { answers, figures, gaps } = engine.knowledge;
  const questions = [...answers, ...figures, ...gaps].flatMap(({ phrasings }) => phrasings.slice(0, 3));
  ask(servers, [guilds[0]!], questions);
  const one = ask(servers, [guilds[0]!], questions);
  const loading = performance.now();
  for (const guild of guilds) await servers.load(guild);
  const loaded = performance.now() - loading;
  const all = ask(servers, guilds, questions);
  globalThis.gc?.();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const changing = performance.now();
  await store.append({ guild: guilds[0]!, ...BY, ...changesOf(0, 4)[3]!, base: 1 });
  await servers.changed(guilds[0]!);
  const live = performance.now() - changing;
  delay.disable();
  console.log(
    [
      `${count} servers × ${items} items`,
      `memory: process ${megabytes(rss)} MB, heap ${megabytes(heapUsed)} MB, buffers ${megabytes(arrayBuffers)} MB`,
      `answers of one server: p50 ${ms(quantile(one, 0.5))}, p99 ${ms(quantile(one, 0.99))}; of all: p50 ${ms(quantile(all, 0.5))}, p99 ${ms(quantile(all, 0.99))}`,
      `base, store and first server ready in ${ms(cold)}, all of them in ${ms(loaded)}`,
      `a change live in ${ms(live)}, event loop held for ${ms(delay.max / 1e6)} at most`,
    ].join('\n  '),
  );
  await store.close();
}

const [task, dataDir, count, items] = process.argv.slice(2);
if (task === 'fill') await fill(dataDir!, Number(count), Number(items));
else if (task === 'measure') await measure(dataDir!, Number(count), Number(items));
else
  for (const [servers, own] of [
    [1, 20],
    [1000, 20],
    [1, 1990],
  ]) {
    const folder = mkdtempSync(join(tmpdir(), 'gigawatt-bench-'));
    try {
      for (const step of ['fill', 'measure'])
        spawnSync(
          process.execPath,
          ['--expose-gc', fileURLToPath(import.meta.url), step, folder, String(servers), String(own)],
          { stdio: 'inherit' },
        );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
