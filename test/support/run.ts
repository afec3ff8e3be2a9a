import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every setting of `.env.example`, empty: what a developer's own `.env` says does not reach a test. */
export const NO_SETTINGS: Readonly<Record<string, string>> = Object.fromEntries(
  [...readFileSync(`${root}.env.example`, 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => [name, '']),
);

export interface Run {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the built program as its own process, in a folder that is not the project's and with no settings but `env`. */
export function start(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [root, ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, ...NO_SETTINGS, ...env },
    stdio: 'pipe',
  });
}

/** Collects what a process says until it ends. */
export function ended(child: ChildProcessWithoutNullStreams): Promise<Run> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve({ code, stdout, stderr }));
  });
}

/** The next text on standard output; fails where the process ends before. */
export function nextOutput(child: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout.once('data', chunk => resolve(String(chunk)));
    child.once('close', code => reject(new Error(`the program ended with ${code} before it said more`)));
  });
}

/** Runs the program to its end over `input`. */
export function run(
  args: readonly string[],
  input: string | Uint8Array = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const child = start(args, env);
  // A program that ends without reading its input closes the pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return ended(child);
}

/** The JSON of each line; every line must be JSON and end with a line end. */
export function jsonLines(stdout: string): Record<string, unknown>[] {
  if (stdout === '') return [];
  if (!stdout.endsWith('\n')) throw new Error('the last line has no end');
  return stdout
    .slice(0, -1)
    .split('\n')
    .map(line => JSON.parse(line));
}
