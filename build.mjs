// Builds dist/ anew (a deleted command would still load from an old one) and compiles the knowledge. It is built aside
// and put in place at the end, so that a running program never meets half of it. Without the compiler, as under
// `npm ci --omit=dev`, there is nothing to do: dist/ comes from where it was built.
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const aside = `${root}dist-${process.pid}`;
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status === 0) return;
  rmSync(aside, { recursive: true, force: true });
  process.exit(status ?? 1);
};

const tsc = `${root}node_modules/typescript/bin/tsc`;
if (!existsSync(tsc)) {
  if (existsSync(`${root}dist/src/main.js`)) process.exit(0);
  console.error(
    'build: the compiler is left out here: run `npm ci` without --omit=dev, or install the tarball of `npm pack` (docs/operations.md, Installing)',
  );
  process.exit(1);
}
rmSync(aside, { recursive: true, force: true });
run(tsc, '-p', 'tsconfig.json', '--outDir', aside);
run(`${aside}/src/compile/build.js`);
const page = ['--outDir', `${aside}/src/preview/page`, '--emptyOutDir', '--base', './', '--logLevel', 'warn'];
run(`${root}node_modules/vite/bin/vite.js`, 'build', `${root}src/preview/page`, ...page);
rmSync(`${root}dist`, { recursive: true, force: true });
renameSync(aside, `${root}dist`);
