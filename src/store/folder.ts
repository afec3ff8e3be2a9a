import { join } from 'node:path';
import { UserError } from '../errors.js';
import { makeFolder } from './files.js';
import { lockFolder } from './lock.js';

/** The database file of a data folder. */
export const fileIn = (dataDir: string): string => join(dataDir, 'gigawatt.db');

/**
 * Makes a data folder where there is none, and this process its only user until the returned function is called.
 * @throws UserError `store.unwritable`, `store.locked`
 */
export function lockWritable(dataDir: string): () => void {
  try {
    makeFolder(dataDir);
    return lockFolder(dataDir);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      'store.unwritable',
      `DATA_DIR ${dataDir} cannot be written (${why}): let this user write there, free some space, or set DATA_DIR to another folder`,
      { cause },
    );
  }
}
