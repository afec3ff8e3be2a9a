import { chmodSync, existsSync, renameSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import { UserError } from '../errors.js';
import { rekeyed, writeCopy } from './copies.js';
import { dialectOf } from './dialect.js';
import type { SqlEngine } from './engine.js';
import { removeDatabase, sync, syncName } from './files.js';
import { fileIn, lockWritable } from './folder.js';
import { type Connection, connect, failureOf, numberOf, openFile } from './libsql.js';
import { migrate } from './migrate.js';
import type { Tables } from './schema.js';
import { scrub } from './scrub.js';
import { keysOf, type StoreKeys } from './seal.js';
import { SqlStore } from './sql-store.js';
import { QUOTAS, type Quotas, type Store } from './store.js';

export interface EmbeddedOptions {
  /** Folder of the database, made where there is none. */
  readonly dataDir: string;
  /** Encrypts the file; the same at every start. */
  readonly encryptionKey?: string;
  readonly quotas?: Partial<Quotas>;
}

/**
 * Opens the store that lives in a folder of this machine (libsql), and keeps every other process out until it is
 * closed or this process ends.
 * @throws UserError `store.unwritable`, `store.locked`, `store.key`, `store.newer`, `store.damaged`, `store.failed`
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Store> {
  const { engine, seal, pending } = await openEmbeddedEngine(options);
  const store = new SqlStore(engine, { quotas: { ...QUOTAS, ...options.quotas }, seal });
  if (pending) void store.cleared();
  return store;
}

/** The database under the store; `pending` where what was deleted is still to be cleared. */
export async function openEmbeddedEngine(options: EmbeddedOptions) {
  const { dataDir, encryptionKey } = options;
  const path = fileIn(dataDir);
  const unlock = lockWritable(dataDir);
  try {
    const keys = keysOf(encryptionKey);
    if (!existsSync(path)) create(path, keys);
    const connection = opened(path, keys);
    try {
      migrate(connection, path, keys.seal);
      const pending = numberOf(connection, 'SELECT count(*) FROM pending') > 0;
      return { engine: engineOf(connection, path, unlock), seal: keys.seal, pending };
    } catch (error) {
      connection.close();
      throw error;
    }
  } catch (error) {
    unlock();
    throw failureOf(path, error);
  }
}

/** Made under another name first: whatever is found in the store's place is a whole one, or none of ours. */
function create(path: string, keys: StoreKeys): void {
  if (existsSync(`${path}-wal`))
    throw new UserError(
      'store.damaged',
      `${path} is gone, though its log ${path}-wal is there: restore a backup (node . restore FILE), or remove the log to begin anew`,
    );
  const made = `${path}.new`;
  removeDatabase(made);
  const connection = openFile(made, keys.cipher);
  try {
    migrate(connection, path, keys.seal);
    connection.exec('PRAGMA journal_mode = DELETE');
  } finally {
    connection.close();
  }
  chmodSync(made, 0o600);
  sync(made);
  renameSync(made, path);
  syncName(path);
}

/** Opens the file; one that is encrypted with a cut key is encrypted anew first. */
function opened(path: string, keys: StoreKeys): Connection {
  const { connection, former } = connect(path, keys);
  if (!former) return connection;
  connection.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE');
  connection.close();
  rekeyed(path, keys);
  return connect(path, keys).connection;
}

function engineOf(connection: Connection, path: string, unlock: () => void): SqlEngine {
  const database = new Kysely<Tables>({ dialect: dialectOf(connection) });
  const truncate = async () => {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(database);
    return rows[0]?.busy === 0;
  };
  return {
    database,
    turn: () => setImmediate(),
    failure: error => failureOf(path, error),
    unhurried: work =>
      database.connection().execute(async alone => {
        connection.exec('PRAGMA synchronous = NORMAL');
        try {
          return await work(alone);
        } finally {
          connection.exec('PRAGMA synchronous = FULL');
        }
      }),
    async compact(stopped) {
      if (!(await scrub(database, connection, stopped))) return false;
      // False while a backup reads: the log still has what was deleted.
      if (!(await truncate())) return false;
      await database.deleteFrom('pending').execute();
      return true;
    },
    backup: target =>
      writeCopy(target, async partial => {
        await sql`vacuum into ${partial}`.execute(database);
      }),
    async close() {
      await truncate().catch(() => false);
      await database.destroy();
      unlock();
    },
  };
}
