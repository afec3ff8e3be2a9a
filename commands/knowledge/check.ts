import type { Handler } from '../../src/command/command.js';
import { check as checkServer } from '../../src/editing/review/check.js';
import type { Say } from '../../src/languages/say.js';
import { type Block, clip } from '../../src/replies/reply.js';
import { faultLine } from './faults.js';
import { asModerator } from './moderator.js';
import { firstOf } from './preview.js';

const SHOWN = 10;
const LONGEST = 250;

export const checkCommand: Handler = {
  name: 'check',
  description: 'Verify this server’s knowledge, and ask it its own questions',
  options: [],
  run: (_values, context, services) =>
    asModerator(context, services, async ({ server, now, say }) => {
      const { faults, missed, added, asked } = await checkServer(server, now);
      const unsaid = server.unanswerable.map(
        ({ item, message }) => `${item}: ${say('show-silent', { why: message })}`,
      );
      const unreadable = server.unreadable.map(item => say('check-unreadable', { item }));
      const wrong = [...faults.map(fault => faultLine(fault, say)), ...unsaid, ...unreadable];
      const astray = missed.map(({ question, entry, answered }) =>
        answered === null
          ? say('check-silent', { question, entry })
          : say('check-astray', { question, answered, entry }),
      );
      const fine = wrong.length + astray.length === 0;
      return {
        tone: fine ? 'answer' : 'caution',
        blocks: [
          { kind: 'title', text: say('check-title') },
          {
            kind: 'text',
            text: wrong.length === 0 ? say('check-fine') : say('check-wrong', { count: wrong.length }),
          },
          ...listOf(wrong, say),
          {
            kind: 'text',
            text: questionsText(asked, astray.length, added, say),
          },
          ...listOf(astray, say),
        ],
        actions: [],
        private: true,
      };
    }),
};

function questionsText(asked: number, astray: number, added: number, say: Say): string {
  const values = { asked, own: asked - astray - added, added };
  const counts = say(added > 0 ? 'check-questions-added' : 'check-questions', values);
  return astray > 0 ? `${counts} ${say('check-help')}` : counts;
}

function listOf(items: readonly string[], say: Say): Block[] {
  if (items.length === 0) return [];
  const lines = items.map(item => clip(item, LONGEST));
  return [{ kind: 'list', items: firstOf(lines, SHOWN, say) }];
}
