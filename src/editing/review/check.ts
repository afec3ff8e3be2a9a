import type { Engine } from '../../answers/engine.js';
import { phrasedEntries } from '../../answers/library/library.js';
import type { Texts } from '../../knowledge/documents/texts.js';
import type { Fault } from '../../knowledge/fault.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { verifySlices } from '../../knowledge/verify/verify.js';
import { inSlices } from '../../timing/slices.js';

/** What `verify` finds that moderators can mend: that a text is not at hand here is none of it. */
export function* faultsOf(knowledge: Knowledge, texts: Texts): Generator<void, Fault[]> {
  const faults = yield* verifySlices(knowledge, texts);
  return faults.filter(({ code }) => code !== 'text.missing');
}

export interface Check {
  readonly faults: readonly Fault[];
  /** Entries' own questions, or the first way to ask for them, that something else answers. */
  readonly missed: readonly {
    readonly question: string;
    readonly entry: string;
    readonly answered: string | null;
  }[];
  readonly asked: number;
}

/** Questions asked at most. */
const MOST = 400;

/** Verifies a server's knowledge, and asks each entry's own question; blocks for a few milliseconds at a time. */
export function check(
  {
    engine,
    knowledge,
    texts,
  }: { readonly engine: Engine; readonly knowledge: Knowledge; readonly texts: Texts },
  now: Date,
): Promise<Check> {
  function* work(): Generator<void, Check> {
    const faults = yield* faultsOf(knowledge, texts);
    const entries = phrasedEntries(engine.knowledge).slice(0, MOST);
    const missed: Check['missed'][number][] = [];
    for (const { id, phrasings } of entries) {
      // A milestone's title is no question: people ask for it in other words.
      const titled = id.startsWith('milestones/');
      const question = (titled ? phrasings[1] : undefined) ?? phrasings[0]!;
      const { entry } = engine.answer(question, { now });
      if (entry !== id) missed.push({ question, entry: id, answered: entry });
      yield;
    }
    return { faults, missed, asked: entries.length };
  }
  return inSlices(work());
}
