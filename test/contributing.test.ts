import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_SETTINGS } from './support/run.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const guide = readFileSync(join(root, 'docs/contributing.md'), 'utf8');
const changes = [
  ...guide.matchAll(/^## (?<title>Add .*)\n(?<text>[\s\S]*?)```diff\n(?<diff>[\s\S]*?)```/gm),
].map(({ groups }) => ({ title: groups!.title!, diff: groups!.diff! }));

/** A copy of the project with every change of docs/contributing.md, built. */
const copy = mkdtempSync(join(tmpdir(), 'contributing-'));
const load = (path: string) => import(pathToFileURL(join(copy, 'dist/src', path)).href);
const run = (args: readonly string[], input: string) =>
  spawnSync(process.execPath, [copy, ...args], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...NO_SETTINGS },
  }).stdout;

beforeAll(() => {
  for (const name of ['src', 'commands', 'knowledge', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  // Context decides where a hunk goes: its line numbers need not be right.
  const env = { ...process.env, GIT_DIR: '/none' };
  for (const input of changes.flatMap(({ diff }) => diff.split(/^(?=--- )/m)))
    execFileSync('git', ['apply', '--recount', '-'], { cwd: copy, input, env });
  // Translations, which each have a person's words: here the English ones stand for them.
  const languages = join(copy, 'src/languages');
  const textsIn = (file: string) => JSON.parse(readFileSync(join(languages, file), 'utf8'));
  const added = Object.entries(textsIn('en.json')).filter(([key]) => !(key in textsIn('de.json')));
  for (const file of readdirSync(languages).filter(name => name.endsWith('.json') && name !== 'en.json'))
    writeFileSync(join(languages, file), JSON.stringify({ ...Object.fromEntries(added), ...textsIn(file) }));
  const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', copy], {
    encoding: 'utf8',
  });
  if (tsc.status !== 0) throw new Error(tsc.stdout);
  for (const made of ['dist/knowledge.bin', 'dist/src/preview/page'])
    cpSync(join(root, made), join(copy, made), { recursive: true });
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('docs/contributing.md', () => {
  it('shows four changes', () => {
    expect(changes.map(({ title }) => title)).toEqual([
      'Add a command',
      'Add an editable kind',
      'Add a setting',
      'Add a unit',
    ]);
  });

  it('adds a command, which /help lists and the terminal runs', () => {
    const said = run([], '/today\n/help\n');
    expect(said).toMatch(/It is \d{4}-\d{2}-\d{2}, UTC\./);
    expect(said).toContain('The day that milestones are seen from');
  });

  it('adds an editable kind, whose form gives back what filled it', async () => {
    const { fillForm, readForm } = await load('editing/kinds/form.js');
    const { ADDABLE } = await load('editing/kinds/kinds.js');
    const { readFolder } = await load('knowledge/folder/read.js');
    const { knowledge } = readFolder(join(copy, 'knowledge'));
    expect(ADDABLE).toContain('entities');
    expect(knowledge.entities.length).toBeGreaterThan(0);
    for (const entity of knowledge.entities) {
      const typed = fillForm('entities', entity, knowledge);
      const context = { knowledge, texts: new Map(), now: new Date(), before: entity };
      expect(readForm('entities', typed, context)).toMatchObject({ ok: true, item: entity.id, body: entity });
    }
  });

  it('adds a setting, which is read and checked', async () => {
    const { readConfig } = await load('config/config.js');
    const url = 'https://example.org/bot';
    expect(await readConfig({ ...NO_SETTINGS, CONTACT_URL: url })).toMatchObject({ contactUrl: url });
    await expect(readConfig({ ...NO_SETTINGS, CONTACT_URL: 'ask me' })).rejects.toThrow(
      /^CONTACT_URL must be an https:\/\/ address/,
    );
  });

  it('adds a unit, which is read and converted', async () => {
    const { quantities } = JSON.parse(run(['read', '--json'], '{"id":1,"text":"about 500 horsepower"}\n'));
    expect(quantities).toMatchObject([{ value: 500, unit: 'hp', bound: 'approx' }]);
    const { convert } = await load('figures/units.js');
    expect(convert({ value: 500, unit: 'hp', bound: 'approx' }, 'kW')).toMatchObject({ value: 372.85 });
  });
});
