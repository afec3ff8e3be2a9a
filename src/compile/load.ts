import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.js';
import { digestOf } from './digest.js';
import { type Compiled, compiledFromBytes, compiledToBytes } from './file.js';

/** Where the build puts the base knowledge, below the package's root. */
export const BASE = 'dist/knowledge.bin';
/** Compiled folders that are kept for the next start. */
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
function keep(path: string, compiled: Compiled): void {
  try {
    const cache = dirname(path);
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, compiledToBytes(compiled));
    renameSync(`${path}.${process.pid}`, path);
    const age = (name: string) => statSync(join(cache, name)).mtimeMs;
    const old = readdirSync(cache).sort((a, b) => age(b) - age(a));
    for (const name of old.slice(CACHED)) rmSync(join(cache, name), { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

/** What this build compiles differs from what another did, so its name is part of the file's: that of its base. */
function pathIn(cache: string, root: string, digest: string): string {
  const base = join(root, BASE);
  const build = existsSync(base) ? createHash('sha256').update(readFileSync(base)).digest('hex') : '';
  return join(cache, `${digest.slice(0, 32)}-${build.slice(0, 16)}.bin`);
}

/**
 * The knowledge of a folder, compiled: from the file that the build or an earlier start left where it fits every
 * file of the folder, else compiled now, which takes a second or two.
 * @param root the package's root
 * @param cache where folders that were compiled are kept
 * @throws KnowledgeError with everything that is wrong with the folder
 */
export async function loadKnowledge(
  root: string,
  cache: string,
  folder = join(root, 'knowledge'),
): Promise<Compiled> {
  const digest = await digestOrExplain(folder);
  const base = readCompiled(join(root, BASE), digest);
  if (base) return base;
  const path = pathIn(cache, root, digest);
  const ready = readCompiled(path, digest);
  if (ready) return ready;
  const { compileFolder } = await import('./compile.js');
  const compiled = compileFolder(folder);
  keep(path, compiled);
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
