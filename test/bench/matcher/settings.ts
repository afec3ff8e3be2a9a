import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { phrasedEntries } from '../../../src/answers/library/library.js';
import { readFolder } from '../../../src/knowledge/folder/read.js';
import type { SynonymGroup } from '../../../src/search/matcher/features.js';
import type { Phrased } from '../../../src/search/matcher/phrased.js';

/** `--name value` from the command line, or what it is when left out. */
export function option(name: string, otherwise: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return (at >= 0 && process.argv[at + 1]) || otherwise;
}

/** Folder with BANKING77's `train.csv` and `test.csv`. */
export const bankingFolder = (): string => resolve(option('banking', '../shared/data/banking77'));

/** The entries of a knowledge folder; or a JSON file of `{entries: [{id, phrasings}], lexicon?: [{id, words}]}`. */
export function readEntries(path: string): { entries: Phrased[]; lexicon: SynonymGroup[] } {
  if (statSync(path).isDirectory()) {
    const { knowledge } = readFolder(path);
    return { entries: phrasedEntries(knowledge), lexicon: [...knowledge.lexicon] };
  }
  const { entries, lexicon = [] } = JSON.parse(readFileSync(path, 'utf8'));
  return { entries, lexicon };
}

/** A probability or share as a percentage with one decimal. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
