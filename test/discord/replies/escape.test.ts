import { parse } from 'discord-markdown-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../../src/discord/replies/escape.js';

type Node = { type: string; content?: Node[] | string };

/** What an independent reading of Discord's markdown makes of a text: node types, and the text that is shown. */
function read(text: string) {
  const types = new Set<string>();
  let shown = '';
  const walk = (nodes: readonly Node[]) => {
    for (const node of nodes) {
      types.add(node.type);
      if (Array.isArray(node.content)) walk(node.content);
      else if (node.type === 'br' || node.type === 'newline') shown += '\n';
      else if (typeof node.content === 'string') shown += node.content;
    }
  };
  walk(parse(text, 'extended') as Node[]);
  return { types, shown };
}

const PLAIN = new Set(['text', 'br', 'newline', 'escape', 'twemoji', 'emoticon']);
const markup = (text: string) => [...read(text).types].filter(type => !PLAIN.has(type));

const HOSTILE = [
  '**bold** *em* __under__ ~~strike~~ ||spoiler|| `code` ```block```',
  '[masked](https://example.org) [second](https://example.org)',
  '[[1]](https://example.org) [1](https://example.org) [a[1]](https://example.org)',
  '# heading\n## two\n### three',
  '-# subtext',
  '> quote\n>>> quotes',
  '- item\n* item\n  - nested\n1. one\n12) twelve',
  '<https://example.org> https://example.org http://example.org/a_b_c',
  '@everyone @here <@80351110224678912> <@!80351110224678912> <@&165511591545143296> <#103735883630395392>',
  '<:name:80351110224678912> <a:name:80351110224678912> <t:1618953630:R> </ask:816437322781949972> <id:browse>',
  '\\*already\\* \\\\escaped\\\\ \\',
  '¯\\_(ツ)_/¯ and ¯_(ツ)_/¯',
  '*'.repeat(50) + '_'.repeat(50) + '`'.repeat(50),
];

describe('escapeMarkdown', () => {
  it('keeps numbers that begin a line from becoming lists, and no others', () => {
    expect(escapeMarkdown('1. one\n12) two\nof 3. and 4) too')).toBe('1\\. one\n12\\) two\nof 3. and 4) too');
  });

  it.each(HOSTILE)('leaves no markup alive in %j', text => {
    expect(markup(escapeMarkdown(text))).toEqual([]);
  });

  it.each(HOSTILE)('shows %j as it was typed', text => {
    expect(read(escapeMarkdown(text)).shown).toBe(text);
  });

  it('is only needed because the same texts are markup when left alone', () => {
    expect(HOSTILE.slice(0, 4).every(text => markup(text).length > 0)).toBe(true);
  });

  it('leaves no markup alive in anything made of the characters that matter', () => {
    const piece = fc.constantFrom(
      ...'*_~`|[]()<>@#:-+\\/!&.1 \nat',
      'https://a.b',
      '@everyone',
      '<@1234567890123456>',
      '[a](https://b.c)',
      '-# ',
      '# ',
      '[1]',
    );
    const text = fc.array(piece, { maxLength: 30 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(text, t => {
        expect(markup(escapeMarkdown(t))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps citation marks readable', () => {
    expect(escapeMarkdown('a [1-3,5], [2] [1,] [-2] [1-3')).toBe('a [1-3,5], [2] \\[1,\\] \\[-2\\] \\[1-3');
    expect(escapeMarkdown('up to $100 billion [1], at least 10 GW [2]')).toBe(
      'up to $100 billion [1], at least 10 GW [2]',
    );
  });

  it('has an exact inverse', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'\\*[]()1:/\n#-. a') }),
    );
    fc.assert(
      fc.property(any, text => {
        expect(escapeMarkdown(text).replace(/\\([\s\S])/g, '$1')).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  it('grows a text to at most twice its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        expect(escapeMarkdown(text).length).toBeLessThanOrEqual(2 * text.length);
      }),
    );
  });
});
