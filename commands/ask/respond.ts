import type { Answered } from '../../src/answers/answered.js';
import type { Context, Services } from '../../src/command/command.js';
import { isUnanswered } from '../../src/editing/review/unanswered.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { sayEnglish } from '../../src/languages/say.js';
import type { History, MemoryPlace } from '../../src/memory/memory.js';
import { rememberedOf } from '../../src/memory/remembered.js';
import { replyOf } from '../../src/replies/answer.js';
import type { Action, Reply } from '../../src/replies/reply.js';
import { isDrawable } from '../pictures/of-answer.js';

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
  const { reply, button } = remembered(asking, context, services);
  if (!services.moderation || context.server === null) return reply;
  const isPrivate = asking.private;
  const say = context.say ?? sayEnglish;
  const reacting = [
    button('👍', 'up'),
    button('👎', 'down'),
    ...(isPrivate ? [button(say('button-share'), 'share')] : []),
    // Questions asked in private are never put on a list.
    ...(!isPrivate && isUnanswered(asking.answer) ? [button(say('button-list'), 'list', 'primary')] : []),
    // It says who asked, for whom alone it works.
    ...(isPrivate ? [] : [{ ...button(say('button-delete'), 'delete', 'danger'), argument: context.person }]),
  ];
  return { ...reply, actions: [...reply.actions, ...reacting] };
}

function remembered(
  { answer, question, private: isPrivate, history, ...asking }: Asking,
  context: Context,
  { memory, draw }: Services,
) {
  const say = context.say ?? sayEnglish;
  const kept = rememberedOf(answer, question, history?.key ?? null);
  const key = memory.keep(chatOf(context, isPrivate), kept, asking.key);
  const button = (label: string, action: string, style: Action['style'] = 'secondary'): Action => ({
    ...{ label, command: 'ask', action, argument: key, style },
  });
  const reply = replyOf(answer, question, { private: isPrivate, say });
  const explaining = [
    ...(answer.citations.length > 0 ? [button(say('button-sources'), 'sources')] : []),
    button(say('button-why'), 'why'),
    ...(draw && asking.knowledge && isDrawable(answer, asking.knowledge)
      ? [button(say('button-picture'), 'picture')]
      : []),
  ];
  return { reply: { ...reply, actions: [...reply.actions, ...explaining] }, button };
}
