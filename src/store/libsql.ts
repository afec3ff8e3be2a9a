import { closeSync, openSync, readSync } from 'node:fs';
import Database from 'libsql';
import { UserError } from '../errors.js';
import type { StoreKeys } from './seal.js';

/** libsql's connection, whose types leave out what it shares with better-sqlite3. */
export type Connection = InstanceType<typeof Database>;

/** Says in the file's header whose database it is: "GWst". */
export const APPLICATION_ID = 0x47577374;

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
  // A damaged page is found where it is read, before anything is taken from it.
  'cell_size_check = ON',
];

/** First bytes of a database that is not encrypted. */
const PLAIN = 'SQLite format 3\0';

function headerOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(PLAIN.length);
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}

/**
 * Opens a database file, made where there is none.
 * @param ours whether another program's is refused, before anything of it is changed
 */
export function openFile(path: string, encryptionKey: string | undefined, ours = false): Connection {
  const connection = new Database(path, {
    timeout: BUSY,
    ...(encryptionKey === undefined ? {} : { encryptionCipher: 'aes256cbc', encryptionKey }),
  });
  try {
    if (ours && numberOf(connection, 'PRAGMA application_id') !== APPLICATION_ID) throw new ForeignError();
    for (const pragma of PRAGMAS) connection.exec(`PRAGMA ${pragma}`);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

class ForeignError extends Error {}

export interface Connected {
  readonly connection: Connection;
  /** Whether it is encrypted as before keys were derived: `rekey` mends that. */
  readonly former: boolean;
}

/**
 * Opens a database file that is there, and checks that it is ours and that the key fits. `shown` is its name in
 * messages.
 * @throws UserError `store.key`, `store.damaged`, `store.failed`
 */
export function connect(path: string, keys: StoreKeys, shown = path): Connected {
  const start = headerOf(path);
  if (start === '')
    throw new UserError(
      'store.damaged',
      `${shown} is empty, so it is no store: restore a backup (node . restore FILE), or remove it to begin anew`,
    );
  if (start === PLAIN && keys.cipher !== undefined) {
    throw new UserError(
      'store.key',
      `${shown} is not encrypted, but an encryption key is set: unset the key, or start with an empty DATA_DIR`,
    );
  }
  try {
    return open(path, keys, shown, start === PLAIN);
  } catch (error) {
    if (!(error instanceof ForeignError)) throw error;
    throw new UserError(
      'store.damaged',
      `${shown} is another program's database, or damaged: restore a backup (node . restore FILE), or set DATA_DIR to another folder`,
    );
  }
}

function open(path: string, { cipher, former }: StoreKeys, shown: string, plain: boolean): Connected {
  try {
    return { connection: openFile(path, cipher, true), former: false };
  } catch (error) {
    if (error instanceof ForeignError) throw error;
    if (plain || codeOf(error) !== 'SQLITE_NOTADB') throw failureOf(shown, error);
    if (former === undefined) throw keyFailure(shown, cipher, error);
    try {
      return { connection: openFile(path, former, true), former: true };
    } catch {
      throw keyFailure(shown, cipher, error);
    }
  }
}

function keyFailure(path: string, key: string | undefined, cause: unknown): UserError {
  const message =
    key === undefined
      ? `${path} is encrypted, or no database: set the encryption key it was made with, or restore a backup (node . restore FILE)`
      : `${path} does not open with this encryption key: set the one it was made with, or restore a backup (node . restore FILE)`;
  return new UserError('store.key', message, { cause });
}

/** The first column of the first row. */
export function numberOf(connection: Connection, sql: string): number {
  const row = connection.prepare(sql).all()[0] as Record<string, number>;
  return Object.values(row)[0]!;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** What a damaged file looks like to SQLite; the schema was checked at the start, so a missing table is damage too. */
const DAMAGE = /^SQLITE_(CORRUPT|NOTADB|FORMAT|IOERR_(SHORT_READ|READ|CORRUPTFS))/;
const MALFORMED = /malformed/;
const LOST_SCHEMA = /no such (table|column|index)/;

/** What to throw for an error of the driver: what a person can mend becomes a UserError, a bug stays what it is. */
export function failureOf(path: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  const fromDriver = code.startsWith('SQLITE_');
  if (
    DAMAGE.test(code) ||
    (fromDriver && MALFORMED.test(message)) ||
    (code === 'SQLITE_ERROR' && LOST_SCHEMA.test(message))
  )
    return new UserError(
      'store.damaged',
      `${path} is damaged (${message}): restore a backup (node . restore FILE)`,
      { cause: error },
    );
  if (/^SQLITE_(CONSTRAINT_(FOREIGNKEY|UNIQUE|PRIMARYKEY|CHECK|NOTNULL|DATATYPE)|MISMATCH)/.test(code)) {
    return new UserError(
      'store.damaged',
      `${path} does not fit together (${message}): stop the bot, see node . store check, and restore a backup (node . restore FILE)`,
      { cause: error },
    );
  }
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY|LOCKED|PERM)/.test(code) || /^E[A-Z]+$/.test(code)) {
    return new UserError(
      'store.failed',
      `${path} cannot be written (${message}): free some space or mend the disk, then try again; nothing of this change was kept`,
      { cause: error },
    );
  }
  return error;
}
