import { readingInContext, type Sentence } from '../../knowledge/documents/contexts.js';
import { leansBack } from '../../knowledge/documents/leaning.js';
import type { DocumentEntry } from '../../knowledge/schemas.js';
import { embed } from '../../search/matcher/dense.js';
import { atOnce } from '../../timing/slices.js';
import { contentWords, stemsOf } from './words.js';

/** A sentence with its words read. */
export interface ReadSentence extends Sentence {
  readonly stems: ReadonlySet<string>;
  readonly around: Readonly<
    Record<'question' | 'label' | 'header' | 'lead' | 'heading', ReadonlySet<string>>
  >;
  /** Its plain words, and those that it stands under: heading, question, label and columns. */
  readonly words: readonly string[];
  readonly wordsAround: readonly string[];
  /** The direction of all these words' vectors together, of length 1. */
  readonly direction: Float32Array;
  readonly leans: boolean;
}

export interface SentenceTable {
  readonly document: DocumentEntry;
  readonly sentences: readonly Sentence[];
  readonly read: (ReadSentence | undefined)[];
  readonly title: ReadonlySet<string>;
  readonly at: ReadonlyMap<number, number>;
  readonly kindred: boolean;
}

const tables = new WeakMap<DocumentEntry, SentenceTable>();

/** The sentences of a document with their context, read once. */
export const sentenceTableOf = (document: DocumentEntry, text: string, subject: RegExp): SentenceTable =>
  atOnce(readingTable(document, text, subject));

/**
 * {@link sentenceTableOf} ahead of the first question, pausing now and then.
 * @param read its sentences, where they were read before
 */
export function* readingTable(
  document: DocumentEntry,
  text: string,
  subject: RegExp,
  read?: readonly Sentence[],
): Generator<void, SentenceTable> {
  const known = tables.get(document);
  if (known !== undefined) return known;
  const sentences = read ?? (yield* readingInContext(document, text));
  yield;
  const table: SentenceTable = {
    document,
    sentences,
    read: new Array(sentences.length),
    title: new Set(stemsOf(document.title)),
    at: new Map(sentences.map(({ range }, number) => [range[0], number])),
    kindred: subject.test(text),
  };
  tables.set(document, table);
  return table;
}

export function readAt({ sentences, read }: SentenceTable, number: number): ReadSentence {
  const known = read[number];
  if (known !== undefined) return known;
  const sentence = sentences[number]!;
  const set = (text: string) => new Set(text === '' ? [] : stemsOf(text));
  const { heading, question, label } = sentence;
  const words = [...new Set(contentWords(sentence.text))];
  const wordsAround = [...new Set(contentWords([heading, question, label, sentence.header].join(' ')))];
  const made: ReadSentence = {
    ...sentence,
    words,
    wordsAround,
    direction: embed([...words, ...wordsAround]),
    stems: set(sentence.text),
    around: {
      question: set(sentence.question),
      label: set(sentence.label),
      header: set(sentence.header),
      lead: set(sentence.lead),
      heading: set(sentence.heading),
    },
    leans: leansBack(sentence.text),
  };
  read[number] = made;
  return made;
}
