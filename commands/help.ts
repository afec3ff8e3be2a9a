import type { Command } from '../src/command/command.js';
import { type Say, sayEnglish, textKey } from '../src/languages/say.js';
import { examplesOf, namedDocuments } from '../src/replies/introduction.js';
import { MAX_QUESTION } from '../src/replies/question.js';
import { mayModerate } from './knowledge/moderator.js';

export default {
  name: 'help',
  description: 'What you can ask, the commands, and the limits',
  where: 'everywhere',
  options: [],

  async run(_values, context, services) {
    const { server, person, may, say = sayEnglish } = context;
    const { moderation } = services;
    const engine = services.engineFor(server);
    // Settings that a server has at Discord are those of the command that is run, and that is this one.
    const moderates =
      server !== null &&
      moderation !== undefined &&
      (await mayModerate({ person, may: { ...may, granted: async () => false } }, server, moderation));
    const offered = services.commands.filter(
      ({ name, permission }) => name !== 'help' && (permission === undefined || moderates),
    );
    const examples = examplesOf(engine);
    return {
      tone: 'answer',
      blocks: [
        { kind: 'title', text: say('help-title') },
        { kind: 'text', text: say('help-introduction', { documents: namedDocuments(engine, say) }) },
        ...(examples.length > 0 ? [{ kind: 'list', items: examples } as const] : []),
        {
          kind: 'table',
          columns: [say('help-command'), say('help-does')],
          rows: offered.map(command => [`/${command.name}`, descriptionOf(command, say)]),
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
