import { existsSync } from 'node:fs';
import { Kysely } from 'kysely';
import { UserError } from '../errors.js';
import type { Revision } from '../knowledge/revision.js';
import type { StoreWork } from './common.js';
import { dialectOf, textOf } from './dialect.js';
import { document, documents } from './documents.js';
import type { EmbeddedOptions } from './embedded.js';
import { fileIn } from './folder.js';
import { type Connection, connect, failureOf, numberOf } from './libsql.js';
import { schemaIsSealed } from './migrate.js';
import { MIGRATIONS } from './migrations.js';
import { latest, since } from './revisions.js';
import { GUILD_TABLES, type Tables } from './schema.js';
import { keysOf, type Seal } from './seal.js';

/** What looking at all of a store came to. */
export interface Checked {
  readonly servers: number;
  /** In words; empty where it is whole. */
  readonly faults: readonly string[];
}

/**
 * Looks at all of a store, which another process may be using: its pages, its texts, the checksums of revisions and
 * documents, and whether each server's items are what its revisions come to.
 * @throws UserError `store.missing`, `store.key`, `store.damaged` where it cannot even be opened
 */
export async function checkEmbedded({ dataDir, encryptionKey }: EmbeddedOptions): Promise<Checked> {
  const path = fileIn(dataDir);
  if (!existsSync(path))
    throw new UserError('store.missing', `${path} is not there: set DATA_DIR to the folder of the store`);
  const keys = keysOf(encryptionKey);
  const { connection } = connect(path, keys);
  try {
    const servers = connection.prepare('SELECT count(*) AS n FROM guilds').all() as { n: number }[];
    return { servers: servers[0]!.n, faults: await damageIn(connection, keys.seal) };
  } catch (error) {
    throw failureOf(path, error);
  } finally {
    connection.close();
  }
}

/** At most a few of each kind: what is damaged is restored whole. */
const SHOWN = 20;

/** What is wrong with a database, in words. */
export async function damageIn(connection: Connection, seal: Seal): Promise<string[]> {
  const faults = [...pageFaults(connection), ...textFaults(connection)];
  // Of a database whose pages are wrong, rows say nothing more; those of an earlier version have no checksums yet.
  const older = numberOf(connection, 'PRAGMA user_version') < MIGRATIONS.length;
  return faults.length > 0 || older ? faults.slice(0, SHOWN) : rowFaults(connection, seal);
}

function pageFaults(connection: Connection): string[] {
  try {
    const found = connection
      .prepare('SELECT CAST(integrity_check AS BLOB) AS fault FROM pragma_integrity_check LIMIT 5')
      .all() as { fault: ArrayBuffer }[];
    const faults = found.map(({ fault }) => Buffer.from(fault).toString('utf8'));
    const broken = connection.prepare('SELECT count(*) AS n FROM pragma_foreign_key_check').all() as {
      n: number;
    }[];
    return [
      ...faults.filter(fault => fault !== 'ok').map(fault => fault.replace(/\s+/g, ' ')),
      ...(broken[0]!.n > 0 ? ['a row refers to none'] : []),
    ];
  } catch (error) {
    return [messageOf(error)];
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Texts that are no UTF-8, of every table. */
function textFaults(connection: Connection): string[] {
  return GUILD_TABLES.flatMap(table => {
    const columns = (
      connection.prepare(`SELECT name FROM pragma_table_info('${table}') WHERE type = 'TEXT'`).all() as {
        name: string;
      }[]
    ).map(({ name }) => name);
    return columns.flatMap(column => {
      const rows = connection
        .prepare(`SELECT CAST(${column} AS BLOB) AS text FROM ${table} WHERE typeof(${column}) = 'text'`)
        .iterate() as Iterable<{ text: ArrayBuffer }>;
      let wrong = 0;
      for (const { text } of rows) if (!isText(text)) wrong++;
      return wrong === 0 ? [] : [`${table}.${column} has ${wrong} damaged texts`];
    });
  });
}

function isText(bytes: ArrayBuffer): boolean {
  try {
    textOf(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Checksums of all revisions and documents, and each server's items made anew from all its revisions. */
async function rowFaults(connection: Connection, seal: Seal): Promise<string[]> {
  // Closed by the caller, who opened it.
  const database = new Kysely<Tables>({ dialect: dialectOf(connection) });
  const faults = schemaIsSealed(connection, seal) ? [] : ['the tables are not those it was made with'];
  const attempt = async (work: (work: StoreWork) => Promise<void>) => {
    try {
      await database.transaction().execute(work);
    } catch (error) {
      const failure = failureOf('the store', error);
      if (!(failure instanceof UserError)) throw failure;
      faults.push(failure.message);
    }
  };
  const guilds = await database.selectFrom('guilds').select(['guild', 'items']).execute();
  for (const { guild, items } of guilds) {
    await attempt(async work => {
      const fresh = fold(await since(work, seal, guild, 0));
      const kept = await latest(work, seal, guild);
      if (
        JSON.stringify(fresh) !== JSON.stringify(kept) ||
        fresh.filter(r => r.body !== null).length !== items
      )
        faults.push(`the items of server ${guild} are not what its revisions come to`);
    });
    await attempt(async work => {
      for (const { id } of await documents(work, seal, guild)) await document(work, seal, guild, id);
    });
    if (faults.length >= SHOWN) break;
  }
  return faults;
}

/** Each item's last revision, from all of them in order. */
function fold(revisions: readonly Revision[]): Revision[] {
  const last = new Map<string, Revision>();
  for (const revision of revisions) last.set(`${revision.kind}/${revision.item}`, revision);
  return [...last.values()].sort((a, b) => a.sequence - b.sequence);
}
