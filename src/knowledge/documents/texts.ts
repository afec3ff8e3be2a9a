import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { UserError } from '../../errors.js';
import { type Fault, KnowledgeError } from '../fault.js';
import type { Citation, DocumentEntry } from '../schemas.js';
import { citedText, sha256 } from './citations.js';
import { textOfHtml } from './html.js';
import { withoutMarks } from './markup.js';

/** Document id → its text, for the documents whose text is at hand. */
export type Texts = ReadonlyMap<string, string>;

/** Larger texts are refused: reading one takes seconds and citing into it is no use to anyone. */
export const MAX_TEXT_BYTES = 50_000_000;

export interface TextFile {
  /** File name without its extension. */
  readonly name: string;
  readonly file: string;
  /** As it is cited: of a page its visible text. */
  readonly text: string;
  /** What a page calls itself. */
  readonly title?: string;
}

const PAGES = new Set(['.html', '.htm']);
const EXTENSIONS = new Set(['.txt', '.md', '.markdown', ...PAGES]);

/**
 * The plain text, Markdown and HTML files of a folder, by name. `refuse` is told what cannot be read.
 * @throws what the file system throws when the folder itself cannot be read
 */
export function textFilesOf(folder: string, refuse: (file: string, why: string) => void): TextFile[] {
  const names = readdirSync(folder).filter(name => EXTENSIONS.has(extname(name).toLowerCase()));
  return names.sort().flatMap(file => {
    const path = join(folder, file);
    try {
      const stats = statSync(path);
      if (!stats.isFile()) return [];
      if (stats.size > MAX_TEXT_BYTES) {
        refuse(file, `is ${Math.ceil(stats.size / 1e6)} MB, more than ${MAX_TEXT_BYTES / 1e6} MB: split it`);
        return [];
      }
      // ignoreBOM keeps the mark: positions count every code unit of the file.
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
      const name = basename(file, extname(file));
      if (!PAGES.has(extname(file).toLowerCase())) return [{ name, file, text }];
      const page = textOfHtml(text);
      return [{ name, file, text: page.text, ...(page.title ? { title: page.title } : {}) }];
    } catch (error) {
      if (error instanceof UserError) {
        refuse(file, error.message);
        return [];
      }
      const unreadable = (error as NodeJS.ErrnoException).code;
      refuse(
        file,
        unreadable?.startsWith('E') && !unreadable.startsWith('ERR')
          ? `cannot be read (${unreadable}): check the file and its permissions`
          : 'is not UTF-8 text: save it as UTF-8',
      );
      return [];
    }
  });
}

/**
 * The document that a file holds: by the digest of its text, else by its name, else by the name's part before `_`. Of
 * several documents with one text it is the one of that name.
 */
export function documentOf(file: TextFile, documents: readonly DocumentEntry[]): DocumentEntry | undefined {
  const digest = sha256(file.text);
  const prefix = file.name.split('_')[0];
  const same = documents.filter(document => document.sha256 === digest);
  return (
    same.find(document => document.id === file.name) ??
    same.find(document => document.id === prefix) ??
    same[0] ??
    documents.find(document => document.id === file.name) ??
    documents.find(document => document.id === prefix)
  );
}

/** Matches files to documents. Where two files claim one document, the one with the right digest has it. */
export function textsOf(
  files: readonly TextFile[],
  documents: readonly DocumentEntry[],
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const file of files) {
    const document = documentOf(file, documents);
    if (document && (!texts.has(document.id) || sha256(file.text) === document.sha256))
      texts.set(document.id, file.text);
  }
  return texts;
}

/**
 * The texts of a folder such as `DOCUMENTS_DIR` that belong to these documents.
 * @throws KnowledgeError where the folder or a file in it cannot be read
 */
export function readTexts(folder: string, documents: readonly DocumentEntry[]): Texts {
  const faults: Fault[] = [];
  const refuse = (file: string, message: string) => faults.push({ code: 'text.unreadable', file, message });
  let files: TextFile[] = [];
  try {
    files = textFilesOf(folder, refuse);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new KnowledgeError(
      folder,
      [
        {
          code: 'folder.unreadable',
          file: folder,
          message: `cannot be read (${why}): name a folder of texts`,
        },
      ],
      { cause: error },
    );
  }
  if (faults.length) throw new KnowledgeError(folder, faults);
  return textsOf(files, documents);
}

/** The cited words as they are read, where the text is at hand and still says them (the citation's digest decides). */
export function quote(citation: Citation, texts: Texts): string | undefined {
  const text = texts.get(citation.document);
  const words = text === undefined ? undefined : citedText(citation, text);
  return words === undefined ? undefined : withoutMarks(words);
}
