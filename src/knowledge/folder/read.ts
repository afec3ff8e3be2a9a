import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../documents/citations.js';
import { outlineOf } from '../documents/outline.js';
import { documentOf, type TextFile, type Texts, textFilesOf, textsOf } from '../documents/texts.js';
import { type Fault, type FaultCode, KnowledgeError } from '../fault.js';
import type { Knowledge } from '../knowledge.js';
import type { DocumentEntry, Kind } from '../schemas.js';
import { type ItemInFile, isKind, kindNames, readBundle, readItems } from './yaml.js';

/** A larger YAML file is refused before it is read. */
export const MAX_FILE_BYTES = 5_000_000;

/** A knowledge folder, read and validated. */
export interface Folder {
  readonly knowledge: Knowledge;
  /** Of the documents in the folder's own `documents/`. */
  readonly texts: Texts;
}

type Refuse = (code: FaultCode, file: string, message: string, item?: string) => void;

/** The text of a file, or undefined where there is none or it was refused. */
function readYaml(folder: string, file: string, refuse: Refuse): string | undefined {
  const path = join(folder, file);
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return undefined;
    if (stats.size <= MAX_FILE_BYTES)
      return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    refuse('file.size', file, `is larger than ${MAX_FILE_BYTES / 1e6} MB: split the knowledge or shorten it`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      refuse('file.encoding', file, 'is not UTF-8 text: save it as UTF-8');
    else
      refuse(
        'file.unreadable',
        file,
        `cannot be read (${code ?? error}): check the file and its permissions`,
      );
  }
  return undefined;
}

function duplicates(items: readonly ItemInFile[]): Fault[] {
  const seen = new Map<string, ItemInFile>();
  return items.flatMap(item => {
    const key = `${item.kind}/${item.value.id}`;
    const first = seen.get(key);
    seen.set(key, first ?? item);
    if (!first) return [];
    const where = first.line === undefined ? first.file : `${first.file}:${first.line}`;
    const message = `the id stands in ${where} already: rename or remove one of them`;
    return [{ ...placeOf(item), code: 'id.duplicate', item: key, message }];
  });
}

const placeOf = ({ file, line }: ItemInFile) => ({ file, ...(line === undefined ? {} : { line }) });

function valuesOf<K extends Kind>(items: readonly ItemInFile[], kind: K): Knowledge[K] {
  return items.flatMap(item => (item.kind === kind ? [item.value] : [])) as unknown as Knowledge[K];
}

/** The entry of a document that nobody described: its name as id, and as title where it has none. */
function describeDocument({ name: id, text, title: named }: TextFile): DocumentEntry {
  const { outline, title } = outlineOf(text);
  return { id, title: named ?? title ?? id, sha256: sha256(text), length: text.length, outline };
}

function ownTexts(folder: string, refuse: Refuse): TextFile[] {
  const path = join(folder, 'documents');
  if (!existsSync(path)) return [];
  try {
    return textFilesOf(path, (file, why) => refuse('text.unreadable', `documents/${file}`, why)).filter(
      file => {
        if (file.name.length <= 80 && file.text.length > 0) return true;
        if (file.text.length > 0)
          refuse('text.name', `documents/${file.file}`, 'has a name of more than 80 characters: shorten it');
        return false;
      },
    );
  } catch (error) {
    refuse(
      'folder.unreadable',
      'documents',
      `cannot be read (${(error as NodeJS.ErrnoException).code}): it must be a folder`,
    );
    return [];
  }
}

/** The YAML files of a folder: those of one kind first, in the order of `kinds`, then bundles by name. */
function yamlFilesOf(folder: string): string[] {
  const names = readdirSync(folder).filter(name => /\.ya?ml$/.test(name));
  const order = (name: string) => (kindNames as string[]).indexOf(name.replace(/\.ya?ml$/, ''));
  return names.sort((a, b) => ((order(a) + 99) % 99) - ((order(b) + 99) % 99) || (a < b ? -1 : 1));
}

/**
 * Reads a knowledge folder: `facts.yaml` and so on hold a list of one kind; a YAML file by any other name is a
 * bundle, a map of kind → list, as `knowledge draft` prints it; `documents/` holds texts. What is absent is empty;
 * a text without an entry gets one from its own outline.
 * @throws KnowledgeError with every fault of every file, so that all can be put right at once
 */
export function readFolder(folder: string): Folder {
  const faults: Fault[] = [];
  const refuse: Refuse = (code, file, message, item) => {
    faults.push({ code, file, message, ...(item === undefined ? {} : { item }) });
  };
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new KnowledgeError(folder, [
      {
        code: 'folder.missing',
        file: folder,
        message: 'is no folder: name the folder that holds the YAML files',
      },
    ]);
  const found: ItemInFile[] = [];
  for (const file of yamlFilesOf(folder)) {
    const text = readYaml(folder, file, refuse);
    if (text === undefined) continue;
    const name = file.replace(/\.ya?ml$/, '');
    const read = isKind(name) ? readItems(text, file, name) : readBundle(text, file);
    found.push(...read.items);
    faults.push(...read.faults);
  }
  const described = valuesOf(found, 'documents');
  const files = ownTexts(folder, refuse);
  for (const file of files)
    if (!documentOf(file, described))
      found.push({ kind: 'documents', file: `documents/${file.file}`, value: describeDocument(file) });
  faults.push(...duplicates(found));
  if (faults.length) throw new KnowledgeError(folder, faults);
  const knowledge: Knowledge = {
    documents: valuesOf(found, 'documents'),
    entities: valuesOf(found, 'entities'),
    facts: valuesOf(found, 'facts'),
    milestones: valuesOf(found, 'milestones'),
    figures: valuesOf(found, 'figures'),
    answers: valuesOf(found, 'answers'),
    gaps: valuesOf(found, 'gaps'),
    lexicon: valuesOf(found, 'lexicon'),
  };
  return { knowledge, texts: textsOf(files, knowledge.documents) };
}
