import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { type Loopback, startLoopback } from '../support/discord/loopback.js';
import { type Program, startProgram } from '../support/discord/program.js';

/** A hundred archives wait for their `Apply`: they wait in the store, not in memory. */

const IMPORTS = 100;
let discord: Loopback;
let program: Program;

beforeAll(async () => {
  discord = await startLoopback();
  program = await startProgram(['.'], discord);
});
afterAll(async () => {
  await program.stop();
  await discord.close();
});

const bytes = (text: string) => new TextEncoder().encode(text);
const megabytes = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${program.pid}/status`, 'utf8'))?.[1]) / 1024;

describe('a hundred imports that wait', () => {
  it('take less than 400 MB of memory', async () => {
    const before = megabytes();
    for (let n = 0; n < IMPORTS; n++) {
      const text = `Report ${n}. ${`Hall ${n} has pumps and doors and a roof. `.repeat(7_000)}`;
      const file = {
        filename: 'k.zip',
        bytes: zipSync({ [`documents/report${n}.txt`]: bytes(text) }),
        contentType: 'application/zip',
      };
      const who = { user: discord.person(), manages: true };
      const answer = await discord.slash('knowledge import', { file: { file } }, who);
      expect(textOf(answer.message)).toContain('Preview');
    }
    const after = megabytes();
    console.log(`${IMPORTS} imports waiting: ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after`);
    expect(after).toBeLessThan(400);
  });
});
