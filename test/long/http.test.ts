import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../store/place.js';
import { newSigningKey } from '../support/discord/endpoint.js';
import { Program } from '../support/discord/program.js';
import { asks, load, median, metricOf, pings, quantile } from '../support/load.js';
import { type Postgres, startPostgres } from '../support/postgres.js';

/** What a question costs over HTTP, beside what the transport alone costs. It prints its figures. */

const key = newSigningKey();
const programs: Program[] = [];
const started = await startPostgres();
if (typeof started === 'string') console.warn(started);
const server = started as Postgres;
afterAll(async () => {
  await Promise.all(programs.map(program => program.stop()));
  if (typeof started !== 'string') await server.stop();
});

const launch = async (env: Record<string, string>) => {
  const program = new Program(['.'], {
    ...{ DISCORD_PUBLIC_KEY: key.publicKey, PORT: '0' },
    // Nothing listens there: what would be sent to Discord must not leave this machine.
    DISCORD_API_URL: 'http://127.0.0.1:9/api',
    ...env,
  });
  programs.push(program);
  return program.said(/http:\/\/[\d.:]+/, 60_000);
};
/** Numbers in [0, 1), the same each time (a linear congruential generator). */
let state = 7;
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
}
function shuffled<T>(of: T[]): T[] {
  for (let i = of.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [of[i], of[j]] = [of[j]!, of[i]!];
  }
  return of;
}
const SETS = ['regression', 'arithmetic', 'everything', 'exercises', 'sealed'];
/** All different, in an order that is the same each time. */
const QUESTIONS = shuffled([
  ...new Set(
    SETS.flatMap(name =>
      readFileSync(new URL(`../questions/${name}.jsonl`, import.meta.url), 'utf8')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as { q?: string; question?: string })
        .map(({ q, question }) => q ?? question ?? ''),
    ),
  ),
]);
const weights = QUESTIONS.map((_, i) => 1 / (i + 1));
const whole = weights.reduce((sum, weight) => sum + weight, 0);
function rank(): number {
  let left = random() * whole;
  return Math.max(
    0,
    weights.findIndex(weight => {
      left -= weight;
      return left <= 0;
    }),
  );
}
let drawn = 0;
/** Of questions that nobody asked before, as many as there are. */
const different = (count: number) =>
  Array.from({ length: count }, () => QUESTIONS[drawn++ % QUESTIONS.length]!);
/** As people ask: the n-th most asked question is asked 1/n as often as the first (Zipf). */
const popular = (count: number) => Array.from({ length: count }, () => QUESTIONS[rank()]!);
const same = (count: number) => Array<string>(count).fill(QUESTIONS[0]!);

/** How many answers the engine gave, whatever they say: a refusal is answered with 200 as well. */
async function answersOf(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const counts = [...text.matchAll(/^gigawatt_answer_confidence_count\{[^}]*\} (\d+)$/gm)];
  return counts.reduce((sum, [, n]) => sum + Number(n), 0);
}
const COUNT = 600;
const ROUNDS = 7;
/** Rounds and questions of each, so that none is asked twice. */
const DIFFERENT = { rounds: 3, count: 300 };

describe('a question over HTTP', () => {
  it.each([
    ['one question by everyone', same, ROUNDS, COUNT, same(COUNT)],
    ['as people ask', popular, ROUNDS, COUNT, popular(COUNT)],
    ['as people ask, later that day', popular, ROUNDS, COUNT, QUESTIONS],
    ['each different', different, DIFFERENT.rounds, DIFFERENT.count, different(DIFFERENT.count)],
  ])(
    'beside a ping, %s: 0.75 of its throughput, and 1.3 of its median time, are aimed at',
    async (how, questions, rounds, count, before) => {
      const address = await launch({ DATA_DIR: temporaryFolder() });
      const at = [`${address}/interactions`];
      await load(at, asks(key, before));
      const ratios: { throughput: number; p50: number }[] = [];
      for (let i = 0; i < rounds; i++) {
        const ping = await load(at, pings(key, count));
        const answered = await answersOf(address);
        const ask = await load(at, asks(key, questions(count)));
        expect(ask.failed + ping.failed).toBe(0);
        expect((await answersOf(address)) - answered).toBe(count);
        ratios.push({
          throughput: ask.perSecond / ping.perSecond,
          p50: quantile(ask.times, 0.5) / quantile(ping.times, 0.5),
        });
        console.log(
          `ping ${Math.round(ping.perSecond)}/s, p50 ${quantile(ping.times, 0.5).toFixed(2)} ms; ask ${Math.round(ask.perSecond)}/s, p50 ${quantile(ask.times, 0.5).toFixed(2)} ms, p99 ${quantile(ask.times, 0.99).toFixed(2)} ms`,
        );
      }
      console.log(
        `${how}: throughput ${median(ratios.map(r => r.throughput)).toFixed(2)} of a ping's, p50 ${median(ratios.map(r => r.p50)).toFixed(2)} times (medians of ${rounds})`,
      );
    },
  );

  it.skipIf(typeof started === 'string')('takes as much CPU with two replicas as with one', async () => {
    const DATABASE_URL = await server.create();
    const addresses = [await launch({ DATABASE_URL }), await launch({ DATABASE_URL })];
    const cpu = () => Promise.all(addresses.map(a => metricOf(a, 'process_cpu_seconds_total')));
    const perRequest = async (used: readonly string[]) => {
      const answered = await Promise.all(addresses.map(answersOf));
      const before = await cpu();
      await load(
        used.map(a => `${a}/interactions`),
        asks(key, popular(COUNT)),
      );
      const after = await cpu();
      const now = await Promise.all(addresses.map(answersOf));
      expect(now.reduce((sum, n, i) => sum + n - answered[i]!, 0)).toBe(COUNT);
      return (1000 * after.reduce((sum, n, i) => sum + n - before[i]!, 0)) / COUNT;
    };
    // What each process works out once a day is not what a request costs.
    for (const a of addresses) await load([`${a}/interactions`], asks(key, QUESTIONS));
    await perRequest(addresses);
    const ratios: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const [one, two] = [await perRequest(addresses.slice(i % 2, (i % 2) + 1)), await perRequest(addresses)];
      ratios.push(two / one);
      console.log(`CPU a request: one replica ${one.toFixed(2)} ms, two ${two.toFixed(2)} ms`);
    }
    console.log(`two replicas take ${median(ratios).toFixed(2)} times the CPU of one (median of ${ROUNDS})`);
  });
});
