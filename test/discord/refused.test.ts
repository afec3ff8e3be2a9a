import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Loopback, startLoopback } from '../support/discord/loopback.js';
import { compileTestBot, type Program, startProgram } from '../support/discord/program.js';

/** How long Discord refuses, and how soon after its end all has to be well again, in milliseconds. */
const TROUBLE_MS = 20_000;
const WELL_WITHIN_MS = 30_000;
const GATEWAY = /GET \/gateway\/bot/;

let entry: string[];
let discord: Loopback;
let program: Program;

beforeAll(() => {
  entry = compileTestBot('refused');
});
beforeEach(async () => {
  discord = await startLoopback();
  program = await startProgram(entry, discord);
});
afterEach(async () => {
  await program.stop('SIGKILL');
  await discord.close();
});

/** Refuses to tell the gateway while the connection is lost for good, so that the bot has to begin a new session. */
const trouble = async (status: number) => {
  discord.faults.status(Number.POSITIVE_INFINITY, status, GATEWAY);
  discord.gateway.invalidate();
  const seen = discord.requests.length;
  await sleep(TROUBLE_MS);
  expect(discord.requests.slice(seen).some(request => request.status === status)).toBe(true);
};

describe.each([401, 403, 404, 500])('while Discord answers %d', status => {
  it('waits, and is back soon after the end of it', async () => {
    const { identifies } = discord.gateway;
    await trouble(status);
    expect(discord.gateway.identifies).toBe(identifies);
    discord.faults.clear();
    const released = performance.now();
    await expect.poll(() => discord.gateway.identifies, { timeout: WELL_WITHIN_MS }).toBe(identifies + 1);
    console.log(`${status}: back ${((performance.now() - released) / 1000).toFixed(1)} s after its end`);
    await discord.slash('ask', { question: 'back?' });
    // No stray flow of before breaks the new connection.
    await sleep(30_000);
    expect(discord.gateway.identifies).toBe(identifies + 1);
    await discord.slash('ask', { question: 'still there?' });
    expect(discord.violations).toEqual([]);
    expect(await program.stop()).toBe(0);
  }, 120_000);
});

it('ends on SIGTERM while Discord refuses', async () => {
  await trouble(404);
  expect(await program.stop()).toBe(0);
});

it.each([4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009])(
  'goes on after the gateway closed with %d',
  async code => {
    discord.gateway.closeWith(code);
    await expect.poll(() => discord.gateway.connected, { timeout: 5_000 }).toBe(false);
    await discord.gateway.whenConnected();
    await discord.slash('ask', { question: 'back?' });
  },
);

it.each([4004, 4010, 4011, 4012, 4013, 4014])('ends where the gateway closes with %d', async code => {
  discord.gateway.closeWith(code);
  expect(await program.exited()).toBe(2);
});
