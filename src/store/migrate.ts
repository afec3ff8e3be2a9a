import { UserError } from '../errors.js';
import { APPLICATION_ID, type Connection, numberOf } from './libsql.js';
import { MIGRATIONS, type Migration } from './migrations.js';
import type { Seal } from './seal.js';

/**
 * Brings the schema up to date, each step in one transaction, and seals what it has become. Never goes back.
 * @throws UserError `store.newer` where the file is of a version that is not known yet, `store.damaged` where the
 * schema is not what was sealed
 */
export function migrate(
  connection: Connection,
  path: string,
  seal: Seal,
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  const version = numberOf(connection, 'PRAGMA user_version');
  if (version > migrations.length) {
    throw new UserError(
      'store.newer',
      `${path} was written by a newer version of the program (schema ${version}, this one knows up to ${migrations.length}): update the program, or restore a backup made with this version`,
    );
  }
  for (const [i, migration] of migrations.entries()) {
    if (i < version) continue;
    const { sql, fill } = typeof migration === 'string' ? { sql: migration } : migration;
    connection.exec('BEGIN IMMEDIATE');
    try {
      connection.exec(sql);
      fill?.(connection, seal);
      if (i >= SEALED_FROM) sealSchema(connection, seal);
      connection.exec(`PRAGMA user_version = ${i + 1}; PRAGMA application_id = ${APPLICATION_ID}; COMMIT`);
    } catch (error) {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      throw error;
    }
  }
  if (schemaIsSealed(connection, seal)) return;
  throw new UserError(
    'store.damaged',
    `${path} is damaged (its tables are not those it was made with): restore a backup (node . restore FILE)`,
  );
}

/** Index of the migration that makes `meta`. */
const SEALED_FROM = 2;

function schemaSeal(connection: Connection, seal: Seal): string {
  const rows = connection
    .prepare(
      'SELECT CAST(type AS BLOB) AS a, CAST(name AS BLOB) AS b, CAST(sql AS BLOB) AS c FROM sqlite_schema ORDER BY name',
    )
    .all() as Record<string, ArrayBuffer | null>[];
  return seal(
    rows.flatMap(row => Object.values(row).map(value => value && Buffer.from(value).toString('latin1'))),
  );
}

function sealSchema(connection: Connection, seal: Seal): void {
  connection
    .prepare("INSERT INTO meta VALUES ('schema', ?) ON CONFLICT DO UPDATE SET value = excluded.value")
    .run(schemaSeal(connection, seal));
}

/** Whether the tables are what the last migration made. */
export function schemaIsSealed(connection: Connection, seal: Seal): boolean {
  const [row] = connection
    .prepare("SELECT CAST(value AS BLOB) AS value FROM meta WHERE name = 'schema'")
    .all() as { value: ArrayBuffer }[];
  return row !== undefined && Buffer.from(row.value).toString('latin1') === schemaSeal(connection, seal);
}
