import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { UserError } from '../errors.js';
import type { SqlEngine } from './engine.js';
import { Claims } from './postgres-claims.js';
import { ChangeListener } from './postgres-listener.js';
import { POSTGRES_MIGRATIONS } from './postgres-migrations.js';
import { GUILD_TABLES, type Tables } from './schema.js';
import { keysOf } from './seal.js';
import { SqlStore } from './sql-store.js';
import { QUOTAS, type Quotas, type Store } from './store.js';

export interface PostgresOptions {
  /** `postgres://user:password@host/name` */
  readonly url: string;
  /** Of the checksums, the same in every process. */
  readonly encryptionKey?: string | undefined;
  readonly quotas?: Partial<Quotas>;
  /** Told of trouble that passes by itself. */
  readonly warn?: (line: string) => void;
  /** Told once that it waits for one. */
  readonly onWaiting?: (() => void) | undefined;
  /** Ends waiting for a database that is not there yet; without it, that is an error at once. */
  readonly waitUntil?: AbortSignal | undefined;
}

/** Connections of one process; further transactions wait for one. */
const POOL = 10;
const CONNECT_MS = 3_000;
const STATEMENT_MS = 10_000;
/** The database's own time-out comes first where it can be reached. */
const ANSWER_MS = STATEMENT_MS + 2_000;
const IDLE_IN_TRANSACTION_MS = 15_000;
/** Between two tries to reach a database that is not there yet, in milliseconds. */
const AGAIN_MS = 500;
/** Any number, the same in every process: whoever migrates holds it. */
const MIGRATION_LOCK = 0x47577374;

/** Counts and sums come as text otherwise; none here is beyond what a number holds. */
const NUMBERS = new Set([20, 1700]);
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    NUMBERS.has(oid)
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

const configOf = (url: string): pg.PoolConfig => ({
  ...{ connectionString: url, application_name: 'gigawatt', keepAlive: true, types },
  ...{ connectionTimeoutMillis: CONNECT_MS, statement_timeout: STATEMENT_MS, query_timeout: ANSWER_MS },
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
});

/**
 * Opens the store that several processes share.
 * @throws UserError `store.unreachable`, `store.refused`, `store.newer`
 */
export async function openPostgres(options: PostgresOptions): Promise<Store> {
  const { engine, seal } = await openPostgresEngine(options);
  return new SqlStore(engine, { quotas: { ...QUOTAS, ...options.quotas }, seal });
}

/** The database under the store, brought up to date. */
export async function openPostgresEngine(options: PostgresOptions) {
  const { url, encryptionKey, warn = () => {} } = options;
  const pool = new pg.Pool({ ...configOf(url), max: POOL });
  // A connection that is lost while nobody uses it is replaced with the next use.
  pool.on('error', error => warn(`a connection to the database was lost: ${error.message}`));
  // One that is lost while it is used fails its query as well; without a listener the event would end the process.
  pool.on('connect', client => client.on('error', () => {}));
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await reached(database, options);
  } catch (error) {
    await database.destroy();
    throw failureOfPostgres(error);
  }
  return { engine: engineOf(database, url, warn), seal: keysOf(encryptionKey).seal };
}

async function reached(
  database: Kysely<Tables>,
  { warn = () => {}, onWaiting = () => {}, waitUntil }: PostgresOptions,
) {
  for (let tries = 1; ; tries++) {
    try {
      return await migratePostgres(database);
    } catch (error) {
      const failure = failureOfPostgres(error);
      if (!waitUntil || waitUntil.aborted || !isUnreachable(failure)) throw failure;
      if (tries === 1) {
        warn(`${(failure as Error).message}; waiting for it`);
        onWaiting();
      }
      await sleep(AGAIN_MS, undefined, { signal: waitUntil }).catch(() => {});
    }
  }
}

/** One process at a time, each step and its number in one transaction. @throws UserError `store.newer` */
async function migratePostgres(database: Kysely<Tables>): Promise<void> {
  await database.transaction().execute(async work => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(work);
    await sql`create table if not exists meta
      (guild text not null default '', name text not null, value text not null, primary key (guild, name))`.execute(
      work,
    );
    const { rows } = await sql<{ value: string }>`select value from meta where name = 'version'`.execute(
      work,
    );
    const version = Number(rows[0]?.value ?? 0);
    const newest = POSTGRES_MIGRATIONS.length;
    if (version > newest)
      throw new UserError(
        'store.newer',
        `the database was written by a newer version of the program (schema ${version}, this one knows up to ${newest}): update the program`,
      );
    for (const migration of POSTGRES_MIGRATIONS.slice(version)) await sql.raw(migration).execute(work);
    await sql`insert into meta (name, value) values ('version', ${String(newest)})
      on conflict (guild, name) do update set value = excluded.value`.execute(work);
  });
}

function engineOf(database: Kysely<Tables>, url: string, warn: (line: string) => void): SqlEngine {
  let listener: ChangeListener | null = null;
  const claims = new Claims(database);
  return {
    database,
    turn: async () => {},
    failure: failureOfPostgres,
    again: isConcurrency,
    /** Frees the room of deleted rows for others; what the database's own log holds is its keeper's to delete. */
    async compact(stopped) {
      for (const table of GUILD_TABLES) {
        if (stopped()) return false;
        await sql`vacuum ${sql.table(table)}`.execute(database);
      }
      await database.deleteFrom('pending').execute();
      return true;
    },
    async backup() {
      throw new UserError('store.backup', 'the store is in PostgreSQL: back it up with pg_dump');
    },
    reserve: (name, everyMs, burst) => reserve(database, name, everyMs, burst),
    tally: (name, add, minutes) => tally(database, name, add, minutes),
    claim: (name, forMs) => claims.claim(name, forMs),
    watch(onChange) {
      listener = new ChangeListener({ config: configOf(url), onChange, warn });
      return listener.start();
    },
    async close() {
      await listener?.stop();
      await database.destroy();
    },
  };
}

/** One statement: whoever waits for the row is told of a later turn. */
async function reserve(database: Kysely<Tables>, name: string, everyMs: number, burst: number) {
  const every = sql`make_interval(secs => ${everyMs / 1000})`;
  const { rows } = await sql<{ wait: number }>`
    insert into reservations (name, due) values (${name}, clock_timestamp() + ${every})
    on conflict (guild, name) do update set due = greatest(reservations.due, clock_timestamp()) + ${every}
    returning (extract(epoch from due - clock_timestamp()) * 1000)::float8 as wait`.execute(database);
  return Math.max(0, Math.ceil(rows[0]!.wait - everyMs * (1 + burst)));
}

async function tally(database: Kysely<Tables>, name: string, add: number, minutes: number): Promise<number> {
  const minute = sql`floor(extract(epoch from clock_timestamp()) / 60)`;
  if (add > 0) {
    await sql`delete from tallies where name = ${name} and minute < ${minute} - ${minutes}`.execute(database);
    await sql`insert into tallies (name, minute, count) values (${name}, ${minute}, ${add})
      on conflict (guild, name, minute) do update set count = tallies.count + excluded.count`.execute(
      database,
    );
  }
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(count), 0) as sum from tallies
    where name = ${name} and minute >= ${minute} - ${minutes}`.execute(database);
  return rows[0]!.sum;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Two transactions in each other's way: the same again finds the other's result. */
const isConcurrency = (error: unknown): boolean => /^(40001|40P01|23503|23505)$/.test(codeOf(error));

/** Connections that fail or end, and databases that are starting, stopping or full. */
const UNREACHABLE = /^(08|53|57P0|57014|25P03|E[A-Z]+$)/;
const BROKEN =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered)/;

/** What to throw for an error of the driver: what a person can mend becomes a UserError, a bug stays what it is. */
function failureOfPostgres(error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (UNREACHABLE.test(code) || BROKEN.test(error.message))
    return new UserError(
      'store.unreachable',
      `the database of DATABASE_URL cannot be reached (${error.message || code}): start it, or check the address`,
      { cause: error },
    );
  if (/^(28|3D000|42501)/.test(code))
    return new UserError(
      'store.refused',
      `the database of DATABASE_URL does not let us in (${error.message}): check user, password and name`,
      { cause: error },
    );
  return error;
}

const isUnreachable = (error: unknown): boolean =>
  error instanceof UserError && error.code === 'store.unreachable';
