import { SqliteDialect, type SqliteStatement } from 'kysely';
import type { Connection } from './libsql.js';

/** Statements that are kept ready: more than the store has, since inserts of several rows differ by their number. */
const STATEMENTS = 100;

/** kysely's dialect for better-sqlite3, whose methods libsql has; each statement is prepared once, in half the time. */
export function dialectOf(connection: Connection): SqliteDialect {
  const statements = new Map<string, SqliteStatement>();
  const prepare = (text: string): SqliteStatement => {
    // SQLite has rolled back by itself when the disk is full: a second time would hide why.
    if (text === 'rollback' && !connection.inTransaction) return prepare('select 1');
    // The types that libsql ships say less than its statements can.
    const statement = statements.get(text) ?? (connection.prepare(text) as unknown as SqliteStatement);
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
