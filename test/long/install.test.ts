import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_SETTINGS } from '../support/run.js';

/** What docs/operations.md says about installing, done in folders of its own. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'gigawatt-install-'));
const checkout = join(scratch, 'checkout');
const place = join(scratch, 'place');
let tarball: string;

function run(folder: string, command: string, env: Record<string, string> = {}, input = '') {
  const { PATH, HOME } = process.env;
  const { status, stdout, stderr } = spawnSync(command, {
    ...{ cwd: folder, shell: true, encoding: 'utf8', input },
    env: { PATH, HOME, ...NO_SETTINGS, ...env } as NodeJS.ProcessEnv,
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  const files = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const file of files.stdout.split('\0').filter(name => name !== '' && existsSync(join(ROOT, name)))) {
    mkdirSync(dirname(join(checkout, file)), { recursive: true });
    cpSync(join(ROOT, file), join(checkout, file));
  }
  mkdirSync(place);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('a checkout without what builds it', () => {
  it('says in one line what to do', () => {
    const { status, stdout, stderr } = run(checkout, 'npm ci --omit=dev --prefer-offline');
    expect(status).not.toBe(0);
    expect(`${stdout}${stderr}`.split('\n').filter(line => line.includes('run `npm ci`'))).toHaveLength(1);
  });
});

describe('a tarball', () => {
  it('is made by npm ci && npm pack, with what it needs and no more', () => {
    const made = run(checkout, 'npm ci --prefer-offline && npm pack --silent');
    expect(made).toMatchObject({ status: 0 });
    tarball = join(checkout, readdirSync(checkout).find(name => name.endsWith('.tgz')) ?? '');
    const names = run(checkout, `tar tzf ${tarball}`).stdout.split('\n');
    const needed = [
      'dist/src/main.js',
      'dist/knowledge.bin',
      'dist/LICENSES.txt',
      'THIRD-PARTY.txt',
      'LICENSE',
    ];
    for (const name of needed) expect(names).toContain(`package/${name}`);
    expect(names.filter(name => /^package\/(test|commands|\.ci|data)\/|\.env$/.test(name))).toEqual([]);
    expect(existsSync(join(checkout, 'THIRD-PARTY.txt'))).toBe(false);
  });

  it('installs and runs, with the versions that were locked', () => {
    const installed = run(place, `npm init -y && npm i --omit=dev --prefer-offline ${tarball}`);
    expect(installed.status).toBe(0);
    const answer = run(place, 'npx --no gigawatt ask "how many gigawatts?"');
    expect(answer).toMatchObject({ status: 0, stderr: '' });
    expect(answer.stdout).toContain('10 GW');
    const versions = (folder: string) =>
      JSON.parse(run(folder, 'npm ls --omit=dev --all --json').stdout).dependencies as Record<
        string,
        { version: string; dependencies?: Record<string, { version: string }> }
      >;
    const locked = versions(checkout);
    for (const [name, { version }] of Object.entries(versions(place).gigawatt?.dependencies ?? {}))
      expect([name, version]).toEqual([name, locked[name]?.version]);
  });

  it('draws its pictures, with the font it brings, and is not large', () => {
    const drawing = `import { pngOf } from 'gigawatt/dist/src/charts/draw.js';
      const bars = [1, 2].map(value => ({ label: 'A', quantity: { value, unit: 'GW', bound: 'exact' } }));
      const png = await pngOf({ kind: 'comparison', title: 'Two', bars });
      console.log(Buffer.from(png).toString('latin1', 1, 4));`;
    writeFileSync(join(place, 'draw.mjs'), drawing);
    expect(run(place, 'node draw.mjs')).toEqual({ status: 0, stdout: 'PNG\n', stderr: '' });
    expect(Number.parseInt(run(place, 'du -sm node_modules').stdout, 10)).toBeLessThan(120);
  });

  it('keeps its settings, data and caches in the folder where it is used', () => {
    mkdirSync(join(place, 'mine/documents'), { recursive: true });
    writeFileSync(
      join(place, 'mine/documents/tower.txt'),
      'The tower is 41 metres high. It was built in 2020.',
    );
    writeFileSync(join(place, '.env'), 'KNOWLEDGE_DIR=mine\n');
    const { KNOWLEDGE_DIR: _, ...env } = NO_SETTINGS;
    const { PATH, HOME } = process.env;
    const asked = spawnSync('npx --no gigawatt ask "how high is the tower?"', {
      ...{ cwd: place, shell: true, encoding: 'utf8' },
      env: { PATH, HOME, ...env } as NodeJS.ProcessEnv,
    });
    expect(asked.stdout).toContain('41');
    expect(readdirSync(join(place, 'data'))).toEqual(['compiled']);
    const check = run(place, 'npx --no gigawatt store check');
    expect(check).toMatchObject({ status: 2 });
    expect(check.stderr).toContain(join(place, 'data', 'gigawatt.db'));
    for (const name of ['data', '.env', 'dist/compiled'])
      expect(existsSync(join(place, 'node_modules/gigawatt', name))).toBe(false);
  });
});
