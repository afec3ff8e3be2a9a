import type { SentencedText } from '../answers/readings.js';
import type { Base } from '../compile/open.js';
import { passagesIn, rangeKey, readingPassages, statementPassages } from '../compile/passages.js';
import { readingInContext } from '../knowledge/documents/contexts.js';
import type { Texts } from '../knowledge/documents/texts.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Fact } from '../knowledge/schemas.js';
import type { PassageIndex } from '../search/passages/passages.js';
import { inSlices } from '../timing/slices.js';
import type { OwnDocument } from './documents.js';

/** The base's passages with the sentences of a server's documents. */
export interface DocumentIndex {
  /** Digests of those documents: another server's state with the same ones has the same passages. */
  readonly key: string;
  readonly passages: PassageIndex;
  /** The server's own documents by their ids. */
  readonly read: ReadonlyMap<string, SentencedText>;
  /** Documents whose sentences are in it; of others it has statements. */
  readonly indexed: ReadonlySet<string>;
}

/** Indexes the documents of a server over the base's segments, which are shared; none is indexed twice. */
export async function indexDocuments(
  base: Base,
  supplied: Texts,
  added: readonly OwnDocument[],
  before: DocumentIndex | undefined,
): Promise<DocumentIndex> {
  const key = [...supplied.keys(), ...added.map(({ entry }) => `${entry.id} ${entry.sha256}`)].join('\n');
  if (before?.key === key) return before;
  const { passages: shared, knowledge } = base.parts;
  const passages = key === '' ? shared : shared.fork();
  const indexed = new Set([
    ...base.indexed.keys(),
    ...supplied.keys(),
    ...added.map(({ entry }) => entry.id),
  ]);
  for (const [id, text] of supplied) {
    const entry = knowledge.documents.find(document => document.id === id);
    if (base.indexed.has(id) || entry === undefined) continue;
    passages.removeDocument(id);
    await passages.add(await inSlices(readingPassages(entry, text)));
  }
  const read = new Map<string, SentencedText>();
  for (const { entry, text } of added) {
    passages.removeDocument(entry.id);
    const sentences = await inSlices(readingInContext(entry, text));
    read.set(entry.id, { text, sentences });
    await passages.add(passagesIn(entry, sentences));
  }
  return { key, passages, read, indexed };
}

/** The same passages with the statements of changed facts at the ranges that they cite, or cited before. */
export function indexStatements(base: Base, index: DocumentIndex, folded: Knowledge): PassageIndex {
  const { facts } = base.parts.knowledge;
  if (facts === folded.facts) return index.passages;
  const before = new Set(facts);
  const after = new Set(folded.facts);
  const ranges = new Map(
    [...facts.filter(fact => !after.has(fact)), ...folded.facts.filter(fact => !before.has(fact))]
      .flatMap(citedBy)
      .filter(({ document }) => !index.indexed.has(document))
      .map(range => [rangeKey(range), range] as const),
  );
  if (ranges.size === 0) return index.passages;
  const passages = index.passages.fork();
  for (const range of ranges.values()) passages.remove(range);
  passages.addNow(statementPassages(folded.facts, range => ranges.has(rangeKey(range))));
  return passages;
}

const citedBy = ({ citations }: Fact) =>
  citations.map(({ document, start, end }) => ({ document, start, end }));
