import { normalise, stem, tokenize } from '../../english/analyze.js';
import { stopwords } from '../../english/stopwords.js';
import { similarWords } from '../../search/matcher/similar.js';
import type { Entry, Library } from '../library/library.js';

/** Words at least this alike speak of one thing. */
const ALIKE = 0.5;

/** Whether an entry shares something of what a question asks besides the names of the subject, or comes close to it. */
export function isClose(question: string, entry: Entry, library: Library): boolean {
  const salient = (text: string) =>
    tokenize(normalise(text)).filter(word => !stopwords.has(word) && !library.names.has(stem(word)));
  const asked = salient(question);
  // Not the ways to ask it: those stray further than what it says.
  const said = entry.kind === 'answers' ? `${entry.title} ${entry.item.answer}` : entry.title;
  const own = new Set(salient(said).map(stem));
  if (asked.some(word => own.has(stem(word)))) return true;
  const titled = salient(entry.title);
  return asked.some(word => similarWords(word, titled, ALIKE).size > 0);
}
