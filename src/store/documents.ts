import { findPerson, holdGuild, isoTime, personNumber, quotaReached, storable, type Work } from './common.js';
import type { Imported, NewDocument, Quotas, StoredDocument } from './store.js';

async function exceeded(work: Work, quotas: Quotas, { guild, author }: NewDocument, bytes: number) {
  const { count, size } = await work
    .selectFrom('documents')
    .select(d => [d.fn.countAll().as('count'), d.fn.coalesce(d.fn.sum('bytes'), d.val(0)).as('size')])
    .where('guild', '=', guild)
    .executeTakeFirstOrThrow();
  if (Number(count) >= quotas.documents) return quotaReached('documents', quotas);
  if (Number(size) + bytes > quotas.documentBytes) return quotaReached('documentBytes', quotas);
  const person = await findPerson(work, guild, author);
  if (person === undefined) return null;
  const { own } = await work
    .selectFrom('documents')
    .select(d => d.fn.countAll().as('own'))
    .where('guild', '=', guild)
    .where('person', '=', person)
    .executeTakeFirstOrThrow();
  return Number(own) >= quotas.documentsPerPerson ? quotaReached('documentsPerPerson', quotas) : null;
}

export async function importDocument(work: Work, quotas: Quotas, document: NewDocument): Promise<Imported> {
  const { guild, id, digest } = document;
  const title = storable(document.title);
  const text = storable(document.text);
  const bytes = Buffer.byteLength(text);
  await holdGuild(work, guild);
  const alike = await work
    .selectFrom('documents')
    .select(['id', 'digest'])
    .where('guild', '=', guild)
    .where(d => d.or([d('digest', '=', digest), d('id', '=', id)]))
    .execute();
  const same = alike.find(d => d.digest === digest);
  if (same) return { outcome: 'same', id: same.id };
  if (alike.length > 0) return { outcome: 'taken', id };
  const refused = await exceeded(work, quotas, document, bytes);
  if (refused) return refused;
  const person = await personNumber(work, guild, document.author);
  await work
    .insertInto('documents')
    .values({
      ...{ guild, id, title, digest, text, length: text.length, bytes, person },
      ...{ outline: JSON.stringify(document.outline), time: isoTime(document.time) },
    })
    .execute();
  return { outcome: 'imported', id };
}

const select = (work: Work, guild: string) =>
  work
    .selectFrom('documents as d')
    .leftJoin('persons as p', join =>
      join.onRef('p.guild', '=', 'd.guild').onRef('p.person', '=', 'd.person'),
    )
    .select(['d.guild', 'd.id', 'd.title', 'd.digest', 'd.length', 'd.outline', 'd.time', 'p.key as author'])
    .where('d.guild', '=', guild);

export async function documents(work: Work, guild: string): Promise<StoredDocument[]> {
  const rows = await select(work, guild).orderBy('d.id').execute();
  return rows.map(row => ({ ...row, outline: JSON.parse(row.outline) }));
}

export async function document(work: Work, guild: string, id: string) {
  const [row] = await select(work, guild).select('d.text').where('d.id', '=', id).execute();
  return row ? { ...row, outline: JSON.parse(row.outline) as StoredDocument['outline'] } : null;
}

export async function removeDocument(work: Work, guild: string, id: string): Promise<boolean> {
  await work.deleteFrom('drafts').where('guild', '=', guild).where('document', '=', id).execute();
  const { numDeletedRows } = await work
    .deleteFrom('documents')
    .where('guild', '=', guild)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
