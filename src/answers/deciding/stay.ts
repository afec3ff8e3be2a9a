import type { Carried } from '../library/answer.js';
import { factsBehind, isGap, type Library } from '../library/library.js';
import { asksAgain, isBare } from '../reading/bare.js';
import { pointsBack, type Turn } from '../reading/conversation.js';
import { type KindPrior, type QuestionKind, questionKindOf } from '../reading/question-kind.js';
import { STAYED } from './operating-point.js';
import type { Read } from './read.js';

/** A reading surer than this is no question about the answer before, whatever its words point at. */
const OWN = 0.9;

/** It has to be so sure by itself to be about something else than what was said before. */
const ITSELF = 0.5;

/** Below what is said, and what a gap is told from. */
const UNSURE = 0.2;

/** Of several things some are to be named, which no answer can be asked for by its form. */
const NAMES = /\bwh(?:ich|at) ones?\b|\bwhich\b/;

/** What a question without a word of its own is about. */
export interface Stayed {
  readonly turn: Turn;
  readonly confidence: number;
  readonly carried: readonly Carried[];
}

/** The last turn that something was said at. */
const lastSaid = (turn: Turn | undefined): Turn | undefined =>
  turn === undefined || turn.entry !== null || turn.list !== undefined ? turn : lastSaid(turn.before);

/**
 * Reads questions that have no word of their own ("how?", "is that so") as about the last answer, where that gives what
 * is asked for: a day, an amount, a reason.
 */
export function stayReaderOf(library: Library, prior: KindPrior) {
  const { facts, windows, knowledge } = library;

  function gives(entry: string, kind: QuestionKind): boolean {
    const behind = factsBehind(library, entry);
    switch (kind) {
      case 'when':
        return entry.startsWith('milestones/') || behind.some(id => windows.facts[id] !== undefined);
      case 'quantity':
        return behind.some(id => facts.get(id)?.quantity !== undefined);
      default:
        return prior.asks(entry, kind);
    }
  }

  /** The answer that states what a milestone brings, and the least beside it. */
  function sizeOf(entry: string): string | undefined {
    const brought = factsBehind(library, entry);
    const stating = knowledge.answers
      .map(({ id }) => ({ name: `answers/${id}`, behind: factsBehind(library, `answers/${id}`) }))
      .filter(({ behind }) => behind.some(id => brought.includes(id)));
    return stating.sort((a, b) => a.behind.length - b.behind.length)[0]?.name;
  }

  /** The latest turn whose answer gives what is asked for once more. */
  function saidOf(last: Turn | undefined, kind: QuestionKind | undefined): Turn | undefined {
    const turn = lastSaid(last);
    const { entry = null } = turn ?? {};
    if (turn === undefined || entry === null || (kind === undefined && library.entries.has(entry)))
      return turn;
    return kind === undefined || (library.entries.has(entry) && gives(entry, kind))
      ? turn
      : saidOf(turn.before, kind);
  }

  /** What its words alone are nearest to, which is too little to say. */
  function unsureOf({ candidates }: Read['match']): Stayed | undefined {
    const [first] = candidates;
    if (first === undefined) return undefined;
    const turn = { question: '', entry: first.entry, request: {}, citations: [] };
    return { turn, confidence: Math.min(first.confidence, UNSURE), carried: [] };
  }

  return ({ spelt, match }: Read, last: Turn | undefined): Stayed | undefined => {
    if (match.confidence >= OWN || !(isBare(spelt) || asksAgain(spelt))) return undefined;
    const turn = lastSaid(last);
    if (turn === undefined) return undefined;
    const kind = questionKindOf(spelt);
    if (asksAgain(spelt)) {
      const again = saidOf(last, kind);
      return (
        again && { turn: again, confidence: STAYED, carried: [{ what: 'answer', question: again.question }] }
      );
    }
    const stayed = {
      turn,
      confidence: STAYED,
      carried: [{ what: 'answer', question: turn.question } as const],
    };
    const { entry } = turn;
    if (entry === null) return kind === undefined && !NAMES.test(spelt) ? stayed : undefined;
    if (!library.entries.has(entry) || isGap(library, entry, ['offtopic'])) return undefined;
    if (kind === undefined && NAMES.test(spelt) && !isGap(library, entry, ['unknown', 'undisclosed']))
      return undefined;
    if (kind !== undefined) {
      const sure = match.confidence >= ITSELF;
      if (sure && !pointsBack(spelt)) return undefined;
      if (!isGap(library, entry, ['unknown', 'undisclosed']) && !gives(entry, kind))
        return sure || !(kind === 'why' || kind === 'who') ? undefined : unsureOf(match);
      const size = kind === 'quantity' && entry.startsWith('milestones/') ? sizeOf(entry) : undefined;
      if (size !== undefined) return { ...stayed, turn: { ...turn, entry: size } };
    }
    return stayed;
  };
}
