import type { Citation } from '../../knowledge/schemas.js';
import type { Library } from '../library/library.js';
import type { Composed } from './compose.js';
import type { Notes } from './notes.js';
import { speakerOf } from './provenance.js';

/** Where something comes from: who said it, where somebody is named, and the documents that it rests on. */
export function composeSource(citations: readonly Citation[], library: Library, notes: Notes): Composed {
  const marks = notes.mark(citations);
  const documents = new Map(library.knowledge.documents.map(one => [one.id, one]));
  const named = [...new Set(citations.map(({ document }) => document))].map(id => {
    const { name, title } = documents.get(id) ?? {};
    return name === undefined
      ? title === undefined
        ? `document ${id}`
        : `“${title}”`
      : `${name} (document ${id}, “${title}”)`;
  });
  const speaker = speakerOf(citations, library);
  const said = speaker === undefined ? '' : `${speaker} said so. `;
  return { status: 'answered', text: `${said}That rests on ${named.join(' and ')} ${marks}.` };
}
