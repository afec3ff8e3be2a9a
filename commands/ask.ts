import type { Engine } from '../src/answers/engine.js';
import type { Command, Context, Press, Services } from '../src/command/command.js';
import { replyOf } from '../src/replies/answer.js';
import { faultOfQuestion } from '../src/replies/question.js';
import { type Outcome, type Reply, refusal } from '../src/replies/reply.js';
import { sourcesReply, whyReply } from './ask/explain.js';
import { pressReaction, submitReason, withReactions } from './ask/reactions.js';
import { conversationOf, recompute } from './ask/recompute.js';

const MAX_CHOICES = 25;
const MAX_CHOICE = 100;

export default {
  name: 'ask',
  description: 'Ask a question; the answer is cited to the sentence',
  where: 'everywhere',
  messageCommand: {
    name: 'Ask about this',
    run: ({ text }, context, services) => askReply(text, false, context, services),
  },
  options: [
    {
      type: 'string',
      name: 'question',
      description: 'What you want to know, in your own words',
      required: true,
      autocomplete: true,
    },
    { type: 'boolean', name: 'private', description: 'Show the answer to you alone' },
  ],

  run: (values, context, services) =>
    askReply(String(values.question ?? ''), values.private === true, context, services),

  complete(_option, typed, context, services) {
    return services
      .engineFor(context.server)
      .suggest(typed, MAX_CHOICES)
      .filter(({ question }) => question.length <= MAX_CHOICE)
      .map(({ question }) => ({ name: question, value: question }));
  },

  press(press, context, services): Promise<Outcome> | Outcome {
    const reaction = pressReaction(press, context, services);
    if (reaction) return reaction;
    const engine = services.engineFor(context.server);
    if (press.action === 'entry') return pressEntry(press, context, services);
    if (press.question === '')
      return refusal('That message no longer shows its question; ask it again with /ask.');
    if (press.action === 'sources') return sourcesReply(recompute(press, context, engine), press, engine);
    if (press.action === 'why') return whyReply(recompute(press, context, engine), press);
    return refusal('This button comes from another version; ask the question again with /ask.');
  },

  submit: (submission, context, services) =>
    submission.action === 'reason'
      ? submitReason(submission, context, services)
      : refusal('This form comes from another version; ask the question again with /ask.'),
} satisfies Command;

function askReply(typed: string, isPrivate: boolean, context: Context, services: Services): Reply {
  const question = typed.trim();
  const engine = services.engineFor(context.server);
  const fault = faultOfQuestion(question);
  if (fault) return refusal(`${fault.message} For example: ${exampleOf(engine)}`);
  const conversation = conversationOf(context, isPrivate);
  const answer = engine.answer(question, { now: context.now, conversation });
  return withReactions(replyOf(answer, question, { private: isPrivate }), answer, context, services);
}

function exampleOf({ knowledge }: Engine): string {
  return knowledge.answers[0]?.question ?? knowledge.figures[0]?.title ?? 'what do the documents say?';
}

/** What began in private stays there. */
function pressEntry({ argument, message }: Press, context: Context, services: Services): Reply {
  const engine = services.engineFor(context.server);
  const isPrivate = message?.private === true;
  const conversation = conversationOf(context, isPrivate);
  const answer = engine.entry(argument, { now: context.now, conversation });
  if (!answer) return refusal('That entry has been removed since; ask with /ask.');
  const reply = replyOf(answer, answer.reading.question, { private: isPrivate });
  return withReactions(reply, answer, context, services);
}
