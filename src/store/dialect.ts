import { SqliteDialect, type SqliteStatement } from 'kysely';
import { damaged } from './damage.js';
import type { Connection } from './libsql.js';

/** Statements that are kept ready: more than the store has, since inserts of several rows differ by their number. */
const STATEMENTS = 100;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * kysely's dialect for better-sqlite3, whose methods libsql has; each statement is prepared once, in half the time.
 * Text is read as bytes and decoded here: libsql ends the process where a text is not UTF-8, as in a damaged file.
 */
export function dialectOf(connection: Connection): SqliteDialect {
  const statements = new Map<string, SqliteStatement>();
  const prepare = (text: string): SqliteStatement => {
    // SQLite has rolled back by itself when the disk is full: a second time would hide why.
    if (text === 'rollback' && !connection.inTransaction) return prepare('select 1');
    const statement = statements.get(text) ?? guarded(connection, text);
    statements.delete(text);
    statements.set(text, statement);
    const [oldest] = statements.keys();
    if (statements.size > STATEMENTS && oldest !== undefined) statements.delete(oldest);
    return statement;
  };
  const close = () => {
    statements.clear();
    connection.close();
  };
  return new SqliteDialect({ database: { prepare, close } });
}

type Row = Record<string, unknown>;

/** A statement whose texts come as bytes, whatever their column says: a damaged file keeps to no declared type. */
function guarded(connection: Connection, text: string): SqliteStatement {
  // The types that libsql ships say less than its statements can.
  const statement = connection.prepare(text) as unknown as SqliteStatement & {
    columns(): readonly { readonly name: string }[];
  };
  if (/\breturning\b/i.test(text)) throw new Error(`text cannot be read safely from: ${text}`);
  if (!/^select\b/i.test(text)) return statement;
  const asBytes = statement
    .columns()
    .map(
      ({ name }) =>
        `case typeof("${name}") when 'text' then cast("${name}" as blob) else "${name}" end as "${name}"`,
    );
  const inner = connection.prepare(`select ${asBytes.join(', ')} from (${text})`);
  return {
    reader: true,
    all: parameters => (inner.all(parameters) as Row[]).map(decoded),
    run: parameters => statement.run(parameters),
    iterate: () => {
      throw new Error('rows are read at once');
    },
  };
}

function decoded(row: Row): Row {
  for (const [name, value] of Object.entries(row))
    if (value instanceof ArrayBuffer) row[name] = textOf(value);
  return row;
}

/** @throws UserError `store.damaged` */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw damaged('a text in the store', cause);
  }
}
