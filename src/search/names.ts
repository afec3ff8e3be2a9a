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

/**
 * Items that `typed` may mean, best first; all of them, in their order, while nothing is typed. Only the hundred that
 * share most pairs of letters with it, or `limit` where that is more, are compared closely, however many there are.
 * @param items kept for the next call: as the same list they are not looked through again
 */
export function nearestNames<T extends Named>(
  typed: string,
  items: readonly T[],
  limit: number,
): readonly T[] {
  const text = typed.trim().slice(0, MAX_TYPED);
  if (text === '') return items.slice(0, limit);
  const close = closest(text, items, Math.max(limit, CLOSELY));
  const fuse = new Fuse(close, { keys: ['id', 'title'], threshold: 0.4, ignoreLocation: true });
  return fuse.search(text, { limit }).map(({ item }) => item);
}

/** Fuse's time grows with the pattern; no name is longer than this. */
const MAX_TYPED = 100;
/** Names compared closely at least. Each takes up to 0.1 ms where much is typed. */
const CLOSELY = 100;

function slug(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, '-');
}

/** Bits of the set of pairs of letters that a name has, in words of 32. */
const WORDS = 16;
const BITS = WORDS * 32;

const pairSets = new WeakMap<readonly Named[], Uint32Array>();

/** The sets of all names, one behind the other. */
function pairSetsOf(items: readonly Named[]): Uint32Array {
  const known = pairSets.get(items);
  if (known !== undefined) return known;
  const sets = new Uint32Array(items.length * WORDS);
  items.forEach(({ id, title }, i) => {
    for (const pair of [...pairsOf(id), ...pairsOf(title)])
      sets[i * WORDS + (pair >> 5)]! |= 1 << (pair & 31);
  });
  pairSets.set(items, sets);
  return sets;
}

/** Each pair of neighbouring letters as a number below BITS; a single letter is a pair with itself. */
function pairsOf(text: string): number[] {
  const letters = text.toLowerCase();
  const codes = Array.from({ length: letters.length }, (_, i) => letters.charCodeAt(i));
  const alone = codes.map(code => (code * 1_025) % BITS);
  return [...alone, ...codes.slice(1).map((code, i) => (codes[i]! * 31 + code * 17) % BITS)];
}

/** The items with most pairs in common, best first and in their order; none that have none. */
function closest<T extends Named>(text: string, items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  const sets = pairSetsOf(items);
  const pairs = [...new Set(pairsOf(text))];
  const shared = items.map((_, i) =>
    pairs.reduce((sum, pair) => sum + ((sets[i * WORDS + (pair >> 5)]! >> (pair & 31)) & 1), 0),
  );
  return shared
    .map((count, i) => [count, i] as const)
    .filter(([count]) => count > 0)
    .sort(([a], [b]) => b - a)
    .slice(0, most)
    .map(([, i]) => items[i]!);
}
