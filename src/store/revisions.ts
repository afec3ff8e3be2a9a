import { setImmediate } from 'node:timers/promises';
import type { Change, Revision } from '../knowledge/revision.js';
import type { Kind } from '../knowledge/schemas.js';
import {
  holdGuild,
  isFull,
  isoTime,
  paged,
  personNumber,
  quotaReached,
  type Rules,
  type StoreWork,
  storable,
} from './common.js';
import { damaged } from './damage.js';
import type { Seal } from './seal.js';
import { revisionSeal } from './sealing.js';
import type { Appended, Authorship, Page } from './store.js';

const select = (work: StoreWork) =>
  work
    .selectFrom('revisions as r')
    .leftJoin('persons as p', join =>
      join.onRef('p.guild', '=', 'r.guild').onRef('p.person', '=', 'r.person'),
    )
    .select([
      'r.guild',
      'r.kind',
      'r.item',
      'r.revision',
      'r.sequence',
      'r.base',
      'r.body',
      'r.reason',
      'r.time',
      'r.seal',
    ])
    .select('p.key as author');

type Row = Omit<Revision, 'body'> & { readonly body: string | null; readonly seal: string | null };

/** @throws UserError `store.damaged` where a row is not what was written */
const checkedRevision = (seal: Seal, row: Row): Revision => {
  if (row.seal !== revisionSeal(seal, row))
    throw damaged(`revision ${row.revision} of ${row.kind}/${row.item} of server ${row.guild}`);
  return revisionOf(row);
};

/** In one order of keys, so that equal revisions are equal bytes. */
const revisionOf = (row: Omit<Row, 'seal'>): Revision => ({
  ...{ guild: row.guild, kind: row.kind, item: row.item, revision: row.revision, sequence: row.sequence },
  ...{ base: row.base, body: row.body === null ? null : JSON.parse(row.body) },
  ...{ author: row.author, reason: row.reason, time: row.time },
});

async function latestOf(
  work: StoreWork,
  seal: Seal,
  guild: string,
  kind: Kind,
  item: string,
): Promise<Revision | null> {
  const [latest] = await select(work)
    .where('r.guild', '=', guild)
    .where('r.kind', '=', kind)
    .where('r.item', '=', item)
    .orderBy('r.revision', 'desc')
    .limit(1)
    .execute();
  return latest ? checkedRevision(seal, latest) : null;
}

/** Rows of one statement: databases limit its parameters. */
const ROWS = 100;
/** Changes that are looked at before others have a turn. */
const SLICE = 50;

/** All or nothing: nothing is written before every base and quota was checked. */
export async function appendAll(
  work: StoreWork,
  { quotas, seal }: Rules,
  guild: string,
  by: Authorship,
  changes: readonly Change[],
): Promise<Appended> {
  if (changes.length === 0) return { outcome: 'appended', revisions: [] };
  const held = await holdGuild(work, guild);
  const latest = new Map<string, Revision | null>();
  const revisions: Revision[] = [];
  let { sequence, items } = held;
  for (const { kind, item, body, base } of changes) {
    const key = `${kind}/${item}`;
    // The driver never waits: without this, thousands of changes would hold all others up.
    if (revisions.length % SLICE === SLICE - 1) await setImmediate();
    const current = latest.get(key) ?? (await latestOf(work, seal, guild, kind, item));
    if (base !== (current?.revision ?? 0)) return { outcome: 'conflict', kind, item, current };
    const revision: Revision = {
      ...{ guild, kind, item, revision: base + 1, sequence: ++sequence, base, body },
      ...{ author: by.author, reason: storable(by.reason), time: isoTime(by.time) },
    };
    items += Number(body !== null) - Number((current?.body ?? null) !== null);
    latest.set(key, revision);
    revisions.push(revision);
  }
  const bodies = revisions.map(r => (r.body === null ? null : JSON.stringify(r.body)));
  if (items > held.items && items > quotas.items) return quotaReached('items', quotas);
  if (sequence > quotas.revisions) return quotaReached('revisions', quotas);
  const bytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body ?? ''), held.bytes);
  if (bytes > quotas.revisionBytes) return quotaReached('revisionBytes', quotas);
  if (await isFull(work, quotas)) return quotaReached('storeBytes', quotas);
  if (bodies.some(body => body !== null && Buffer.byteLength(body) > quotas.bodyBytes))
    return quotaReached('bodyBytes', quotas);

  const person = await personNumber(work, guild, by.author);
  const rows = revisions.map(({ author: _, ...revision }, i) => {
    const row = { ...revision, body: bodies[i]!, person };
    return { ...row, seal: revisionSeal(seal, row) };
  });
  for (let at = 0; at < rows.length; at += ROWS) {
    await work
      .insertInto('revisions')
      .values(rows.slice(at, at + ROWS))
      .execute();
    await setImmediate();
  }
  await work.updateTable('guilds').set({ sequence, items, bytes }).where('guild', '=', guild).execute();
  return { outcome: 'appended', revisions: revisions.map((r, i) => revisionOf({ ...r, body: bodies[i]! })) };
}

export async function history(
  work: StoreWork,
  seal: Seal,
  guild: string,
  kind: Kind,
  item: string,
): Promise<Revision[]> {
  const rows = await select(work)
    .where('r.guild', '=', guild)
    .where('r.kind', '=', kind)
    .where('r.item', '=', item)
    .orderBy('r.revision', 'desc')
    .execute();
  return rows.map(row => checkedRevision(seal, row));
}

export async function log(
  work: StoreWork,
  seal: Seal,
  guild: string,
  page: number,
  size: number,
): Promise<Page<Revision>> {
  const held = await work
    .selectFrom('guilds')
    .select('sequence')
    .where('guild', '=', guild)
    .executeTakeFirst();
  return paged({ page, size, total: held?.sequence ?? 0 }, async offset => {
    const rows = await select(work)
      .where('r.guild', '=', guild)
      .orderBy('r.sequence', 'desc')
      .limit(size)
      .offset(offset)
      .execute();
    return rows.map(row => checkedRevision(seal, row));
  });
}

export async function since(
  work: StoreWork,
  seal: Seal,
  guild: string,
  sequence: number,
): Promise<Revision[]> {
  const rows = await select(work)
    .where('r.guild', '=', guild)
    .where('r.sequence', '>', sequence)
    .orderBy('r.sequence')
    .execute();
  return rows.map(row => checkedRevision(seal, row));
}

/** @throws UserError `store.damaged`, also where revisions are missing that were numbered */
export async function latest(work: StoreWork, seal: Seal, guild: string): Promise<Revision[]> {
  await checkNumbers(work, guild);
  const rows = await select(work)
    .where('r.guild', '=', guild)
    .where('r.revision', '=', query =>
      query
        .selectFrom('revisions as n')
        .select(n => n.fn.max('n.revision').as('last'))
        .whereRef('n.guild', '=', 'r.guild')
        .whereRef('n.kind', '=', 'r.kind')
        .whereRef('n.item', '=', 'r.item'),
    )
    .orderBy('r.sequence')
    .execute();
  return rows.map(row => checkedRevision(seal, row));
}

/** Every number up to the guild's sequence was given to one revision, and none is ever deleted alone. */
async function checkNumbers(work: StoreWork, guild: string): Promise<void> {
  const held = await work
    .selectFrom('guilds')
    .select('sequence')
    .where('guild', '=', guild)
    .executeTakeFirst();
  const { count } = await work
    .selectFrom('revisions')
    .select(r => r.fn.countAll().as('count'))
    .where('guild', '=', guild)
    .executeTakeFirstOrThrow();
  if (Number(count) !== (held?.sequence ?? 0)) throw damaged(`the list of revisions of server ${guild}`);
}
