import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correct, editCost, isKnown, split, vocabularyOf } from '../../src/english/spelling.js';

const words = ['gigawatt', 'investment', 'turbine', 'reactor', 'permit', 'grid', 'transformer', 'megawatt'];
const vocabularies = [vocabularyOf(new Map(words.map(w => [w, 3])))];

describe('correct', () => {
  it.each([
    ['gigawat', 'gigawatt'],
    ['invesmtent', 'investment'],
    ['turbien', 'turbine'],
    ['grdi', 'grid'],
    ['reeactor', 'reactor'],
    ['trasnfromer', 'transformer'],
    ['nonsensically', null],
  ])('%s → %s', (misspelt, word) => {
    expect(correct(misspelt, vocabularies)).toBe(word);
  });

  it('prefers everyday words where they are closer than those of the index', () => {
    expect(correct('shoud', vocabularies)).toBe('should');
  });

  it('finds a long word again after any single swap, slip or repeat inside it', () => {
    const edit = fc.tuple(fc.constantFrom(...words.filter(w => w.length >= 7)), fc.nat(), fc.nat(2));
    fc.assert(
      fc.property(edit, ([word, place, kind]) => {
        const at = 1 + (place % (word.length - 2));
        const end = kind === 1 ? at + 1 : at;
        const typed =
          kind === 0
            ? word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
            : word.slice(0, at) + (kind === 2 ? word[at] : '') + word.slice(end);
        if (!isKnown(typed, vocabularies)) expect(correct(typed, vocabularies)).toBe(word);
      }),
    );
  });
});

describe('isKnown', () => {
  it('takes words of the index, everyday words and their regular inflections', () => {
    for (const word of ['turbine', 'turbines', 'because', 'companies', 'gw']) {
      expect(isKnown(word, vocabularies), word).toBe(true);
    }
    expect(isKnown('turbinees', vocabularies)).toBe(false);
    expect(isKnown('chargd', vocabularies)).toBe(false);
  });
});

it('splits two known words that were written as one', () => {
  expect(split('gridpermit', vocabularies)).toEqual(['grid', 'permit']);
  expect(split('gridxpermit', vocabularies)).toBeNull();
});

describe('editCost', () => {
  it('is zero for the same word only, and no more than the plain edit distance plus what a wrong start costs', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const cost = editCost(a, b, 99);
        expect(cost === 0).toBe(a === b);
        expect(cost).toBeLessThanOrEqual(Math.max(a.length, b.length) + 0.3 + 1e-6);
      }),
    );
  });

  it('takes a swap for less than two wrong letters', () => {
    expect(editCost('gird', 'grid', 9)).toBeLessThan(
      editCost('gdid', 'grid', 9) + editCost('grrd', 'grid', 9),
    );
  });
});
