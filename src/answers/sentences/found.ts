import { readAt, type SentenceTable } from './table.js';
import { LABELLED, type SalientWord, synonymGroupsOf } from './words.js';

/** What a question's word is worth where it stands around a sentence instead of in it. */
const WORTH = {
  own: 1,
  question: 0.9,
  label: LABELLED,
  header: 0.6,
  lead: 0.6,
  heading: 0.6,
  pronoun: 0.75,
  beside: 0.3,
  title: 0.8,
};
/** What a word of the same beginning, or of the same meaning, is worth of the word itself. */
const AKIN = 0.7;
const SYNONYM = 0.45;
/**
 * What a word is worth that keeps the company of the one asked for (boss, executive), from the least alike that counts
 * up to `most`; and where it stands around the sentence. Chosen on the questions of test/questions/imports.
 */
export const ALIKE = { least: 0.45, worth: 0.25, slope: 0.8, most: 0.6, around: 0.8 };

/** How near the words of a set come to a word of the question, from 0 to 1. */
function nearness(term: SalientWord, stems: ReadonlySet<string>): number {
  if (term.stems.some(one => stems.has(one))) return 1;
  let best = 0;
  for (const other of stems) {
    for (const one of term.stems) if (isAkin(one, other)) best = Math.max(best, AKIN);
    if (
      best < SYNONYM &&
      term.concepts.length > 0 &&
      synonymGroupsOf(other).some(id => term.concepts.includes(id))
    )
      best = SYNONYM;
  }
  return best;
}

const LEAST_PREFIX = 5;
/** Whether two stems begin alike for most of the shorter one: apprentice, apprenticeship. */
function isAkin(a: string, b: string): boolean {
  const least = Math.min(a.length, b.length);
  if (least < LEAST_PREFIX) return false;
  let shared = 0;
  while (shared < least && a[shared] === b[shared]) shared++;
  return shared >= LEAST_PREFIX && shared >= least - 1;
}

/** Words like each of the question's, with their cosines, in the order of its terms. */
export type Similar = readonly ReadonlyMap<string, number>[];

/** How alike a word of the question is to the most alike of some words, as it counts. */
function alike(similar: ReadonlyMap<string, number>, words: readonly string[]): number {
  if (similar.size === 0) return 0;
  let best = 0;
  for (const word of words) best = Math.max(best, similar.get(word) ?? 0);
  return best === 0 ? 0 : Math.min(ALIKE.most, ALIKE.worth + ALIKE.slope * (best - ALIKE.least));
}

/** What each of a question's words finds in a sentence and around it, from 0 to 1. */
export function foundIn(
  table: SentenceTable,
  number: number,
  terms: readonly SalientWord[],
  similar: Similar,
): number[] {
  const read = readAt(table, number);
  const before = read.before === undefined ? undefined : readAt(table, read.before);
  const after = read.after === undefined ? undefined : readAt(table, read.after);
  return terms.map((term, i) => {
    let best = WORTH.own * nearness(term, read.stems);
    if (best < ALIKE.most) {
      const around = ALIKE.around * alike(similar[i]!, read.wordsAround);
      best = Math.max(best, alike(similar[i]!, read.words), around);
    }
    const consider = (worth: number, stems: ReadonlySet<string> | undefined) => {
      if (stems !== undefined && stems.size > 0 && best < worth)
        best = Math.max(best, worth * nearness(term, stems));
    };
    consider(WORTH.question, read.around.question);
    consider(WORTH.label, read.around.label);
    consider(WORTH.heading, read.around.heading);
    consider(WORTH.header, read.around.header);
    consider(WORTH.lead, read.around.lead);
    consider(read.leans ? WORTH.pronoun : WORTH.beside, before?.stems);
    consider(WORTH.beside, after?.stems);
    consider(WORTH.title, table.title);
    return best;
  });
}
