import { createHash } from 'node:crypto';
import type { Insertable } from 'kysely';
import { UserError } from '../errors.js';
import type { Database } from './common.js';
import { damaged } from './damage.js';
import { GUILD_TABLES, type Tables } from './schema.js';
import type { Seal } from './seal.js';
import { documentSeal, revisionSeal, textSeal } from './sealing.js';

/** A database to copy from or to, with its checksums. */
export interface CopySide {
  readonly database: Database;
  readonly seal: Seal;
}

export interface Copied {
  readonly guilds: number;
  readonly rows: number;
  /** SHA-256 of all that was copied, the same on both sides. */
  readonly digest: string;
}

type GuildTable = (typeof GUILD_TABLES)[number];
type Row = Record<string, string | number | null>;

/** In an order in which they can be filled: what is referred to first. */
const ORDER = [...GUILD_TABLES].reverse();
/** Of a store's own, made anew on the other side; those of PostgreSQL alone are left. */
const OWN = new Set(['seal', 'text_seal', 'changed', 'writer']);
/** Rows of one statement: databases limit its parameters. */
const ROWS = 50;

/**
 * Copies all that is kept into an empty store of another kind, a server at a time, and compares the two.
 * @throws UserError `store.copy` where the other is not empty or the two differ, `store.damaged` where a row to copy is
 */
export async function copyStore(from: CopySide, to: CopySide): Promise<Copied> {
  const there = await to.database.selectFrom('guilds').select('guild').limit(1).executeTakeFirst();
  if (there)
    throw new UserError(
      'store.copy',
      'the store to copy to is not empty: nothing was copied; give it an empty database or folder',
    );
  const guilds = (await from.database.selectFrom('guilds').select('guild').execute())
    .map(g => g.guild)
    .sort();
  let rows = 0;
  for (const guild of guilds) {
    await to.database.transaction().execute(async work => {
      for (const table of ORDER) {
        const found = await rowsOf(from, table, guild);
        const sealed = found.map(row => ({ ...row, ...sealsOf(table, row, to.seal) }));
        rows += found.length;
        for (let at = 0; at < sealed.length; at += ROWS)
          await work
            .insertInto(table)
            .values(sealed.slice(at, at + ROWS) as Insertable<Tables[GuildTable]>[])
            .execute();
      }
    });
  }
  const [before, after] = [await digestOf(from, guilds), await digestOf(to, guilds)];
  if (before !== after)
    throw new UserError(
      'store.copy',
      `the copy differs from the store it was made of (${after}, not ${before}): stop all that writes there, empty the copy, and copy again`,
    );
  return { guilds: guilds.length, rows, digest: after };
}

/** A guild's rows of a table, in one order and with the columns of every store, checked by their checksums. */
async function rowsOf({ database, seal }: CopySide, table: GuildTable, guild: string): Promise<Row[]> {
  const rows = (await database
    .selectFrom(table)
    .selectAll()
    .where('guild', '=', guild)
    .execute()) as unknown as Row[];
  for (const row of rows)
    for (const [name, expected] of Object.entries(sealsOf(table, row, seal)))
      if (row[name] !== expected) throw damaged(`a row of ${table} of server ${guild}`);
  return rows
    .map(row =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([name]) => !OWN.has(name))
          .sort(byName),
      ),
    )
    .map(row => [JSON.stringify(row), row] as const)
    .sort(byName)
    .map(([, row]) => row);
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : Number(a > b);

function sealsOf(table: GuildTable, row: Row, seal: Seal): Row {
  if (table === 'revisions') return { seal: revisionSeal(seal, row as never) };
  if (table !== 'documents') return {};
  const { guild, id, text } = row as { guild: string; id: string; text: string };
  return { seal: documentSeal(seal, row as never), text_seal: textSeal(seal, guild, id, text) };
}

async function digestOf(side: CopySide, guilds: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const guild of guilds)
    for (const table of ORDER) hash.update(JSON.stringify([table, await rowsOf(side, table, guild)]));
  return hash.digest('hex');
}
