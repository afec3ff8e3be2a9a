import { existsSync, readFileSync } from 'node:fs';
import { misspell, randomOf, sample } from '../random.js';

export interface Labelled {
  readonly text: string;
  readonly label: string;
}

const FOLDER = new URL('../../../../../shared/data/banking77/', import.meta.url);

/** BANKING77 (Casanueva et al. 2020, CC BY 4.0) is not shipped: without it the tasks that need it are left out. */
export const hasBanking77 = (): boolean => existsSync(FOLDER);

function read(name: string): Labelled[] {
  const rows = readFileSync(new URL(name, FOLDER), 'utf8').split('\n').slice(1).filter(Boolean);
  return rows.map(row => {
    const comma = row.lastIndexOf(',');
    const text = row.slice(0, comma);
    const bare = text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
    return { text: bare, label: row.slice(comma + 1).trim() };
  });
}

export const banking77Train = (): Labelled[] => read('train.csv');

/** Ten seeded phrasings an entry. */
export function banking77Phrasings(): Labelled[] {
  const byLabel = new Map<string, Labelled[]>();
  for (const one of banking77Train()) byLabel.set(one.label, [...(byLabel.get(one.label) ?? []), one]);
  const random = randomOf(77);
  return [...byLabel.keys()].sort().flatMap(label => sample(byLabel.get(label)!, 10, random));
}

/** Seeded test questions, and the same with a typo in every word of five letters or more. */
export function banking77Questions(count: number): { clean: Labelled[]; misspelt: Labelled[] } {
  const clean = sample(read('test.csv'), count, randomOf(1000));
  const random = randomOf(5);
  return { clean, misspelt: clean.map(({ text, label }) => ({ text: misspell(text, random), label })) };
}
