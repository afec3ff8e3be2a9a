import {
  findPerson,
  holdGuild,
  isFull,
  isoTime,
  personNumber,
  quotaReached,
  type Rules,
  type StoreWork,
  storable,
} from './common.js';
import { damaged } from './damage.js';
import type { Seal } from './seal.js';
import { documentSeal, textSeal } from './sealing.js';
import type { Imported, NewDocument, Quotas, StoredDocument } from './store.js';

async function exceeded(work: StoreWork, quotas: Quotas, { guild, author }: NewDocument, bytes: number) {
  const { count, size } = await work
    .selectFrom('documents')
    .select(d => [d.fn.countAll().as('count'), d.fn.coalesce(d.fn.sum('bytes'), d.val(0)).as('size')])
    .where('guild', '=', guild)
    .executeTakeFirstOrThrow();
  if (Number(count) >= quotas.documents) return quotaReached('documents', quotas);
  if (Number(size) + bytes > quotas.documentBytes) return quotaReached('documentBytes', quotas);
  if (await isFull(work, quotas)) return quotaReached('storeBytes', quotas);
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

export async function importDocument(
  work: StoreWork,
  { quotas, seal }: Rules,
  document: NewDocument,
): Promise<Imported> {
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
  const outline = JSON.stringify(document.outline);
  const row = { guild, id, digest, length: text.length, outline, time: isoTime(document.time) };
  const seals = { seal: documentSeal(seal, row), text_seal: textSeal(seal, guild, id, text) };
  await work
    .insertInto('documents')
    .values({ ...row, ...seals, title, text, bytes, person })
    .execute();
  return { outcome: 'imported', id };
}

const select = (work: StoreWork, guild: string) =>
  work
    .selectFrom('documents as d')
    .leftJoin('persons as p', join =>
      join.onRef('p.guild', '=', 'd.guild').onRef('p.person', '=', 'd.person'),
    )
    .select([
      'd.guild',
      'd.id',
      'd.title',
      'd.digest',
      'd.length',
      'd.outline',
      'd.time',
      'd.seal',
      'p.key as author',
    ])
    .where('d.guild', '=', guild);

type Row = Omit<StoredDocument, 'outline'> & { readonly outline: string; readonly seal: string | null };

/** @throws UserError `store.damaged` where a row is not what was written */
function checkedDocument(seal: Seal, { seal: kept, ...row }: Row): StoredDocument {
  if (kept !== documentSeal(seal, row)) throw damaged(`document ${row.id} of server ${row.guild}`);
  return { ...row, outline: JSON.parse(row.outline) };
}

export async function documents(work: StoreWork, seal: Seal, guild: string): Promise<StoredDocument[]> {
  const rows = await select(work, guild).orderBy('d.id').execute();
  return rows.map(row => checkedDocument(seal, row));
}

export async function document(work: StoreWork, seal: Seal, guild: string, id: string) {
  const [row] = await select(work, guild).select(['d.text', 'd.text_seal']).where('d.id', '=', id).execute();
  if (row === undefined) return null;
  const { text, text_seal, ...rest } = row;
  if (text_seal !== textSeal(seal, guild, id, text)) throw damaged(`document ${id} of server ${guild}`);
  return { ...checkedDocument(seal, rest), text };
}

export async function renameDocument(
  work: StoreWork,
  guild: string,
  id: string,
  title: string,
): Promise<void> {
  await work
    .updateTable('documents')
    .set({ title: storable(title) })
    .where('guild', '=', guild)
    .where('id', '=', id)
    .execute();
}

export async function removeDocument(work: StoreWork, guild: string, id: string): Promise<boolean> {
  await work.deleteFrom('drafts').where('guild', '=', guild).where('document', '=', id).execute();
  const { numDeletedRows } = await work
    .deleteFrom('documents')
    .where('guild', '=', guild)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
