import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback } from '../support/discord/loopback.js';
import { type Program, startProgram } from '../support/discord/program.js';

/** Notices through the started program: ten SIGKILLs at the worst moments, and a day of downtime. */

const KILLS = 10;
const DAY_MS = 86_400_000;
/** The program's day, by an offset to the clock of this machine. */
const FIRST_DAY = Date.parse('2031-01-01T12:00:00Z');
const CLOCK = fileURLToPath(new URL('./clock.mjs', import.meta.url));
const MESSAGES = /POST \/channels\/\d+\/messages$/;

const scratch = mkdtempSync(join(tmpdir(), 'gigawatt-notices-'));
const clock = join(scratch, 'offset');

let discord: Loopback;
let program: Program;

const setDay = (days: number) => writeFileSync(clock, String(FIRST_DAY + days * DAY_MS - Date.now()));
const start = async () => {
  program = await startProgram(['--import', CLOCK, '.'], discord, {
    DATA_DIR: join(scratch, 'data'),
    CLOCK_OFFSET: clock,
  });
};
beforeAll(async () => {
  setDay(0);
  discord = await startLoopback();
  await start();
});
afterAll(async () => {
  await program.stop('SIGKILL');
  await discord.close();
  rmSync(scratch, { recursive: true, force: true });
});

const seen = ({ message }: Answer) => textOf(message).replace(/\\([\s\S])/g, '$1');
const dayOf = (days: number) => new Date(FIRST_DAY + days * DAY_MS).toISOString().slice(0, 10);

/** When a round's milestone opens; one day lies between each and the next, and the last is missed. */
const dayIn = (round: number) => 2 * (round + 1);

/** How the sending of a round meets its kill. */
const MOMENTS = {
  'before it arrives': () => discord.faults.status(1_000, 502, MESSAGES),
  'when it has arrived, before its answer': () => discord.faults.loseAnswer(1_000, MESSAGES),
  'right after its answer': () => {},
} as const;

/** Milestones of which a channel or a person was told that they opened, as often as that was. */
const openedIn = (channel: string) =>
  discord
    .botMessages(channel)
    .flatMap(message => [...textOf(message).matchAll(/(Fair \d+): its window is open/g)])
    .map(([, title]) => title);

describe('a notice', () => {
  it(`is sent exactly once across ${KILLS} kills and a day of downtime`, async () => {
    const member = { user: discord.person() };
    const who = { user: discord.person(), manages: true };
    const yaml = Array.from(
      { length: KILLS + 1 },
      (_, round) =>
        `- {id: "fair-${round}", title: "Fair ${round}", date: "${dayOf(dayIn(round))}/2032-06-30", brings: [], phrasings: ["when is fair ${round}?"], source: "a test"}\n`,
    ).join('');
    const bytes = zipSync({ 'milestones.yaml': new TextEncoder().encode(yaml) });
    const file = { filename: 'k.zip', bytes, contentType: 'application/zip' };
    const preview = await discord.slash('knowledge import', { file: { file } }, who);
    expect(seen(await discord.press(preview.message, 'Apply', who))).toContain('Applied');
    const mine = await discord.slash('milestones', {}, member);
    expect(seen(await discord.press(mine.message, 'Notify me', member))).toContain('I will write to you');
    const ours = await discord.slash('milestones', {}, who);
    expect(seen(await discord.press(ours.message, 'Notify this channel', who))).toContain('From now on');
    const direct = discord.world.directChannel(member.user);
    const { channel } = discord.world;

    const moments = Object.keys(MOMENTS) as (keyof typeof MOMENTS)[];
    for (let round = 0; round < KILLS; round++) {
      const moment = moments[round % moments.length]!;
      await program.stop('SIGKILL');
      setDay(dayIn(round));
      const from = discord.requests.length;
      MOMENTS[moment]();
      await start();
      await discord.seen(({ method, path }) => MESSAGES.test(`${method} ${path}`), from);
      await program.stop('SIGKILL');
      discord.faults.clear();
      const told = () =>
        [channel, direct].map(place => openedIn(place).filter(one => one === `Fair ${round}`));
      if (moment === 'before it arrives') expect(told()).toEqual([[], []]);
      await start();
      await expect
        .poll(told, { timeout: 20_000, message: moment })
        .toEqual([[`Fair ${round}`], [`Fair ${round}`]]);
      // What would come twice comes by now.
      await sleep(500);
    }

    await program.stop('SIGKILL');
    setDay(dayIn(KILLS) + 1);
    await start();
    await expect.poll(() => openedIn(direct).length, { timeout: 20_000 }).toBe(KILLS + 1);
    await sleep(1_000);
    const all = Array.from({ length: KILLS + 1 }, (_, round) => `Fair ${round}`);
    expect(openedIn(channel)).toEqual(all);
    expect(openedIn(direct)).toEqual(all);
    expect(discord.violations).toEqual([]);
    expect(discord.pings).toEqual([]);
  });
});
