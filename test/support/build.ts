import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What the build writes last. */
const BUILT = join(root, 'dist/knowledge.bin');
const SOURCES = ['src', 'commands', 'knowledge', 'build.mjs', 'tsconfig.json'];

/** Once before all tests: builds where dist is absent or older than what it is made from, for tests of the program. */
export default function setup(): void {
  const built = existsSync(BUILT) ? statSync(BUILT).mtimeMs : 0;
  if (SOURCES.every(name => newest(join(root, name)) <= built)) return;
  const { status, error } = spawnSync(process.execPath, ['build.mjs'], { cwd: root, stdio: 'inherit' });
  if (error || status !== 0)
    throw new Error('the build failed, so the program cannot be tested', { cause: error });
}

/** Milliseconds since 1970 of the last change, of folders too: a file that was removed counts. */
function newest(path: string): number {
  const below = statSync(path).isDirectory() ? readdirSync(path).map(name => newest(join(path, name))) : [];
  return Math.max(statSync(path).mtimeMs, ...below);
}
