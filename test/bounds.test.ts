import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { QUOTAS } from '../src/store/quotas.js';

/** The table of bounds in docs/operations.md says what the code does. */

const root = fileURLToPath(new URL('../', import.meta.url));
const text = readFileSync(`${root}docs/operations.md`, 'utf8');

const ROW = /^\| (?<what>[^|]+) \| (?<most>[\d,]+) \| `(?<file>src\/[^`]+)` `(?<name>\w+)` \|/;
const rows = text.split('\n').flatMap(line => {
  const { what, most, file, name } = ROW.exec(line)?.groups ?? {};
  return what && most && file && name ? [{ what, most: Number(most.replaceAll(',', '')), file, name }] : [];
});

/** They are told their bounds by others. */
const UNBOUNDED = ['timing/recent.ts', 'servers/ready.ts'];

/** The number that a constant, a setting of an object or a default is given in a source file. */
function valueIn(file: string, name: string): number {
  const source = readFileSync(`${root}${file}`, 'utf8');
  const given = [...source.matchAll(new RegExp(`\\b${name}\\s*[:=]\\s*(?<number>[\\d_]+)\\b`, 'g'))];
  expect(given, `${name} in ${file}`).toHaveLength(1);
  return Number(given[0]!.groups!.number!.replaceAll('_', ''));
}

describe('the bounds in docs/operations.md', () => {
  it.each(rows)('are those of the code: $what', ({ most, file, name }) => {
    expect(valueIn(file, name)).toBe(most);
  });

  it('name every quota of the store', () => {
    const named = rows.filter(({ file }) => file === 'src/store/quotas.ts').map(({ name }) => name);
    expect(named).toEqual(expect.arrayContaining(Object.keys(QUOTAS)));
  });

  it('name a bound of every file that remembers many things, or starts threads', () => {
    const remembering = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts') && !UNBOUNDED.includes(name))
      .map(name => `src/${name}`)
      .filter(file =>
        /new LRUCache|\brecent\(|resourceLimits|new AtMost/.test(readFileSync(`${root}${file}`, 'utf8')),
      );
    expect(remembering.length).toBeGreaterThan(5);
    expect(rows.map(({ file }) => file)).toEqual(expect.arrayContaining(remembering));
  });
});
