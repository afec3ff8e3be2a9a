import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A small disk that can be filled up. */
export interface Disk {
  /** What stands in for it: a file system of its own, or a limit on how large a file may grow. */
  readonly how: string;
  /** Nothing more can be written by a process from now on. */
  fill(pid: number): void;
  free(pid: number): void;
  remove(): void;
}

const CHUNK = Buffer.alloc(64 * 1024);
const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'ignore' });

/** A disk of so many megabytes at a folder: a file system in memory where one may be mounted. */
export function smallDisk(folder: string, megabytes: number): Disk {
  mkdirSync(folder, { recursive: true });
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder);
  } catch {
    return LIMITED;
  }
  const ballast = join(folder, 'ballast');
  return {
    how: `a file system of ${megabytes} MB`,
    fill() {
      writeFileSync(ballast, '');
      try {
        for (;;) appendFileSync(ballast, CHUNK);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove: () => run('umount', '-l', folder),
  };
}

/** No regular file can be written beyond its first byte: only `prlimit` is needed. */
const LIMITED: Disk = {
  how: 'a limit on the size of files',
  fill: pid => run('prlimit', '--pid', `${pid}`, '--fsize=1:unlimited'),
  free: pid => run('prlimit', '--pid', `${pid}`, '--fsize=unlimited'),
  remove: () => {},
};
