import { closeSync, constants, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { UserError } from '../errors.js';

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;

/**
 * Makes this process the only one that uses a folder, until the returned function is called or the process ends in
 * any way: the lock is one that the operating system keeps on an open file, so none is ever left behind.
 * @throws UserError `store.locked`
 */
export function lockFolder(folder: string): () => void {
  const pidFile = join(folder, 'gigawatt.pid');
  const lock = new Database(join(folder, 'gigawatt.lock'), { timeout: 1 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if (!(cause instanceof Error && 'code' in cause && /BUSY|LOCKED/.test(String(cause.code)))) throw cause;
    throw new UserError(
      'store.locked',
      `${folder} is in use by another process (${holder(pidFile)}): stop that one first, or set DATA_DIR to another folder`,
      { cause },
    );
  }
  const release = () => {
    rmSync(pidFile, { force: true });
    lock.exec('ROLLBACK');
    lock.close();
  };
  try {
    rmSync(pidFile, { force: true });
    // Made anew: what someone else put there, a link even, is not written to.
    const file = openSync(pidFile, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    writeSync(file, `${process.pid}\n`);
    closeSync(file);
  } catch (error) {
    release();
    throw error;
  }
  return release;
}

function holder(pidFile: string): string {
  try {
    return `process ${readFileSync(pidFile, 'utf8').trim()}`;
  } catch {
    return 'its number is not known';
  }
}
