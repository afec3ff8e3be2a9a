import { closeSync, fsyncSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { UserError } from '../errors.js';
import { MIGRATIONS } from './migrations.js';

/** libsql's connection, whose types leave out what it shares with better-sqlite3. */
export type Connection = InstanceType<typeof Database>;

/** Says in the file's header whose database it is: "GWst". */
const APPLICATION_ID = 0x47577374;

/** How long a call waits for a backup by another process, in milliseconds. */
const BUSY = 5_000;

const PRAGMAS = [
  'journal_mode = WAL',
  // A commit returns after its write-ahead log was synced; the two after it say so to macOS.
  'synchronous = FULL',
  'fullfsync = ON',
  'checkpoint_fullfsync = ON',
  'secure_delete = ON',
  'foreign_keys = ON',
  'trusted_schema = OFF',
];

/** First bytes of a database that is not encrypted. */
const PLAIN = 'SQLite format 3\0';

function header(path: string): string {
  const file = openSync(path, 'a+', 0o600);
  try {
    const bytes = Buffer.alloc(PLAIN.length);
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}

/**
 * Opens a database file, made where there is none, and checks that it is ours and that the key fits. `shown` is its
 * name in messages.
 * @throws UserError `store.key`, `store.damaged`
 */
export function connect(path: string, encryptionKey: string | undefined, shown = path): Connection {
  const start = header(path);
  if (start === PLAIN && encryptionKey !== undefined) {
    throw new UserError(
      'store.key',
      `${shown} is not encrypted, but an encryption key is set: unset the key, or start with an empty DATA_DIR`,
    );
  }
  const connection = new Database(path, {
    timeout: BUSY,
    ...(encryptionKey === undefined ? {} : { encryptionCipher: 'aes256cbc', encryptionKey }),
  });
  try {
    for (const pragma of PRAGMAS) connection.exec(`PRAGMA ${pragma}`);
    const own = number(connection, 'PRAGMA application_id') === APPLICATION_ID;
    if (own || number(connection, 'SELECT count(*) FROM sqlite_schema') === 0) return connection;
    throw new UserError(
      'store.damaged',
      `${shown} is another program's database: name one of ours, or set DATA_DIR to another folder`,
    );
  } catch (error) {
    connection.close();
    throw start === '' || start === PLAIN ? failureOf(shown, error) : keyFailure(shown, encryptionKey, error);
  }
}

function keyFailure(path: string, key: string | undefined, cause: unknown): unknown {
  if (codeOf(cause) !== 'SQLITE_NOTADB') return cause;
  const message =
    key === undefined
      ? `${path} is encrypted, or no database: set the encryption key it was made with, or restore a backup`
      : `${path} does not open with this encryption key: set the one it was made with, or restore a backup`;
  return new UserError('store.key', message, { cause });
}

/** The first column of the first row. */
export function number(connection: Connection, sql: string): number {
  const row = connection.prepare(sql).all()[0] as Record<string, number>;
  return Object.values(row)[0]!;
}

/**
 * Brings the schema up to date, each step in one transaction. Never goes back.
 * @throws UserError `store.newer` where the file is of a version that is not known yet
 */
export function migrate(connection: Connection, path: string, migrations = MIGRATIONS): void {
  const version = number(connection, 'PRAGMA user_version');
  if (version > migrations.length) {
    throw new UserError(
      'store.newer',
      `${path} was written by a newer version of the program (schema ${version}, this one knows up to ${migrations.length}): update the program, or restore a backup made with this version`,
    );
  }
  for (const [i, sql] of migrations.entries()) {
    if (i < version) continue;
    connection.exec('BEGIN IMMEDIATE');
    try {
      connection.exec(sql);
      connection.exec(`PRAGMA user_version = ${i + 1}; PRAGMA application_id = ${APPLICATION_ID}; COMMIT`);
    } catch (error) {
      connection.exec('ROLLBACK');
      throw error;
    }
  }
}

/** @throws UserError `store.damaged` where the database is not whole */
export function checkIntegrity(connection: Connection, path: string): void {
  const found = connection.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
  const broken = connection.prepare('PRAGMA foreign_key_check').all();
  if (found[0]?.integrity_check === 'ok' && broken.length === 0) return;
  const what = found[0]?.integrity_check === 'ok' ? 'a row refers to none' : found[0]?.integrity_check;
  throw new UserError('store.damaged', `${path} is damaged (${what}): use another backup`);
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** What to throw for an error of the driver: what a person can mend becomes a UserError, a bug stays what it is. */
export function failureOf(path: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return new UserError('store.damaged', `${path} is damaged (${message}): restore a backup`, {
      cause: error,
    });
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY|LOCKED)/.test(code)) {
    return new UserError(
      'store.failed',
      `${path} cannot be written (${message}): free some space or mend the disk, then try again; nothing of this change was kept`,
      { cause: error },
    );
  }
  return error;
}

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
