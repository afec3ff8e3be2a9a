import fc from 'fast-check';
import Fuse from 'fuse.js';
import { describe, expect, it } from 'vitest';
import { findByName, type Named, nearestNames } from '../../src/search/names.js';

const PLACES = 'harbour library museum tower garden bridge market station theatre school'.split(' ');
const WHAT = 'opening cost owner height crew roof colour keeper lease quay'.split(' ');
const many = (n: number): Named[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `answers/own-${i}`,
    title: `${WHAT[Math.floor(i / 10) % 10]} of ${PLACES[i % 10]} ${(i * 7919) % 100_003}`,
  }));
/** As if all were compared closely. */
const whole = (typed: string, items: readonly Named[], limit: number) =>
  new Fuse(items, { keys: ['id', 'title'], threshold: 0.4, ignoreLocation: true })
    .search(typed, { limit })
    .map(({ item }) => item.id);

describe('names that may be meant', () => {
  const items = many(2_000);

  it('are those that were typed, a letter wrong or not, first', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789');
    fc.assert(
      fc.property(fc.nat(items.length - 1), fc.nat(100), fc.nat(2), letter, (n, place, how, other) => {
        const { id, title } = items[n]!;
        const at = place % title.length;
        const typed = title.slice(0, at) + ['', other, other + title[at]][how] + title.slice(at + 1);
        const near = nearestNames(typed, items, 25).map(one => one.id);
        const all = whole(typed.trim(), items, 25);
        if (all.slice(0, 3).includes(id)) expect(near).toContain(id);
        expect(near[0] === all[0] || near.includes(all[0]!)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('are found by single letters, by parts of ids, and none by what is in none', () => {
    expect(nearestNames('q', items, 25)).toHaveLength(25);
    expect(nearestNames('own-1234', items, 3)[0]!.id).toBe('answers/own-1234');
    expect(nearestNames('日本', items, 3)).toEqual([]);
    expect(nearestNames('  ', items, 3)).toEqual(items.slice(0, 3));
  });

  it('are sought without looking at more than a hundred of them again', () => {
    let looks = 0;
    const watched = items.map(({ id, title }) => ({
      id,
      get title() {
        looks++;
        return title;
      },
    }));
    nearestNames('harbour', watched, 25);
    for (const typed of ['h', 'ha', 'harbuor', 'cost of harbour '.repeat(9)]) {
      looks = 0;
      nearestNames(typed, watched, 25);
      expect(looks).toBeLessThanOrEqual(100);
    }
  });
});

describe('the name that is meant', () => {
  it('is its id or title in any case, blanks as dashes', () => {
    const items = [
      { id: 'first-gigawatt', title: 'The first gigawatt' },
      { id: 'b', title: 'First-gigawatt' },
    ];
    expect(findByName(' First Gigawatt', items)).toBe(items[0]);
    expect(findByName('the FIRST gigawatt', items)).toBe(items[0]);
    expect(findByName('second', items)).toBeUndefined();
  });
});
