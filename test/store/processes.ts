import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Revision } from '../../src/knowledge/revision.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/dist-bench\/.*/, '');
const OUT = 'dist-bench/store';

/** Compiles `child.ts`, or another, and what it needs; returns what to run. */
export function compileChild(name = 'child'): string {
  // The source, also where this file was compiled itself.
  const source = fileURLToPath(new URL(`./${name}.ts`, import.meta.url)).replace('/dist-bench/', '/');
  const options =
    '--ignoreConfig --noCheck --rootDir . --target es2023 --module nodenext --types node --skipLibCheck';
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', ...options.split(' '), '--outDir', `${OUT}-${name}`, source],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`compiling the child failed: ${stdout}`);
  return `${ROOT}${OUT}-${name}/test/store/${name}.js`;
}

export interface Ended {
  /** Revisions that were acknowledged, in order. */
  readonly acknowledged: readonly Revision[];
  readonly stderr: string;
  /** Exit code, or the signal that ended it. */
  readonly code: number | NodeJS.Signals;
  /** Milliseconds from its start until the store was open; null where it never was. */
  readonly opened: number | null;
}

/**
 * Starts a child process with arguments as `child.ts` has them, and ends it by SIGKILL, `after` milliseconds after
 * its store was open where that is given. `prefix` is a program that runs it, as strace.
 */
export async function runChild(
  args: readonly string[],
  { after, prefix = [] }: { readonly after?: number; readonly prefix?: readonly string[] } = {},
): Promise<Ended> {
  const [program = '', ...rest] = [...prefix, process.execPath, ...args];
  const started = performance.now();
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const acknowledged: Revision[] = [];
  let stderr = '';
  let opened: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  child.stderr.on('data', text => {
    stderr += text;
  });
  const lines = createInterface({ input: child.stdout });
  const read = new Promise(resolve => lines.once('close', resolve));
  lines.on('line', line => {
    // A line cut off by the kill was no acknowledgement that anyone could read.
    if (!line.endsWith('}') && line !== '"open"') return;
    if (line !== '"open"') acknowledged.push(JSON.parse(line));
    else {
      opened = performance.now() - started;
      if (after !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), after);
    }
  });
  const code = await new Promise<number | NodeJS.Signals>(resolve =>
    child.once('exit', (status, signal) => resolve(status ?? signal!)),
  );
  await read;
  clearTimeout(timer);
  return { acknowledged, stderr, code, opened };
}
