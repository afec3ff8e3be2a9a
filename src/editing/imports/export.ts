import { Zip, ZipDeflate } from 'fflate';
import { stringify } from 'yaml';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { type Kind, kinds } from '../../knowledge/schemas.js';
import { inSlices } from '../../timing/slices.js';
import { MANIFEST } from './archive.js';
import type { Present } from './intake.js';

/** The same at every time and place: what the clock says is no part of the knowledge. */
const EPOCH = new Date(1980, 0, 1);
/** Bytes packed between two turns of the event loop. */
const CHUNK = 128 * 1024;

const YAML = {
  schema: 'core',
  lineWidth: 0,
  defaultStringType: 'QUOTE_DOUBLE',
  defaultKeyType: 'PLAIN',
  aliasDuplicateObjects: false,
} as const;

/**
 * A server's whole knowledge as a ZIP of a knowledge folder: YAML files, the texts that it imported in `documents/`,
 * and the names of base items that it removed. The same knowledge gives the same bytes; `import` takes it back.
 * Blocks for a few milliseconds at a time.
 */
export function exportZip(present: Present, base: Knowledge): Promise<Uint8Array> {
  return inSlices(pack(present, base));
}

function* pack(present: Present, base: Knowledge): Generator<void, Uint8Array> {
  const chunks: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    failure ??= error;
    chunks.push(chunk);
  });
  for (const { name, text } of yield* filesOf(present, base)) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = EPOCH;
    zip.add(file);
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += CHUNK) {
      file.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
      yield;
    }
  }
  zip.end();
  if (failure !== null) throw failure;
  return new Uint8Array(Buffer.concat(chunks));
}

interface TextFile {
  readonly name: string;
  readonly text: string;
}

function* filesOf({ knowledge, documents }: Present, base: Knowledge): Generator<void, TextFile[]> {
  const files: TextFile[] = [];
  for (const kind of Object.keys(kinds) as Kind[]) {
    let text = '';
    for (const item of knowledge[kind]) {
      text += stringify([item], YAML);
      yield;
    }
    if (text !== '') files.push({ name: `${kind}.yaml`, text });
  }
  const texts = documents.map(({ entry, text }) => ({ name: `documents/${fileOf(entry)}.txt`, text }));
  const removed = (Object.keys(kinds) as Kind[]).flatMap(kind => removedFrom(knowledge, base, kind));
  const manifest = { name: MANIFEST, text: `${JSON.stringify({ format: 1, removed }, null, 2)}\n` };
  return [...files, ...texts, manifest].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A document's id where that can be a file's name, else its digest, by which it is found as well. */
const fileOf = ({ id, sha256 }: { readonly id: string; readonly sha256: string }): string =>
  /^[\p{L}\p{N}][\p{L}\p{N}. _-]{0,79}$/u.test(id) ? id : sha256;

function removedFrom(knowledge: Knowledge, base: Knowledge, kind: Kind): string[] {
  const there = new Set<string>(knowledge[kind].map(({ id }) => id));
  return base[kind].filter(({ id }) => !there.has(id)).map(({ id }) => `${kind}/${id}`);
}
