import { existsSync, readFileSync } from 'node:fs';
import { seeded } from '../../../src/search/matcher/hash.js';
import type { Phrased } from '../../../src/search/matcher/phrased.js';

export interface Labelled {
  readonly text: string;
  readonly label: string;
}

/** Rows of a two-column CSV with quotes, without its header. */
export function readCsv(path: string): Labelled[] {
  const rows: Labelled[] = [];
  for (const [, quoted, plain, label] of readFileSync(path, 'utf8').matchAll(
    /^(?:"((?:[^"]|"")*)"|([^,\n"]*)),([^\n\r]*)\r?$/gm,
  )) {
    rows.push({ text: (quoted ?? plain ?? '').replaceAll('""', '"').trim(), label: label! });
  }
  return rows.slice(1);
}

export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seeded(seed);
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}

/** `perEntry` seeded phrasings for each label, and `tests` seeded test rows. */
export function banking(
  dir: string,
  seed: number,
  perEntry = 10,
  tests = 1000,
): { entries: Phrased[]; test: Labelled[] } {
  const byLabel = new Map<string, string[]>();
  for (const { text, label } of shuffled(readCsv(`${dir}/train.csv`), seed)) {
    const list = byLabel.get(label) ?? [];
    if (list.length < perEntry) list.push(text);
    byLabel.set(label, list);
  }
  const entries = [...byLabel].sort().map(([id, phrasings]) => ({ id, phrasings }));
  return { entries, test: shuffled(readCsv(`${dir}/test.csv`), seed + 1).slice(0, tests) };
}

/** One typo in every word of five letters or more: a swap, a wrong, a missing or a doubled letter. */
export function withTypos(text: string, seed: number): string {
  const random = seeded(seed);
  return text.replace(/\p{L}{5,}/gu, word => {
    const at = 1 + Math.floor(random() * (word.length - 2));
    const kind = Math.floor(random() * 4);
    if (kind === 0) return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    if (kind === 1)
      return word.slice(0, at) + String.fromCharCode(97 + Math.floor(random() * 26)) + word.slice(at + 1);
    if (kind === 2) return word.slice(0, at) + word.slice(at + 1);
    return word.slice(0, at) + word[at] + word.slice(at);
  });
}

/** The first of some directories that exists, or null. */
export const firstOf = (...paths: string[]): string | null => paths.find(p => existsSync(p)) ?? null;

/** Area under the ROC curve of telling `positive` from `negative` by a score: 1 is perfect, 0.5 chance. */
export function auroc(positive: readonly number[], negative: readonly number[]): number {
  const all = [...positive.map(s => ({ s, p: 1 })), ...negative.map(s => ({ s, p: 0 }))].sort(
    (a, b) => a.s - b.s,
  );
  let sum = 0;
  for (let i = 0; i < all.length; ) {
    let j = i;
    let positives = 0;
    while (j < all.length && all[j]!.s === all[i]!.s) positives += all[j++]!.p;
    sum += positives * ((i + j - 1) / 2 + 1);
    i = j;
  }
  const n = positive.length;
  return (sum - (n * (n + 1)) / 2) / (n * negative.length);
}
