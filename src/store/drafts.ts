import { sql } from 'kysely';
import { deleteRows } from './batches.js';
import {
  holdGuild,
  isFull,
  isoTime,
  paged,
  parsed,
  personNumber,
  quotaReached,
  type StoreWork,
  storable,
} from './common.js';
import type { DraftedBy, DraftsKept, NewDraft, Page, Quotas, StoredDraft } from './store.js';

/** Rows of one statement: databases limit its parameters. */
const ROWS = 500;

/** Drafts are of any size, so their sum is counted before anything is written. */
export async function keepDrafts(
  work: StoreWork,
  quotas: Quotas,
  guild: string,
  by: DraftedBy,
  drafts: readonly NewDraft[],
): Promise<DraftsKept> {
  if (drafts.length === 0) return { outcome: 'kept', numbers: [] };
  const held = await holdGuild(work, guild);
  const time = isoTime(by.time);
  await dropPast(work, time, guild);
  const { count, size } = await work
    .selectFrom('drafts')
    .select(d => [d.fn.countAll().as('count'), d.fn.coalesce(d.fn.sum('bytes'), d.val(0)).as('size')])
    .where('guild', '=', guild)
    .executeTakeFirstOrThrow();
  const bodies = drafts.map(({ body }) => JSON.stringify(body));
  const bytes = bodies.map(body => Buffer.byteLength(body));
  if (Number(count) + drafts.length > quotas.drafts) return quotaReached('drafts', quotas);
  if (bytes.reduce((sum, n) => sum + n, Number(size)) > quotas.draftBytes)
    return quotaReached('draftBytes', quotas);
  if (await isFull(work, quotas)) return quotaReached('storeBytes', quotas);

  const person = await personNumber(work, guild, by.person);
  const rows = drafts.map(({ document, until }, i) => ({
    ...{ guild, number: held.drafts + 1 + i, person, time, body: bodies[i]!, bytes: bytes[i]! },
    document: document === undefined ? null : storable(document),
    until: until === undefined ? null : isoTime(until),
  }));
  for (let at = 0; at < rows.length; at += ROWS)
    await work
      .insertInto('drafts')
      .values(rows.slice(at, at + ROWS))
      .execute();
  await work
    .updateTable('guilds')
    .set({ drafts: held.drafts + rows.length })
    .where('guild', '=', guild)
    .execute();
  return { outcome: 'kept', numbers: rows.map(({ number }) => number) };
}

const select = (work: StoreWork, guild: string) =>
  work
    .selectFrom('drafts as d')
    .leftJoin('persons as p', join =>
      join.onRef('p.guild', '=', 'd.guild').onRef('p.person', '=', 'd.person'),
    )
    .select(['d.guild', 'd.number', 'd.document', 'd.body', 'd.time', 'd.until', 'p.key as person'])
    .where('d.guild', '=', guild);

const draftOf = ({ body, ...row }: Omit<StoredDraft, 'body'> & { body: string }): StoredDraft => ({
  ...row,
  body: parsed(body),
});

export async function drafts(
  work: StoreWork,
  guild: string,
  page: number,
  size: number,
  document?: string,
): Promise<Page<StoredDraft>> {
  const counted = work
    .selectFrom('drafts')
    .select(d => d.fn.countAll().as('total'))
    .where('guild', '=', guild)
    .where('until', 'is', null);
  const { total } = await (document === undefined
    ? counted
    : counted.where('document', '=', document)
  ).executeTakeFirstOrThrow();
  return paged({ page, size, total: Number(total) }, async offset => {
    const all = select(work, guild).where('d.until', 'is', null);
    const wanted = document === undefined ? all : all.where('d.document', '=', document);
    const rows = await wanted.orderBy('d.number').limit(size).offset(offset).execute();
    return rows.map(draftOf);
  });
}

export async function draft(
  work: StoreWork,
  guild: string,
  number: number,
  now: string,
): Promise<StoredDraft | null> {
  const [row] = await select(work, guild).where('d.number', '=', number).execute();
  return row && (row.until === null || row.until > isoTime(now)) ? draftOf(row) : null;
}

export async function dropDrafts(
  work: StoreWork,
  guild: string,
  numbers: readonly number[],
): Promise<number> {
  let dropped = 0;
  for (let at = 0; at < numbers.length; at += ROWS) {
    const { numDeletedRows } = await work
      .deleteFrom('drafts')
      .where('guild', '=', guild)
      .where('number', 'in', numbers.slice(at, at + ROWS))
      .executeTakeFirstOrThrow();
    dropped += Number(numDeletedRows);
  }
  return dropped;
}

/** Which of these numbers have no draft any more. */
export async function settledDrafts(
  work: StoreWork,
  guild: string,
  numbers: readonly number[],
): Promise<number[]> {
  const there = new Set<number>();
  for (let at = 0; at < numbers.length; at += ROWS) {
    const rows = await work
      .selectFrom('drafts')
      .select('number')
      .where('guild', '=', guild)
      .where('number', 'in', numbers.slice(at, at + ROWS))
      .execute();
    for (const { number } of rows) there.add(number);
  }
  return numbers.filter(number => !there.has(number));
}

/** Deletes what is past its time; in one guild or all. */
export async function dropPast(work: StoreWork, now: string, guild?: string): Promise<void> {
  const past = sql`until <= ${isoTime(now)}`;
  await deleteRows(work, 'drafts', guild === undefined ? past : sql`guild = ${guild} and ${past}`);
}

/** Deletes a person's own unfinished work; drafts of documents are the guild's. */
export async function dropBegun(work: StoreWork, guild: string, person: number): Promise<void> {
  await deleteRows(work, 'drafts', sql`guild = ${guild} and person = ${person} and until is not null`);
}
