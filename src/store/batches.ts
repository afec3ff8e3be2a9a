import { setImmediate } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { rowId, type StoreWork } from './common.js';
import type { Tables } from './schema.js';

/** Rows that one statement changes: a few milliseconds, after which others go on. Texts are as long as many rows. */
const ROWS = 200;
const ROWS_OF: Partial<Record<keyof Tables, number>> = { documents: 1, drafts: 4 };

/** Deletes the rows that meet a condition, a few at a time. Returns how many. */
export const deleteRows = (
  work: StoreWork,
  table: keyof Tables,
  where: RawBuilder<unknown>,
): Promise<number> => inBatches(work, table, where, sql`delete from ${sql.table(table)}`);

/** Changes the rows that meet a condition, a few at a time; changed ones must not meet it any more. */
export const changeRows = (
  work: StoreWork,
  table: keyof Tables,
  set: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
): Promise<number> => inBatches(work, table, where, sql`update ${sql.table(table)} set ${set}`);

/** Deletes a few of the rows that meet a condition. False where none is left. */
export async function deleteSome(
  work: StoreWork,
  table: keyof Tables,
  where: RawBuilder<unknown>,
): Promise<boolean> {
  return (await batch(work, table, where, sql`delete from ${sql.table(table)}`)) === mostOf(table);
}

async function inBatches(
  work: StoreWork,
  table: keyof Tables,
  where: RawBuilder<unknown>,
  action: RawBuilder<unknown>,
): Promise<number> {
  for (let total = 0; ; ) {
    const done = await batch(work, table, where, action);
    total += done;
    if (done < mostOf(table)) return total;
    await setImmediate();
  }
}

const mostOf = (table: keyof Tables): number => ROWS_OF[table] ?? ROWS;

async function batch(
  work: StoreWork,
  table: keyof Tables,
  where: RawBuilder<unknown>,
  action: RawBuilder<unknown>,
): Promise<number> {
  const row = rowId(work);
  const chosen = sql`select ${row} from ${sql.table(table)} where ${where} limit ${mostOf(table)}`;
  const { numAffectedRows } = await sql`${action} where ${row} in (${chosen})`.execute(work);
  return Number(numAffectedRows ?? 0n);
}
