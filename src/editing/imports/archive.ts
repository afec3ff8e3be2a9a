import { sha256 } from '../../knowledge/documents/citations.js';
import { documentOf } from '../../knowledge/documents/texts.js';
import { describeFault, type Fault } from '../../knowledge/fault.js';
import { type ItemInFile, isKind, readBundle, readItems } from '../../knowledge/folder/yaml.js';
import type { DocumentEntry, Kind } from '../../knowledge/schemas.js';
import { decodeText, describe } from './document.js';
import { UploadError } from './refusal.js';
import { unzip, type ZipEntry, type ZipLimits } from './zip.js';

/** What is in a ZIP of a knowledge folder. */
export interface Archive {
  /** Items of every kind but documents that have a text. */
  readonly items: readonly { readonly kind: Kind; readonly value: { readonly id: string } }[];
  readonly documents: readonly { readonly entry: DocumentEntry; readonly text: string }[];
  /** `kind/id` of base items that the server had removed. */
  readonly removed: readonly string[];
}

/** In an export, beside the knowledge: what a folder cannot say. */
export const MANIFEST = 'export.json';

const LIMITS: ZipLimits = { entries: 200, entryBytes: 5_000_000, totalBytes: 30_000_000, ratio: 200 };
const SHOWN_FAULTS = 3;
const TEXT = /^documents\/([^/\\]{1,80})\.(?:txt|md|markdown)$/i;
const YAML = /^[A-Za-z0-9_-]{1,60}\.ya?ml$/;

function checkName(name: string, seen: Set<string>): void {
  const odd = name.split('/').some(part => part === '' || part === '.' || part === '..');
  if (odd || /[\\:\p{C}]/u.test(name))
    throw new UploadError('archive.path', 'zip-path', { name: JSON.stringify(name.slice(0, 80)) });
  if (!(TEXT.test(name) || YAML.test(name) || name === MANIFEST))
    throw new UploadError('archive.path', 'zip-file', { name: JSON.stringify(name.slice(0, 80)) });
  if (seen.has(name)) throw new UploadError('archive.path', 'zip-twice', { name: JSON.stringify(name) });
  seen.add(name);
}

const textOf = ({ name, bytes }: ZipEntry): string => {
  try {
    return decodeText(bytes);
  } catch (error) {
    if (!(error instanceof UploadError)) throw error;
    throw new UploadError(error.code, 'zip-in', { name, why: error.told }, { cause: error });
  }
};

/** Reads a ZIP of a knowledge folder; nothing of it counts where anything is wrong. @throws UploadError */
export function readArchive(bytes: Uint8Array): Archive {
  const entries = unzip(bytes, LIMITS);
  const seen = new Set<string>();
  for (const { name } of entries) checkName(name, seen);
  const found: ItemInFile[] = [];
  const faults: Fault[] = [];
  for (const entry of entries.filter(({ name }) => YAML.test(name))) {
    const kind = entry.name.replace(/\.ya?ml$/, '');
    const read = isKind(kind)
      ? readItems(textOf(entry), entry.name, kind)
      : readBundle(textOf(entry), entry.name);
    found.push(...read.items);
    faults.push(...read.faults);
  }
  faults.push(...duplicates(found));
  if (faults.length > 0) throw new UploadError('archive.content', 'as-is', { text: faultsOf(faults) });
  const described = found.flatMap(({ kind, value }) =>
    kind === 'documents' ? [value as DocumentEntry] : [],
  );
  const documents = entries.flatMap(entry => documentIn(entry, described));
  const withText = new Set(documents.map(({ entry }) => entry.id));
  const items = found
    .filter(({ kind, value }) => kind !== 'documents' || !withText.has(value.id))
    .map(({ kind, value }) => ({ kind, value }));
  return { items, documents, removed: removedIn(entries.find(({ name }) => name === MANIFEST)) };
}

function documentIn(entry: ZipEntry, described: readonly DocumentEntry[]): Archive['documents'] {
  const name = TEXT.exec(entry.name)?.[1];
  if (name === undefined) return [];
  const text = textOf(entry);
  const known = documentOf({ name, file: entry.name, text }, described);
  if (known === undefined) return [{ entry: describe(name, text, undefined, name), text }];
  if (known.sha256 !== sha256(text) || known.length !== text.length)
    throw new UploadError('archive.content', 'zip-text', { name: entry.name, document: known.id });
  return [{ entry: known, text }];
}

function duplicates(items: readonly ItemInFile[]): Fault[] {
  const seen = new Set<string>();
  return items.flatMap(({ kind, file, value }) => {
    const item = `${kind}/${value.id}`;
    if (!seen.has(item)) {
      seen.add(item);
      return [];
    }
    return [
      { code: 'id.duplicate', file, item, message: 'the id stands twice: rename or remove one of them' },
    ];
  });
}

function faultsOf(faults: readonly Fault[]): string {
  const more = faults.length - SHOWN_FAULTS;
  const shown = faults.slice(0, SHOWN_FAULTS).map(describeFault).join('; ');
  return more > 0 ? `${shown}; and ${more} more` : shown;
}

function removedIn(entry: ZipEntry | undefined): string[] {
  if (entry === undefined) return [];
  try {
    const manifest = JSON.parse(textOf(entry)) as { readonly removed?: unknown };
    const removed = Array.isArray(manifest.removed) ? manifest.removed : [];
    return removed.filter(name => typeof name === 'string' && isKind(name.split('/')[0] ?? ''));
  } catch (cause) {
    throw new UploadError('archive.content', 'zip-manifest', { name: MANIFEST }, { cause });
  }
}
