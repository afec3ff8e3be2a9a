import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, describe, expect, it } from 'vitest';
import { createBot } from '../../src/discord/bot.js';
import { openPostgres } from '../../src/store/postgres.js';
import { type Postgres, startPostgres } from '../support/postgres.js';

/** The 50 requests a second that Discord allows a bot, of three that share a database. */

const started = await startPostgres();
if (typeof started === 'string') console.warn(started);
const server = started as Postgres;
afterAll(async () => {
  if (typeof started !== 'string') await server.stop();
});

const BOTS = 3;
const EACH = 40;
const ALLOWED = 50;
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

describe.skipIf(typeof started === 'string')('bots that share a database', () => {
  it('send no more than 50 requests in any second, and all of them', async () => {
    const times: number[] = [];
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const discord = createServer((_, response) => {
      times.push(performance.now());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    }).listen(0, '127.0.0.1');
    await once(discord, 'listening');
    const apiUrl = `http://127.0.0.1:${(discord.address() as AddressInfo).port}/api`;
    const url = await server.create();
    const stores = await Promise.all(Array.from({ length: BOTS }, () => openPostgres({ url })));
    const bots = stores.map(store =>
      createBot({
        ...{ token: 'aToken', apiUrl, commands: [], services: null as never, log: SILENT },
        clock: () => new Date(),
        shared: {
          reserve: (name, everyMs, burst) => store.reserve(name, everyMs, burst),
          tally: (name, add, minutes) => store.tally(name, add, minutes),
        },
      }),
    );
    await Promise.all(
      bots.flatMap(({ requests }, bot) =>
        Array.from({ length: EACH }, (_, i) =>
          requests.bot({ method: 'Get', route: `/guilds/${bot}${i}`, patienceMs: 10_000 }),
        ),
      ),
    );
    await Promise.all(stores.map(store => store.close()));
    discord.close();
    expect(times).toHaveLength(BOTS * EACH);
    times.sort((a, b) => a - b);
    const inOneSecond = times.map(from => times.filter(at => at >= from && at < from + 1000).length);
    // What is due while the thread of all of them is held comes at once when it is not.
    const held = Math.floor((delay.max / 1e9) * ALLOWED);
    expect(Math.max(...inOneSecond)).toBeLessThanOrEqual(ALLOWED + held);
  });
});
