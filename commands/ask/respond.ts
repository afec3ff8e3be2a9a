import type { Answered } from '../../src/answers/answered.js';
import type { Context, Services } from '../../src/command/command.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { sayEnglish } from '../../src/languages/say.js';
import type { History, MemoryPlace } from '../../src/memory/memory.js';
import type { Reply } from '../../src/replies/reply.js';
import { preparedFor, replyWith } from './prepared.js';

/** Where someone asks. Private questions are a chat of their own, so that no public answer refers to one. */
export const chatOf = ({ server, channel, person }: Context, isPrivate: boolean): MemoryPlace => ({
  ...{ server, channel, person },
  private: isPrivate,
});

export interface Asking {
  readonly answer: Answered;
  /** As it was asked. */
  readonly question: string;
  readonly private: boolean;
  /** What the question followed on. */
  readonly history?: History;
  /** Key to remember it under, in place of one that is new. */
  readonly key?: string;
  /** What it was answered from, where a picture of it may be asked for. */
  readonly knowledge?: Knowledge;
}

/**
 * An answer's reply with the buttons that explain it, each with the key under which the answer is remembered, and in a
 * server with what people do with an answer.
 */
export function respond(asking: Asking, context: Context, services: Services): Reply {
  const { answer, question, private: isPrivate, history, knowledge } = asking;
  const { memory, moderation, draw } = services;
  const prepared = preparedFor(answer, {
    ...{ question, private: isPrivate, say: context.say ?? sayEnglish, draw, knowledge },
    reacting: moderation !== undefined && context.server !== null,
  });
  const before = history?.key ?? null;
  const remembered = before === null ? prepared.remembered : { ...prepared.remembered, before };
  const key = memory.keep(chatOf(context, isPrivate), remembered, asking.key);
  return replyWith(prepared, { key, person: context.person });
}
