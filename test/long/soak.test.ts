import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../src/store/embedded.js';
import { textOf } from '../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback } from '../support/discord/loopback.js';
import { type Program, startProgram } from '../support/discord/program.js';
import { smallDisk } from '../support/disk.js';
import { run } from '../support/run.js';

/**
 * Twenty requests a second with faults of every kind from one seed. A minute in CI; by hand SOAK_SECONDS=600 with
 * `npm run test:long -- test/long/soak.test.ts`.
 */
const SECONDS = Number(process.env.SOAK_SECONDS ?? 45);
const SEED = Number(process.env.SOAK_SEED ?? 20_261_125);
/** Kills and damage end here, so that memory can be watched in one process afterwards. */
const QUIET_FROM = Number(process.env.SOAK_QUIET_FROM ?? 0.6);
/** How long a disk stays full, in milliseconds, and its size. */
const FULL_MS = 2_000;
const DISK_MB = 200;

const scratch = mkdtempSync(join(tmpdir(), 'gigawatt-soak-'));
const dataDir = join(scratch, 'data');
const clock = join(scratch, 'offset');
const memory = join(scratch, 'memory');
const [CLOCK, MEMORY] = ['./clock.mjs', './memory.mjs'].map(name =>
  fileURLToPath(new URL(name, import.meta.url)),
) as [string, string];
const disk = smallDisk(dataDir, DISK_MB);

let state = SEED;
const random = () => {
  state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return state / 2 ** 32;
};

let discord: Loopback;
let program: Program;
const counts: Record<string, number> = {};
const count = (what: string) => {
  counts[what] = (counts[what] ?? 0) + 1;
};

const start = async () => {
  const env = { DATA_DIR: dataDir, CLOCK_OFFSET: clock, MEMORY_FILE: memory };
  program = await startProgram(['--import', CLOCK, '--import', MEMORY, '.'], discord, env);
};
beforeAll(async () => {
  writeFileSync(clock, '0');
  discord = await startLoopback();
  await start();
});
afterAll(async () => {
  await program.stop();
  await discord.close();
  disk.remove();
  rmSync(scratch, { recursive: true, force: true });
});

const seen = ({ message }: Answer) => textOf(message).replace(/\\([\s\S])/g, '$1');
const bytes = (text: string) => new TextEncoder().encode(text);

/** Items whose `Apply` was acknowledged. */
const applied: string[] = [];

async function edit(n: number): Promise<void> {
  const who = { user: discord.person(), manages: true };
  const yaml = `- {id: "soak-${n}", question: "What is soak ${n}?", answer: "It is ${n}.", source: "a test"}`;
  const file = {
    filename: 'k.zip',
    bytes: zipSync({ 'answers.yaml': bytes(yaml) }),
    contentType: 'application/zip',
  };
  const preview = await discord.slash('knowledge import', { file: { file } }, who);
  if (!seen(preview).includes('Preview')) throw new Error(seen(preview));
  const answer = await discord.press(preview.message, 'Apply', who);
  if (!seen(answer).includes('Applied')) throw new Error(seen(answer));
  applied.push(`soak-${n}`);
}

/** Flips a bit of the file of a store that is closed, lets the program meet it, and restores. */
async function damageAndRestore(): Promise<void> {
  await program.stop();
  const file = join(dataDir, 'gigawatt.db');
  const backup = join(scratch, `backup-${counts.damage ?? 0}`);
  expect((await run(['backup', backup], '', { DATA_DIR: dataDir })).code).toBe(0);
  const damaged = readFileSync(file);
  const bit = Math.floor(random() * damaged.length * 8);
  damaged[bit >> 3]! ^= 1 << (bit & 7);
  writeFileSync(`${file}.flipped`, damaged);
  renameSync(`${file}.flipped`, file);
  try {
    await start();
    await sleep(500);
    expect(await program.stop()).not.toBeNull();
  } catch (error) {
    expect(String(error)).toMatch(/ended with 2 .*restore/s);
  }
  expect((await run(['restore', backup], '', { DATA_DIR: dataDir })).code).toBe(0);
  await start();
}

const FAULTS: Readonly<Record<string, () => Promise<void> | void>> = {
  drop: () => discord.gateway.drop(),
  reconnect: () => discord.gateway.reconnect(),
  badGateway: () => discord.faults.badGateway(5),
  rateLimit: () => discord.faults.rateLimit(3, 0.3, /POST \/channels/),
  lostAnswer: () => discord.faults.loseAnswer(3, /POST \/interactions\//),
  clock: () => writeFileSync(clock, String(Math.floor((random() - 0.5) * 8_000))),
  kill: async () => {
    await program.stop('SIGKILL');
    await start();
  },
  damage: damageAndRestore,
  fullDisk: async () => {
    disk.fill(program.pid!);
    await sleep(FULL_MS);
    disk.free(program.pid!);
  },
};
const GENTLE = ['drop', 'reconnect', 'badGateway', 'rateLimit', 'lostAnswer', 'clock', 'fullDisk'];

/** Megabytes, as `memory.mjs` says. */
interface Taken {
  readonly rss: number;
  readonly reserved: number;
  readonly heap: number;
  readonly beside: number;
}

const taken = (): Taken[] => {
  try {
    return [JSON.parse(readFileSync(memory, 'utf8'))];
  } catch {
    return [];
  }
};

describe('a soak', () => {
  it(
    `of ${SECONDS} s loses nothing that was acknowledged and answers nothing twice`,
    async () => {
      const began = performance.now();
      const elapsed = () => (performance.now() - began) / 1000;
      const memories: ({ readonly at: number } & Taken)[] = [];
      const going: Promise<unknown>[] = [];
      const settle = (what: string, work: Promise<unknown>) =>
        going.push(
          work.then(
            () => count(`${what} answered`),
            (error: unknown) => {
              count(`${what} unanswered`);
              if (process.env.SOAK_TELL === '1') console.log(`${what}: ${error}`);
            },
          ),
        );
      const faults = (async () => {
        while (elapsed() < SECONDS - 3) {
          await sleep(1_500 + random() * 2_500);
          const rough = elapsed() < SECONDS * QUIET_FROM && random() < 0.35;
          const kind = rough
            ? random() < 0.6
              ? 'kill'
              : 'damage'
            : GENTLE[Math.floor(random() * GENTLE.length)]!;
          count(kind);
          await FAULTS[kind]!();
        }
        writeFileSync(clock, '0');
      })();
      for (let n = 0; elapsed() < SECONDS; n++) {
        if (n % 40 === 39) settle('edit', edit(n));
        else
          settle(
            'ask',
            discord.slash('ask', { question: 'how many gigawatts?' }, { user: discord.person() }),
          );
        if (elapsed() >= memories.length * Math.min(60, SECONDS / 10)) {
          const now = {
            at: Math.round(elapsed()),
            ...(taken()[0] ?? { rss: 0, reserved: 0, heap: 0, beside: 0 }),
          };
          memories.push(now);
          if (SECONDS > 60) console.log(`soak at ${JSON.stringify(now)}; ${JSON.stringify(counts)}`);
        }
        await sleep(50);
      }
      await faults;
      await Promise.all(going);
      await program.stop();
      const store = await openEmbedded({ dataDir });
      const kept = new Set((await store.latest(discord.world.guild)).map(({ item }) => item));
      await store.close();
      const late = memories.filter(({ at }) => at > SECONDS * (QUIET_FROM + 0.1));
      console.log(
        `soak of ${SECONDS} s, seed ${SEED}, full disk by ${disk.how}: ${JSON.stringify(counts)}; ${applied.length} edits acknowledged; MB in one process afterwards: ${JSON.stringify([late[0], late.at(-1)])}`,
      );
      expect(applied.filter(item => !kept.has(item))).toEqual([]);
      expect(applied.length).toBeGreaterThan(0);
      expect(discord.visibleCounts.filter(shown => shown > 1)).toEqual([]);
      expect(discord.violations).toEqual([]);
      expect((await run(['store', 'check'], '', { DATA_DIR: dataDir })).code).toBe(0);
    },
    (SECONDS + 120) * 1000,
  );
});
