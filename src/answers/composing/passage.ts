import { citationOf, type Range } from '../../knowledge/documents/citations.js';
import type { Sentence } from '../../knowledge/documents/contexts.js';
import { visibleWords } from '../../knowledge/documents/markup.js';
import { namedCells } from '../../knowledge/documents/rows.js';
import type { Texts } from '../../knowledge/documents/texts.js';
import type { RankedPassage } from '../sentences/ranked.js';
import { askedPart } from './asked-part.js';
import type { Composed } from './compose.js';
import type { Notes } from './notes.js';
import { noteStated } from './stated.js';

/** Composed where nothing is sure enough to be said. */
export const NO_ANSWER =
  'I find no answer to that in the documents. Ask it in other words, or look at what they do say with /figures and /milestones.';

/** The same where it does not even seem to be about the subject. */
export const NOT_THE_SUBJECT =
  'I find no answer to that: it does not seem to be what the documents are about.';

/** A sentence's words; a row of a table is told by its columns: "Band: Night; Hours: 21:00–06:00". */
function told({ text, header }: Sentence): string {
  const cells = namedCells(text, header);
  if (cells === undefined) return text;
  return cells
    .flatMap(({ column, cell }) => (cell === '' ? [] : [column === '' ? cell : `${column}: ${cell}`]))
    .join('; ');
}

/** A passage's words in quotation marks, with their mark; what they state is noted. */
function quoted({ best, parts }: RankedPassage, texts: Texts, notes: Notes): string {
  const text = texts.get(best.document.id) ?? '';
  const range: Range = [parts[0]!.range[0], parts.at(-1)!.range[1]];
  const mark = notes.mark([citationOf(best.document.id, text, range)]);
  const words = visibleWords(parts.map(told).join(' ')).replaceAll('“', '‘').replaceAll('”', '’');
  for (const part of parts) noteStated(part, `documents/${best.document.id}`, notes);
  return `“${words}” ${mark}`;
}

/** A document's own words as the answer, what was asked for set off before them. */
export function composePassage(passage: RankedPassage, texts: Texts, notes: Notes): Composed {
  const part = askedPart(passage);
  const words = quoted(passage, texts, notes);
  return { status: 'answered', text: part === undefined ? words : `${visibleWords(part)}: ${words}` };
}

/** Places to read, where none of them is sure to be the answer. */
export function composePlaces(passages: readonly RankedPassage[], texts: Texts, notes: Notes): Composed {
  const places = passages.map(passage => quoted(passage, texts, notes));
  const lead =
    places.length === 1 ? 'I am not sure, but this comes closest:' : 'I am not sure. These come closest:';
  return { status: 'unknown', text: `${lead} ${places.join(' … ')}` };
}

/** Nothing answers: in the document that a question is about, where there is one. */
export const composeNothing = (about: RankedPassage | undefined): Composed => ({
  status: 'unknown',
  text:
    about === undefined
      ? NO_ANSWER
      : `I find no answer to that in “${about.best.document.title}”. Ask it in other words, or see /sources.`,
});
