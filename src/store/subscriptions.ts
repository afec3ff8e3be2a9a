import { sql } from 'kysely';
import { findPerson, holdGuild, parsed, personNumber, type StoreWork } from './common.js';
import type { Recipient, Subscription, Topic } from './store.js';

/** Whom a subscription is for, without what it has come to. */
export type SubscriptionKey = Pick<Subscription, 'guild' | 'topic' | 'to'>;

/** False where there is one already: it stays as it is. */
export async function subscribe(
  work: StoreWork,
  { guild, topic, to }: SubscriptionKey,
  told: unknown,
): Promise<boolean> {
  await holdGuild(work, guild);
  const place =
    to.kind === 'channel'
      ? { channel: to.id, person: null }
      : { channel: null, person: await personNumber(work, guild, to.id) };
  const { numInsertedOrUpdatedRows } = await work
    .insertInto('subscriptions')
    .values({ guild, topic, ...place, told: JSON.stringify(told), sending: null })
    .onConflict(on => on.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False where there is none. */
export async function unsubscribe(work: StoreWork, key: SubscriptionKey): Promise<boolean> {
  const where = await rowOf(work, key);
  if (where === null) return false;
  const { numDeletedRows } = await work.deleteFrom('subscriptions').where(where).executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function subscriptions(work: StoreWork, guild?: string): Promise<readonly Subscription[]> {
  const all = work
    .selectFrom('subscriptions as s')
    .leftJoin('persons as p', on => on.onRef('p.guild', '=', 's.guild').onRef('p.person', '=', 's.person'))
    .innerJoin('guilds as g', 'g.guild', 's.guild')
    .select(['s.guild', 's.topic', 's.channel', 's.told', 's.sending', 'p.key'])
    .where('g.removed', 'is', null)
    .orderBy('s.guild')
    .orderBy('s.topic')
    .orderBy(sql`coalesce(s.channel, '')`)
    .orderBy('p.key');
  const rows = await (guild === undefined ? all : all.where('s.guild', '=', guild)).execute();
  return rows.map(({ guild, topic, channel, key, told, sending }) => ({
    ...{ guild, topic },
    to:
      channel === null
        ? ({ kind: 'person', id: key! } as const)
        : ({ kind: 'channel', id: channel } as const),
    told: parsed(told),
    sending: sending === null ? null : parsed(sending),
  }));
}

/** Notes how far a subscription has come; nothing where it was ended meanwhile. */
export async function progress(
  work: StoreWork,
  key: SubscriptionKey,
  { told, sending }: Pick<Subscription, 'told' | 'sending'>,
): Promise<void> {
  const where = await rowOf(work, key);
  if (where === null) return;
  await work
    .updateTable('subscriptions')
    .set({ told: JSON.stringify(told), sending: sending === null ? null : JSON.stringify(sending) })
    .where(where)
    .execute();
}

async function rowOf(work: StoreWork, { guild, topic, to }: { guild: string; topic: Topic; to: Recipient }) {
  const person = to.kind === 'person' ? await findPerson(work, guild, to.id) : null;
  if (person === undefined) return null;
  const of = sql<boolean>`guild = ${guild} and topic = ${topic}`;
  return person === null
    ? sql<boolean>`${of} and channel = ${to.id}`
    : sql<boolean>`${of} and person = ${person}`;
}
