import { textOfHtml } from '../../knowledge/documents/html.js';
import type { DocumentEntry } from '../../knowledge/schemas.js';
import { type Archive, readArchive } from './archive.js';
import { decodeText, describe } from './document.js';
import { type DraftedItem, draftItems } from './drafts.js';

/** What is to be read; done in a thread of its own, since a hostile file may take long. */
export type ReadingTask =
  | {
      readonly kind: 'document';
      readonly bytes: Uint8Array;
      readonly html: boolean;
      /** Id of the document, and its title where it does not say one itself. */
      readonly id: string;
      readonly title: string | undefined;
      readonly fallback: string;
    }
  | { readonly kind: 'archive'; readonly bytes: Uint8Array };

export interface ReadDocument {
  readonly kind: 'document';
  readonly entry: DocumentEntry;
  readonly text: string;
  readonly drafts: readonly DraftedItem[];
}

export type ReadingResult = ReadDocument | ({ readonly kind: 'archive' } & Archive);

/** @throws UserError */
export function read(task: ReadingTask): ReadingResult {
  if (task.kind === 'archive') return { kind: 'archive', ...readArchive(task.bytes) };
  const decoded = decodeText(task.bytes);
  const page = task.html ? textOfHtml(decoded) : undefined;
  const text = page?.text ?? decoded;
  const entry = describe(task.id, text, task.title ?? page?.title, task.fallback);
  return { kind: 'document', entry, text, drafts: draftItems(task.id, text, entry.outline) };
}
