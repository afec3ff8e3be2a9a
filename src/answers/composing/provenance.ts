import { dateInWords } from '../../figures/date-words.js';
import { formatQuantity } from '../../figures/format.js';
import type { Citation, DocumentEntry, Fact, Moderated } from '../../knowledge/schemas.js';
import type { Library } from '../library/library.js';
import type { Notes } from './notes.js';

/** Where what is said comes from, in words. */

interface Attributed {
  readonly source?: string | undefined;
  readonly moderated?: Moderated | undefined;
}

/**
 * Who said what a server added itself, in brackets where a citation would stand. What was changed against the documents
 * is said in a sentence at the end of the text, with what they say.
 */
export function attribution({ source, moderated }: Attributed, notes: Notes): string {
  if (moderated === undefined) return source === undefined ? '' : ` (${source})`;
  const day = dateInWords(moderated.on);
  const { documents } = moderated;
  if (documents === undefined)
    return ` (added by a moderator on ${day}${source === undefined ? '' : `, source: ${source}`})`;
  const given = source === undefined ? '' : ` (source: ${source})`;
  notes.change(`Changed by a moderator on ${day}${given}; ${documentsSay(documents, notes)}`);
  return '';
}

function documentsSay(
  { quantity, date, citations }: NonNullable<Moderated['documents']>,
  notes: Notes,
): string {
  const value = quantity ? formatQuantity(quantity) : dateInWords(date ?? '');
  if (quantity) notes.figure('before', quantity);
  const mark = notes.mark(citations);
  return `the documents said ${value}${mark === '' ? '' : ` ${mark}`}.`;
}

/** Documents by what they are called: "the report and the overview". */
export function documentNames(citations: readonly Citation[], documents: readonly DocumentEntry[]): string {
  const ids = [...new Set(citations.map(({ document }) => document))];
  if (ids.length === 0) return 'the documents';
  const names = ids.map(id => {
    const document = documents.find(one => one.id === id);
    return document?.name ?? (document ? `“${document.title}”` : `document ${id}`);
  });
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Who expects something, by the documents that say so. */
export function expecting(citations: readonly Citation[], { knowledge }: Library): string {
  const documents = new Set(citations.map(({ document }) => document));
  if (documents.size === 0) return 'it is planned to have';
  return `${documentNames(citations, knowledge.documents)} ${documents.size === 1 ? 'expects' : 'expect'}`;
}

/** What documents of the server say otherwise than an item, newest first, each with its date. */
export function noteContradictions(
  item: string,
  { quantity, date, citations }: Pick<Fact, 'citations'> & Partial<Pick<Fact, 'quantity' | 'date'>>,
  { contradictions, knowledge }: Library,
  notes: Notes,
): void {
  for (const one of contradictions) {
    if (one.item !== item) continue;
    const own = quantity ? formatQuantity(quantity) : dateInWords(date ?? '');
    const other = one.quantity ? formatQuantity(one.quantity) : dateInWords(one.date ?? '');
    const when =
      one.dated === undefined
        ? ''
        : ` (${one.published ? 'published' : 'imported'} ${dateInWords(one.dated)})`;
    const here = citations.length > 0 ? documentNames(citations, knowledge.documents) : 'what stands here';
    const differing = `“${one.title}”${when} says ${other}`;
    notes.disagree(differing, [one.citation], `, ${here} ${own}.`);
  }
}

/** The person whose words all of the cited sentences report, by the facts that cite them; undefined where none is named. */
export function speakerOf(citations: readonly Citation[], { knowledge }: Library): string | undefined {
  const people = knowledge.entities.filter(({ kind }) => kind === 'person').map(({ name }) => name);
  const speakers = citations.map(({ document, start, end }) => {
    const facts = knowledge.facts.filter(fact =>
      fact.citations.some(one => one.document === document && one.start === start && one.end === end),
    );
    return people.find(name => facts.some(({ statement }) => statement.includes(name)));
  });
  const [first] = speakers;
  return speakers.every(speaker => speaker === first) ? first : undefined;
}
