import type { Engine } from '../src/answers/engine.js';
import type { Command } from '../src/command/command.js';
import { type Say, sayEnglish, textKey } from '../src/languages/say.js';
import { MAX_QUESTION } from '../src/replies/question.js';

export default {
  name: 'help',
  description: 'What you can ask, the commands, and the limits',
  where: 'everywhere',
  options: [],

  run(_values, { server, say = sayEnglish }, services) {
    const engine = services.engineFor(server);
    const examples = examplesOf(engine);
    return {
      tone: 'answer',
      blocks: [
        { kind: 'title', text: say('help-title') },
        { kind: 'text', text: introductionOf(engine, say) },
        ...(examples.length > 0 ? [{ kind: 'list', items: examples } as const] : []),
        {
          kind: 'table',
          columns: [say('help-command'), say('help-does')],
          rows: services.commands.map(command => [`/${command.name}`, descriptionOf(command, say)]),
        },
        {
          kind: 'note',
          text: say('help-follow-up'),
        },
        {
          kind: 'note',
          text: say('help-limits', { characters: MAX_QUESTION }),
        },
        {
          kind: 'note',
          text: say('help-private'),
        },
      ],
      actions: [],
      private: true,
    };
  },
} satisfies Command;

function descriptionOf({ name, description }: Command, say: Say): string {
  const key = textKey(`command-${name}`);
  return key ? say(key) : description;
}

function introductionOf({ knowledge }: Engine, say: Say): string {
  const titles = knowledge.documents.map(({ title }) => `“${title}”`);
  const from = titles.length > 0 && titles.length <= 3 ? titles.join(' and ') : `${titles.length} documents`;
  return say('help-introduction', { documents: from });
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
