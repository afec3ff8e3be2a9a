import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { post } from '../support/discord/endpoint.js';
import { textOf } from '../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback } from '../support/discord/loopback.js';
import { Program } from '../support/discord/program.js';
import { asks, load } from '../support/load.js';
import { type Postgres, startPostgres } from '../support/postgres.js';
import { eventsIn, type Kept, type Trouble, violationsOf } from '../support/replicas/history.js';

/** Replicas on a real PostgreSQL through kills, restarts and cuts in turn: what was acknowledged stays. */

const ROUNDS = Number(process.env.REPLICA_ROUNDS ?? 12);
const REPLICAS = 3;
/** No answer may be older after recovery, in milliseconds. */
const STALE_MS = 2_000;
/** Questions a second to all replicas together, throughout. */
const LOAD = 30;
/** Signed requests a round that come to two replicas at once. */
const TWICE = 5;
const ITEM = 'facts/investment.total';
const started = await startPostgres();
if (typeof started === 'string') console.warn(started);
const server = started as Postgres;
let discord: Loopback;
const replicas: Program[] = [];
/** Each that there was, the killed ones too: its standard error is its log. */
const programs: Program[] = [];
afterAll(async () => {
  await Promise.all(replicas.map(program => program.stop()));
  await discord?.close();
  if (typeof started !== 'string') await server.stop();
});

const seen = ({ message }: Answer) => textOf(message).replace(/\\([\s\S])/g, '$1');
const addressOf = async (program: Program) =>
  `${await program.said(/http:\/\/[\d.:]+/, 60_000)}/interactions`;

async function troubled(troubles: Trouble[], work: () => Promise<void>): Promise<void> {
  const from = Date.now();
  await work();
  troubles.push({ from, to: Date.now() });
}

/** Asks in the server, of whichever replicas there are, until it is ended; returns how many were asked. */
function questions(addresses: () => Promise<readonly string[]>) {
  const words = ['how much is NVIDIA investing?', 'when does it start?', 'what per gigawatt?'];
  let [asked, ended] = [0, false];
  const running = (async () => {
    while (!ended) {
      const some = Array.from({ length: LOAD }, (_, i) => words[i % words.length]!);
      const making = asks(discord.signingKey, some, () => discord.world.guild);
      // One that was killed answers nothing, which is no fault of the others.
      await load(await addresses(), making, { perSecond: LOAD });
      asked += some.length;
    }
  })();
  return {
    async end() {
      ended = true;
      await running;
      return asked;
    },
  };
}

/** The same signed requests to two replicas at the same time, each of which one alone may answer. */
async function sendTwice(addresses: readonly string[]): Promise<number> {
  const making = asks(
    discord.signingKey,
    Array<string>(TWICE).fill('when does it start?'),
    () => discord.world.guild,
  );
  for (const make of making) {
    const { body, headers } = make();
    const replies = await Promise.all(addresses.map(address => post(address, body, headers)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  }
  return making.length;
}

describe.skipIf(typeof started === 'string' || server.stopServer === null)('replicas under trouble', () => {
  it(
    'lose no acknowledged edit and answer with the latest within two seconds of recovery',
    async () => {
      discord = await startLoopback();
      const url = await server.create();
      const launch = () => {
        const program = new Program(['.'], {
          ...{ DISCORD_PUBLIC_KEY: discord.signingKey.publicKey, DISCORD_API_URL: discord.apiUrl },
          ...{ DATABASE_URL: url, PORT: '0', LOG_LEVEL: 'debug' },
        });
        programs.push(program);
        return program;
      };
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
      const asking = questions(() => Promise.all(replicas.map(addressOf)));
      const troubles: Trouble[] = [];

      const acknowledged: number[] = [];
      const slowest = { ms: 0 };
      let [answered, refused, twice] = [0, 0, 0];
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
            await troubled(troubles, () => server.cut(url));
            break;
          default:
            await troubled(troubles, async () => {
              await server.stopServer!();
              // Reads go on from memory.
              expect(await answerOf(hit)).toMatch(/\$\d\d\d billion/);
              answered++;
              await server.startServer!();
            });
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
        twice += await sendTwice(await Promise.all([addressOf(replicas[hit]!), addressOf(replicas[other]!)]));
      }
      const asked = await asking.end();
      // No replica ended but those that were killed.
      expect(replicas.map(({ stderr }) => stderr).join('\n')).not.toMatch(/Unhandled|Node\.js v/);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query<Kept & { body: string }>(
        'SELECT guild AS server, sequence, kind, item, revision, body FROM revisions ORDER BY sequence',
      );
      await client.end();
      const kept = rows.map(
        ({ body }) => (JSON.parse(body) as { quantity: { value: number } }).quantity.value / 1e9,
      );
      const events = programs.flatMap(({ stderr }, i) => eventsIn(`replica ${i}`, stderr));
      const count = (is: string) => events.filter(event => event.is === is).length;
      console.log(
        `${programs.length} logs: ${count('kept')} edits, ${count('answered from')} reads, ${count('first response')} interactions, of ${asked} asked and ${twice} sent to two replicas`,
      );
      expect(count('answered from')).toBeGreaterThan(ROUNDS * 10);
      expect(violationsOf({ events, kept: rows, troubles, staleMs: STALE_MS })).toEqual([]);
      console.log(
        `${ROUNDS} rounds: ${acknowledged.length} edits acknowledged, ${refused} not, ${rows.length} kept; ${answered} answers without a database; latest on all replicas after at most ${Math.round(slowest.ms)} ms`,
      );
      for (const billions of acknowledged) expect(kept).toContain(billions);
      expect(new Set(kept).size).toBe(kept.length);
      expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, i) => i + 1));
      expect(Math.max(...discord.visibleCounts)).toBe(1);
      expect(slowest.ms).toBeLessThan(STALE_MS);
    },
    60_000 + ROUNDS * 20_000,
  );
});
