import { Agent } from 'node:http';
import { post, type SigningKey, signedHeaders } from './discord/endpoint.js';
import { snowflake } from './discord/snowflake.js';

/** Signed requests in number, and how they fared. */

interface Request {
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** Each is made when it is sent: an id tells its age, and what seems old is deferred. */
type Making = readonly (() => Request)[];

const signed = (key: SigningKey, interaction: object): Request => {
  const body = JSON.stringify({
    id: snowflake(),
    application_id: '1',
    token: 'aToken',
    version: 1,
    ...interaction,
  });
  return { body, headers: signedHeaders(key, body) };
};

export const pings = (key: SigningKey, count: number): Making =>
  Array.from({ length: count }, () => () => signed(key, { type: 1 }));

/** `/ask` by as many persons, in a server or in direct messages. */
export const asks = (
  key: SigningKey,
  questions: readonly string[],
  guildOf: (i: number) => string | null = () => null,
): Making =>
  questions.map((value, i) => () => {
    const user = { id: snowflake(), username: 'someone' };
    const guild = guildOf(i);
    return signed(key, {
      type: 2,
      data: { id: '1', type: 1, name: 'ask', options: [{ type: 3, name: 'question', value }] },
      channel: { id: '2', type: guild === null ? 1 : 0 },
      ...(guild === null ? { user } : { guild_id: guild, member: { user, roles: [], permissions: '0' } }),
    });
  });

export interface Fared {
  readonly perSecond: number;
  /** Milliseconds of each, sorted. */
  readonly times: readonly number[];
  /** Not answered, or only announced. */
  readonly failed: number;
}

/** Sends them with so many at a time, or at most so many a second, each to one of the addresses in turn. */
export async function load(
  addresses: readonly string[],
  requests: Making,
  { concurrency = 8, perSecond = Number.POSITIVE_INFINITY } = {},
): Promise<Fared> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const times: number[] = [];
  let [next, failed] = [0, 0];
  const began = performance.now();
  const one = async () => {
    for (let i = next++; i < requests.length; i = next++) {
      const due = began + (i / perSecond) * 1000;
      const early = due - performance.now();
      if (early > 0) await new Promise(resolve => setTimeout(resolve, early));
      const { body, headers } = requests[i]!();
      const sent = performance.now();
      const { status, bytes } = await post(addresses[i % addresses.length]!, body, headers, agent).catch(
        () => ({ status: 0, bytes: '' }),
      );
      times.push(performance.now() - sent);
      if (status !== 200 || String(bytes).startsWith('{"type":5')) failed++;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, one));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return { perSecond: requests.length / seconds, times: times.sort((a, b) => a - b), failed };
}

export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;

export const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** A number of a program's metrics. */
export async function metricOf(address: string, name: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
}
