import { sql } from 'kysely';
import { findPerson, holdGuild, isoTime, personNumber, rowId, type StoreWork, storable } from './common.js';
import type { Quotas, Vote, VoteSummary } from './store.js';

/** Reasons shown of each entry. */
const REASONS = 20;

export async function vote(
  work: StoreWork,
  quotas: Quotas,
  { guild, message, person: key, entry, value, reason, answer, time }: Vote,
): Promise<void> {
  if (value === 0) {
    const person = await findPerson(work, guild, key);
    if (person === undefined) return;
    await work
      .deleteFrom('votes')
      .where('guild', '=', guild)
      .where('message', '=', message)
      .where('person', '=', person)
      .execute();
    return;
  }
  await holdGuild(work, guild);
  const person = await personNumber(work, guild, key);
  const said = {
    ...{ entry, value, answer: answer ?? null },
    ...{ reason: reason ? storable(reason) : null, time: isoTime(time) },
  };
  await work
    .insertInto('votes')
    .values({ guild, message, person, ...said })
    .onConflict(on => on.columns(['guild', 'message', 'person']).doUpdateSet(said))
    .execute();
  await dropOldest(work, guild, quotas.votes);
}

async function dropOldest(work: StoreWork, guild: string, most: number): Promise<void> {
  const { count } = await work
    .selectFrom('votes')
    .select(v => v.fn.countAll().as('count'))
    .where('guild', '=', guild)
    .executeTakeFirstOrThrow();
  if (Number(count) <= most) return;
  const row = rowId(work);
  await sql`delete from votes where ${row} in
    (select ${row} from votes where guild = ${guild} order by time, ${row} limit ${Number(count) - most})`.execute(
    work,
  );
}

export async function votes(work: StoreWork, guild: string): Promise<VoteSummary[]> {
  const counts = await work
    .selectFrom('votes')
    .select('entry')
    .select([
      sql<number>`sum(case when value = 1 then 1 else 0 end)`.as('up'),
      sql<number>`sum(case when value = -1 then 1 else 0 end)`.as('down'),
    ])
    .where('guild', '=', guild)
    .groupBy('entry')
    .orderBy(sql`sum(value)`)
    .orderBy('entry')
    .execute();
  const ranked = work
    .selectFrom('votes')
    .select(['entry', 'value', 'reason', 'answer', 'time'])
    .select(
      sql<number>`row_number() over (partition by entry order by time desc, message, reason)`.as('rank'),
    )
    .where('guild', '=', guild)
    .where('reason', 'is not', null);
  const reasons = await work
    .selectFrom(ranked.as('ranked'))
    .selectAll()
    .where('rank', '<=', REASONS)
    .orderBy('rank')
    .execute();
  return counts.map(({ entry, up, down }) => ({
    ...{ entry, up: Number(up), down: Number(down) },
    reasons: reasons
      .filter(r => r.entry === entry)
      .map(({ value, reason, answer, time }) => ({ value, reason: reason!, answer, time })),
  }));
}
