import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../store/place.js';
import { newSigningKey, post, type SigningKey, signedHeaders } from '../support/discord/endpoint.js';
import { Program } from '../support/discord/program.js';
import { snowflake } from '../support/discord/snowflake.js';

/** The program itself without a token: interactions over HTTP alone, and whatever else is sent there. */

let key: SigningKey;
let program: Program;
let address: string;

beforeAll(async () => {
  key = newSigningKey();
  program = new Program(['.'], {
    ...{ DISCORD_PUBLIC_KEY: key.publicKey, PORT: '0', DATA_DIR: temporaryFolder() },
    DISCORD_API_URL: 'http://127.0.0.1:9/api',
  });
  address = await program.said(/http:\/\/[\d.:]+/);
});
afterAll(async () => {
  expect(await program.stop()).toBe(0);
  expect(program.stderr).not.toMatch(/bug|how many/);
});

const interaction = (more: object) =>
  JSON.stringify({ id: snowflake(), application_id: '1', token: 'aToken', version: 1, type: 1, ...more });
const asking = () =>
  interaction({
    type: 2,
    data: { id: '1', type: 1, name: 'ask', options: [{ type: 3, name: 'question', value: 'how many GW?' }] },
    ...{ channel: { id: '2', type: 1 }, user: { id: snowflake(), username: 'a' } },
  });
const send = (body: string | Buffer, headers: Record<string, string> = signedHeaders(key, body)) =>
  post(`${address}/interactions`, body, headers);
const get = async (path: string) => {
  const response = await fetch(`${address}${path}`);
  return { status: response.status, text: await response.text() };
};
const isAnswered = async () => {
  const { status, bytes } = await send(asking());
  expect(status).toBe(200);
  expect(String(bytes)).toContain('10 GW');
};
/** Megabytes. */
const memory = async () =>
  Number(/^process_resident_memory_bytes (\d+)/m.exec((await get('/metrics')).text)?.[1]) / 1e6;

describe('the program with a public key and no token', () => {
  it('answers a ping and a question', async () => {
    const { status, type, bytes } = await send(interaction({}));
    expect({ status, type, body: JSON.parse(String(bytes)) }).toEqual({
      ...{ status: 200, type: 'application/json', body: { type: 1 } },
    });
    await isAnswered();
  });

  it('is alive, ready, and counted', async () => {
    await isAnswered();
    expect(await get('/healthz')).toEqual({ status: 200, text: 'alive\n' });
    expect(await get('/readyz')).toEqual({ status: 200, text: 'ready\n' });
    const { text } = await get('/metrics');
    for (const line of [
      /^gigawatt_interactions_total\{command="\/ask",status="message"\} \d+$/m,
      /^gigawatt_interaction_seconds_bucket\{le="0.1",command="\/ask"\} \d+$/m,
      /^gigawatt_answer_confidence_count\{status="answered"\} \d+$/m,
      /^gigawatt_store_up 1$/m,
      /^nodejs_eventloop_lag_p99_seconds /m,
    ])
      expect(text).toMatch(line);
    expect(text).not.toContain('gateway_up');
  });

  it('has nothing elsewhere, and nothing by another method', async () => {
    expect((await get('/')).status).toBe(404);
    expect((await get('/interactions')).status).toBe(405);
    expect((await post(`${address}/metrics`, '', {})).status).toBe(405);
  });
});

describe('a bad request', () => {
  const signed = (body: string) => signedHeaders(key, body);
  const stamp = (seconds: number) => String(Math.floor(Date.now() / 1000) + seconds);
  const ping = interaction({});

  it.each<[string, () => Record<string, string>]>([
    ['no signature', () => ({ 'content-type': 'application/json' })],
    ['no signature and no type', () => ({})],
    ['no time', () => ({ ...signed(ping), 'x-signature-timestamp': '' })],
    ['a cut signature', () => ({ ...signed(ping), 'x-signature-ed25519': 'ab' })],
    [
      'a signature that is no hexadecimal',
      () => ({ ...signed(ping), 'x-signature-ed25519': 'z'.repeat(128) }),
    ],
    ['a signature of zeros', () => ({ ...signed(ping), 'x-signature-ed25519': '0'.repeat(128) })],
    ['a signature by another key', () => signedHeaders(newSigningKey(), ping)],
    ['a signature of another body', () => signed(`${ping} `)],
    ['a signature of another time', () => ({ ...signed(ping), 'x-signature-timestamp': stamp(-1) })],
    ['a signature of ten minutes ago', () => signedHeaders(key, ping, stamp(-600))],
    ['a signature of ten minutes ahead', () => signedHeaders(key, ping, stamp(600))],
    ['a time that is none', () => signedHeaders(key, ping, '1e9')],
  ])('with %s is 401', async (_, headers) => {
    expect((await send(ping, headers())).status).toBe(401);
  });

  it('that was sent before is refused, whatever it asks for', async () => {
    for (const body of [ping, asking()]) {
      const headers = signed(body);
      expect((await send(body, headers)).status).toBe(200);
      for (let i = 0; i < 3; i++) expect((await send(body, headers)).status).toBe(409);
    }
  });

  it.each<[string, string]>([
    ['no JSON', '{"type": 1'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '17'],
    ['no id', JSON.stringify({ type: 1, token: 'x', application_id: '1' })],
    ['a type nobody knows', interaction({ type: 99, data: {} })],
    ['no data', interaction({ type: 2 })],
    ['a type that is a text', interaction({ type: '2', data: {} })],
    ['data without a name', interaction({ type: 2, data: {} })],
    [
      'components that are none',
      interaction({ type: 5, data: { custom_id: 'g1|ask|reason|x', components: 7 } }),
    ],
    ['a member without permissions', interaction({ type: 2, member: {}, data: { type: 1, name: 'ask' } })],
  ])('with %s is 4xx, or answered as what it is', async (_, body) => {
    const { status } = await send(body);
    expect(status === 200 || (status >= 400 && status < 500)).toBe(true);
    await isAnswered();
  });

  it('of another type of content is refused', async () => {
    const body = interaction({});
    expect((await send(body, { ...signed(body), 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('of 10 MB is refused without being read, declared or not, and memory stays', async () => {
    const large = Buffer.alloc(10_000_000, 0x20);
    const headers = signedHeaders(key, large);
    await isAnswered();
    const before = await memory();
    for (let i = 0; i < 10; i++) {
      const declared = await send(large, headers).catch(() => ({ status: 'closed' }));
      expect([413, 'closed']).toContain(declared.status);
      const dripped = await send(large, { ...headers, 'transfer-encoding': 'chunked' }).catch(() => ({
        status: 'closed',
      }));
      expect([413, 'closed']).toContain(dripped.status);
    }
    await isAnswered();
    expect((await memory()) - before).toBeLessThan(60);
  });

  it('that comes slowly is ended, as are a thousand idle connections; good ones are served meanwhile', async () => {
    const { hostname, port } = new URL(address);
    const open = () =>
      new Promise<Socket>((resolve, reject) => {
        const socket = connect(Number(port), hostname, () => resolve(socket.resume())).on('error', reject);
      });
    const before = await memory();
    const idle = await Promise.all(Array.from({ length: 1_000 }, open));
    const slow = request(`${address}/interactions`, {
      method: 'POST',
      headers: { ...signed('{}'), 'content-length': '100' },
    });
    const ended = new Promise<number | string>(resolve => {
      slow.on('response', ({ statusCode }) => resolve(statusCode ?? 0));
      slow.on('error', () => resolve('closed'));
    });
    const drip = setInterval(() => slow.write(' '), 300);
    for (let i = 0; i < 20; i++) await isAnswered();
    expect((await memory()) - before).toBeLessThan(60);
    expect([408, 'closed']).toContain(await ended);
    clearInterval(drip);
    const left = () => idle.filter(socket => !socket.closed).length;
    for (const end = Date.now() + 10_000; left() > 0 && Date.now() < end; ) await sleep(100);
    expect(left()).toBe(0);
    await isAnswered();
  });
});

describe('a setting', () => {
  it('of a port that is taken is one clear line and exit code 2', async () => {
    const { port } = new URL(address);
    const second = new Program(['.'], {
      ...{ DISCORD_PUBLIC_KEY: key.publicKey, PORT: port, DATA_DIR: temporaryFolder() },
    });
    expect(await second.exited()).toBe(2);
    expect(second.stderr.trim().split('\n')).toEqual([expect.stringMatching(/HOST and PORT.*in use/i)]);
  });
});
