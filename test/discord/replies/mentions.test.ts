import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../../src/command/load.js';
import { escapeMarkdown } from '../../../src/discord/replies/escape.js';
import { CommandMentions } from '../../../src/discord/replies/mentions.js';

const mentions = new CommandMentions(await loadCommands());
const mark = (text: string) => mentions.mark(text, escapeMarkdown);

describe('names of commands', () => {
  it('are plain text where Discord’s ids of them are not known', () => {
    expect(mark('Use /ask.')).toBe('Use /ask.');
  });

  it('can be pressed once they are, sub-commands by both names', () => {
    mentions.learn([
      { id: '11', name: 'ask', type: 1 },
      { id: '12', name: 'knowledge', type: 1 },
      { id: '13', name: 'Ask about this', type: 3 },
    ]);
    expect(mark('Use /ask, or (/ask) it.')).toBe('Use </ask:11>, or (</ask:11>) it.');
    expect(mark('/knowledge list kind:documents')).toBe('</knowledge list:12> kind:documents');
    expect(mark('/knowledge or /knowledge nothing')).toBe('/knowledge or /knowledge nothing');
  });

  it('are no parts of addresses, paths and other words, and the rest is escaped', () => {
    for (const text of ['https://x.org/ask', 'a/ask', '/asking', '/asks', '1/ask'])
      expect(mark(text)).toBe(escapeMarkdown(text));
    expect(mark('*x* /ask *y* - z')).toBe('\\*x\\* </ask:11> \\*y\\* - z');
  });
});
