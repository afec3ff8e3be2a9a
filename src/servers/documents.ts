import type { ItemChange } from '../knowledge/overlay.js';
import type { DocumentEntry } from '../knowledge/schemas.js';

/** A document that a server imported. Where its text is one of the base's documents, it only supplies that one's quotes. */
export interface OwnDocument {
  readonly entry: DocumentEntry;
  readonly text: string;
  /** Day of its import, `YYYY-MM-DD`; of one that is not stored yet, absent. */
  readonly imported?: string;
}

/** What a revision says of a document beside its text. */
export function describedAs(entry: DocumentEntry, body: ItemChange['body'] | undefined): DocumentEntry {
  if (!body) return entry;
  const { title = entry.title, published } = body as Partial<DocumentEntry>;
  const { published: _, ...rest } = entry;
  return { ...rest, title, ...(published !== undefined && { published }) };
}

/**
 * A server's documents after further changes: gone where one is removed, exchanged where a given one has its id, else
 * described anew.
 */
export function documentsAfter(
  own: readonly OwnDocument[],
  changes: readonly ItemChange[],
  given: readonly OwnDocument[],
): OwnDocument[] {
  const replaced = new Set(given.map(({ entry }) => entry.id));
  const revised = new Map(
    changes.filter(({ kind }) => kind === 'documents').map(({ item, body }) => [item, body]),
  );
  const kept = own.filter(({ entry: { id } }) => !replaced.has(id) && revised.get(id) !== null);
  return [
    ...kept.map(one =>
      revised.has(one.entry.id) ? { ...one, entry: describedAs(one.entry, revised.get(one.entry.id)) } : one,
    ),
    ...given,
  ];
}

/** Changes of everything but of documents whose text is here: those are described by what is kept with the text. */
export function withoutTexts(
  changes: readonly ItemChange[],
  documents: readonly OwnDocument[],
): ItemChange[] {
  const here = new Set(documents.map(({ entry }) => entry.id));
  // A removal takes a server's own document away, never one that all servers share.
  return changes.filter(({ kind, item, body }) => kind !== 'documents' || (body !== null && !here.has(item)));
}
