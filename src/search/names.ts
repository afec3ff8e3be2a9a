import Fuse from 'fuse.js';

/** Something with a short id and a title that people type parts of, or misspell. */
export interface Named {
  readonly id: string;
  readonly title: string;
}

/** The item that is meant beyond doubt: by its id or title, whatever the case, blanks as dashes. */
export function findByName<T extends Named>(typed: string, items: readonly T[]): T | undefined {
  const wanted = slug(typed);
  return items.find(item => slug(item.id) === wanted) ?? items.find(item => slug(item.title) === wanted);
}

/** Items that `typed` may mean, best first; all of them, in their order, while nothing is typed. */
export function nearestNames<T extends Named>(
  typed: string,
  items: readonly T[],
  limit: number,
): readonly T[] {
  const text = typed.trim().slice(0, MAX_TYPED);
  if (text === '') return items.slice(0, limit);
  const fuse = new Fuse(items, { keys: ['id', 'title'], threshold: 0.4, ignoreLocation: true });
  return fuse.search(text, { limit }).map(({ item }) => item);
}

/** Fuse's time grows with the pattern; no name is longer than this. */
const MAX_TYPED = 100;

function slug(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, '-');
}
