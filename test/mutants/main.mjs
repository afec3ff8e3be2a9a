// Plants each fault of list.mjs in a copy of the last commit, runs the tests that should notice it, and says which did
// not. By hand: node test/mutants/main.mjs [FROM [TO]], numbers of the list. Takes half an hour. Ends with 1 where less
// than 95% were noticed or a fault cannot be planted any more.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MUTANTS } from './list.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [from = 1, to = MUTANTS.length] = process.argv.slice(2).map(Number);
const copy = join(mkdtempSync(join(tmpdir(), 'gigawatt-mutants-')), 'copy');
const run = (command, args, cwd = copy, env = {}) =>
  spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 600_000, env: { ...process.env, ...env } });

run('git', ['worktree', 'add', '--detach', copy, 'HEAD'], root);
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
const outcomes = { noticed: [], missed: [], gone: [] };
try {
  run(process.execPath, ['build.mjs']);
  // Tests that fail without any fault would seem to notice all.
  const all = new Set(MUTANTS.slice(from - 1, to).flatMap(([, , , tests]) => tests.split(' ')));
  if (test([...all]) !== 0) throw new Error('tests fail without a fault: mend them first');
  for (const [i, mutant] of MUTANTS.entries()) {
    if (i + 1 < from || i + 1 > to) continue;
    const outcome = plant(mutant);
    outcomes[outcome].push(i + 1);
    console.log(`${i + 1} ${outcome}: ${mutant[0]}: ${mutant[1]} → ${mutant[2] || 'nothing'}`);
  }
} finally {
  run('git', ['worktree', 'remove', '--force', copy], root);
  rmSync(join(copy, '..'), { recursive: true, force: true });
}
const planted = outcomes.noticed.length + outcomes.missed.length;
console.log(
  `${outcomes.noticed.length} of ${planted} noticed; missed: ${outcomes.missed.join(', ') || 'none'}; gone: ${outcomes.gone.join(', ') || 'none'}`,
);
if (outcomes.gone.length > 0 || outcomes.noticed.length < 0.95 * planted) process.exitCode = 1;

function plant([file, find, replacement, tests, program]) {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(find).length !== 2) return 'gone';
  const { atime, mtime } = statSync(path);
  writeFileSync(
    path,
    source.replace(find, () => replacement),
  );
  // Tests of the sources need no build, and one that seems older is not made anew.
  if (program !== 'program') utimesSync(path, atime, mtime);
  const status = test(tests.split(' '));
  writeFileSync(path, source);
  if (program === 'program') run(process.execPath, ['build.mjs']);
  else utimesSync(path, atime, mtime);
  return status === 0 ? 'missed' : 'noticed';
}

/** The long ones are run by themselves, as `npm run test:long` does, the simulation from fewer seeds. */
function test(paths) {
  const vitest = (some, env) =>
    some.length === 0
      ? 0
      : run(join(copy, 'node_modules/.bin/vitest'), ['run', '--bail=1', ...some], copy, env).status;
  const isLong = path => path.startsWith('test/long/') || path === 'test/service/replicas.test.ts';
  return (
    vitest(
      paths.filter(path => !isLong(path)),
      {},
    ) || vitest(paths.filter(isLong), { TEST_LONG: '1', SEEDS: '300' })
  );
}
