import { sql } from 'kysely';
import { deleteRows } from './batches.js';
import { daysBefore, isoTime, type StoreWork } from './common.js';
import { type Quotas, RETENTION } from './quotas.js';
import type { AnswerRecord, ChatPlace, NewAnswer } from './records.js';
import { insertRows, selectIn } from './rows.js';

/** Keeps answers of any guilds, in as many statements whatever their number: replies a second hang on it. */
export async function remember(
  work: StoreWork,
  quotas: Quotas,
  answers: readonly NewAnswer[],
): Promise<void> {
  if (answers.length === 0) return;
  // In one order, so that two processes that hold several guilds do not wait for each other.
  const guilds = [...new Set(answers.map(({ guild }) => guild))].sort();
  const held = await holdGuilds(work, guilds);
  const persons = await personsIn(work, held, answers);
  await insertAnswers(work, held, persons, answers);
  await insertRows(
    work,
    ['guilds', ['guild', 'answers', 'persons']],
    guilds.map(guild => [guild, held.get(guild)!.answers, held.get(guild)!.persons]),
    'on conflict (guild) do update set answers = excluded.answers, persons = excluded.persons',
  );
  for (const [guild, { answers: number }] of held)
    if (number > quotas.answers)
      await deleteRows(work, 'answers', sql`guild = ${guild} and number <= ${number - quotas.answers}`);
}

/** How many answers and persons a guild ever had; they number the next ones. */
interface Counts {
  answers: number;
  persons: number;
}

async function holdGuilds(work: StoreWork, guilds: readonly string[]): Promise<ReadonlyMap<string, Counts>> {
  const hold = 'on conflict (guild) do update set guild = excluded.guild';
  await insertRows(
    work,
    ['guilds', ['guild']],
    guilds.map(guild => [guild]),
    hold,
  );
  const found = await work
    .selectFrom('guilds')
    .select(['guild', 'answers', 'persons'])
    .where('guild', 'in', guilds)
    .execute();
  const counts = new Map(found.map(({ guild, ...count }) => [guild, count]));
  return new Map(guilds.map(guild => [guild, counts.get(guild)!]));
}

const personOf = ({ guild, person }: Pick<NewAnswer, 'guild' | 'person'>): string => `${guild} ${person}`;

/** Numbers of the persons who asked, given at first sight. */
async function personsIn(
  work: StoreWork,
  held: ReadonlyMap<string, Counts>,
  answers: readonly NewAnswer[],
): Promise<ReadonlyMap<string, number>> {
  const askers = new Map(answers.map(one => [personOf(one), one]));
  const known = await selectIn(
    work,
    'select guild, key, person from persons where (guild, key) in',
    [...askers.values()].map(({ guild, person }) => [guild, person]),
  );
  const numbers = new Map<string, number>();
  for (const { guild, key, person } of known as { guild: string; key: string; person: number }[])
    numbers.set(personOf({ guild, person: key }), person);
  const fresh = [...askers].filter(([name]) => !numbers.has(name));
  if (fresh.length === 0) return numbers;
  const rows = fresh.map(([name, { guild, person }]) => {
    const number = ++held.get(guild)!.persons;
    numbers.set(name, number);
    return [guild, number, person];
  });
  await insertRows(work, ['persons', ['guild', 'person', 'key']], rows);
  return numbers;
}

async function insertAnswers(
  work: StoreWork,
  held: ReadonlyMap<string, Counts>,
  persons: ReadonlyMap<string, number>,
  answers: readonly NewAnswer[],
): Promise<void> {
  const rows = answers.map(one => [
    ...[one.guild, ++held.get(one.guild)!.answers, one.key, persons.get(personOf(one))!],
    ...[one.channel, one.private ? 1 : 0, isoTime(one.time), one.json],
  ]);
  const columns = ['guild', 'number', 'key', 'person', 'channel', 'private', 'time', 'body'];
  await insertRows(work, ['answers', columns], rows, 'on conflict (guild, key) do nothing');
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
