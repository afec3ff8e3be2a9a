import { repeats, totalsOf } from '../arithmetic/totals.js';
import type { Library } from '../library/library.js';
import type { Turn } from '../reading/conversation.js';
import { deniesDate } from '../reading/date-claims.js';
import { asksWhetherDone, asksYesNo } from '../reading/form.js';
import { OUTWEIGHS } from './compute.js';
import { DENIED, NEAREST } from './operating-point.js';
import type { Proposal } from './proposal.js';
import { datedOf, type Read } from './read.js';

type Dated = Pick<Proposal, 'carried' | 'confidence'> & { readonly entry: string };

/** Reads yes-or-no questions of milestones: whether one has come, and whether it comes on a date. */
export function datedReaderOf(library: Library) {
  const { knowledge, windows } = library;
  const totals = totalsOf(knowledge);

  /** The milestone of which it is asked whether it has come: "is phase one done yet". */
  function done({ spelt, own, match }: Read): Dated | undefined {
    const [amount, ...more] = own.operands;
    if (amount === undefined || more.length > 0 || own.asks.length > 0) return undefined;
    const part = totals.part(amount.unit);
    if (part === undefined || !repeats(amount, part) || !asksWhetherDone(spelt)) return undefined;
    const milestone = knowledge.milestones.find(({ brings }) => brings.includes(part.id));
    const entry = milestone && `milestones/${milestone.id}`;
    const [best] = match.candidates;
    if (entry === undefined || (best !== undefined && best.confidence > OUTWEIGHS && best.entry !== entry))
      return undefined;
    return { entry, confidence: DENIED, carried: [] };
  }

  /** A milestone that is put on a date where it does not lie: "could it be in January". */
  function denied({ spelt }: Read, match: Proposal['match'], last: Turn | undefined): Dated | undefined {
    if (!asksYesNo(spelt)) return undefined;
    const entry =
      datedOf(match, NEAREST) ?? (last?.entry?.startsWith('milestones/') ? last.entry : undefined);
    const window = windows.milestones[entry?.slice('milestones/'.length) ?? ''];
    if (entry === undefined || window === undefined || !deniesDate(spelt, window)) return undefined;
    return { entry, confidence: DENIED, carried: [] };
  }

  return { done, denied };
}
