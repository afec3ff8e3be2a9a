import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { type Loopback, startLoopback } from '../support/discord/loopback.js';
import { compileTestBot, Program, startProgram } from '../support/discord/program.js';

let entry: string[];
let discord: Loopback;
const programs: Program[] = [];

beforeAll(() => {
  entry = compileTestBot('lifecycle');
});
beforeEach(async () => {
  discord = await startLoopback();
});
afterEach(async () => {
  await Promise.all(programs.splice(0).map(program => program.stop()));
  await discord.close();
  expect(discord.violations).toEqual([]);
});

const start = async (env: Record<string, string> = {}) => {
  const program = await startProgram(entry, discord, env);
  programs.push(program);
  await expect.poll(() => program.stdout, { timeout: 5_000 }).toContain('ready');
  return program;
};
const commandWrites = () =>
  discord.requests.filter(({ method, path }) => path.includes('/commands') && method !== 'GET');

describe('registration', () => {
  it('is one request that leaves commands as they are over a restart', async () => {
    const first = await start();
    expect(commandWrites()).toHaveLength(1);
    const before = discord.commands();
    expect(await first.stop()).toBe(0);
    await start();
    expect(commandWrites()).toHaveLength(2);
    expect(discord.commands().map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(
      before.map(({ name, contexts, integration_types }) => [name, contexts, integration_types]),
    ).toEqual([
      ['ask', [0, 1], [0]],
      ['Ask about this', [0, 1], [0]],
      ['slow', [0, 1], [0]],
      ['broken', [0], [0]],
    ]);
  });

  it('for one server takes away what was registered for all', async () => {
    await (await start()).stop();
    const program = await start({ DISCORD_GUILD_ID: discord.world.guild });
    expect(
      commandWrites()
        .slice(1)
        .map(({ template }) => template),
    ).toEqual([
      '/applications/{application_id}/guilds/{guild_id}/commands',
      '/applications/{application_id}/commands',
    ]);
    expect(commandWrites()[1]!.body).not.toHaveProperty('0.contexts');
    expect(discord.commands()).toEqual([]);
    expect(discord.commands(discord.world.guild)).toHaveLength(4);
    expect(program.stdout).toContain('the 4 commands registered for all servers are removed');
  });

  it('survives a burst of 502 at the start', async () => {
    discord.faults.badGateway(5);
    await start();
    expect(commandWrites().filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe('the process', () => {
  it('finishes what is in flight on SIGTERM and exits 0', async () => {
    const program = await start();
    const answer = discord.slash('slow', { ms: 1_000 });
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(await program.stop()).toBe(0);
    expect(textOf((await answer).message)).toContain('slow');
  });

  it('exits 0 on SIGTERM while Discord cannot be reached', async () => {
    const program = new Program(entry, { DISCORD_TOKEN: 'x', DISCORD_API_URL: 'http://127.0.0.1:9/api' });
    await expect.poll(() => program.stderr, { timeout: 30_000 }).toContain('still trying');
    expect(await program.stop()).toBe(0);
  });

  it('keeps its buttons over a restart', async () => {
    const first = await start();
    const { message } = await discord.slash('ask', { question: 'still *there*?' });
    await first.stop();
    await start();
    expect(textOf((await discord.press(message, 'Why this answer')).message)).toContain('still \\*there\\*?');
  });

  it.each([
    ['a token that is wrong from the start', { DISCORD_TOKEN: 'wrong' }, 'discord.token: DISCORD_TOKEN'],
    [
      'a server that it is not in',
      { DISCORD_GUILD_ID: '123456789012345678' },
      'discord.guild: DISCORD_GUILD_ID',
    ],
  ])('ends with one clear line for %s', async (_, env, line) => {
    const all = { DISCORD_TOKEN: discord.world.token, DISCORD_API_URL: discord.apiUrl, ...env };
    const program = new Program(entry, all);
    expect(await program.exited()).toBe(2);
    expect(program.stderr.trim().split('\n')).toHaveLength(1);
    expect(program.stderr).toContain(line);
  });

  it.each([
    [4004, 'discord.token: DISCORD_TOKEN'],
    [4014, 'discord.intents'],
  ])('ends where the gateway refuses it with %d', async (code, line) => {
    discord.gateway.refuseWith = code;
    const program = new Program(entry, {
      DISCORD_TOKEN: discord.world.token,
      DISCORD_API_URL: discord.apiUrl,
    });
    expect(await program.exited()).toBe(2);
    expect(program.stderr).toContain(line);
  });

  it('ends where Discord withdraws the token', async () => {
    const program = await start();
    discord.gateway.closeWith(4004);
    expect(await program.exited()).toBe(2);
    expect(program.stderr).toContain('discord.token');
  });

  it('waits for new sessions where none are left', async () => {
    discord.gateway.sessionStartLimit.remaining = 0;
    discord.gateway.sessionStartLimit.reset_after = 1_500;
    const program = start();
    await discord.seen(({ path }) => path === '/gateway/bot');
    expect(discord.gateway.identifies).toBe(0);
    discord.gateway.sessionStartLimit.remaining = 1000;
    await program;
    expect(discord.gateway.identifies).toBe(1);
  });
});
