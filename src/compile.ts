import { phrasedEntries } from './answers/library.js';
import type { Compiled } from './knowledge/compiled.js';
import { digestOf } from './knowledge/digest.js';
import type { Fault } from './knowledge/fault.js';
import type { Knowledge } from './knowledge/knowledge.js';
import { sentencesOf } from './knowledge/outline.js';
import { KnowledgeError } from './knowledge/problems.js';
import { readFolder } from './knowledge/read.js';
import type { Texts } from './knowledge/texts.js';
import { verify } from './knowledge/verify.js';
import { windowsOf } from './knowledge/windows.js';
import { buildPassageIndex, type Passage } from './search/passages.js';
import { trainMatcher } from './search/training.js';

/** What would stop an answer from being worked out; what else `verify` finds can be lived with. */
function stopsAnswering({ code, item }: Fault): boolean {
  const computed = /^(?:figures|milestones)\//.test(item);
  switch (code) {
    case 'date-invalid':
    case 'formula-invalid':
    case 'formula-unit':
    case 'unit-invalid':
      return true;
    case 'dangling-reference':
    case 'value-missing':
      return computed;
    default:
      return false;
  }
}

/**
 * What can be found in documents: the sentences of those whose text is at hand, and of the others the statements
 * that cite them, at the cited ranges.
 */
export function passagesOf(knowledge: Knowledge, texts: Texts): Passage[] {
  const sentences = knowledge.documents.flatMap(({ id, outline }) => {
    const text = texts.get(id);
    if (text === undefined) return [];
    return sentencesOf(outline).map(([start, end]) => ({
      document: id,
      start,
      end,
      text: text.slice(start, end),
    }));
  });
  const stated = new Map<string, Passage>();
  for (const { statement, citations } of knowledge.facts)
    for (const { document, start, end } of citations) {
      if (texts.has(document)) continue;
      const key = `${document} ${start} ${end}`;
      const before = stated.get(key);
      stated.set(key, { document, start, end, text: before ? `${before.text} ${statement}` : statement });
    }
  return [...sentences, ...stated.values()];
}

/**
 * Validates and trains a knowledge folder; a second or two for 150 entries of ten phrasings.
 * @throws KnowledgeError with everything that is wrong with the folder
 */
export function compileFolder(folder: string): Compiled {
  const digest = digestOf(folder);
  const { knowledge, texts } = readFolder(folder);
  const faults = verify(knowledge, texts).filter(stopsAnswering);
  if (faults.length)
    throw new KnowledgeError(
      folder,
      faults.map(({ code, item, message }) => ({ code, file: `${item.split('/')[0]}.yaml`, item, message })),
    );
  return {
    knowledge,
    windows: windowsOf(knowledge),
    matcher: trainMatcher(phrasedEntries(knowledge), knowledge.lexicon).toBytes(),
    passages: buildPassageIndex(passagesOf(knowledge, texts)).toBytes(),
    digest,
  };
}
