import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { deleteRows } from './batches.js';
import {
  findPerson,
  holdGuild,
  isoTime,
  paged,
  personNumber,
  quotaReached,
  type StoreWork,
  storable,
} from './common.js';
import type { AskedQuestion, Listed, Notice, Page, Question, QuestionState, Quotas } from './store.js';

/** More than any code of a language has. */
const LONGEST_LOCALE = 35;

/** Only the digest is kept: where two asked, nothing of the one who asks to be forgotten must stay. */
const digestOf = (meaning: string): string => createHash('sha256').update(meaning).digest('hex');

async function openCount(work: StoreWork, guild: string, person?: number): Promise<number> {
  const all = work.selectFrom('questions as q').where('q.guild', '=', guild).where('q.state', '=', 'open');
  const counted =
    person === undefined
      ? all
      : all
          .innerJoin('askers as a', join =>
            join.onRef('a.guild', '=', 'q.guild').onRef('a.number', '=', 'q.number'),
          )
          .where('a.person', '=', person);
  const { count } = await counted.select(q => q.fn.countAll().as('count')).executeTakeFirstOrThrow();
  return Number(count);
}

/** Which quota another question on the list, or another asker of one, would exceed. */
async function exceeded(
  work: StoreWork,
  quotas: Quotas,
  asked: AskedQuestion,
  added: { readonly question: boolean; readonly asker: boolean },
) {
  if (added.question && (await openCount(work, asked.guild)) >= quotas.questions)
    return quotaReached('questions', quotas);
  const person = asked.person === null ? undefined : await findPerson(work, asked.guild, asked.person);
  if (!added.asker || person === undefined) return null;
  const open = await openCount(work, asked.guild, person);
  return open >= quotas.questionsPerPerson ? quotaReached('questionsPerPerson', quotas) : null;
}

export async function ask(work: StoreWork, quotas: Quotas, asked: AskedQuestion): Promise<Listed> {
  const { guild } = asked;
  const time = isoTime(asked.time);
  const text = storable(asked.text);
  const meaning = digestOf(asked.meaning);
  const held = await holdGuild(work, guild);
  const known = await work
    .selectFrom('questions')
    .select(['number', 'state', 'anonymous_text'])
    .where('guild', '=', guild)
    .where('meaning', '=', meaning)
    .executeTakeFirst();
  const number = known?.number ?? held.questions + 1;
  const opens = !known || known.state === 'answered';
  const asks = known !== undefined && (await hasAsked(work, guild, number, asked.person));
  const named =
    asked.person !== null && (asks || (await askers(work, guild, number)) < quotas.askersPerQuestion);
  const refused = await exceeded(work, quotas, asked, { question: opens, asker: !asks });
  if (refused) return refused;

  if (!known) {
    await work.updateTable('guilds').set({ questions: number }).where('guild', '=', guild).execute();
    await work
      .insertInto('questions')
      .values({
        ...{ guild, number, meaning, state: 'open', entry: null, anonymous: 0, anonymous_text: null },
        ...{ first_asked: time, last_asked: time },
      })
      .execute();
  }
  await work
    .updateTable('questions')
    .set(row => ({
      last_asked: sql<string>`case when last_asked < ${time} then ${time} else last_asked end`,
      ...(opens ? { state: 'open', entry: null } : {}),
      ...(!named
        ? { anonymous: row('anonymous', '+', 1), anonymous_text: known?.anonymous_text ?? text }
        : {}),
    }))
    .where('guild', '=', guild)
    .where('number', '=', number)
    .execute();
  if (named && asked.person !== null) {
    const person = await personNumber(work, guild, asked.person);
    const wish = {
      wants_notice: Number(asked.wantsNotice),
      locale: asked.wantsNotice ? (asked.locale?.slice(0, LONGEST_LOCALE) ?? null) : null,
    };
    await work
      .insertInto('askers')
      .values({ guild, number, person, text, time, ...wish })
      .onConflict(on => on.columns(['guild', 'number', 'person']).doUpdateSet(wish))
      .execute();
  }
  return { outcome: opens ? 'listed' : 'counted', number, state: opens ? 'open' : known.state };
}

async function askers(work: StoreWork, guild: string, number: number): Promise<number> {
  const { count } = await work
    .selectFrom('askers')
    .select(a => a.fn.countAll().as('count'))
    .where('guild', '=', guild)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function hasAsked(
  work: StoreWork,
  guild: string,
  number: number,
  key: string | null,
): Promise<boolean> {
  const person = key === null ? undefined : await findPerson(work, guild, key);
  if (person === undefined) return false;
  const row = await work
    .selectFrom('askers')
    .select('number')
    .where('guild', '=', guild)
    .where('number', '=', number)
    .where('person', '=', person)
    .executeTakeFirst();
  return row !== undefined;
}

const select = (work: StoreWork) =>
  work
    .selectFrom('questions as q')
    .leftJoin('askers as a', join => join.onRef('a.guild', '=', 'q.guild').onRef('a.number', '=', 'q.number'))
    .groupBy(['q.guild', 'q.number'])
    .select([
      'q.guild',
      'q.number',
      'q.state',
      'q.entry',
      'q.first_asked as firstAsked',
      'q.last_asked as lastAsked',
    ])
    .select(query => [
      query
        .selectFrom('askers as w')
        .select('w.text')
        .whereRef('w.guild', '=', 'q.guild')
        .whereRef('w.number', '=', 'q.number')
        .orderBy('w.time')
        .orderBy('w.person')
        .limit(1)
        .as('words'),
      'q.anonymous_text as anonymousWords',
      sql<number>`q.anonymous + count(a.person)`.as('count'),
      sql<number>`coalesce(sum(a.wants_notice), 0)`.as('waiting'),
    ]);

type Row = Omit<Question, 'text'> & { readonly words: string | null; readonly anonymousWords: string | null };

const questionOf = ({ words, anonymousWords, ...row }: Row): Question => ({
  ...row,
  text: words ?? anonymousWords ?? '',
  count: Number(row.count),
  waiting: Number(row.waiting),
});

export async function questions(
  work: StoreWork,
  guild: string,
  state: QuestionState,
  page: number,
  size: number,
): Promise<Page<Question>> {
  const { total } = await work
    .selectFrom('questions')
    .select(q => q.fn.countAll().as('total'))
    .where('guild', '=', guild)
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  return paged({ page, size, total: Number(total) }, async offset => {
    const rows = await select(work)
      .where('q.guild', '=', guild)
      .where('q.state', '=', state)
      .orderBy('count', 'desc')
      .orderBy('firstAsked')
      .orderBy('q.number')
      .limit(size)
      .offset(offset)
      .execute();
    return rows.map(questionOf);
  });
}

export async function question(work: StoreWork, guild: string, number: number): Promise<Question | null> {
  const [row] = await select(work).where('q.guild', '=', guild).where('q.number', '=', number).execute();
  return row ? questionOf(row) : null;
}

export async function settle(
  work: StoreWork,
  guild: string,
  number: number,
  state: QuestionState,
  entry: string | null,
): Promise<readonly Notice[] | false> {
  const { numUpdatedRows } = await work
    .updateTable('questions')
    .set({ state, entry })
    .where('guild', '=', guild)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  return (await notices(work, guild)).filter(notice => notice.number === number);
}

export function notices(work: StoreWork, guild?: string): Promise<readonly Notice[]> {
  const wishes = work
    .selectFrom('askers as a')
    .innerJoin('questions as q', join =>
      join.onRef('q.guild', '=', 'a.guild').onRef('q.number', '=', 'a.number'),
    )
    .innerJoin('persons as p', join =>
      join.onRef('p.guild', '=', 'a.guild').onRef('p.person', '=', 'a.person'),
    )
    .select(['a.guild', 'a.number', 'p.key as person', 'a.text', 'a.locale', 'q.entry', 'q.state'])
    .where('a.wants_notice', '=', 1)
    .where('q.state', 'in', ['answered', 'not-covered'])
    .orderBy('a.guild')
    .orderBy('a.number')
    .orderBy('a.person');
  return (guild === undefined ? wishes : wishes.where('a.guild', '=', guild)).execute();
}

export async function told(work: StoreWork, guild: string, number: number, key: string): Promise<void> {
  const person = await findPerson(work, guild, key);
  if (person === undefined) return;
  await work
    .updateTable('askers')
    .set({ wants_notice: 0, locale: null })
    .where('guild', '=', guild)
    .where('number', '=', number)
    .where('person', '=', person)
    .execute();
}

/** Deletes questions last asked before a time. Returns how many. */
export async function dropQuestions(work: StoreWork, guild: string, before: string): Promise<number> {
  const old = sql`guild = ${guild} and last_asked < ${before}`;
  await deleteRows(
    work,
    'askers',
    sql`guild = ${guild} and number in (select number from questions where ${old})`,
  );
  return deleteRows(work, 'questions', old);
}
