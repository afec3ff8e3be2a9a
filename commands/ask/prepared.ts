import type { Answered } from '../../src/answers/answered.js';
import type { Services } from '../../src/command/command.js';
import { isUnanswered } from '../../src/editing/review/unanswered.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import type { Say } from '../../src/languages/say.js';
import { type Remembered, rememberedOf } from '../../src/memory/remembered.js';
import { replyOf } from '../../src/replies/answer.js';
import type { Action, Reply } from '../../src/replies/reply.js';
import { isDrawable } from '../pictures/of-answer.js';

/** What a reply's buttons carry: the answer's key, or the person who asked. */
type Carried = 'key' | 'person';

interface Button extends Action {
  readonly carries?: Carried;
}

/** What an answer comes to for anyone who asks for it alike. */
interface Prepared {
  readonly remembered: Remembered;
  /** Its buttons wait for what they carry. */
  readonly reply: Omit<Reply, 'actions'>;
  readonly buttons: readonly Button[];
}

/** How an answer is asked for. */
interface Manner {
  /** As it was asked. */
  readonly question: string;
  readonly private: boolean;
  readonly say: Say;
  /** Whether people can do something with it, as in a server. */
  readonly reacting: boolean;
  readonly draw: Services['draw'];
  readonly knowledge: Knowledge | undefined;
}

/** Manners of one answer that are kept at a time. */
const MANNERS = 8;

/** By the answer itself: one that is recalled is the same object each time. */
const known = new WeakMap<Answered, { readonly manner: Manner; readonly prepared: Prepared }[]>();

const isAlike = (a: Manner, b: Manner): boolean =>
  a.question === b.question &&
  a.private === b.private &&
  a.say === b.say &&
  a.reacting === b.reacting &&
  a.draw === b.draw &&
  a.knowledge === b.knowledge;

/** What an answer comes to, made once for all who ask for it alike. */
export function preparedFor(answer: Answered, manner: Manner): Prepared {
  const before = known.get(answer);
  const same = before?.find(one => isAlike(one.manner, manner));
  if (same) return same.prepared;
  const prepared = prepare(answer, manner);
  known.set(answer, [{ manner, prepared }, ...(before ?? []).slice(0, MANNERS - 1)]);
  return prepared;
}

/** The reply with what its buttons carry. */
export const replyWith = (
  { reply, buttons }: Prepared,
  carried: Readonly<Record<Carried, string>>,
): Reply => ({
  ...reply,
  actions: buttons.map(({ carries, ...action }) =>
    carries === undefined ? action : { ...action, argument: carried[carries] },
  ),
});

function prepare(answer: Answered, manner: Manner): Prepared {
  const { question, say, private: isPrivate } = manner;
  const { actions, ...reply } = replyOf(answer, question, { private: isPrivate, say });
  const reacting = manner.reacting ? reactingTo(answer, manner) : [];
  return {
    remembered: rememberedOf(answer, question, null),
    reply,
    buttons: [...actions, ...explaining(answer, manner), ...reacting],
  };
}

const button = (label: string, action: string, style: Action['style'] = 'secondary'): Button => ({
  ...{ label, command: 'ask', action, style, carries: 'key' },
});

const explaining = (answer: Answered, { say, draw, knowledge }: Manner): Button[] => [
  ...(answer.citations.length > 0 ? [button(say('button-sources'), 'sources')] : []),
  button(say('button-why'), 'why'),
  ...(draw && knowledge && isDrawable(answer, knowledge) ? [button(say('button-picture'), 'picture')] : []),
];

const reactingTo = (answer: Answered, { say, private: isPrivate }: Manner): Button[] => [
  button('👍', 'up'),
  button('👎', 'down'),
  ...(isPrivate ? [button(say('button-share'), 'share')] : []),
  // Questions asked in private are never put on a list.
  ...(!isPrivate && isUnanswered(answer) ? [button(say('button-list'), 'list', 'primary')] : []),
  // It says who asked, for whom alone it works.
  ...(isPrivate ? [] : [{ ...button(say('button-delete'), 'delete'), carries: 'person' } as const]),
];
