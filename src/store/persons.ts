import { sql } from 'kysely';
import type { Work } from './common.js';
import { dropBegun } from './drafts.js';
import { revisionsBy } from './revisions.js';
import type { Seal } from './seal.js';
import type { AboutPerson } from './store.js';

const everywhere = (work: Work, key: string) =>
  work.selectFrom('persons').select(['guild', 'person']).where('key', '=', key).orderBy('guild').execute();

export async function aboutPerson(work: Work, seal: Seal, key: string): Promise<AboutPerson[]> {
  const about: AboutPerson[] = [];
  for (const { guild, person } of await everywhere(work, key)) {
    const documents = await work
      .selectFrom('documents')
      .select(['id', 'title', 'time'])
      .where(row => row.and({ guild, person }))
      .orderBy('id')
      .execute();
    const questions = await work
      .selectFrom('askers')
      .select(['number', 'text', 'time', 'wants_notice'])
      .where(row => row.and({ guild, person }))
      .orderBy('number')
      .execute();
    const votes = await work
      .selectFrom('votes')
      .select(['guild', 'message', 'entry', 'value', 'reason', 'time'])
      .where(row => row.and({ guild, person }))
      .orderBy('time')
      .orderBy('message')
      .execute();
    const { drafts } = await work
      .selectFrom('drafts')
      .select(d => d.fn.countAll().as('drafts'))
      .where(row => row.and({ guild, person }))
      .executeTakeFirstOrThrow();
    about.push({
      guild,
      revisions: await revisionsBy(work, seal, guild, person),
      documents,
      questions: questions.map(({ wants_notice, ...q }) => ({ ...q, wantsNotice: wants_notice === 1 })),
      votes: votes.map(({ reason, ...v }) => ({ ...v, person: key, ...(reason === null ? {} : { reason }) })),
      drafts: Number(drafts),
    });
  }
  return about;
}

/** What stays without a name, and what of it was the person's own words. */
const FORGOTTEN = [
  ['revisions', { person: null, reason: '' }],
  ['documents', { person: null }],
  ['drafts', { person: null }],
  ['votes', { person: null, reason: null }],
] as const;

/** Foreign keys see to it that no reference is overlooked. */
export async function forgetPerson(work: Work, key: string): Promise<boolean> {
  const rows = await everywhere(work, key);
  for (const { guild, person } of rows) {
    const theirs = { guild, person };
    await dropBegun(work, guild, person);
    for (const [table, forgotten] of FORGOTTEN) {
      await work
        .updateTable(table)
        .set(forgotten)
        .where(row => row.and(theirs))
        .execute();
    }
    await work
      .deleteFrom('askers')
      .where(row => row.and(theirs))
      .execute();
    await dropUnasked(work, guild);
    await work
      .deleteFrom('persons')
      .where(row => row.and(theirs))
      .execute();
  }
  return rows.length > 0;
}

/** Questions that nobody asked any more. */
async function dropUnasked(work: Work, guild: string): Promise<void> {
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
export async function dropIdlePersons(work: Work, guild?: string): Promise<void> {
  const unused = ['revisions', 'documents', 'drafts', 'askers', 'votes'].map(
    table =>
      sql<boolean>`not exists (select 1 from ${sql.table(table)} as kept where kept.guild = persons.guild and kept.person = persons.person)`,
  );
  const idle = work.deleteFrom('persons').where(row => row.and(unused));
  await (guild === undefined ? idle : idle.where('guild', '=', guild)).execute();
}
