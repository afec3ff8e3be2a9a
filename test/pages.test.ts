import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** The README and docs: what they name of the tree is there. */
const root = fileURLToPath(new URL('../', import.meta.url));
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
];
const files = ['src', 'commands', 'knowledge', 'test', 'docs', '.ci'].flatMap(top =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map(name => `/${top}/${name}`),
);
/** Paths in code quotes: with a slash within, or the ending of a source file. */
const PATH = /`(?<path>\w[\w.-]*(?:\/[\w.-]+)*\.(?:ts|mjs|sql)|(?:src|commands|test|docs)\/[\w./-]+)`/g;
const LINK = /\]\((?<target>[^)#\s:]+)(?:#[^)]*)?\)/g;

describe.each(pages)('%s', page => {
  const text = readFileSync(join(root, page), 'utf8');

  it('names only files and folders that exist', () => {
    const named = [...text.matchAll(PATH)].map(({ groups }) => groups!.path!.replace(/\/$/, ''));
    expect(
      named.filter(path => !existsSync(join(root, path)) && !files.some(file => file.endsWith(`/${path}`))),
    ).toEqual([]);
  });

  it('links only to what exists', () => {
    const targets = [...text.matchAll(LINK)].map(({ groups }) => groups!.target!);
    expect(targets.filter(target => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });
});
