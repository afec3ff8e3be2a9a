import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * What each room imports besides itself, type imports included: the block of docs/DESIGN.md under "Rooms", one line a
 * room, which must equal the code. A new arrow is a change of the design and is written there.
 */
const DESIGN = readFileSync(join(root, 'docs/DESIGN.md'), 'utf8');
const RULES = /```rooms\n(?<rules>[\s\S]*?)```/.exec(DESIGN)?.groups?.rules ?? '';

/** Files that may lie in `src` itself: each is a room of its own. */
const LOOSE = ['src/errors', 'src/log', 'src/main'];
/** Longer than this a function is not read at a glance: from its first line to its closing brace, closures included. */
const MOST_LINES = 80;
/** Those that are still longer, to be taken apart; none is to be added. */
const LONG: readonly string[] = [];
/** Exported twice with two meanings, to be renamed; none is to be added. */
const TWICE = ['documents'];
/** Packages that only one place may name. */
const OWNED: Record<string, string> = {
  'discord.js': 'src/discord',
  'discord-api-types': 'src/discord',
  '@discordjs': 'src/discord',
  libsql: 'src/store',
  kysely: 'src/store',
  pg: 'src/store',
  'fuse.js': 'src/search',
  'prom-client': 'src/http',
};

const files = ['src', 'commands'].flatMap(top =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(top, name)),
);
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b(?:[^;'"]*?)(?:\bfrom\s*)?['"](?<from>[^'"]+)['"]|\bimport\(\s*['"](?<lazy>[^'"]+)['"]\s*\)/g;

const imports = files.flatMap(file =>
  [...readFileSync(join(root, file), 'utf8').matchAll(IMPORT)].map(({ groups }) => {
    const from = groups?.from ?? groups?.lazy ?? '';
    const target = from.startsWith('.')
      ? relative(root, join(root, dirname(file), from)).replace(/\.js$/, '.ts')
      : from;
    return { file, target };
  }),
);
const isOurs = (path: string) => /^(?:src|commands)\//.test(path);
/** The folder that a file lies in; `commands` is one room, a file in `src` itself is its own. */
const roomOf = (path: string) => {
  const folder = dirname(path);
  if (path.startsWith('commands/')) return 'commands';
  return (folder === 'src' ? path.replace(/\.ts$/, '') : folder).replace(/^src\//, '');
};
const crossing = imports
  .filter(({ target }) => isOurs(target))
  .map(({ file, target }) => ({ from: roomOf(file), to: roomOf(target) }))
  .filter(({ from, to }) => from !== to);

/** Every circle that a walk along `next` runs into, as `a → b → a`. */
function circlesOf(next: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (node: string, path: readonly string[]) => {
    if (path.includes(node)) circles.push([...path.slice(path.indexOf(node)), node].join(' → '));
    if (done.has(node) || path.includes(node)) return;
    for (const target of next.get(node) ?? []) visit(target, [...path, node]);
    done.add(node);
  };
  for (const node of next.keys()) visit(node, []);
  return circles;
}

function graphOf(edges: readonly { readonly from: string; readonly to: string }[]): Map<string, Set<string>> {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  return next;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly id?: { readonly name: string } | null;
  readonly key?: { readonly name?: string };
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** Every node below and with this one, with the name that it is declared under. */
function* nodesIn(node: Node, name = ''): Generator<{ readonly node: Node; readonly name: string }> {
  const named = node.id?.name ?? node.key?.name ?? name;
  yield { node, name: named };
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) yield* nodesIn(child, named);
}

const trees = files.map(file => {
  const text = readFileSync(join(root, file), 'utf8');
  return { file, text, tree: parseAst(text, { lang: 'ts' }, file) as Node };
});

const longFunctions = trees.flatMap(({ file, text, tree }) =>
  [...nodesIn(tree)]
    .filter(({ node }) => /^(?:Function(?:Declaration|Expression)|ArrowFunctionExpression)$/.test(node.type))
    .filter(({ node }) => text.slice(node.start, node.end).split('\n').length > MOST_LINES)
    .map(({ name }) => `${file} ${name}`),
);

/** What a file declares and exports by name; a default export and what is passed on from another file are not counted. */
const exportedNames = ({ tree }: (typeof trees)[number]): string[] =>
  (tree as Node & { readonly body: readonly (Node & { readonly declaration?: Node | null })[] }).body
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap(({ declaration }) => {
      if (!declaration) return [];
      const { declarations } = declaration as Node & { readonly declarations?: readonly Node[] };
      return (declarations ?? [declaration]).map(({ id }) => id?.name ?? '');
    });

describe('the rooms', () => {
  it('are read with every import', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(files.length);
  });

  it('import just what docs/DESIGN.md says', () => {
    const real = graphOf(crossing);
    const rooms = [...new Set(files.map(roomOf))].sort();
    const rules = rooms.map(
      room => `${room} ← ${[...(real.get(room) ?? [])].sort().join(', ') || 'nothing'}`,
    );
    expect(RULES.trim().split('\n')).toEqual(rules);
  });

  it('have no loose file in src', () => {
    const loose = files.filter(file => dirname(file) === 'src').map(file => file.replace(/\.ts$/, ''));
    expect(loose.sort()).toEqual(LOOSE);
  });

  it('form no circle, nor do their files, type imports included', () => {
    expect(circlesOf(graphOf(crossing))).toEqual([]);
    expect(circlesOf(graphOf(imports.map(({ file, target }) => ({ from: file, to: target }))))).toEqual([]);
  });

  it('let only their owner name a platform, a database or the fuzzy matcher', () => {
    const isIn = (file: string, owner: string) => file.startsWith(`${owner}/`);
    const named = imports.filter(({ file, target }) =>
      Object.entries(OWNED).some(
        ([name, owner]) => (target === name || target.startsWith(`${name}/`)) && !isIn(file, owner),
      ),
    );
    expect(named.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('let only the configuration read the environment', () => {
    const readers = files.filter(file => /process\.env\b(?!`)/.test(readFileSync(join(root, file), 'utf8')));
    expect(readers).toEqual(['src/config/config.ts']);
  });

  it('have no file over 300 lines', () => {
    const long = files.filter(file => readFileSync(join(root, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('have no function over 80 lines', () => {
    expect(longFunctions.filter(name => !LONG.includes(name))).toEqual([]);
  });

  it('export no name twice', () => {
    const owners = new Map<string, number>();
    for (const name of trees.flatMap(tree => [...new Set(exportedNames(tree))]))
      owners.set(name, (owners.get(name) ?? 0) + 1);
    expect(owners.size).toBeGreaterThan(400);
    const twice = [...owners].flatMap(([name, count]) => (count > 1 ? [name] : []));
    expect(twice.filter(name => !TWICE.includes(name))).toEqual([]);
  });
});
