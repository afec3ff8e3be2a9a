import { definitionOf, isEditable } from '../../src/editing/kinds/kinds.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import type { Change } from '../../src/knowledge/revision.js';
import type { PendingChange } from '../../src/moderation/moderation.js';

/** The one item of a change that has a form for the ways to ask for it. */
export const phrasedChange = ({ changes }: Pick<PendingChange, 'changes'>): Change | undefined => {
  const phrased = changes.filter(
    ({ kind, body }) => body !== null && isEditable(kind) && definitionOf(kind).phrased,
  );
  // What comes along with an item, as the amount that a milestone brings, is asked for in its own words.
  const [first, ...rest] = phrased;
  const brings = (first?.body?.brings ?? []) as readonly string[];
  return rest.every(
    ({ item, body }) =>
      brings.includes(item) || (Array.isArray(body?.phrasings) && body.phrasings.length === 0),
  )
    ? first
    : undefined;
};

/** The ways to ask that a change brings, of the one item that has a form for them. */
export function newPhrasings(changes: readonly Change[], knowledge: Knowledge): readonly string[] {
  const change = phrasedChange({ changes });
  if (change === undefined) return [];
  const items = knowledge[change.kind] as readonly {
    readonly id: string;
    readonly phrasings?: readonly string[];
  }[];
  const known = new Set(items.find(({ id }) => id === change.item)?.phrasings);
  return ((change.body?.phrasings ?? []) as readonly string[]).filter(phrasing => !known.has(phrasing));
}
