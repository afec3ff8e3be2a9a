import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes what was written to a file or folder, or a name given in it, survive the loss of power. */
export function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export const syncName = (path: string): void => sync(dirname(path));

/**
 * Makes a folder and those above it that are missing, for this user only. One by one: `mkdirSync` with `recursive`
 * never ends where the system refuses a name, as below /proc.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  mkdirSync(path, { mode: 0o700 });
  syncName(path);
}

/** What SQLite keeps beside a database file. */
export const LOGS = ['-wal', '-shm', '-journal'];

export function removeDatabase(path: string): void {
  for (const suffix of ['', ...LOGS]) rmSync(`${path}${suffix}`, { force: true });
}
