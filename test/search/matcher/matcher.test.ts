import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matcherFromBytes } from '../../../src/search/matcher/matcher.js';
import { trainMatcher } from '../../../src/search/matcher/training.js';

const entries = [
  {
    id: 'opening',
    phrasings: [
      'when do you open',
      'opening hours',
      'what time does the library open',
      'are you open on sunday',
      'how late are you open',
      'till when can i come in',
    ],
  },
  {
    id: 'fees',
    phrasings: [
      'how much is a late book',
      'what does an overdue book cost',
      'late fees',
      'price of returning too late',
      'do i pay a fine for late returns',
      'how high is the fine',
    ],
  },
  {
    id: 'lost',
    phrasings: [
      'i lost a book',
      'what if my book is gone',
      'i cannot find the book that i borrowed',
      'the dog ate my book',
      'replace a lost book',
      'book is missing',
    ],
  },
  {
    id: 'membership',
    phrasings: [
      'how do i join',
      'become a member',
      'sign up for a card',
      'who can get a library card',
      'is membership free',
      'register my daughter',
    ],
  },
];
const lexicon = [{ id: 'fine', words: ['fine', 'penalty', 'overdue charge'] }];
const matcher = trainMatcher(entries, lexicon);
const best = (text: string, m = matcher) => m.match(text).candidates[0]?.entry;

describe('match', () => {
  it('finds the entry for wordings it has not seen', () => {
    expect(best('what hours are u open')).toBe('opening');
    expect(best('can my son become a member')).toBe('membership');
    expect(best('I think I LOST the b\u00f3ok!!')).toBe('lost');
  });

  it('corrects misspelt words against the vocabulary and says so', () => {
    const match = matcher.match('how do i becom a membr');
    expect(match.candidates[0]?.entry).toBe('membership');
    expect(match.corrections).toContainEqual({ from: 'membr', to: 'member' });
  });

  it('leaves valid words that the index lacks as they are', () => {
    expect(matcher.match('is there a holder for the book').corrections).toEqual([]);
  });

  it('reads synonyms of the lexicon, several words among them', () => {
    expect(best('is there an overdue charge')).toBe('fees');
    expect(best('penalty?')).toBe('fees');
  });

  it('is surer of what it has than of what it has not', () => {
    expect(matcher.match('opening hours').confidence).toBeGreaterThan(
      matcher.match('who painted the mona lisa').confidence + 0.3,
    );
  });

  it('lists salient words that nothing explains', () => {
    expect(matcher.match('is the giraffe open on sunday').unexplained).toEqual(['giraffe']);
  });

  it('gives the nearest phrasing and at most as many candidates as asked for', () => {
    const { candidates } = matcher.match('the dog ate it', 2);
    expect(candidates).toHaveLength(2);
    expect(candidates[0]?.phrasing).toBe('the dog ate my book');
  });

  it('answers anything at all with confidences in [0, 1], in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        const match = matcher.match(text);
        for (const c of match.candidates) {
          expect(c.confidence).toBeGreaterThanOrEqual(0);
          expect(c.confidence).toBeLessThanOrEqual(1);
        }
        const scores = match.candidates.map(c => c.score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        expect(match.confidence).toBe(match.candidates[0]?.confidence ?? 0);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for the same entries', () => {
    const again = trainMatcher(entries, lexicon);
    expect(again.match('when is it open')).toEqual(matcher.match('when is it open'));
  });

  it('has no candidates without entries', () => {
    expect(trainMatcher([], []).match('hello').candidates).toEqual([]);
    expect(trainMatcher([{ id: 'empty', phrasings: [] }], []).match('hello').confidence).toBe(0);
  });
});

describe('extend', () => {
  it('answers to an added entry, with its own words and synonyms', () => {
    const wider = matcher.extend({
      removed: [],
      added: [
        { id: 'rooms', phrasings: ['book a meeting room', 'is there a study room', 'reserve a cubicle'] },
      ],
      lexicon: [{ id: 'room', words: ['room', 'chamber'] }],
    });
    expect(best('can i reserve a cubicel', wider)).toBe('rooms');
    expect(best('any study chamber here', wider)).toBe('rooms');
    expect(best('when do you open', wider)).toBe('opening');
    expect(best('can i reserve a cubicle')).not.toBe('rooms');
  });

  it('no longer answers to a removed entry, nor to the old wording of a changed one', () => {
    const narrower = matcher.extend({
      removed: ['fees'],
      added: [{ id: 'lost', phrasings: ['found property'] }],
    });
    const ids = narrower.match('late fees', 99).candidates.map(c => c.entry);
    expect(ids).not.toContain('fees');
    expect(ids.filter(id => id === 'lost')).toHaveLength(1);
    expect(narrower.match('found property').candidates[0]?.entry).toBe('lost');
  });

  it('starts from the base each time', () => {
    const twice = matcher.extend({ removed: ['fees'], added: [] }).extend({ removed: ['lost'], added: [] });
    expect(twice.match('late fees').candidates[0]?.entry).toBe('fees');
  });
});

describe('bytes', () => {
  it('come back as the same matcher', () => {
    const back = matcherFromBytes(matcher.toBytes());
    for (const text of ['when do you opne', 'penalty for late books', 'giraffe']) {
      expect(back.match(text)).toEqual(matcher.match(text));
    }
  });

  it('of something else are refused with a reason', () => {
    expect(() => matcherFromBytes(new Uint8Array(16))).toThrow('build the knowledge again');
    expect(() => matcherFromBytes(matcher.toBytes().slice(0, 900))).toThrow('build the knowledge again');
  });
});
