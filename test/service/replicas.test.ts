import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { post } from '../support/discord/endpoint.js';
import { textOf } from '../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback } from '../support/discord/loopback.js';
import { Program } from '../support/discord/program.js';
import { asks, pings } from '../support/load.js';
import { type Postgres, startPostgres } from '../support/postgres.js';

/** Several processes of the program on one PostgreSQL, interactions going to whichever the load balancer picks. */

const started = await startPostgres();
if (typeof started === 'string') console.warn(started);
const server = started as Postgres;
const programs: Program[] = [];
let discord: Loopback;

afterEach(async () => {
  expect(await Promise.all(programs.splice(0).map(program => program.stop()))).not.toContain(1);
  await discord.close();
  expect(discord.violations).toEqual([]);
});
afterAll(async () => {
  if (typeof started !== 'string') await server.stop();
});

const seen = ({ message }: Answer) => textOf(message).replace(/\\([\s\S])/g, '$1');
const launch = (url: string, PORT = '0') => {
  const program = new Program(['.'], {
    DISCORD_PUBLIC_KEY: discord.signingKey.publicKey,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: url,
    PORT,
  });
  programs.push(program);
  return program;
};
interface Signed {
  readonly body: string;
  readonly headers: Record<string, string>;
}
async function freePort(): Promise<string> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  taken.close();
  return String(port);
}
const addressOf = async (program: Program) => `${await program.said(/http:\/\/[\d.:]+/)}/interactions`;
const HOW_MUCH = { question: 'how much is NVIDIA investing?' };

async function edited(value: string): Promise<void> {
  const who = { user: discord.person(), manages: true };
  const form = await discord.slashForm('knowledge edit', { item: 'facts/investment.total' }, who);
  const preview = await discord.submit(form, { value, reason: 'announced' }, who);
  expect(seen(await discord.press(preview.message, 'Apply', who))).toContain('Applied');
}

describe.skipIf(typeof started === 'string')('replicas on one PostgreSQL', () => {
  it('answer with an edit of another within a second, also after every connection was cut', async () => {
    discord = await startLoopback();
    const url = await server.create();
    const [first, second] = await Promise.all([launch(url), launch(url)].map(addressOf));
    const answerAt = async (address: string) => {
      discord.useEndpoint(address);
      return seen(await discord.slash('ask', HOW_MUCH));
    };
    expect(await answerAt(second!)).toContain('$100 billion');
    discord.useEndpoint(first!);
    await edited('up to $110 billion');
    await expect.poll(() => answerAt(second!), { timeout: 1_000, interval: 50 }).toContain('$110 billion');
    await server.cut(url);
    expect(await answerAt(second!)).toContain('$110 billion');
    await edited('up to $120 billion');
    await expect.poll(() => answerAt(first!), { timeout: 2_000, interval: 50 }).toContain('$120 billion');
  });

  it('take a signed request once, at whichever of them it comes in again', async () => {
    discord = await startLoopback();
    const url = await server.create();
    const addresses = await Promise.all([launch(url), launch(url)].map(addressOf));
    const [{ body, headers }, other] = asks(discord.signingKey, ['how much is it?', 'and when?']).map(make =>
      make(),
    ) as [Signed, Signed];
    const statusAt = async (n: number, request: Signed) =>
      (await post(addresses[n]!, request.body, request.headers)).status;
    expect(await statusAt(0, { body, headers })).toBe(200);
    expect(await statusAt(0, { body, headers })).toBe(409);
    expect(await statusAt(1, { body, headers })).toBe(409);
    expect(await statusAt(1, other)).toBe(200);
    const [ping] = pings(discord.signingKey, 1).map(make => make()) as [Signed];
    expect([await statusAt(0, ping), await statusAt(1, ping)]).toEqual([200, 200]);
  });

  it('go on with a chat and with a form that another began', async () => {
    discord = await startLoopback();
    const url = await server.create();
    const [first, second] = await Promise.all([launch(url), launch(url)].map(addressOf));
    const user = discord.person();
    discord.useEndpoint(first!);
    const answer = await discord.slash('ask', { question: 'how much money per gigawatt?' }, { user });
    const who = { user: discord.person(), manages: true };
    const form = await discord.slashForm('knowledge edit', { item: 'facts/investment.total' }, who);
    const preview = await discord.submit(form, { value: 'up to $110 billion', reason: 'news' }, who);
    discord.useEndpoint(second!);
    expect(seen(await discord.press(preview.message, 'Apply', who))).toContain('Applied');
    const followed = async () => {
      await discord.press(answer.message, 'Sources', { user });
      return seen(await discord.slash('ask', { question: 'and for 3?' }, { user: { ...user } }));
    };
    await expect.poll(followed, { timeout: 5_000, interval: 1_000 }).toMatch(/3 GW/);
  });

  it('share the gateway by shards: one IDENTIFY at a time, each message answered once', async () => {
    discord = await startLoopback();
    discord.world.joined.add(discord.world.otherGuild);
    const DATABASE_URL = await server.create();
    for (const SHARDS of ['0', '1', '2'])
      programs.push(
        new Program(['.'], {
          ...{ DISCORD_TOKEN: discord.world.token, DISCORD_API_URL: discord.apiUrl },
          ...{ DATABASE_URL, SHARDS, SHARD_COUNT: '3' },
        }),
      );
    await Promise.all(programs.map(program => program.said(/On Discord as/, 40_000)));
    expect(discord.gateway).toMatchObject({ shards: 3, identifies: 3 });
    const user = discord.person();
    for (const where of [{}, { channel: discord.world.otherChannel }, { direct: true, user }]) {
      const answer = where.direct
        ? await discord.dm('how many gigawatts?', where)
        : await discord.mention('how many gigawatts?', where);
      expect(textOf(answer!)).toContain('10 GW');
      expect(discord.botMessages(answer!.channel_id)).toHaveLength(1);
    }
  });

  it.skipIf(server.stopServer === null)(
    'start before their database, answer from memory without it, refuse edits clearly, and recover',
    async () => {
      discord = await startLoopback();
      const url = await server.create();
      const program = launch(url);
      discord.useEndpoint(await addressOf(program));
      expect(seen(await discord.slash('ask', HOW_MUCH))).toContain('$100 billion');
      await server.stopServer!();
      expect(seen(await discord.slash('ask', HOW_MUCH))).toContain('$100 billion');
      const who = { user: discord.person(), manages: true };
      const refused = await discord.slash('knowledge log', {}, who);
      expect(seen(refused)).toContain('cannot be reached');
      const PORT = await freePort();
      const late = launch(url, PORT);
      const health = () =>
        fetch(`http://127.0.0.1:${PORT}/healthz`).then(
          ({ status }) => status,
          () => 0,
        );
      await expect.poll(health, { timeout: 10_000 }).toBe(200);
      expect((await fetch(`http://127.0.0.1:${PORT}/readyz`)).status).toBe(503);
      await server.startServer!();
      discord.useEndpoint(await addressOf(late));
      await edited('up to $130 billion');
      discord.useEndpoint(await addressOf(program));
      const answer = async () => seen(await discord.slash('ask', HOW_MUCH));
      await expect.poll(answer, { timeout: 3_000, interval: 100 }).toContain('$130 billion');
    },
  );
});
