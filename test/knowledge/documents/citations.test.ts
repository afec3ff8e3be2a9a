import { describe, expect, it } from 'vitest';
import { citationOf, citedText } from '../../../src/knowledge/documents/citations.js';

describe('the cited text', () => {
  const text = 'One sentence. Another sentence.';
  const citation = citationOf('d', text, [0, 13]);

  it('is quoted where the text is what was cited, and nowhere else', () => {
    expect(citedText(citation, text)).toBe('One sentence.');
    expect(citedText(citation, text.replace('One', 'Two'))).toBeUndefined();
    expect(citedText({ ...citation, end: 99 }, text)).toBeUndefined();
    expect(citedText({ ...citation, end: 0 }, text)).toBeUndefined();
  });
});
