import { describe, expect, it } from 'vitest';
import { Notes } from '../../../src/answers/composing/notes.js';
import { isElliptical } from '../../../src/answers/reading/conversation.js';

const citation = (start: number) => ({ document: 'd', start, end: start + 9, sha256: 'a'.repeat(64) });

describe('the marks of citations', () => {
  it('count from 1, and are the same for the same place', () => {
    const notes = new Notes();
    expect(notes.mark([citation(0), citation(20)])).toBe('[1][2]');
    expect(notes.mark([citation(20), citation(0), citation(40)])).toBe('[2][1][3]');
    expect(notes.citations).toHaveLength(3);
    expect(notes.mark([])).toBe('');
  });
});

describe('a question that leans on the one before', () => {
  it.each([
    ['per megawatt', true],
    ['and the second one', true],
    ['how many gigawatts of nvidia systems will openai deploy altogether', false],
  ])('%s: %s', (text, leans) => expect(isElliptical(text)).toBe(leans));
});
