import type { Engine } from '../../src/answers/engine.js';
import type { Answer } from '../../src/answers/library/answer.js';
import type { Context, Press } from '../../src/command/command.js';

/** Private questions are a chat of their own, so that no public answer refers to one. */
export function conversationOf({ channel, person }: Context, isPrivate: boolean): string {
  return `${channel}/${person}${isPrivate ? '/private' : ''}`;
}

export interface Recomputed {
  readonly answer: Answer;
  /** False where the question was a follow-up and its conversation is gone. */
  readonly same: boolean;
}

/** A button holds the entry that its message answered with: where memory or restart lost the context, it shows. */
export function recompute({ question, argument }: Press, context: Context, engine: Engine): Recomputed {
  const { now } = context;
  const alone = engine.answer(question, { now });
  const inTurn = [false, true].map(isPrivate =>
    engine.answer(question, { now, conversation: conversationOf(context, isPrivate), peek: true }),
  );
  const answer = [alone, ...inTurn].find(candidate => (candidate.entry ?? '') === argument);
  return { answer: answer ?? alone, same: answer !== undefined };
}
