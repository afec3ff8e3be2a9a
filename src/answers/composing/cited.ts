import { locatorOf, placeOf } from '../../knowledge/documents/outline.js';
import { quote, type Texts } from '../../knowledge/documents/texts.js';
import type { Citation, DocumentEntry } from '../../knowledge/schemas.js';
import type { Cited } from '../library/answer.js';

/** A citation as it is shown: with its place, and its words where the document's text is at hand. */
export function citedIn(outline: DocumentEntry | undefined, texts: Texts, citation: Citation): Cited {
  const { document, start, end } = citation;
  const words = quote(citation, texts);
  const place = outline && placeOf(outline, start, end);
  return {
    ...citation,
    title: outline?.title ?? document,
    ...(place === undefined ? {} : { place }),
    locator: outline === undefined ? `characters ${start}–${end}` : locatorOf(outline, start, end),
    ...(words === undefined ? {} : { quote: words }),
  };
}
