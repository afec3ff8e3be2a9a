import { existsSync, renameSync, rmSync } from 'node:fs';
import { UserError } from '../errors.js';
import { damageIn } from './check.js';
import { copyPrivately, rekeyed, writeCopy } from './copies.js';
import type { EmbeddedOptions } from './embedded.js';
import { LOGS, removeDatabase, sync, syncName } from './files.js';
import { fileIn, lockWritable } from './folder.js';
import { connect, failureOf } from './libsql.js';
import { migrate } from './migrate.js';
import { keysOf, type StoreKeys } from './seal.js';

/**
 * Writes a complete copy of a store that another process may be using; the copy has the same encryption key. The
 * process that has the store open uses `Store.backup`: this would drop the locks it holds.
 * @throws UserError `store.backup`, `store.key`, `store.damaged`
 */
export async function backupEmbedded(options: EmbeddedOptions, target: string): Promise<void> {
  const path = fileIn(options.dataDir);
  if (!existsSync(path))
    throw new UserError('store.backup', `${path} is not there: set DATA_DIR to the folder of the store`);
  const { connection } = connect(path, keysOf(options.encryptionKey));
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
  const keys = keysOf(options.encryptionKey);
  try {
    removeDatabase(incoming);
    copyPrivately(source, incoming);
    await makeReady(incoming, keys, source);
    sync(incoming);
    return replace(path, incoming, keys);
  } catch (cause) {
    removeDatabase(incoming);
    const failure = failureOf(source, cause);
    if (failure instanceof UserError && failure.code !== 'store.failed') throw failure;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      'store.restore',
      `${source} cannot be restored (${why}): give a file that \`backup\` wrote, and see that there is space`,
      { cause },
    );
  } finally {
    unlock();
  }
}

/** A copy of a backup as a store of this version, checked; all of it in its one file. */
async function makeReady(incoming: string, keys: StoreKeys, source: string): Promise<void> {
  const first = connect(incoming, keys, source);
  first.connection.exec('PRAGMA journal_mode = DELETE');
  first.connection.close();
  if (first.former) rekeyed(incoming, keys);
  const { connection } = connect(incoming, keys, source);
  try {
    migrate(connection, source, keys.seal);
    const [fault] = await damageIn(connection, keys.seal);
    if (fault !== undefined)
      throw new UserError('store.damaged', `${source} is damaged (${fault}): use another backup`);
    connection.exec('PRAGMA journal_mode = DELETE');
  } finally {
    connection.close();
  }
}

/** One rename decides: before it the former store is in place, after it the new one. */
function replace(path: string, incoming: string, keys: StoreKeys): string | null {
  let former: string | null = null;
  if (existsSync(path)) {
    foldLog(path, keys);
    let n = 1;
    while (existsSync(`${path}.former-${n}`)) n += 1;
    former = `${path}.former-${n}`;
    // A log must never meet another database, so it goes with its own.
    for (const suffix of ['', ...LOGS])
      if (existsSync(`${path}${suffix}`)) copyPrivately(`${path}${suffix}`, `${former}${suffix}`);
  }
  for (const suffix of LOGS) rmSync(`${path}${suffix}`, { force: true });
  renameSync(incoming, path);
  syncName(path);
  return former;
}

/** Brings all of a database into its one file, so that it is whole without its log; a damaged one stays as it is. */
function foldLog(path: string, keys: StoreKeys): void {
  try {
    const { connection } = connect(path, keys);
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    connection.close();
  } catch (error) {
    if (!(failureOf(path, error) instanceof UserError)) throw error;
  }
}
