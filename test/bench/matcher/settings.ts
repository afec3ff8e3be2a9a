import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SynonymGroup } from '../../../src/search/features.js';
import type { Phrased } from '../../../src/search/matcher.js';

/** `--name value` from the command line, or what it is when left out. */
export function option(name: string, otherwise: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return (at >= 0 && process.argv[at + 1]) || otherwise;
}

/** Folder with BANKING77's `train.csv` and `test.csv`. */
export const bankingFolder = (): string => resolve(option('banking', '../shared/data/banking77'));

/** A JSON file of `{entries: [{id, phrasings}], lexicon?: [{id, words}]}` or of the entries alone. */
export function readEntries(path: string): { entries: Phrased[]; lexicon: SynonymGroup[] } {
  const read = JSON.parse(readFileSync(path, 'utf8'));
  if (Array.isArray(read)) return { entries: read, lexicon: [] };
  const lexicon = (read.lexicon ?? []).map((g: SynonymGroup & { canonical?: string; variants?: string[] }) =>
    g.canonical ? { id: g.canonical, words: [g.canonical, ...(g.variants ?? [])] } : g,
  );
  return { entries: read.entries, lexicon };
}

/** A probability or share as a percentage with one decimal. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
