import { setImmediate } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import { isPostgres, type StoreWork } from './common.js';

/** Statements of many rows as text: kysely takes longer to build such a one than the database to carry it out. */

type Row = readonly (string | number)[];

/** Rows that one statement inserts: a millisecond or two, after which others go on. */
const ROWS = 50;

/** "(?, ?), (?, ?)", or with numbers as PostgreSQL has it. */
function placesOf(work: StoreWork, rows: readonly Row[]): string {
  let n = 0;
  const place = isPostgres(work) ? () => `$${++n}` : () => '?';
  return rows.map(row => `(${row.map(place).join(', ')})`).join(', ');
}

/**
 * Inserts rows, some at a time.
 * @param rest what follows the values, as what to do about a conflict
 */
export async function insertRows(
  work: StoreWork,
  [table, columns]: readonly [table: string, columns: readonly string[]],
  rows: readonly Row[],
  rest = '',
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS) {
    if (at > 0) await setImmediate();
    const some = rows.slice(at, at + ROWS);
    const text = `insert into ${table} (${columns.join(', ')}) values ${placesOf(work, some)} ${rest}`;
    await work.executeQuery(CompiledQuery.raw(text, some.flat()));
  }
}

/** The rows of a select whose text ends in "in". */
export async function selectIn(
  work: StoreWork,
  text: string,
  rows: readonly Row[],
): Promise<readonly unknown[]> {
  return (await work.executeQuery(CompiledQuery.raw(`${text} (values ${placesOf(work, rows)})`, rows.flat())))
    .rows;
}
