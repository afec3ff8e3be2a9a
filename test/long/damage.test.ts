import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback } from '../support/discord/loopback.js';
import { type Program, startProgram } from '../support/discord/program.js';
import { run } from '../support/run.js';

/**
 * Bits of the database's file flipped at random, one at a time, and the program started on each; sixty of each store by
 * hand with `FLIPS=60`.
 */

const FLIPS = Number(process.env.FLIPS ?? 20);
const SEED = 4_711;
const DOCUMENT = (name: string) =>
  Array.from({ length: 40 }, (_, i) => `Hall ${i} of ${name} has ${i + 20} pumps and 3 doors.`).join(' ');

let discord: Loopback;
const scratch = mkdtempSync(join(tmpdir(), 'gigawatt-flips-'));

const seen = ({ message }: Answer) => textOf(message).replace(/\\([\s\S])/g, '$1');
const here = () => ({ user: discord.person(), manages: true });
const there = () => ({ ...here(), channel: discord.world.otherChannel });

/** The line that it ends with, which says what to do. */
const REFUSED = /gigawatt: [^\n]*node \. restore FILE/;
/** What tells one kind of store from the other. */
type Env = Readonly<Record<string, string>>;

beforeAll(async () => {
  discord = await startLoopback();
  discord.world.joined.add(discord.world.otherGuild);
});
afterAll(async () => {
  await discord.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** The file of a store in which two servers have a document each. */
async function storeWith(env: Env, dataDir: string): Promise<Buffer> {
  const program = await startProgram(['.'], discord, { DATA_DIR: dataDir, ...env });
  for (const [name, who] of [
    ['alpha', here()],
    ['beta', there()],
  ] as const) {
    const file = { filename: `${name}.txt`, bytes: new TextEncoder().encode(DOCUMENT(name)) };
    expect(seen(await discord.slash('knowledge import', { file: { file } }, who))).toContain('document');
  }
  expect(await program.stop()).toBe(0);
  return readFileSync(join(dataDir, 'gigawatt.db'));
}

/** What became of a start on a store with one bit flipped. */
async function startOn(whole: Buffer, bit: number, env: Env): Promise<string> {
  const folder = mkdtempSync(join(scratch, 'flip-'));
  const bytes = Buffer.from(whole);
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  writeFileSync(join(folder, 'gigawatt.db'), bytes);
  let program: Program;
  try {
    program = await startProgram(['.'], discord, { DATA_DIR: folder, ...env });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return /ended with 2 .*gigawatt: [^\n]*node \. restore FILE[^\n]*\n?$/s.test(message)
      ? 'refused'
      : message;
  }
  const served: string[] = [];
  try {
    for (const where of [here(), there()]) {
      const answer = seen(await discord.slash('ask', { question: 'how many gigawatts?' }, where));
      if (!answer.includes('10 GW')) return `answered: ${answer}`;
      served.push(seen(await discord.slash('knowledge log', {}, where)));
    }
  } catch (error) {
    // What all servers share is damaged: it ends when that is met, as at the start.
    const code = await program.stop();
    return code === 2 && REFUSED.test(program.stderr) ? 'refused' : `${error}, ${code}: ${program.stderr}`;
  }
  const code = await program.stop();
  if (code !== 0 && !(code === 2 && REFUSED.test(program.stderr)))
    return `ended with ${code}: ${program.stderr}`;
  const hit = served.filter(log => /damaged|restore/.test(log)).length;
  return hit === 0 ? 'fine' : hit === 1 ? 'one server' : 'both servers';
}

const STORES: readonly (readonly [string, Env])[] = [
  ['a plain store', {}],
  ['an encrypted store', { DATA_KEY: 'a key that nobody else has' }],
];

describe.each(STORES)('the started program on %s', (name, env) => {
  const dataDir = join(scratch, name);
  let whole: Buffer;
  beforeAll(async () => {
    whole = await storeWith(env, dataDir);
  });

  it(`is ended by none of ${FLIPS} flipped bits, and serves who is not hit`, async () => {
    let state = SEED;
    const outcomes: Record<string, number> = {};
    for (let i = 0; i < FLIPS; i++) {
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
      const outcome = await startOn(whole, Math.floor((state / 2 ** 32) * whole.length * 8), env);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    console.log(`flipped bits in ${name}: ${JSON.stringify(outcomes)}`);
    const expected = ['both servers', 'fine', 'one server', 'refused'];
    expect(Object.keys(outcomes).filter(outcome => !expected.includes(outcome))).toEqual([]);
  });

  it('is mended by a restore', async () => {
    const backup = join(scratch, `backup of ${name}`);
    copyFileSync(join(dataDir, 'gigawatt.db'), backup);
    const bytes = Buffer.from(whole);
    bytes.fill(0xff, 4096, 8192);
    writeFileSync(join(dataDir, 'gigawatt.db'), bytes);
    const at = { DATA_DIR: dataDir, ...env };
    expect(await run(['restore', backup], '', at)).toMatchObject({ code: 0 });
    expect((await run(['store', 'check'], '', at)).code).toBe(0);
  });
});
