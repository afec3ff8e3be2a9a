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
            text:
              wrong.length === 0
                ? 'Nothing in the knowledge is wrong.'
                : `${wrong.length === 1 ? 'One thing is' : `${wrong.length} things are`} wrong; edit or remove the items named:`,
          },
          ...listOf(wrong),
          {
            kind: 'text',
            text: questionsText(asked, astray.length, added),
          },
          ...listOf(astray),
        ],
        actions: [],
        private: true,
      };
    }),
};

function questionsText(asked: number, astray: number, added: number): string {
  const own = `${asked - astray - added} are answered by their own item`;
  const here = added > 0 ? `, ${added} by what this server added` : '';
  const rest = astray > 0 ? ' More ways to ask (/knowledge show) help the others:' : '';
  return `Of the ${asked} questions in it, ${own}${here}.${rest}`;
}

function listOf(items: readonly string[]): Block[] {
  if (items.length === 0) return [];
  const more = items.length > SHOWN ? [`and ${items.length - SHOWN} more`] : [];
  return [{ kind: 'list', items: [...items.slice(0, SHOWN).map(item => clip(item, LONGEST)), ...more] }];
}
