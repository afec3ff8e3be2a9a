import { phrasedEntries } from '../answers/library/library.js';
import type { Fault } from '../knowledge/fault.js';
import { KnowledgeError } from '../knowledge/fault.js';
import { readFolder } from '../knowledge/folder/read.js';
import { verify } from '../knowledge/verify/verify.js';
import { windowsOf } from '../knowledge/windows.js';
import { trainMatcher } from '../search/matcher/training.js';
import { buildPassageIndex } from '../search/passages/passages.js';
import { digestOf } from './digest.js';
import type { Compiled } from './file.js';
import { passagesOf } from './passages.js';

/** What would stop an answer from being worked out; what else `verify` finds can be lived with. */
function stopsAnswering({ code, item = '' }: Fault): boolean {
  const computed = /^(?:figures|milestones)\//.test(item);
  switch (code) {
    case 'date.invalid':
    case 'formula.syntax':
    case 'formula.units':
    case 'unit.invalid':
      return true;
    case 'reference.unknown':
    case 'value.missing':
      return computed;
    default:
      return false;
  }
}

/**
 * Validates and trains a knowledge folder; a second or two for 150 entries of ten phrasings.
 * @throws KnowledgeError with everything that is wrong with the folder
 */
export function compileFolder(folder: string): Compiled {
  const digest = digestOf(folder);
  const { knowledge, texts } = readFolder(folder);
  const faults = verify(knowledge, texts).filter(stopsAnswering);
  if (faults.length) throw new KnowledgeError(folder, faults);
  return {
    knowledge,
    windows: windowsOf(knowledge),
    matcher: trainMatcher(phrasedEntries(knowledge), knowledge.lexicon).toBytes(),
    passages: buildPassageIndex(passagesOf(knowledge, texts)).toBytes(),
    digest,
  };
}
