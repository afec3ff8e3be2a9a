import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../src/knowledge/folder/read.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { matchingChanges } from '../../src/servers/matching.js';

const root = fileURLToPath(new URL('../../knowledge', import.meta.url));
const group = (id: string, ...words: string[]) => ({ id, words }) as unknown as Knowledge['lexicon'][number];
const [a, b, c] = [group('a', 'boat', 'ship'), group('b', 'wind', 'breeze'), group('c', 'sun', 'star')];
const base: Knowledge = { ...readFolder(root).knowledge, lexicon: [a, b, c] };
const lexiconOf = (lexicon: Knowledge['lexicon']) => {
  const { dropped, lexicon: added } = matchingChanges(base, { ...base, lexicon })!;
  return { dropped, added };
};

describe('what a matcher learns and unlearns', () => {
  it('is nothing where nothing changed', () => {
    expect(matchingChanges(base, { ...base })).toBeNull();
  });

  it('of synonyms is what is not there any more, what is there anew, and both for what was changed', () => {
    const changed = group('b', 'wind', 'gale');
    const added = group('d', 'cold', 'icy');
    expect(lexiconOf([a, c])).toEqual({ dropped: ['b'], added: [] });
    expect(lexiconOf([a, changed, c])).toEqual({ dropped: ['b'], added: [changed] });
    expect(lexiconOf([a, b, c, added])).toEqual({ dropped: [], added: [added] });
  });

  it('of an entry is how it is asked for, not what it says', () => {
    const [first, ...rest] = base.answers;
    const told = { ...first!, answer: 'Something else.' };
    expect(matchingChanges(base, { ...base, answers: [told, ...rest] })).toBeNull();
    const asked = { ...first!, phrasings: [...first!.phrasings, 'and what of it'] };
    expect(matchingChanges(base, { ...base, answers: [asked, ...rest] })).toMatchObject({
      removed: [],
      added: [{ id: `answers/${first!.id}`, phrasings: [first!.question, ...asked.phrasings] }],
    });
    expect(matchingChanges(base, { ...base, answers: rest })?.removed).toEqual([`answers/${first!.id}`]);
  });
});
