import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import { digestOf } from './digest.js';
import { type Compiled, compiledFromBytes, compiledToBytes } from './file.js';

/** Where the build puts the base knowledge, below the package's root. */
export const BASE = 'dist/knowledge.bin';
/** Compiled folders that are kept for the next start; the build empties `dist`, so no other version wrote them. */
const CACHE = 'dist/compiled';
const CACHED = 8;

function readCompiled(path: string, digest: string): Compiled | undefined {
  try {
    const compiled = compiledFromBytes(readFileSync(path));
    return compiled.digest === digest ? compiled : undefined;
  } catch (error) {
    // Absent or damaged: it is compiled anew.
    if (error instanceof UserError || (error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}

/** Keeps a compiled folder for the next start. Where nothing can be written, the next start compiles again. */
function keep(cache: string, compiled: Compiled): void {
  try {
    mkdirSync(cache, { recursive: true });
    const path = join(cache, `${compiled.digest}.bin`);
    writeFileSync(`${path}.${process.pid}`, compiledToBytes(compiled));
    renameSync(`${path}.${process.pid}`, path);
    const age = (name: string) => statSync(join(cache, name)).mtimeMs;
    const old = readdirSync(cache).sort((a, b) => age(b) - age(a));
    for (const name of old.slice(CACHED)) rmSync(join(cache, name), { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

/**
 * The knowledge of a folder, compiled: from the file that the build or an earlier start left where it fits every
 * file of the folder, else compiled now, which takes a second or two.
 * @param root the package's root
 * @throws KnowledgeError with everything that is wrong with the folder
 */
export async function loadKnowledge(root: string, folder = join(root, 'knowledge')): Promise<Compiled> {
  const digest = await digestOrExplain(folder);
  const cache = join(root, CACHE);
  const ready = readCompiled(join(root, BASE), digest) ?? readCompiled(join(cache, `${digest}.bin`), digest);
  if (ready) return ready;
  const { compileFolder } = await import('./compile.js');
  const compiled = compileFolder(folder);
  keep(cache, compiled);
  return compiled;
}

async function digestOrExplain(folder: string): Promise<string> {
  try {
    return digestOf(folder);
  } catch {
    // Reading the folder says which file it is, and what to do.
    const { readFolder } = await import('../knowledge/folder/read.js');
    readFolder(folder);
    return digestOf(folder);
  }
}
