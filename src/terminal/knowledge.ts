import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { UserError } from '../errors.js';
import { MAX_TEXT_BYTES, readTexts, type Texts } from '../knowledge/documents/texts.js';
import { type DraftSource, draftAll } from '../knowledge/draft/draft.js';
import { describeFault, type Fault, KnowledgeError } from '../knowledge/fault.js';
import { readFolder } from '../knowledge/folder/read.js';
import { verify } from '../knowledge/verify/verify.js';
import { readArguments } from './arguments.js';

export interface KnowledgeIo {
  /** One line of standard output, without its line break. */
  out(line: string): void;
  /** One line of standard error. */
  err(line: string): void;
  /** Where the knowledge is when `--knowledge` does not say. */
  readonly knowledge: string;
  /** Where the documents' texts are when `--documents` does not say. */
  readonly documents?: string;
}

const USAGE = `Usage:
  knowledge verify [--documents DIR] [--knowledge DIR]   compare every citation, reference, unit and date
  knowledge draft FILE... [--quote]                      draft YAML from plain text or Markdown, to review`;

const OPTIONS = {
  documents: { type: 'string' },
  knowledge: { type: 'string' },
  quote: { type: 'boolean', default: false },
} as const;

const wrongUsage = (why: string) => new UserError('usage', `knowledge: ${why}\n${USAGE}`);

const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

function printFaults(faults: readonly Fault[], io: KnowledgeIo): void {
  for (const fault of faults) io.out(`${describeFault(fault)} [${fault.code}]`);
}

function runVerify(folder: string, documents: string | undefined, io: KnowledgeIo): number {
  try {
    const { knowledge, texts: own } = readFolder(folder);
    const texts: Texts =
      documents === undefined ? own : new Map([...own, ...readTexts(documents, knowledge.documents)]);
    const faults = verify(knowledge, texts);
    printFaults(faults, io);
    const items = Object.entries(knowledge).map(([kind, list]) => `${list.length} ${kind}`);
    io.out(`${faults.length === 0 ? 'no fault' : plural(faults.length, 'fault')} in ${items.join(', ')}`);
    return faults.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    printFaults(error.faults, io);
    io.out(`${plural(error.faults.length, 'fault')}: the knowledge in ${folder} cannot be loaded`);
    return 1;
  }
}

function sourceOf(file: string, io: KnowledgeIo): DraftSource | undefined {
  try {
    if (statSync(file).size > MAX_TEXT_BYTES) throw new Error(`is larger than ${MAX_TEXT_BYTES / 1e6} MB`);
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
    if (text.trim() === '') throw new Error('has no text');
    return { name: basename(file), text };
  } catch (error) {
    io.err(
      `${file} cannot be drafted (${(error as Error).message}): name a plain text or Markdown file in UTF-8`,
    );
    return undefined;
  }
}

function runDraft(files: readonly string[], quote: boolean, io: KnowledgeIo): number {
  const sources = files.flatMap(file => sourceOf(file, io) ?? []);
  if (sources.length < files.length) return 1;
  io.out(draftAll(sources, { quote }).trimEnd());
  return 0;
}

/**
 * `knowledge verify` and `knowledge draft`.
 * @returns the exit code: 0 where clean, 1 where something was found or could not be read
 * @throws UserError for wrong usage
 */
export async function runKnowledge(args: readonly string[], io: KnowledgeIo): Promise<number> {
  const { values, positionals } = readArguments('knowledge', args, OPTIONS, `\n${USAGE}`);
  const [command, ...files] = positionals;
  switch (command) {
    case 'verify':
      if (files.length) throw wrongUsage(`unexpected "${files[0]}"`);
      return runVerify(values.knowledge ?? io.knowledge, values.documents ?? io.documents, io);
    case 'draft':
      if (files.length === 0) throw wrongUsage('name the files to draft from');
      return runDraft(files, values.quote, io);
    default:
      throw wrongUsage(command === undefined ? 'say what to do' : `unknown command "${command}"`);
  }
}
