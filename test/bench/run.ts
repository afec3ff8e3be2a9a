import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job } from './child.js';

const CHILD = fileURLToPath(new URL('child.js', import.meta.url));

/** What a child process measured, or why it did not, in a few words. */
export type Outcome<T> = { readonly value: T } | { readonly failed: string };

/** Runs one measurement in a process of its own, ended after `limit` milliseconds. */
export function run<T>(job: Job, limit: number): Promise<Outcome<T>> {
  return new Promise(resolve => {
    const child = fork(CHILD, [JSON.stringify(job)], {
      execArgv: ['--expose-gc', '--max-old-space-size=8192'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let complaint = '';
    child.stderr!.on('data', text => {
      complaint = `${complaint}${text}`.slice(-2000);
    });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve({ failed: `over ${limit / 1000} s` });
    }, limit);
    child.on('message', value => resolve({ value: value as T }));
    child.on('exit', code => {
      clearTimeout(timer);
      if (code !== 0 && complaint) console.error(complaint);
      resolve({ failed: `ended with ${code}` });
    });
  });
}
