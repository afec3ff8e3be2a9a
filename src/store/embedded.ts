import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import { UserError } from '../errors.js';
import { dialectOf } from './dialect.js';
import {
  type Connection,
  checkIntegrity,
  connect,
  failureOf,
  migrate,
  number,
  sync,
  syncName,
} from './libsql.js';
import { lockFolder } from './lock.js';
import type { Tables } from './schema.js';
import { type Engine, SqlStore } from './sql-store.js';
import { QUOTAS, type Quotas, type Store } from './store.js';

export interface EmbeddedOptions {
  /** Folder of the database, made where there is none. */
  readonly dataDir: string;
  /** Encrypts the file; the same at every start. */
  readonly encryptionKey?: string;
  readonly quotas?: Partial<Quotas>;
}

const fileIn = (dataDir: string): string => join(dataDir, 'gigawatt.db');

/**
 * Opens the store that lives in a folder of this machine (libsql), and keeps every other process out until it is
 * closed or this process ends.
 * @throws UserError `store.unwritable`, `store.locked`, `store.key`, `store.newer`, `store.damaged`
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Store> {
  const { dataDir, encryptionKey, quotas } = options;
  const path = fileIn(dataDir);
  const unlock = lockWritable(dataDir);
  try {
    const connection = connect(path, encryptionKey);
    try {
      migrate(connection, path);
      const engine = engineOf(connection, path, unlock);
      if (number(connection, 'SELECT count(*) FROM pending') > 0) await engine.compact();
      return new SqlStore(engine, { ...QUOTAS, ...quotas });
    } catch (error) {
      connection.close();
      throw failureOf(path, error);
    }
  } catch (error) {
    unlock();
    throw error;
  }
}

/** @throws UserError `store.unwritable`, `store.locked` */
function lockWritable(dataDir: string): () => void {
  try {
    const made = mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (made) syncName(made);
    return lockFolder(dataDir);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      'store.unwritable',
      `DATA_DIR ${dataDir} cannot be written (${why}): let this user write there, or set DATA_DIR to another folder`,
      { cause },
    );
  }
}

function engineOf(connection: Connection, path: string, unlock: () => void): Engine {
  const database = new Kysely<Tables>({ dialect: dialectOf(connection) });
  const truncate = async () => {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(database);
    return rows[0]?.busy === 0;
  };
  return {
    database,
    turn: () => setImmediate(),
    failure: error => failureOf(path, error),
    async compact() {
      // `secure_delete` alone leaves a copy of about one in a thousand rows, moved between pages: write every page anew.
      await sql`vacuum`.execute(database);
      if (!(await truncate())) {
        throw new UserError(
          'store.failed',
          `${path} is being read by a backup, so what was deleted is still in its log: it goes at the next start or purge`,
        );
      }
      await database.deleteFrom('pending').execute();
    },
    backup: target =>
      writeCopy(target, async partial => {
        await sql`vacuum into ${partial}`.execute(database);
      }),
    async close() {
      await truncate();
      await database.destroy();
      unlock();
    },
  };
}

/** Has a file written under another name first, so that a copy is complete or not there. */
async function writeCopy(target: string, write: (partial: string) => Promise<void> | void): Promise<void> {
  const partial = `${resolve(target)}.partial`;
  if (existsSync(target))
    throw new UserError('store.backup', `${target} is there already: give another name for the backup`);
  try {
    rmSync(partial, { force: true });
    closeSync(openSync(partial, 'wx', 0o600));
    await write(partial);
    sync(partial);
    renameSync(partial, target);
    syncName(resolve(target));
  } catch (cause) {
    rmSync(partial, { force: true });
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      'store.backup',
      `${target} cannot be written (${why}): give a file in a folder that exists and has space`,
      {
        cause,
      },
    );
  }
}

/**
 * Writes a complete copy of a store that another process may be using; the copy has the same encryption key. The
 * process that has the store open uses `Store.backup`: this would drop the locks it holds.
 * @throws UserError `store.backup`, `store.key`, `store.damaged`
 */
export async function backupEmbedded(options: EmbeddedOptions, target: string): Promise<void> {
  const path = fileIn(options.dataDir);
  if (!existsSync(path))
    throw new UserError('store.backup', `${path} is not there: set DATA_DIR to the folder of the store`);
  const connection = connect(path, options.encryptionKey);
  try {
    await writeCopy(target, partial => {
      connection.prepare('VACUUM INTO ?').run(partial);
    });
  } finally {
    connection.close();
  }
}

/**
 * Puts a backup in the place of a folder's store, after checking that it is whole, opens with the key and is of a
 * known version. The former store is kept beside it; its path is returned, null where there was none.
 * @throws UserError `store.restore`, `store.locked`, `store.key`, `store.newer`, `store.damaged`: nothing changed
 */
export async function restoreEmbedded(options: EmbeddedOptions, source: string): Promise<string | null> {
  const path = fileIn(options.dataDir);
  const unlock = lockWritable(options.dataDir);
  const incoming = `${path}.incoming`;
  try {
    removeDatabase(incoming);
    copyFileSync(source, incoming);
    const connection = connect(incoming, options.encryptionKey, source);
    try {
      checkIntegrity(connection, source);
      migrate(connection, source);
      connection.exec('PRAGMA journal_mode = DELETE');
    } finally {
      connection.close();
    }
    sync(incoming);
    return replace(path, incoming, options.encryptionKey);
  } catch (cause) {
    removeDatabase(incoming);
    const failure = failureOf(source, cause);
    if (failure instanceof UserError) throw failure;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      'store.restore',
      `${source} cannot be restored (${why}): give a file that \`backup\` wrote`,
      {
        cause,
      },
    );
  } finally {
    unlock();
  }
}

const LOGS = ['-wal', '-shm', '-journal'];

function removeDatabase(path: string): void {
  for (const suffix of ['', ...LOGS]) rmSync(`${path}${suffix}`, { force: true });
}

/** One rename decides: before it the former store is in place, after it the new one. */
function replace(path: string, incoming: string, encryptionKey: string | undefined): string | null {
  let former: string | null = null;
  if (existsSync(path)) {
    foldLog(path, encryptionKey);
    let n = 1;
    while (existsSync(`${path}.former-${n}`)) n += 1;
    former = `${path}.former-${n}`;
    // A log must never meet another database, so it goes with its own.
    for (const suffix of ['', ...LOGS])
      if (existsSync(`${path}${suffix}`)) copyFileSync(`${path}${suffix}`, `${former}${suffix}`);
    for (const suffix of LOGS) rmSync(`${path}${suffix}`, { force: true });
  }
  renameSync(incoming, path);
  syncName(path);
  return former;
}

/** Brings all of a database into its one file, so that it is whole without its log; a damaged one stays as it is. */
function foldLog(path: string, encryptionKey: string | undefined): void {
  try {
    const connection = connect(path, encryptionKey);
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    connection.close();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}
