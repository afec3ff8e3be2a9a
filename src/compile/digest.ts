import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

function filesOf(folder: string, wanted: RegExp): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter(name => wanted.test(name))
    .sort()
    .map(name => join(folder, name))
    .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile());
}

/**
 * SHA-256 over the names and bytes of every file that `readFolder` would read: equal digests are equal knowledge.
 * @throws what the file system throws where a file cannot be read
 */
export function digestOf(folder: string): string {
  const hash = createHash('sha256');
  const paths = [
    ...filesOf(folder, /\.ya?ml$/),
    ...filesOf(join(folder, 'documents'), /\.(?:txt|md|markdown|html?)$/i),
  ];
  for (const path of paths) {
    const bytes = readFileSync(path);
    hash.update(`${path.slice(folder.length).replaceAll('\\', '/')}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
