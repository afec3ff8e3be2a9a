import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Loopback, startLoopback } from '../support/discord/loopback.js';
import { compileTestBot, type Program, startProgram } from '../support/discord/program.js';

/** How long Discord refuses, and how soon after its end all has to be well again, in milliseconds. */
const TROUBLE_MS = 20_000;
const WELL_WITHIN_MS = 30_000;
const GATEWAY = /GET \/gateway\/bot/;

interface Bot {
  readonly discord: Loopback;
  readonly program: Program;
}

let entry: string[];

beforeAll(() => {
  entry = compileTestBot('refused');
});

/** A bot of its own, online, ended with the test: such tests mostly wait, so they do it side by side. */
async function withBot(test: (bot: Bot) => Promise<void>): Promise<void> {
  const discord = await startLoopback();
  const program = await startProgram(entry, discord);
  try {
    await test({ discord, program });
  } finally {
    await program.stop('SIGKILL');
    await discord.close();
  }
}

/** Refuses to tell the gateway while the connection is lost for good, so that the bot has to begin a new session. */
const trouble = async ({ discord }: Bot, status: number) => {
  discord.faults.status(Number.POSITIVE_INFINITY, status, GATEWAY);
  discord.gateway.invalidate();
  const seen = discord.requests.length;
  await sleep(TROUBLE_MS);
  expect(discord.requests.slice(seen).some(request => request.status === status)).toBe(true);
};

describe.concurrent('while Discord refuses', () => {
  // Side by side each needs the `expect` of its own test to poll with.
  it.for([401, 403, 404, 500])(
    'with %d it waits, and is back soon after the end of it',
    { timeout: 120_000 },
    (status, { expect }) =>
      withBot(async bot => {
        const { discord, program } = bot;
        const { identifies } = discord.gateway;
        await trouble(bot, status);
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
      }),
  );

  it('ends on SIGTERM', () =>
    withBot(async bot => {
      await trouble(bot, 404);
      expect(await bot.program.stop()).toBe(0);
    }));
});

it.each([4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009])('goes on after the gateway closed with %d', code =>
  withBot(async ({ discord }) => {
    discord.gateway.closeWith(code);
    await expect.poll(() => discord.gateway.connected, { timeout: 5_000 }).toBe(false);
    await discord.gateway.whenConnected();
    await discord.slash('ask', { question: 'back?' });
  }),
);

it.each([4004, 4010, 4011, 4012, 4013, 4014])('ends where the gateway closes with %d', code =>
  withBot(async ({ discord, program }) => {
    discord.gateway.closeWith(code);
    expect(await program.exited()).toBe(2);
  }),
);
