import { type Kysely, PostgresAdapter, sql, type Transaction } from 'kysely';
import { damaged } from './damage.js';
import type { Tables } from './schema.js';
import type { Seal } from './seal.js';
import type { Page, QuotaReached, Quotas } from './store.js';

/** What a call works in: every one is a transaction. */
export type StoreWork = Transaction<Tables>;
export type Database = Kysely<Tables>;

/** What a store holds its rows to. */
export interface Rules {
  readonly quotas: Quotas;
  readonly seal: Seal;
}

/** Text that every database can keep: NUL and lone surrogates become U+FFFD, so lengths stay. */
export const storable = (text: string): string => text.replace(/[\0\p{Cs}]/gu, '\ufffd');

/** A JSON value as it was kept. @throws UserError `store.damaged` */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw damaged('a value in the store', cause);
  }
}

/** ISO 8601 in UTC with milliseconds, so that times sort as text. @throws RangeError where it is no time */
export const isoTime = (time: string): string => new Date(time).toISOString();

/** `days` before a time. */
export const daysBefore = (time: string, days: number): string =>
  new Date(Date.parse(time) - days * 86_400_000).toISOString();

export const quotaReached = (quota: keyof Quotas, quotas: Quotas) =>
  ({ outcome: 'quota', quota, limit: quotas[quota] }) satisfies QuotaReached;

export const isPostgres = (work: StoreWork): boolean => work.getExecutor().adapter instanceof PostgresAdapter;

/** What a database calls the place of a row, which tells rows apart that have no key. */
export const rowId = (work: StoreWork) => sql.ref(isPostgres(work) ? 'ctid' : 'rowid');

/** Whether the store as a whole is as large as it may be. */
export async function isFull(work: StoreWork, quotas: Quotas): Promise<boolean> {
  const size = isPostgres(work)
    ? sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`
    : sql<{ bytes: number }>`
    select (page_count - freelist_count) * page_size as bytes
    from pragma_page_count, pragma_freelist_count, pragma_page_size`;
  return (await size.execute(work)).rows[0]!.bytes >= quotas.storeBytes;
}

/** Rows of a page counted from 1; a page past the end is the last one. */
export async function paged<T>(
  { page, size, total }: { readonly page: number; readonly size: number; readonly total: number },
  rowsAt: (offset: number) => Promise<readonly T[]>,
): Promise<Page<T>> {
  const pages = Math.max(1, Math.ceil(total / size));
  const shown = Math.min(Math.max(1, Math.trunc(page)), pages);
  return { rows: await rowsAt((shown - 1) * size), page: shown, pages, total };
}

/** The guild's row, made where there is none, and held until the transaction ends: a guild's changes queue up here. */
export async function holdGuild(work: StoreWork, guild: string) {
  await work
    .insertInto('guilds')
    .values({ guild, removed: null })
    .onConflict(on => on.column('guild').doUpdateSet(row => ({ guild: row.ref('excluded.guild') })))
    .execute();
  return work.selectFrom('guilds').selectAll().where('guild', '=', guild).executeTakeFirstOrThrow();
}

/** A person's number in a guild that is held, given at first sight. */
export const personNumber = async (work: StoreWork, guild: string, key: string): Promise<number> =>
  (await personNumbers(work, guild, [key])).get(key)!;

/** Numbers of persons in a guild that is held, given at first sight. */
async function personNumbers(
  work: StoreWork,
  guild: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const known = await work
    .selectFrom('persons')
    .select(['key', 'person'])
    .where('guild', '=', guild)
    .where('key', 'in', [...new Set(keys)])
    .execute();
  const numbers = new Map(known.map(({ key, person }) => [key, person]));
  const fresh = [...new Set(keys)].filter(key => !numbers.has(key));
  if (fresh.length === 0) return numbers;
  await work
    .updateTable('guilds')
    .set(row => ({ persons: row('persons', '+', fresh.length) }))
    .where('guild', '=', guild)
    .execute();
  const { persons } = await work
    .selectFrom('guilds')
    .select('persons')
    .where('guild', '=', guild)
    .executeTakeFirstOrThrow();
  for (const [i, key] of fresh.entries()) numbers.set(key, persons - fresh.length + 1 + i);
  const rows = fresh.map(key => ({ guild, person: numbers.get(key)!, key }));
  await work.insertInto('persons').values(rows).execute();
  return numbers;
}

export async function findPerson(work: StoreWork, guild: string, key: string): Promise<number | undefined> {
  const row = await work
    .selectFrom('persons')
    .select('person')
    .where('guild', '=', guild)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.person;
}
