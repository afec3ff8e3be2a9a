import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback } from '../support/discord/loopback.js';
import { Program } from '../support/discord/program.js';
import { type Postgres, startPostgres } from '../support/postgres.js';

/** Replicas on a real PostgreSQL through kills, restarts and cuts in turn: what was acknowledged stays. */

const ROUNDS = Number(process.env.REPLICA_ROUNDS ?? 12);
const REPLICAS = 3;
const ITEM = 'facts/investment.total';
const started = await startPostgres();
if (typeof started === 'string') console.warn(started);
const server = started as Postgres;
let discord: Loopback;
const replicas: Program[] = [];
afterAll(async () => {
  await Promise.all(replicas.map(program => program.stop()));
  await discord?.close();
  if (typeof started !== 'string') await server.stop();
});

const seen = ({ message }: Answer) => textOf(message).replace(/\\([\s\S])/g, '$1');
const addressOf = async (program: Program) =>
  `${await program.said(/http:\/\/[\d.:]+/, 60_000)}/interactions`;

describe.skipIf(typeof started === 'string' || server.stopServer === null)('replicas under trouble', () => {
  it('lose no acknowledged edit and answer with the latest within two seconds of recovery', async () => {
    discord = await startLoopback();
    const url = await server.create();
    const launch = () =>
      new Program(['.'], {
        ...{ DISCORD_PUBLIC_KEY: discord.signingKey.publicKey, DISCORD_API_URL: discord.apiUrl },
        ...{ DATABASE_URL: url, PORT: '0' },
      });
    for (let i = 0; i < REPLICAS; i++) replicas.push(launch());
    const via = async (n: number) => discord.useEndpoint(await addressOf(replicas[n]!));
    const answerOf = async (n: number) => {
      await via(n);
      return seen(await discord.slash('ask', { question: 'how much is NVIDIA investing?' }));
    };
    /** Edits, and says whether that was acknowledged. */
    const edit = async (n: number, billions: number): Promise<boolean> => {
      await via(n);
      const who = { user: discord.person(), manages: true };
      const form = await discord.slashForm('knowledge edit', { item: ITEM }, who);
      const value = `up to $${billions} billion`;
      const preview = await discord.submit(form, { value, reason: `to ${billions}` }, who);
      return seen(await discord.press(preview.message, 'Apply', who)).includes('Applied');
    };
    for (let n = 0; n < REPLICAS; n++) await answerOf(n);

    const acknowledged: number[] = [];
    const slowest = { ms: 0 };
    let [answered, refused] = [0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      const hit = round % REPLICAS;
      const other = (hit + 1) % REPLICAS;
      const billions = 101 + round;
      // In the middle of an edit by another replica: it may be acknowledged or not.
      const during = edit(other, billions).catch(() => false);
      await sleep((round * 37) % 150);
      switch (round % 3) {
        case 0:
          await replicas[hit]!.stop('SIGKILL');
          break;
        case 1:
          await server.cut(url);
          break;
        default:
          await server.stopServer!();
          // Reads go on from memory.
          expect(await answerOf(hit)).toMatch(/\$1\d\d billion/);
          answered++;
          await server.startServer!();
      }
      if (await during) acknowledged.push(billions);
      else refused++;
      if (round % 3 === 0) replicas[hit] = launch();
      // Whatever came of it, an edit after the recovery is kept, and every replica answers with it.
      const after = billions + 500;
      for (let tries = 0; !(await edit(other, after).catch(() => false)); tries++) {
        expect(tries).toBeLessThan(20);
        await sleep(100);
      }
      acknowledged.push(after);
      const began = performance.now();
      for (let n = 0; n < REPLICAS; n++)
        while (!(await answerOf(n)).includes(`$${after} billion`)) {
          expect(performance.now() - began).toBeLessThan(20_000);
          await sleep(20);
        }
      // A replica that was killed starts anew meanwhile, which is no staleness.
      if (round % 3 !== 0) slowest.ms = Math.max(slowest.ms, performance.now() - began);
    }
    // No replica ended but those that were killed.
    expect(replicas.map(({ stderr }) => stderr).join('\n')).not.toMatch(/Unhandled|Node\.js v/);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ sequence: number; body: string }>(
      'SELECT sequence, body FROM revisions ORDER BY sequence',
    );
    await client.end();
    const kept = rows.map(
      ({ body }) => (JSON.parse(body) as { quantity: { value: number } }).quantity.value / 1e9,
    );
    console.log(
      `${ROUNDS} rounds: ${acknowledged.length} edits acknowledged, ${refused} not, ${rows.length} kept; ${answered} answers without a database; latest on all replicas after at most ${Math.round(slowest.ms)} ms`,
    );
    for (const billions of acknowledged) expect(kept).toContain(billions);
    expect(new Set(kept).size).toBe(kept.length);
    expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, i) => i + 1));
    expect(Math.max(...discord.visibleCounts)).toBe(1);
    expect(slowest.ms).toBeLessThan(2_000);
  });
});
