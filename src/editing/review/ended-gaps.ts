import type { ItemChange } from '../../knowledge/overlay.js';
import { inSlices } from '../../timing/slices.js';
import type { Side } from './effect.js';

/** A question that had no answer before a change and is answered by what it adds. */
export interface EndedGap {
  readonly question: string;
  /** `kind/id` of what answers it then. */
  readonly entry: string;
  /** What was said until now. */
  readonly before: string;
}

/** Phrasings asked of each changed item. */
const ASKED = 8;
/** And of all changed items together. */
const MOST = 80;
const NOTHING_KNOWN: readonly string[] = ['unknown', 'undisclosed', 'offtopic'];

/** The gaps that a change ends, one for each reply that is given until now; blocks for a few milliseconds at a time. */
export function endedGaps(
  changes: readonly ItemChange[],
  before: Side,
  after: Side,
  now: Date,
): Promise<EndedGap[]> {
  function* work(): Generator<void, EndedGap[]> {
    const ended = new Map<string, EndedGap>();
    let asked = 0;
    for (const { kind, item, body } of changes) {
      const phrasings = Array.isArray(body?.phrasings) ? body.phrasings : [];
      const questions = [body?.question, ...phrasings].filter(one => typeof one === 'string');
      for (const question of questions.slice(0, ASKED)) {
        if (++asked > MOST) return [...ended.values()];
        const was = before.engine.answer(question, { now });
        yield;
        if (!NOTHING_KNOWN.includes(was.status) || ended.has(was.text)) continue;
        const is = after.engine.answer(question, { now });
        yield;
        const entry = `${kind}/${item}`;
        if (is.status === 'answered' && is.entry === entry)
          ended.set(was.text, { question, entry, before: was.text });
      }
    }
    return [...ended.values()];
  }
  return inSlices(work());
}
