import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/knowledge/documents/citations.js';
import { sentencesOf } from '../../../src/knowledge/documents/outline.js';
import type { Texts } from '../../../src/knowledge/documents/texts.js';
import { readFolder } from '../../../src/knowledge/folder/read.js';
import type { Knowledge } from '../../../src/knowledge/knowledge.js';
import { verify } from '../../../src/knowledge/verify/verify.js';
import { folderWith, GOOD } from '../fixture.js';

/** What verify says of a fact that cites a range of a document, with the texts at hand. */
function codes(knowledge: Knowledge, text: string, start: number, end: number, texts: Texts): string[] {
  const [document] = knowledge.documents;
  const citation = { document: document!.id, start, end, sha256: sha256(text.slice(start, end)) };
  const [fact] = knowledge.facts;
  const facts = [{ ...fact!, citations: [citation] }, ...knowledge.facts.slice(1)];
  const item = `facts/${fact!.id}`;
  return verify({ ...knowledge, facts }, texts).flatMap(fault =>
    fault.item === item && fault.code.startsWith('citation.') ? [fault.code] : [],
  );
}

describe('the ends of a citation', () => {
  it('are those of a sentence: one character past either is found, with the text at hand or not', () => {
    const { knowledge, texts } = readFolder(folderWith(GOOD));
    const [document] = knowledge.documents;
    const text = texts.get(document!.id)!;
    const sentences = sentencesOf(document!.outline);
    expect(sentences.length).toBeGreaterThan(2);
    for (const at of [texts, new Map()]) {
      const said = (start: number, end: number) => codes(knowledge, text, start, end, at);
      for (const [start, end] of sentences) {
        expect(said(start, end)).toEqual([]);
        if (start > 0) expect(said(start - 1, end)).toEqual(['citation.sentence']);
        if (end < document!.length) expect(said(start, end + 1)).toEqual(['citation.sentence']);
      }
    }
  });

  it('lie in no word, where the text is at hand', () => {
    const { knowledge, texts } = readFolder(folderWith(GOOD));
    const [document] = knowledge.documents;
    const text = texts.get(document!.id)!;
    const [[start, end]] = sentencesOf(document!.outline) as [[number, number]];
    const space = text.indexOf(' ', start);
    expect(space).toBeGreaterThan(start);
    expect(codes(knowledge, text, start, space, texts)).toEqual([]);
    expect(codes(knowledge, text, start, space - 1, texts)).toEqual(['citation.sentence']);
    expect(codes(knowledge, text, start + 1, end, texts)).toEqual(['citation.sentence']);
  });
});
