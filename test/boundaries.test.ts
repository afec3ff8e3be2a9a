import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

/** What each place may import besides itself, type imports included: figures ← knowledge ← search ← answers ← commands ← platforms ← main. */
const ALLOWED: Record<string, readonly string[]> = {
  'src/figures': [],
  'src/knowledge': ['src/figures'],
  'src/search': ['src/knowledge', 'src/figures'],
  'src/answers': ['src/search', 'src/knowledge', 'src/figures'],
  'src/store': ['src/knowledge', 'src/figures'],
  'src/editing': ['src/answers', 'src/search', 'src/knowledge', 'src/figures', 'src/store', 'src'],
  'src/servers': ['src/answers', 'src/search', 'src/knowledge', 'src/figures', 'src/store', 'src'],
  commands: [
    'src/editing',
    'src/servers',
    'src/store',
    'src/answers',
    'src/search',
    'src/knowledge',
    'src/figures',
    'src',
  ],
  'src/terminal': ['src/answers', 'src/search', 'src/knowledge', 'src/figures', 'src'],
  'src/discord': ['src/answers', 'src/knowledge', 'src/figures', 'src'],
};
/** Packages that only one place may name. */
const OWNED: Record<string, string> = {
  'discord.js': 'src/discord',
  'discord-api-types': 'src/discord',
  '@discordjs': 'src/discord',
  libsql: 'src/store',
  kysely: 'src/store',
  postgres: 'src/store',
  'fuse.js': 'src/search',
};

const files = ['src', 'commands'].flatMap(top =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(top, name)),
);
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b(?<clause>[^;'"]*?)(?:\bfrom\s*)?['"](?<from>[^'"]+)['"]|\bimport\(\s*['"](?<lazy>[^'"]+)['"]\s*\)/g;

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const imports: readonly Import[] = files.flatMap(file =>
  [...readFileSync(join(root, file), 'utf8').matchAll(IMPORT)].map(({ groups }) => {
    const from = groups?.from ?? groups?.lazy ?? '';
    const target = from.startsWith('.')
      ? relative(root, join(root, dirname(file), from)).replace(/\.js$/, '.ts')
      : from;
    return { file, target, typeOnly: /^\s*type\b/.test(groups?.clause ?? '') };
  }),
);
const placeOf = (path: string) => {
  const [top = '', folder = ''] = path.split('/');
  return top === 'src' && !folder.endsWith('.ts') ? `${top}/${folder}` : top;
};

describe('the direction of dependencies', () => {
  it('reads every import', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(files.length);
  });

  it('keeps each place to what lies below it', () => {
    const crossing = imports.filter(({ file, target }) => {
      const [from, to] = [placeOf(file), placeOf(target)];
      const allowed = ALLOWED[from];
      return (
        /^(?:src|commands)\b/.test(target) && allowed !== undefined && from !== to && !allowed.includes(to)
      );
    });
    expect(crossing.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('has a rule for every folder', () => {
    const places = [...new Set(files.map(placeOf))].filter(place => place !== 'src');
    expect(places.filter(place => ALLOWED[place] === undefined)).toEqual([]);
  });

  it('lets only their owner name a platform, a database or the fuzzy matcher', () => {
    const named = imports.filter(({ file, target }) =>
      Object.entries(OWNED).some(
        ([name, owner]) => (target === name || target.startsWith(`${name}/`)) && placeOf(file) !== owner,
      ),
    );
    expect(named.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('lets only config.ts and what it loads read the environment', () => {
    const readers = files.filter(file => /process\.env/.test(readFileSync(join(root, file), 'utf8')));
    expect(readers.filter(file => file !== 'src/config.ts')).toEqual([]);
  });

  it('has no cycles at run time', () => {
    const next = new Map<string, string[]>();
    for (const { file, target, typeOnly } of imports)
      if (!typeOnly && target.endsWith('.ts')) next.set(file, [...(next.get(file) ?? []), target]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const target of next.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });
});
