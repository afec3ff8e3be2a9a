import { chmodSync, closeSync, copyFileSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../errors.js';
import { removeDatabase, sync, syncName } from './files.js';
import { openFile } from './libsql.js';
import type { StoreKeys } from './seal.js';

/** Has a file written under another name first, so that a copy is complete or not there. */
export async function writeCopy(
  target: string,
  write: (partial: string) => Promise<void> | void,
): Promise<void> {
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
      { cause },
    );
  }
}

/** Copies a file for this user only, whatever the other's rights are. */
export function copyPrivately(source: string, target: string): void {
  rmSync(target, { force: true });
  closeSync(openSync(target, 'wx', 0o600));
  copyFileSync(source, target);
  chmodSync(target, 0o600);
}

/**
 * Encrypts a database anew, with a key from the whole secret: one that is encrypted with the first 32 bytes of it, has
 * no log and is not open. Done on a copy, so that the file is one or the other whenever the power goes.
 */
export function rekeyed(path: string, { cipher, former }: StoreKeys): void {
  const made = `${path}.rekeyed`;
  removeDatabase(made);
  copyPrivately(path, made);
  const connection = openFile(made, former);
  try {
    connection.exec('PRAGMA journal_mode = DELETE');
    connection.exec(`PRAGMA rekey = '${cipher}'`);
  } finally {
    connection.close();
  }
  removeLogs(made);
  sync(made);
  renameSync(made, path);
  syncName(path);
}

function removeLogs(path: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}
