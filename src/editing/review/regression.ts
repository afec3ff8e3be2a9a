import { phrasedEntries } from '../../answers/library/library.js';
import type { Knowledge } from '../../knowledge/knowledge.js';

/** Questions of a regression set at most. */
const MOST = 400;
/** Phrasings of an entry that are asked after its own question. */
const FIRST = 2;

/** The questions that lead to an entry, its own first: a fact's statement, a milestone's title and a gap's topic are none. */
export function questionsTo({
  id,
  phrasings,
}: {
  readonly id: string;
  readonly phrasings: readonly string[];
}) {
  return /^(?:facts|gaps|milestones)\//.test(id) ? phrasings.slice(1) : phrasings;
}

/**
 * The questions that a knowledge is tried on: of every entry its own question and its first phrasings, of several
 * knowledges those of all, each once. Of more than 400 the entries' own questions come first, then evenly spread ones.
 */
export function regressionQuestions(...knowledges: readonly Knowledge[]): string[] {
  const entries = knowledges.flatMap(phrasedEntries).map(questionsTo);
  const own = [...new Set(entries.flatMap(questions => questions.slice(0, 1)))];
  const titles = new Set(own);
  const further = [...new Set(entries.flatMap(questions => questions.slice(1, 1 + FIRST)))].filter(
    question => !titles.has(question),
  );
  const first = spread(own, MOST);
  return [...first, ...spread(further, MOST - first.length)];
}

/** At most so many of a list, evenly spread over it. */
function spread<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]!);
}
