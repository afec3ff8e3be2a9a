import { replyOf, sourcesOf } from '../src/answer-reply.js';
import type { Answer } from '../src/answers/answer.js';
import type { Engine } from '../src/answers/engine.js';
import type { Command, Context, Press } from '../src/command.js';
import { faultOfQuestion } from '../src/question.js';
import { type Block, clip, type Reply, refusal } from '../src/reply.js';

const MAX_CHOICES = 25;
const MAX_CHOICE = 100;

export default {
  name: 'ask',
  description: 'Ask a question; the answer is cited to the sentence',
  where: 'everywhere',
  messageCommand: 'Ask about this',
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

  run(values, context, services) {
    const question = String(values.question ?? '').trim();
    const fault = faultOfQuestion(question);
    if (fault)
      return refusal(`${fault.message} For example: ${exampleOf(services.engineFor(context.server))}`);
    const isPrivate = values.private === true;
    const conversation = conversationOf(context, isPrivate);
    const answer = services.engineFor(context.server).answer(question, { now: context.now, conversation });
    return replyOf(answer, question, { private: isPrivate });
  },

  complete(_option, typed, context, services) {
    return services
      .engineFor(context.server)
      .suggest(typed, MAX_CHOICES)
      .filter(({ question }) => question.length <= MAX_CHOICE)
      .map(({ question }) => ({ name: question, value: question }));
  },

  press(press, context, services) {
    const engine = services.engineFor(context.server);
    if (press.action === 'entry') return pressEntry(press, context, engine);
    if (press.question === '')
      return refusal('That message no longer shows its question; ask it again with /ask.');
    if (press.action === 'sources') return sourcesReply(recompute(press, context, engine), press, engine);
    if (press.action === 'why') return whyReply(recompute(press, context, engine), press);
    return refusal('This button comes from another version; ask the question again with /ask.');
  },
} satisfies Command;

/** Private questions are a chat of their own, so that no public answer refers to one. */
function conversationOf({ channel, person }: Context, isPrivate: boolean): string {
  return `${channel}/${person}${isPrivate ? '/private' : ''}`;
}

function exampleOf({ knowledge }: Engine): string {
  return knowledge.answers[0]?.question ?? knowledge.figures[0]?.title ?? 'what do the documents say?';
}

function pressEntry({ argument }: Press, context: Context, engine: Engine): Reply {
  const answer = engine.entry(argument, { now: context.now, conversation: conversationOf(context, false) });
  if (!answer) return refusal('That entry has been removed since; ask with /ask.');
  return replyOf(answer, answer.reading.question, { private: false });
}

interface Recomputed {
  readonly answer: Answer;
  /** False where the question was a follow-up and its conversation is gone. */
  readonly same: boolean;
}

/** A button holds the entry that its message answered with: where memory or restart lost the context, it shows. */
function recompute({ question, argument }: Press, context: Context, engine: Engine): Recomputed {
  const { now } = context;
  const alone = engine.answer(question, { now });
  const inTurn = [false, true].map(isPrivate =>
    engine.answer(question, { now, conversation: conversationOf(context, isPrivate), peek: true }),
  );
  const answer = [alone, ...inTurn].find(candidate => (candidate.entry ?? '') === argument);
  return { answer: answer ?? alone, same: answer !== undefined };
}

function sourcesReply({ answer, same }: Recomputed, { question }: Press, engine: Engine): Reply {
  const cited = new Set(answer.citations.map(citation => citation.document));
  const titles = engine.knowledge.documents
    .filter(document => cited.has(document.id))
    .map(document => `${document.id}: ${document.title}`);
  const bare = answer.citations.some(citation => citation.quote === undefined);
  return aside([
    { kind: 'title', text: 'Sources' },
    { kind: 'question', text: question },
    ...(titles.length > 0 ? [{ kind: 'list', items: titles } as const] : []),
    answer.citations.length > 0
      ? sourcesOf(answer.citations)
      : { kind: 'text', text: 'This answer cites no sentence.' },
    ...(bare ? [note('Where a text is not stored here, the place is shown without its sentence.')] : []),
    ...(same ? [] : [lostContext]),
  ]);
}

function whyReply({ answer, same }: Recomputed, { question }: Press): Reply {
  const { corrections, amounts, carried, candidates, unexplained } = answer.reading;
  const reading = [
    ...corrections.map(({ from, to }) => `Spelling: “${from}” read as “${to}”`),
    ...amounts.map(amount => `Amount: ${amount}`),
    ...carried.map(words => `From the turn before: ${words}`),
    ...(unexplained.length > 0 ? [`Words that nothing here explains: ${unexplained.join(', ')}`] : []),
  ];
  return aside([
    { kind: 'title', text: 'Why this answer' },
    { kind: 'question', text: question },
    {
      kind: 'text',
      text: `${VERDICTS[answer.status]} The best match is right with a probability of ${percent(answer.confidence)}.`,
    },
    reading.length > 0
      ? { kind: 'list', items: reading }
      : note(
          'The question was read as it stands: nothing corrected, no amount, nothing from an earlier turn.',
        ),
    ...(candidates.length > 0
      ? [
          {
            kind: 'table',
            columns: ['What it may ask for', 'How sure'],
            rows: candidates.map(({ title, confidence }) => [clip(title, 80), percent(confidence)]),
          } as const,
        ]
      : []),
    ...(same ? [] : [lostContext]),
  ]);
}

const VERDICTS = {
  answered: 'Answered: one reading was clear enough.',
  undisclosed: 'A document says that this is not public yet.',
  unknown: 'It is about the subject, but the documents are silent on it.',
  offtopic: 'Nothing here is about this.',
  ambiguous: 'Several readings were too close to choose one.',
} as const;

const lostContext = note(
  'This was a follow-up and its conversation has moved on: what stands here reads the question on its own.',
);

function note(text: string): Block {
  return { kind: 'note', text };
}

function aside(blocks: readonly Block[]): Reply {
  return { tone: 'answer', blocks, actions: [], private: true };
}

function percent(probability: number): string {
  return `${Math.round(probability * 100)}%`;
}
