import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback } from '../support/discord/loopback.js';
import { type Program, startProgram } from '../support/discord/program.js';

let discord: Loopback;
let program: Program;

beforeAll(async () => {
  discord = await startLoopback();
  program = await startProgram(['.'], discord);
  discord.join();
});
afterAll(async () => {
  const exit = await program.stop();
  await discord.close();
  expect(exit).toBe(0);
});
afterEach(() => {
  expect(discord.violations.splice(0)).toEqual([]);
  expect(discord.pings.splice(0)).toEqual([]);
});

const seen = ({ message }: Answer) => textOf(message).replace(/\\([\s\S])/g, '$1');
const moderator = () => ({ user: discord.person(), manages: true });
const HOW_MUCH = 'how much is NVIDIA investing?';
const INVESTMENT = 'facts/investment.total';

/** What this question is answered with, in the first server or another channel. */
const answerTo = async (question: string, channel = discord.world.channel) =>
  seen(await discord.slash('ask', { question }, { channel }));

describe('an edit', () => {
  it('is shown with its effect, counts on Apply in this server alone, and can be taken back', async () => {
    const who = moderator();
    const before = await answerTo(HOW_MUCH);
    const perGigawatt = await answerTo('how much money per gigawatt?');
    expect(before).toContain('$100 billion');
    const form = await discord.slashForm('knowledge edit', { item: INVESTMENT }, who);
    expect(form.inputs.map(({ custom_id: id }) => id)).toEqual([
      'statement',
      'value',
      'date',
      'sources',
      'reason',
    ]);
    expect(form.values.value).toBe('up to $100 billion');
    const preview = await discord.submit(form, { value: 'up to $110 billion', reason: 'announced' }, who);
    expect(preview.ephemeral).toBe(true);
    expect(seen(preview)).toMatch(/\$10 billion per GW[\s\S]*\$11 billion per GW/);
    expect(seen(preview)).toMatch(/questions asked, \d+ get another answer/);
    expect(seen(preview)).toContain('Verify');
    expect(await answerTo(HOW_MUCH)).toBe(before);

    const applied = await discord.press(preview.message, 'Apply', who);
    expect(seen(applied)).toContain('Applied: facts/investment.total (revision 1)');
    const since = Date.now();
    expect(await answerTo(HOW_MUCH)).toContain('$110 billion');
    expect(await answerTo('how much money per gigawatt?')).toContain('$11 billion');
    expect(Date.now() - since).toBeLessThan(1000);
    expect(await answerTo(HOW_MUCH, discord.world.otherChannel)).toBe(before);

    const back = await discord.slash('knowledge revert', { item: INVESTMENT, revision: 0 }, who);
    await discord.press(back.message, 'Apply', who);
    expect(await answerTo(HOW_MUCH)).toBe(before);
    expect(await answerTo('how much money per gigawatt?')).toBe(perGigawatt);
    const history = await discord.slash('knowledge history', { item: INVESTMENT }, who);
    expect(seen(history)).toMatch(/Revision 2: back to revision 0[\s\S]*Revision 1: announced/);
    expect(seen(history)).toContain(`<@${who.user.id}>`);
  });
});
