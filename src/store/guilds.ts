import { sql } from 'kysely';
import { dropOldAnswers } from './answers.js';
import { deleteRows, deleteSome } from './batches.js';
import { daysBefore, holdGuild, isoTime, parsed, type StoreWork } from './common.js';
import { dropPast } from './drafts.js';
import { dropQuestions } from './questions.js';
import { GUILD_TABLES } from './schema.js';
import { DIRECT, type Purged, RETENTION, SETTINGS } from './store.js';

export async function guilds(work: StoreWork) {
  return work
    .selectFrom('guilds as g')
    .select(['g.guild', 'g.sequence'])
    .where('g.removed', 'is', null)
    .where(g =>
      g.or([
        g('g.sequence', '>', 0),
        g.exists(g.selectFrom('documents as d').select('d.id').whereRef('d.guild', '=', 'g.guild')),
      ]),
    )
    .orderBy('g.guild')
    .execute();
}

export async function setting(work: StoreWork, guild: string, name: string): Promise<unknown> {
  const row = await work
    .selectFrom('settings')
    .select('value')
    .where('guild', '=', guild)
    .where('name', '=', name)
    .executeTakeFirst();
  return row && parsed(row.value);
}

export async function set(work: StoreWork, guild: string, name: string, given: unknown): Promise<void> {
  const value = JSON.stringify(given);
  if (value === undefined) {
    await work.deleteFrom('settings').where('guild', '=', guild).where('name', '=', name).execute();
    return;
  }
  await holdGuild(work, guild);
  await work
    .insertInto('settings')
    .values({ guild, name, value })
    .onConflict(on => on.columns(['guild', 'name']).doUpdateSet({ value }))
    .execute();
}

export async function guildRemoved(work: StoreWork, guild: string, time: string): Promise<void> {
  await work
    .updateTable('guilds')
    .set({ removed: isoTime(time) })
    .where('guild', '=', guild)
    .where('removed', 'is', null)
    .execute();
}

/** Direct messages, which are in no guild, are never left. */
export async function guildsPresent(
  work: StoreWork,
  present: readonly string[],
  time: string,
  isOurs: (guild: string) => boolean,
): Promise<string[]> {
  const here = new Set([...present, DIRECT, '']);
  const known = await work.selectFrom('guilds').select('guild').where('removed', 'is', null).execute();
  const away = known.map(({ guild }) => guild).filter(guild => !here.has(guild) && isOurs(guild));
  for (const guild of away) await guildRemoved(work, guild, time);
  return away;
}

export async function guildRestored(work: StoreWork, guild: string): Promise<void> {
  await work
    .updateTable('guilds')
    .set({ removed: null })
    .where('guild', '=', guild)
    // Told at each connection: what is as it should be is not written.
    .where('removed', 'is not', null)
    .execute();
}

async function questionDays(work: StoreWork, guild: string): Promise<number> {
  const days = await setting(work, guild, SETTINGS.questionDays);
  return typeof days === 'number' && days >= 0 ? days : RETENTION.questionDays;
}

/** Guilds whose time is up. */
export async function leftGuilds(work: StoreWork, now: string): Promise<string[]> {
  const gone = await work
    .selectFrom('guilds')
    .select('guild')
    .where('removed', '<=', daysBefore(now, RETENTION.guildDays))
    .orderBy('guild')
    .execute();
  return gone.map(({ guild }) => guild);
}

/** Deletes some of a guild, its own row last. False where nothing is left: until then it counts as removed. */
export async function dropSomeOfGuild(work: StoreWork, guild: string): Promise<boolean> {
  for (const table of GUILD_TABLES) if (await deleteSome(work, table, sql`guild = ${guild}`)) return true;
  return false;
}

/** Deletes what is past its time in guilds that stay. */
export async function dropOld(work: StoreWork, now: string): Promise<Omit<Purged, 'guilds'>> {
  await dropPast(work, now);
  await dropOldAnswers(work, now);
  let [questions, votes] = [0, 0];
  for (const { guild } of await work.selectFrom('guilds').select('guild').execute()) {
    const before = daysBefore(now, await questionDays(work, guild));
    questions += await dropQuestions(work, guild, before);
    votes += await deleteRows(work, 'votes', sql`guild = ${guild} and time < ${before}`);
  }
  return { questions, votes };
}
