import { isDeepStrictEqual } from 'node:util';
import type { Quantity } from '../../figures/quantity.js';
import type { Texts } from '../../knowledge/documents/texts.js';
import { statedIn } from '../../knowledge/draft/stated.js';
import type { Citation, Moderated } from '../../knowledge/schemas.js';
import { distinctPlaces, placeKey } from './sources.js';

/** What a fact or milestone states. */
export interface StatedValue {
  readonly quantity?: Quantity | undefined;
  readonly date?: string | undefined;
}

/** What vouches for an item. */
export interface Provenance {
  readonly citations: readonly Citation[];
  readonly source?: string | undefined;
  readonly moderated?: Moderated | undefined;
}

const sameValue = (a: StatedValue, b: StatedValue): boolean =>
  a.date === b.date && isDeepStrictEqual(a.quantity ?? null, b.quantity ?? null);

/**
 * What vouches for an item after an edit: citations of the old value go, unless the place that they cite states the new
 * one; what the documents say is kept beside it. A value that is set back to theirs has their citations again.
 * @param given sources as typed
 */
export function provenanceOf(
  before: (StatedValue & Provenance) | undefined,
  value: StatedValue,
  given: Pick<Provenance, 'citations' | 'source'>,
  { texts, now }: { readonly texts: Texts; readonly now: Date },
): Provenance {
  const on = now.toISOString().slice(0, 'YYYY-MM-DD'.length);
  if (before === undefined) return { ...given, moderated: given.source === undefined ? undefined : { on } };
  if (sameValue(before, value)) {
    const same = given.source === before.source;
    const documents = before.moderated?.documents;
    return { ...given, moderated: same ? before.moderated : { on, ...(documents && { documents }) } };
  }
  const documents = before.moderated?.documents ?? documentedBy(before);
  if (documents && sameValue(documents, value))
    return {
      citations: distinctPlaces([...documents.citations, ...given.citations]),
      source: given.source,
      moderated: undefined,
    };
  const old = new Set((documents?.citations ?? []).map(placeKey));
  const citations = given.citations.filter(one => !old.has(placeKey(one)) || states(one, value, texts));
  if (citations.some(one => old.has(placeKey(one))))
    return { citations, source: given.source, moderated: undefined };
  return { citations, source: given.source, moderated: { on, ...(documents && { documents }) } };
}

function documentedBy({ quantity, date, citations }: StatedValue & Provenance): Moderated['documents'] {
  if (citations.length === 0) return undefined;
  return { ...(quantity && { quantity }), ...(date !== undefined && { date }), citations: [...citations] };
}

/** Whether the cited place states a value; of a text that is not at hand, it is not known to. */
function states({ document, start, end }: Citation, { quantity, date }: StatedValue, texts: Texts): boolean {
  const text = texts.get(document)?.slice(start, end);
  if (text === undefined) return false;
  const { dates, quantities } = statedIn(text);
  return (
    (quantity === undefined ||
      quantities.some(({ value, unit }) => value === quantity.value && unit === quantity.unit)) &&
    (date === undefined || dates.some(({ edtf }) => edtf === date))
  );
}
