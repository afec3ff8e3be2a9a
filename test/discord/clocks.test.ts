import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { type Loopback, startLoopback } from '../support/discord/loopback.js';
import { type Program, startProgram } from '../support/discord/program.js';

const SKEWED = ['--import', fileURLToPath(new URL('../support/discord/skew.mjs', import.meta.url)), '.'];
const HOUR_MS = 3_600_000;

let discord: Loopback;
let program: Program | undefined;

beforeEach(async () => {
  discord = await startLoopback();
});
afterEach(async () => {
  expect(discord.violations).toEqual([]);
  await program?.stop();
  await discord.close();
});

describe.each([
  ['5 s ahead', 5_000],
  ['5 s behind', -5_000],
  ['an hour behind', -HOUR_MS],
])('a clock that is %s', (_, skew) => {
  it('defers nothing and opens forms', async () => {
    program = await startProgram(SKEWED, discord, { SKEW_MS: String(skew) });
    const answer = await discord.slash('ask', { question: 'how many gigawatts?' });
    expect(answer.deferred).toBe(false);
    const moderator = { user: discord.person(), manages: true };
    const form = await discord.slashForm('knowledge add', { kind: 'facts' }, moderator);
    expect(form.inputs.length).toBeGreaterThan(0);
  });
});

describe('a clock that is set back by an hour', () => {
  it('leaves nobody waiting', async () => {
    program = await startProgram(SKEWED, discord, { JUMP_MS: String(-HOUR_MS) });
    const hasty = { user: discord.person() };
    const ask = (where = {}) => discord.slash('ask', { question: 'how many gigawatts?' }, where);
    await Promise.all([1, 2, 3, 4, 5].map(() => ask(hasty)));
    // Uses up the channel's limit, which is waited out by the time of day.
    await Promise.all(Array.from({ length: 10 }, () => discord.mention('how many gigawatts?')));
    program.signal('SIGUSR2');
    await sleep(100);
    const refusal = textOf((await ask(hasty)).message);
    expect(Number(/Try again in (\d+) s/.exec(refusal)?.[1])).toBeLessThanOrEqual(10);
    expect(await discord.mention('how many gigawatts?')).not.toBeNull();
    expect((await ask()).deferred).toBe(false);
  });
});
