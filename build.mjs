// Builds dist/ from nothing (a deleted command would still load from an old one), then compiles the knowledge.
// Without the compiler, as under `npm ci --omit=dev`, there is nothing to do: dist/ comes from where it was built.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
};

const tsc = `${root}node_modules/typescript/bin/tsc`;
if (!existsSync(tsc)) {
  console.log('build: no compiler installed, dist/ is left as it is');
  process.exit(0);
}
rmSync(`${root}dist`, { recursive: true, force: true });
run(tsc, '-p', 'tsconfig.json');
run('dist/src/build-knowledge.js');
