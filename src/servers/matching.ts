import { phrasedEntries } from '../answers/library/library.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Changes } from '../search/matcher/phrased.js';

const ANSWERING = ['answers', 'milestones', 'figures', 'facts', 'gaps'] as const;

/** The entries of one knowledge that the other has not as the same object. */
function without(knowledge: Knowledge, other: Knowledge): Knowledge {
  const none = { documents: [], entities: [], lexicon: [] };
  const rest = ANSWERING.map(kind => {
    if (knowledge[kind] === other[kind]) return [kind, []];
    const same = new Set<unknown>(other[kind]);
    return [kind, knowledge[kind].filter(item => !same.has(item))];
  });
  return { ...none, ...Object.fromEntries(rest) };
}

/** What a matcher of the base has to learn and unlearn for a folded knowledge; null where nothing. */
export function matchingChanges(base: Knowledge, folded: Knowledge): Changes | null {
  const before = new Map(phrasedEntries(without(base, folded)).map(({ id, phrasings }) => [id, phrasings]));
  const after = phrasedEntries(without(folded, base));
  // An entry whose answer was edited, but not how people ask for it, is left as it was trained.
  const reworded = after.filter(({ id, phrasings }) => !sameWords(before.get(id), phrasings));
  const kept = new Set(after.map(({ id }) => id));
  const removed = [...before.keys()].filter(id => !kept.has(id));
  const groups = new Map(folded.lexicon.map(group => [group.id, group]));
  const dropped = base.lexicon.filter(group => groups.get(group.id) !== group).map(({ id }) => id);
  const own = new Set<unknown>(base.lexicon);
  const lexicon = folded.lexicon.filter(group => !own.has(group));
  if (removed.length + reworded.length + dropped.length + lexicon.length === 0) return null;
  return { removed, added: reworded, lexicon, dropped };
}

const sameWords = (a: readonly string[] | undefined, b: readonly string[]): boolean =>
  a !== undefined && a.length === b.length && a.every((words, i) => words === b[i]);
