import { sql } from 'kysely';
import { deleteRows } from './batches.js';
import { daysBefore, holdGuild, isoTime, personNumbers, type StoreWork } from './common.js';
import { type Quotas, RETENTION } from './quotas.js';
import type { AnswerRecord, ChatPlace } from './records.js';

export async function remember(
  work: StoreWork,
  quotas: Quotas,
  guild: string,
  answers: readonly AnswerRecord[],
): Promise<void> {
  if (answers.length === 0) return;
  const { answers: before } = await holdGuild(work, guild);
  const persons = await personNumbers(
    work,
    guild,
    answers.map(({ person }) => person),
  );
  const rows = answers.map(({ key, person, channel, private: hidden, time, body }, i) => ({
    ...{ guild, number: before + 1 + i, key, channel, time: isoTime(time), body: JSON.stringify(body) },
    ...{ person: persons.get(person)!, private: hidden ? (1 as const) : (0 as const) },
  }));
  await work
    .insertInto('answers')
    .values(rows)
    .onConflict(on => on.columns(['guild', 'key']).doNothing())
    .execute();
  const number = before + rows.length;
  await work.updateTable('guilds').set({ answers: number }).where('guild', '=', guild).execute();
  await deleteRows(work, 'answers', sql`guild = ${guild} and number <= ${number - quotas.answers}`);
}

const select = (work: StoreWork, guild: string) =>
  work
    .selectFrom('answers as a')
    .innerJoin('persons as p', on => on.onRef('p.guild', '=', 'a.guild').onRef('p.person', '=', 'a.person'))
    .select(['a.key', 'a.channel', 'a.private', 'a.time', 'a.body', 'p.key as person'])
    .where('a.guild', '=', guild);

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

/** A text that is no JSON any more is as good as forgotten. */
function recordOf({ private: hidden, body, ...row }: Row): AnswerRecord | null {
  try {
    return { ...row, private: hidden === 1, body: JSON.parse(body) };
  } catch {
    return null;
  }
}

export async function answer(
  work: StoreWork,
  guild: string,
  key: string,
  now: string,
): Promise<AnswerRecord | null> {
  const row = await select(work, guild)
    .where('a.key', '=', key)
    .where('a.time', '>', daysBefore(now, RETENTION.answerDays))
    .executeTakeFirst();
  return row ? recordOf(row) : null;
}

export async function lastAnswer(
  work: StoreWork,
  guild: string,
  { person, channel, private: hidden }: ChatPlace,
  since: string,
): Promise<AnswerRecord | null> {
  const row = await select(work, guild)
    .where('p.key', '=', person)
    .where('a.channel', '=', channel)
    .where('a.private', '=', hidden ? 1 : 0)
    .where('a.time', '>', isoTime(since))
    .orderBy('a.number', 'desc')
    .executeTakeFirst();
  return row ? recordOf(row) : null;
}

/** Whether any chat of any guild may go on from then. */
export async function answeredSince(work: StoreWork, since: string): Promise<boolean> {
  const found = await work
    .selectFrom('answers')
    .select('number')
    .where('time', '>', isoTime(since))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Deletes what is past its time, in all guilds. */
export async function dropOldAnswers(work: StoreWork, now: string): Promise<void> {
  await deleteRows(work, 'answers', sql`time <= ${daysBefore(now, RETENTION.answerDays)}`);
}
