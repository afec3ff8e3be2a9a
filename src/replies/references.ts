import type { Cited } from '../answers/library/answer.js';
import { OPENING, type Place } from '../knowledge/documents/outline.js';
import { type Say, sayEnglish, sayList } from '../languages/say.js';
import type { Block, Reference } from './reply.js';

/** Citations folded into one line a document, in the order of their first marks. */
export function foldReferences(citations: readonly Cited[], say: Say = sayEnglish): Block {
  const byDocument = groupBy(
    citations.map((citation, i) => ({ ...citation, mark: i + 1 })),
    ({ document }) => document,
  );
  return { kind: 'references', items: [...byDocument.values()].map(cited => referenceOf(cited, say)) };
}

function referenceOf(cited: readonly (Cited & { readonly mark: number })[], say: Say): Reference {
  const bySection = groupBy(
    cited.flatMap(({ place }) => (place === undefined ? [] : [place])),
    ({ section, part }) => `${section}\n${part}`,
  );
  const places = [...bySection.values()].map(run => {
    const numbers = new Set(run.flatMap(({ first, last }) => range(first, last)));
    return sayPlace(
      run[0]!,
      [...numbers].sort((a, b) => a - b),
      say,
    );
  });
  return { marks: cited.map(({ mark }) => mark), title: cited[0]!.title, places };
}

/** "What's Next?, sentences 2 and 3" */
function sayPlace({ section, part }: Place, numbers: readonly number[], say: Say): string {
  const where = section === OPENING ? say('sources-opening') : section;
  const listed = sayList(numbers.map(String), say);
  return say(`place-${part}`, { section: where, count: numbers.length, numbers: listed });
}

/** Where a citation stands, in a language: its locator in English where the outline has nothing there. */
export function placeIn({ place, locator }: Pick<Cited, 'place' | 'locator'>, say: Say): string {
  if (place === undefined) return locator;
  const answer = sayPlace(place, range(place.first, place.last), say);
  if (place.within === undefined) return answer;
  const within = range(...place.within);
  const sentences = { count: within.length, numbers: sayList(within.map(String), say) };
  return `${answer} · ${say('place-within', sentences)}`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** "[1,3] Report on the partnership: What's Next?, sentence 1; What's Happening?, sentences 2 and 3" */
export function printReference({ marks, title, places }: Reference): string {
  return `${printMarks(marks)} ${title}${places.length > 0 ? `: ${places.join('; ')}` : ''}`;
}

/** A text with neighbouring marks in one: `[1][2][3][5]` as `[1-3,5]`. */
export const foldMarks = (text: string): string =>
  text.replace(/(?:\[\d+\]){2,}/g, run => printMarks([...run.matchAll(/\d+/g)].map(Number)));

/** Numbers in order and once each, three and more in a row as a range: no line breaks between a hyphen and a digit. */
function printMarks(marks: readonly number[]): string {
  const runs: number[][] = [];
  for (const mark of [...new Set(marks)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.at(-1) === mark - 1) last.push(mark);
    else runs.push([mark]);
  }
  return `[${runs.map(run => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(','))).join(',')}]`;
}

/** Whether a text's marks all stand in another, so that this one has said it. */
export function marksWithin(text: string, other: string): boolean {
  const marks = text.match(/\[\d+\]/g) ?? [];
  return marks.length > 0 && marks.every(mark => other.includes(mark));
}
