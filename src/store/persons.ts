import { sql } from 'kysely';
import { changeRows, deleteRows } from './batches.js';
import type { StoreWork } from './common.js';
import { dropBegun } from './drafts.js';
import type { AboutPerson } from './store.js';

const everywhere = (work: StoreWork, key: string) =>
  work.selectFrom('persons').select(['guild', 'person']).where('key', '=', key).orderBy('guild').execute();

/** Things of a kind that are listed of a person in a guild: the latest. */
const LISTED = 20;

export async function aboutPerson(work: StoreWork, key: string): Promise<AboutPerson[]> {
  const about: AboutPerson[] = [];
  for (const { guild, person } of await everywhere(work, key)) {
    const theirs = { guild, person };
    const revisions = await work
      .selectFrom('revisions')
      .select(['kind', 'item', 'revision', 'reason', 'time'])
      .where(row => row.and(theirs))
      .orderBy('sequence', 'desc')
      .limit(LISTED)
      .execute();
    const documents = await work
      .selectFrom('documents')
      .select(['id', 'title', 'time'])
      .where(row => row.and(theirs))
      .orderBy('id')
      .limit(LISTED)
      .execute();
    const questions = await work
      .selectFrom('askers')
      .select(['number', 'text', 'time', 'wants_notice'])
      .where(row => row.and(theirs))
      .orderBy('number', 'desc')
      .limit(LISTED)
      .execute();
    const votes = await work
      .selectFrom('votes')
      .select(['guild', 'message', 'entry', 'value', 'reason', 'time'])
      .where(row => row.and(theirs))
      .orderBy('time', 'desc')
      .orderBy('message')
      .limit(LISTED)
      .execute();
    about.push({
      ...{ guild, revisions, documents, totals: await totalsOf(work, guild, person) },
      questions: questions.map(({ wants_notice, ...q }) => ({ ...q, wantsNotice: wants_notice === 1 })),
      votes: votes.map(({ reason, ...v }) => ({ ...v, person: key, ...(reason === null ? {} : { reason }) })),
    });
  }
  return about;
}

async function totalsOf(work: StoreWork, guild: string, person: number): Promise<AboutPerson['totals']> {
  const count = async (table: (typeof OWNED)[number], where?: 'wants_notice') => {
    const counted = work
      .selectFrom(table)
      .select(t => t.fn.countAll().as('n'))
      .where('guild', '=', guild)
      .where('person', '=', person);
    const { n } = await (where === undefined
      ? counted
      : counted.where(sql`wants_notice`, '=', 1)
    ).executeTakeFirstOrThrow();
    return Number(n);
  };
  return {
    revisions: await count('revisions'),
    documents: await count('documents'),
    drafts: await count('drafts'),
    questions: await count('askers'),
    waiting: await count('askers', 'wants_notice'),
    votes: await count('votes'),
    answers: await count('answers'),
    subscriptions: await count('subscriptions'),
  };
}

const OWNED = ['revisions', 'documents', 'drafts', 'askers', 'votes', 'answers', 'subscriptions'] as const;

/** What stays without a name, and what of it was the person's own words. */
const FORGOTTEN = [
  ['revisions', sql`person = null, reason = ''`],
  ['documents', sql`person = null`],
  ['drafts', sql`person = null`],
  ['votes', sql`person = null, reason = null`],
] as const;

/** Foreign keys see to it that no reference is overlooked. */
export async function forgetPerson(work: StoreWork, key: string): Promise<boolean> {
  const rows = await everywhere(work, key);
  for (const { guild, person } of rows) {
    const theirs = sql`guild = ${guild} and person = ${person}`;
    await dropBegun(work, guild, person);
    for (const [table, forgotten] of FORGOTTEN) await changeRows(work, table, forgotten, theirs);
    for (const table of ['askers', 'answers', 'subscriptions'] as const)
      await deleteRows(work, table, theirs);
    await dropUnasked(work, guild);
    await deleteRows(work, 'persons', theirs);
  }
  return rows.length > 0;
}

/** Takes back all wishes of a person to be told, and ends their subscriptions. */
export async function stopTelling(work: StoreWork, key: string): Promise<void> {
  for (const { guild, person } of await everywhere(work, key))
    await changeRows(
      work,
      'askers',
      sql`wants_notice = 0, locale = null`,
      sql`guild = ${guild} and person = ${person} and wants_notice = 1`,
    );
  for (const { guild, person } of await everywhere(work, key)) {
    await deleteRows(work, 'subscriptions', sql`guild = ${guild} and person = ${person}`);
    await dropIdlePersons(work, guild);
  }
}

/** Takes back all votes of a person. */
export async function unvote(work: StoreWork, key: string): Promise<void> {
  for (const { guild, person } of await everywhere(work, key)) {
    await deleteRows(work, 'votes', sql`guild = ${guild} and person = ${person}`);
    await dropIdlePersons(work, guild);
  }
}

/** Questions that nobody asked any more. */
async function dropUnasked(work: StoreWork, guild: string): Promise<void> {
  await work
    .deleteFrom('questions')
    .where('guild', '=', guild)
    .where('anonymous', '=', 0)
    .where('number', 'not in', query =>
      query.selectFrom('askers').select('number').where('guild', '=', guild),
    )
    .execute();
}

/** Deletes persons of whom nothing is left, as after a vote was taken back; in one guild or all. */
export async function dropIdlePersons(work: StoreWork, guild?: string): Promise<void> {
  const unused = OWNED.map(
    table =>
      sql<boolean>`not exists (select 1 from ${sql.table(table)} as kept where kept.guild = persons.guild and kept.person = persons.person)`,
  );
  const idle = work.deleteFrom('persons').where(row => row.and(unused));
  await (guild === undefined ? idle : idle.where('guild', '=', guild)).execute();
}
