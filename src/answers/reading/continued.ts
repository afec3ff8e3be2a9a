import { isElliptical, type Turn } from './conversation.js';

/** What a question goes on from where a document's own words answered the one before. */
export interface Continued {
  readonly document: string;
  /** What was asked of it before, fragments with what they went on from; empty where that is not kept. */
  readonly question: string;
}

const DOCUMENT = /^documents\/(.+)$/;

/** The document's answer that a fragment, or a question that points back, goes on from; undefined where it does not. */
export function continuedFrom(text: string, last: Turn | undefined): Continued | undefined {
  const document = DOCUMENT.exec(last?.entry ?? '')?.[1];
  if (last === undefined || document === undefined || !isElliptical(text)) return undefined;
  const questions = [last.question];
  let turn: Turn = last;
  while (isElliptical(turn.question) && turn.before?.entry === last.entry) {
    turn = turn.before;
    questions.push(turn.question);
  }
  return { document, question: questions.join(' ').trim() };
}
