import { readingInContext, type Sentence } from '../knowledge/documents/contexts.js';
import type { Texts } from '../knowledge/documents/texts.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { DocumentEntry, Fact } from '../knowledge/schemas.js';
import type { Passage } from '../search/passages/passages.js';
import { atOnce } from '../timing/slices.js';

/** The sentences of a document whose text is at hand, found by what they stand under as well; pauses now and then. */
export function* readingPassages(document: DocumentEntry, text: string): Generator<void, Passage[]> {
  return passagesIn(document, yield* readingInContext(document, text));
}

/** {@link readingPassages} of sentences that were read before. */
export const passagesIn = (document: DocumentEntry, sentences: readonly Sentence[]): Passage[] =>
  sentences.map(({ range: [start, end], text: words, heading, question, label, header, lead }) => ({
    document: document.id,
    start,
    end,
    text: words,
    context: [heading, question, words.startsWith(label) ? '' : label, header, lead].join(' ').trim(),
  }));

export const rangeKey = ({ document, start, end }: Pick<Passage, 'document' | 'start' | 'end'>): string =>
  `${document} ${start} ${end}`;

/** The statements of facts at the ranges that they cite, those of one range together; only where `wanted` says so. */
export function statementPassages(
  facts: readonly Fact[],
  wanted: (range: Pick<Passage, 'document' | 'start' | 'end'>) => boolean,
): Passage[] {
  const stated = new Map<string, Passage>();
  for (const { statement, citations } of facts)
    for (const { document, start, end } of citations) {
      const range = { document, start, end };
      if (!wanted(range)) continue;
      const before = stated.get(rangeKey(range));
      stated.set(rangeKey(range), { ...range, text: before ? `${before.text} ${statement}` : statement });
    }
  return [...stated.values()];
}

/**
 * What can be found in documents: the sentences of those whose text is at hand, and of the others the statements
 * that cite them, at the cited ranges.
 */
export function passagesOf({ documents, facts }: Knowledge, texts: Texts): Passage[] {
  const sentences = documents.flatMap(document => {
    const text = texts.get(document.id);
    return text === undefined ? [] : atOnce(readingPassages(document, text));
  });
  return [...sentences, ...statementPassages(facts, ({ document }) => !texts.has(document))];
}
