import type { Connection } from './libsql.js';
import type { Seal } from './seal.js';

/** What of a revision is never altered, as its row has it. */
export interface SealedRevision {
  readonly guild: string;
  readonly kind: string;
  readonly item: string;
  readonly revision: number;
  readonly sequence: number;
  readonly base: number;
  readonly body: string | null;
  readonly time: string;
}

export const revisionSeal = (seal: Seal, r: SealedRevision): string =>
  seal(['revision', r.guild, r.kind, r.item, r.revision, r.sequence, r.base, r.body, r.time]);

/** What of a document is never altered, as its row has it; its title may be. */
export interface SealedDocument {
  readonly guild: string;
  readonly id: string;
  readonly digest: string;
  readonly length: number;
  readonly outline: string;
  readonly time: string;
}

export const documentSeal = (seal: Seal, d: SealedDocument): string =>
  seal(['document', d.guild, d.id, d.digest, d.length, d.outline, d.time]);

export const textSeal = (seal: Seal, guild: string, id: string, text: string): string =>
  seal(['text', guild, id, text]);

/** Rows read as bytes: a store from before seals may be damaged, and stays so in the rows that are. */
function rowsOf<T>(
  connection: Connection,
  table: string,
  columns: readonly string[],
): (T & { rowid: number })[] {
  const rows = connection
    .prepare(
      `SELECT rowid, ${columns.map(name => `CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END AS ${name}`).join(', ')} FROM ${table}`,
    )
    .all() as Record<string, unknown>[];
  return rows.map(row =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value instanceof ArrayBuffer ? Buffer.from(value).toString('utf8') : value,
      ]),
    ),
  ) as (T & { rowid: number })[];
}

export function sealRevisions(connection: Connection, seal: Seal): void {
  const update = connection.prepare('UPDATE revisions SET seal = ? WHERE rowid = ?');
  const columns = ['guild', 'kind', 'item', 'revision', 'sequence', 'base', 'body', 'time'];
  for (const row of rowsOf<SealedRevision>(connection, 'revisions', columns))
    update.run(revisionSeal(seal, row), row.rowid);
}

export function sealDocuments(connection: Connection, seal: Seal): void {
  const update = connection.prepare('UPDATE documents SET seal = ?, text_seal = ? WHERE rowid = ?');
  const columns = ['guild', 'id', 'digest', 'length', 'outline', 'time', 'text'];
  for (const row of rowsOf<SealedDocument & { readonly text: string }>(connection, 'documents', columns))
    update.run(documentSeal(seal, row), textSeal(seal, row.guild, row.id, row.text), row.rowid);
}
