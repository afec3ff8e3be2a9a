import { isDeepStrictEqual } from 'node:util';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { DocumentEntry, Kind } from '../../knowledge/schemas.js';
import type { Archive } from './archive.js';
import type { DraftedItem } from './drafts.js';
import type { ReadDocument } from './reading.js';

/** A document to keep, with its text. */
export interface KeptDocument {
  readonly entry: DocumentEntry;
  readonly text: string;
}

/** What taking in a text, Markdown or HTML file comes to. */
export interface DocumentImport {
  /** `new`: a document of the server's own. `quotes`: it is a document of the base and supplies its quotes. `same`: the server has it. */
  readonly outcome: 'new' | 'quotes' | 'same';
  readonly document: KeptDocument;
  /** Empty where the document is not new. */
  readonly drafts: readonly DraftedItem[];
}

/** What taking in a ZIP comes to: nothing of it where nothing differs from what there is. */
export interface ArchiveImport {
  readonly documents: readonly KeptDocument[];
  /** Without what they are based on, which the store knows. */
  readonly changes: readonly {
    readonly kind: Kind;
    readonly item: string;
    readonly body: Readonly<Record<string, unknown>> | null;
  }[];
}

/** A server's knowledge and the documents whose texts it has imported. */
export interface Present {
  readonly knowledge: Knowledge;
  readonly documents: readonly KeptDocument[];
}

/** The change that a document's coming or another description is; its outline stays with its text. */
export const documentChange = (entry: DocumentEntry) =>
  ({ kind: 'documents', item: entry.id, body: { ...entry, outline: [] } }) as const;

/** @param present the server as it is @param base the knowledge that all servers share */
export function documentImport(read: ReadDocument, present: Present, base: Knowledge): DocumentImport {
  const { entry, text, drafts } = read;
  const has = present.documents.find(document => document.entry.sha256 === entry.sha256);
  if (has) return { outcome: 'same', document: has, drafts: [] };
  const known = base.documents.find(document => document.sha256 === entry.sha256);
  if (known) return { outcome: 'quotes', document: { entry: known, text }, drafts: [] };
  return { outcome: 'new', document: { entry, text }, drafts };
}

/** What of an archive differs from what a server has; importing it twice changes nothing the second time. */
export function archiveImport(archive: Archive, { knowledge, documents }: Present): ArchiveImport {
  const present = new Set(documents.map(({ entry }) => entry.sha256));
  const own = (kind: Kind) => new Map(knowledge[kind].map(item => [item.id as string, item as unknown]));
  const lists = new Map<Kind, Map<string, unknown>>();
  const find = (kind: Kind, id: string): unknown => {
    const list = lists.get(kind) ?? own(kind);
    lists.set(kind, list);
    return list.get(id);
  };
  const set = archive.items
    .filter(({ kind, value }) => !isDeepStrictEqual(find(kind, value.id), value))
    .map(({ kind, value }) => ({ kind, item: value.id, body: { ...value } }));
  const there = new Set(archive.items.map(({ kind, value }) => `${kind}/${value.id}`));
  const removed = archive.removed.flatMap(name => {
    const at = name.indexOf('/');
    const [kind, item] = [name.slice(0, at) as Kind, name.slice(at + 1)];
    return !there.has(name) && find(kind, item) !== undefined ? [{ kind, item, body: null }] : [];
  });
  const added = archive.documents.filter(({ entry }) => !present.has(entry.sha256));
  return {
    documents: added,
    changes: [...set, ...removed, ...added.map(({ entry }) => documentChange(entry))],
  };
}
