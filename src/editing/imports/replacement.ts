import { citationOf } from '../../knowledge/documents/citations.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { ItemChange } from '../../knowledge/overlay.js';
import type { Change } from '../../knowledge/revision.js';
import type { Citation } from '../../knowledge/schemas.js';

const CITING = ['facts', 'milestones', 'answers', 'gaps'] as const;

export interface Replacement {
  /** Items whose citations move to where the same words stand in the new text, or go where they stand nowhere. */
  readonly changes: readonly ItemChange[];
  /** `kind/id` of items that lose a citation. */
  readonly uncited: readonly string[];
}

/** What a document's new text means for the items that cite the old one. */
export function replacementOf(
  id: string,
  before: string | undefined,
  after: string,
  knowledge: Knowledge,
): Replacement {
  const changes: ItemChange[] = [];
  const uncited: string[] = [];
  for (const kind of CITING)
    for (const item of knowledge[kind]) {
      if (!item.citations.some(({ document }) => document === id)) continue;
      const citations = item.citations.flatMap(one =>
        one.document === id ? moved(one, before, after) : [one],
      );
      if (citations.length < item.citations.length) uncited.push(`${kind}/${item.id}`);
      changes.push({ kind, item: item.id, body: { ...item, citations } });
    }
  return { changes, uncited };
}

function moved(citation: Citation, before: string | undefined, after: string): Citation[] {
  const quote = before?.slice(citation.start, citation.end);
  const at = quote === undefined ? -1 : after.indexOf(quote);
  return at < 0 ? [] : [citationOf(citation.document, after, [at, at + quote!.length])];
}

/** Changes of items that nothing vouches for once a document is removed with them: it alone was their source. */
export function orphansOf(changes: readonly Change[]): readonly Change[] {
  if (!changes.some(({ kind, body }) => kind === 'documents' && body === null)) return [];
  return changes.filter(({ kind, body }) => {
    const { citations, source, moderated } = (body ?? {}) as Readonly<Record<string, unknown>>;
    const cites = Array.isArray(citations) && citations.length > 0;
    return kind !== 'documents' && body !== null && !cites && (source ?? moderated) === undefined;
  });
}
