import { CompiledQuery } from 'kysely';
import { isPostgres, type StoreWork } from './common.js';

/** Statements of many rows as text: kysely takes longer to build such a one than the database to carry it out. */

type Row = readonly (string | number)[];

/** "(?, ?), (?, ?)", or with numbers as PostgreSQL has it. */
function placesOf(work: StoreWork, rows: readonly Row[]): string {
  let n = 0;
  const place = isPostgres(work) ? () => `$${++n}` : () => '?';
  return rows.map(row => `(${row.map(place).join(', ')})`).join(', ');
}

/** @param rest what follows the values, as what to do about a conflict */
export async function insertRows(
  work: StoreWork,
  [table, columns]: readonly [table: string, columns: readonly string[]],
  rows: readonly Row[],
  rest = '',
): Promise<void> {
  const text = `insert into ${table} (${columns.join(', ')}) values ${placesOf(work, rows)} ${rest}`;
  await work.executeQuery(CompiledQuery.raw(text, rows.flat()));
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
