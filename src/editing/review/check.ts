import type { Engine } from '../../answers/engine.js';
import { phrasedEntries } from '../../answers/library/library.js';
import type { Texts } from '../../knowledge/documents/texts.js';
import type { Fault } from '../../knowledge/fault.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { verifySlices } from '../../knowledge/verify/verify.js';
import { inSlices } from '../../timing/slices.js';
import { questionsTo } from './regression.js';

/** What `verify` finds that moderators can mend: that a text is not at hand here is none of it. */
export function* faultsOf(knowledge: Knowledge, texts: Texts): Generator<void, Fault[]> {
  const faults = yield* verifySlices(knowledge, texts);
  return faults.filter(({ code }) => code !== 'text.missing');
}

export interface Check {
  readonly faults: readonly Fault[];
  /** Entries' own questions that something else answers, or nothing. */
  readonly missed: readonly {
    readonly question: string;
    readonly entry: string;
    readonly answered: string | null;
  }[];
  /** How many are answered by what the server added since: its documents, or facts in the place of the base's entries. */
  readonly added: number;
  readonly asked: number;
}

interface Checked {
  readonly engine: Engine;
  readonly knowledge: Knowledge;
  readonly texts: Texts;
  readonly own: {
    readonly changes: readonly { readonly kind: string; readonly item: string }[];
    readonly documents: readonly { readonly entry: { readonly id: string } }[];
  };
}

/** Questions asked at most. */
const MOST = 400;

/** Verifies a server's knowledge, and asks each entry's own question; blocks for a few milliseconds at a time. */
export function check({ engine, knowledge, texts, own }: Checked, now: Date): Promise<Check> {
  const edited = new Set(own.changes.map(({ kind, item }) => `${kind}/${item}`));
  const documents = new Set(own.documents.map(({ entry }) => `documents/${entry.id}`));
  const isAdded = (answered: string, id: string) =>
    documents.has(answered) || (answered.startsWith('facts/') && edited.has(answered) && !edited.has(id));
  function* work(): Generator<void, Check> {
    const faults = yield* faultsOf(knowledge, texts);
    const asked = phrasedEntries(engine.knowledge).flatMap(entry =>
      questionsTo(entry)
        .slice(0, 1)
        .map(question => ({ id: entry.id, question })),
    );
    const missed: Check['missed'][number][] = [];
    let added = 0;
    for (const { id, question } of asked.slice(0, MOST)) {
      const { entry } = engine.answer(question, { now });
      if (entry !== id) {
        // Answered, or shown a place to read.
        if (entry !== null && isAdded(entry, id)) added += 1;
        else missed.push({ question, entry: id, answered: entry });
      }
      yield;
    }
    return { faults, missed, added, asked: Math.min(asked.length, MOST) };
  }
  return inSlices(work());
}
