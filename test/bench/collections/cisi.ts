import { existsSync, readFileSync } from 'node:fs';
import { misspell, randomOf } from '../random.js';

const FOLDER = new URL('../../../../../shared/data/cisi/', import.meta.url);

/** CISI (1,460 abstracts of library science, 76 judged questions) is not shipped: without it its task is left out. */
export const hasCisi = (): boolean => existsSync(FOLDER);

interface Item {
  readonly id: string;
  readonly text: string;
}

const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

/** Items of SMART's format: `.I` and a number, `.W` and the text up to the next line of one such mark. */
function items(name: string): Item[] {
  return read(name)
    .split(/^\.I\s+/m)
    .slice(1)
    .map(item => {
      const text = item.slice(item.indexOf('.W') + 2).split(/^\.[A-Z]\s*$/m)[0]!;
      return { id: /^\d+/.exec(item)![0], text: text.replace(/\s+/g, ' ').trim() };
    });
}

export interface Judged {
  readonly documents: readonly string[];
  /** Questions, the same misspelt, and the numbers of the documents that answer each. */
  readonly questions: readonly {
    readonly text: string;
    readonly misspelt: string;
    readonly relevant: ReadonlySet<number>;
  }[];
}

export function cisi(): Judged {
  const documents = items('CISI_simplified.ALL');
  const place = new Map(documents.map(({ id }, i) => [id, i]));
  const relevant = new Map<string, Set<number>>();
  for (const line of read('CISI_simplified.REL').split('\n')) {
    const [question, document] = line.trim().split(/\s+/);
    const at = place.get(document ?? '');
    if (question === undefined || at === undefined) continue;
    relevant.set(question, (relevant.get(question) ?? new Set()).add(at));
  }
  const random = randomOf(6);
  return {
    documents: documents.map(({ text }) => text),
    questions: items('CISI_simplified.QRY').flatMap(({ id, text }) => {
      const own = relevant.get(id);
      return own === undefined ? [] : [{ text, misspelt: misspell(text, random), relevant: own }];
    }),
  };
}
