import type { Engine } from '../src/answers/engine.js';
import type { ButtonRef, Command, Context, Press, Services } from '../src/command/command.js';
import { sayEnglish } from '../src/languages/say.js';
import type { History } from '../src/memory/memory.js';
import { answerTo } from '../src/replies/foreign.js';
import { faultOfQuestion, MAX_QUESTION } from '../src/replies/question.js';
import { type Outcome, type Reply, refusal } from '../src/replies/reply.js';
import { pictureReply, sourcesReply, whyReply } from './ask/explain.js';
import { isReaction, pressReaction, submitReason } from './ask/reactions.js';
import { chatOf, respond } from './ask/respond.js';

const MAX_CHOICES = 25;
const MAX_CHOICE = 100;

export default {
  name: 'ask',
  description: 'Ask a question; the answer is cited to the sentence',
  where: 'everywhere',
  messageCommand: {
    name: 'Ask about this',
    async run({ text, buttons }, context, services) {
      const asked = await answeredBy(buttons, context, services);
      return askReply(asked?.question ?? text, false, context, services);
    },
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

  async press(press, context, services): Promise<Outcome> {
    const { action, argument } = press;
    const { say = sayEnglish } = context;
    if (action === 'entry') return pressEntry(press, context, services);
    if (isReaction(action)) return pressReaction(press, context, services);
    if (action !== 'sources' && action !== 'why' && action !== 'picture')
      return refusal(say('button-old', { command: 'ask' }));
    // Taken before anything is waited for: the server may be made anew meanwhile.
    const engine = services.engineFor(context.server);
    const found = await services.memory.find(context.server, argument);
    if (!found) return refusal(say('answer-too-old'));
    if (action === 'picture') return pictureReply(found, engine, services, say);
    return action === 'sources' ? sourcesReply(found, engine, say) : whyReply(found, say);
  },

  submit: (submission, context, services) =>
    submission.action === 'reason'
      ? submitReason(submission, context, services)
      : refusal((context.say ?? sayEnglish)('form-old', { command: 'ask' })),
} satisfies Command;

/** The answer that a message of ours shows, by its buttons. */
const answeredBy = async (
  buttons: readonly ButtonRef[] | undefined,
  { server }: Context,
  { memory }: Services,
) => {
  const why = buttons?.find(({ command, action }) => command === 'ask' && action === 'why');
  return why ? memory.find(server, why.argument) : null;
};

/** A reply goes on from the answer that it replies to, whoever asked for that; all else from the asker's own chat. */
async function historyFor(isPrivate: boolean, context: Context, services: Services): Promise<History> {
  const { memory } = services;
  const replied = await answeredBy(context.inReplyTo, context, services);
  return replied ? memory.after(context.server, replied.key) : memory.chat(chatOf(context, isPrivate));
}

async function askReply(
  typed: string,
  isPrivate: boolean,
  context: Context,
  services: Services,
): Promise<Reply> {
  const question = typed.trim();
  const engine = services.engineFor(context.server);
  const fault = faultOfQuestion(question);
  if (fault) {
    const { say = sayEnglish } = context;
    const why =
      fault.code === 'blank-question'
        ? say('question-blank')
        : say('question-long', { length: question.length, most: MAX_QUESTION });
    return refusal(`${why} ${say('for-example', { example: exampleOf(engine) })}`);
  }
  const history = await historyFor(isPrivate, context, services);
  const answer = await answerTo(engine, question, { now: context.now, history: history.turns });
  const { knowledge } = engine;
  return respond({ answer, question, private: isPrivate, history, knowledge }, context, services);
}

function exampleOf({ knowledge }: Engine): string {
  return knowledge.answers[0]?.question ?? knowledge.figures[0]?.title ?? 'what do the documents say?';
}

/** What began in private stays there. */
async function pressEntry(
  { argument, message }: Press,
  context: Context,
  services: Services,
): Promise<Reply> {
  const isPrivate = message?.private === true;
  const engine = services.engineFor(context.server);
  const answer = engine.entry(argument, { now: context.now });
  if (!answer) return refusal((context.say ?? sayEnglish)('entry-gone'));
  const history = await services.memory.chat(chatOf(context, isPrivate));
  const asked = { answer, question: answer.reading.question, private: isPrivate, history };
  return respond({ ...asked, knowledge: engine.knowledge }, context, services);
}
