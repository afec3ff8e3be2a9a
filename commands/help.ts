import type { Engine } from '../src/answers/engine.js';
import type { Command } from '../src/command/command.js';
import { MAX_QUESTION } from '../src/replies/question.js';

export default {
  name: 'help',
  description: 'What you can ask, the commands, and the limits',
  where: 'everywhere',
  options: [],

  run(_values, { server }, services) {
    const engine = services.engineFor(server);
    const examples = examplesOf(engine);
    return {
      tone: 'answer',
      blocks: [
        { kind: 'title', text: 'Help' },
        { kind: 'text', text: introductionOf(engine) },
        ...(examples.length > 0 ? [{ kind: 'list', items: examples } as const] : []),
        {
          kind: 'table',
          columns: ['Command', 'What it does'],
          rows: services.commands.map(({ name, description }) => [`/${name}`, description]),
        },
        {
          kind: 'note',
          text: 'A follow-up such as “and by when?” refers to your last question. The buttons under an answer show its sources and how your question was read.',
        },
        {
          kind: 'note',
          text: `Limits: only what the documents say; where they are silent you are told so, and nothing is guessed. A question has at most ${MAX_QUESTION} characters, and you may ask five in ten seconds.`,
        },
        {
          kind: 'note',
          text: 'In private: /ask with private:true shows the answer to you alone; so does a direct message.',
        },
      ],
      actions: [],
      private: true,
    };
  },
} satisfies Command;

function introductionOf({ knowledge }: Engine): string {
  const titles = knowledge.documents.map(({ title }) => `“${title}”`);
  const from = titles.length > 0 && titles.length <= 3 ? titles.join(' and ') : `${titles.length} documents`;
  return `I answer questions from ${from}. Every answer is cited to the sentence, and “up to” and “at least” are never dropped. Ask in your own words, for example:`;
}

/** One of each kind, as far as there is one. */
function examplesOf({ knowledge }: Engine): string[] {
  const { answers, figures, milestones, gaps } = knowledge;
  const examples = [
    answers[0]?.question,
    figures[0]?.phrasings[0] ?? figures[0]?.title,
    milestones[0]?.phrasings[0] ?? milestones[0]?.title,
    gaps.find(({ status }) => status !== 'offtopic')?.phrasings[0],
  ];
  return examples.filter(example => example !== undefined);
}
