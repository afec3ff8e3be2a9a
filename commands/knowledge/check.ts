import type { Handler } from '../../src/command/command.js';
import { check as checkServer } from '../../src/editing/review/check.js';
import { type Block, clip } from '../../src/replies/reply.js';
import { asModerator } from './moderator.js';

const SHOWN = 10;
const LONGEST = 250;

export const checkCommand: Handler = {
  name: 'check',
  description: 'Verify this server’s knowledge, and ask it its own questions',
  options: [],
  run: (_values, context, services) =>
    asModerator(context, services, async ({ server, now }) => {
      const { faults, missed, added, asked } = await checkServer(server, now);
      const unsaid = server.unanswerable.map(
        ({ item, message }) => `${item} is not answered from: ${message}`,
      );
      const unreadable = server.unreadable.map(item => `${item} cannot be read: edit or remove it`);
      const wrong = [...faults.map(({ item, message }) => `${item} ${message}`), ...unsaid, ...unreadable];
      const astray = missed.map(
        ({ question, entry, answered }) => `${question}: ${answered ?? 'nothing'} answers, not ${entry}`,
      );
      const fine = wrong.length + astray.length === 0;
      return {
        tone: fine ? 'answer' : 'caution',
        blocks: [
          { kind: 'title', text: 'Check' },
          {
            kind: 'text',
            text: wrong.length === 0 ? 'Verify: nothing is wrong.' : `Verify: ${wrong.length} wrong.`,
          },
          ...listOf(wrong),
          {
            kind: 'text',
            text: `Of ${asked} questions, ${asked - astray.length - added} find their own entry${added > 0 ? `, and ${added} an answer in what this server added` : ''}.`,
          },
          ...listOf(astray),
        ],
        actions: [],
        private: true,
      };
    }),
};

function listOf(items: readonly string[]): Block[] {
  if (items.length === 0) return [];
  const more = items.length > SHOWN ? [`and ${items.length - SHOWN} more`] : [];
  return [{ kind: 'list', items: [...items.slice(0, SHOWN).map(item => clip(item, LONGEST)), ...more] }];
}
