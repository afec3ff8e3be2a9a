import type { RankedPassage } from './ranked.js';
import { type SalientWord, wordingOf } from './words.js';

/** Words of which one excludes the others of its line: what is said of one is no answer about another. */
const SIBLINGS: readonly ReadonlySet<string>[] = [
  'spring summer autumn winter',
  'monday tuesday wednesday thursday friday saturday sunday',
  'january february march april june july august september october november december',
  'first second third fourth fifth sixth seventh eighth ninth tenth',
  'small medium large',
  'red orange yellow green blue purple black white',
  'north south east west',
  'morning afternoon evening',
].map(wordingOf);

/** Whether a passage says of a sibling what is asked of a word that it does not have: the winter's, not the summer's. */
export function tellsOfSibling({ best, parts }: RankedPassage, terms: readonly SalientWord[]): boolean {
  const { heading, question, label, lead } = best.sentence;
  const said = wordingOf([heading, question, label, lead, ...parts.map(({ text }) => text)].join(' '));
  return SIBLINGS.some(siblings => {
    const asked = terms.filter(({ stems }) => stems.some(one => siblings.has(one)));
    return (
      asked.length > 0 &&
      asked.every(({ stems }) => !stems.some(one => said.has(one))) &&
      [...siblings].some(one => said.has(one))
    );
  });
}
