import { describe, expect, it } from 'vitest';
import type { Block, Reply } from '../../src/replies/reply.js';
import { columnsOf, drawReply, type RenderOptions } from '../../src/terminal/render.js';
import { widthOf } from '../../src/terminal/text.js';

const OPTIONS: RenderOptions = { width: 60, color: false, question: true, actions: 'numbers' };
const ESCAPE = '\u001b';

const reply = (...blocks: Block[]): Reply => ({ tone: 'answer', blocks, actions: [], private: false });

const full: Reply = {
  ...reply(
    { kind: 'title', text: 'A title' },
    { kind: 'question', text: 'how much is it for each of them?' },
    { kind: 'text', text: 'Up to 10 apples a head [1,3-5]. That spreads the most over the fewest.' },
    { kind: 'note', text: 'Both are limits.' },
    { kind: 'note', text: 'Spread evenly.' },
    { kind: 'derivation', steps: ['100 [1] over 10 [2] is 10'] },
    { kind: 'disagreement', text: 'One says so, the other says otherwise.' },
    { kind: 'list', items: ['one', 'two'] },
    {
      kind: 'table',
      columns: ['Name', 'Value'],
      rows: [
        ['apples', '10'],
        ['pears', '2'],
      ],
    },
    {
      kind: 'sources',
      items: [
        { n: 1, document: 'Report', locator: 'Opening, sentence 1', quote: 'Quoted words.' },
        { n: 3, document: 'Report', locator: 'Opening, sentence 3' },
        { n: 2, document: 'Overview', locator: 'Opening, sentence 2' },
      ],
    },
  ),
  actions: [
    { label: 'Sources', command: 'ask', action: 'sources' },
    { label: 'Why this answer', command: 'ask', action: 'why' },
  ],
};

describe('render', () => {
  it('lays out every kind of block', () => {
    expect(drawReply(full, OPTIONS)).toBe(`A title

> how much is it for each of them?

Up to 10 apples a head [1,3-5]. That spreads the most over
the fewest.

Both are limits.
Spread evenly.

  100 [1] over 10 [2] is 10

≠ One says so, the other says otherwise.

  • one
  • two

Name    Value
apples  10
pears   2

Report
[1] Opening, sentence 1
    “Quoted words.”
[3] Opening, sentence 3
Overview
[2] Opening, sentence 2

1 Sources   2 Why this answer
`);
  });

  it('paints the first sentence bold and citations dim, only when asked to', () => {
    expect(drawReply(full, OPTIONS)).not.toContain(ESCAPE);
    const painted = drawReply(full, { ...OPTIONS, width: 100, color: true });
    expect(painted).toContain(
      '\u001b[1mUp to 10 apples a head\u001b[22m \u001b[2m[1,3-5].\u001b[22m That spreads',
    );
    expect(painted).toContain('\u001b[2mOpening, sentence 1\u001b[22m');
  });

  it('leaves the question out where it was typed right above', () => {
    expect(drawReply(full, { ...OPTIONS, question: false })).not.toContain('how much is it');
  });

  it('shows only the choices of the answer itself where nothing can be pressed', () => {
    const choice = {
      label: 'Did you mean pears?',
      command: 'ask',
      action: 'entry',
      style: 'primary',
    } as const;
    const text = drawReply(
      { ...full, actions: [choice, ...full.actions] },
      { ...OPTIONS, actions: 'primary' },
    );
    expect(text).toContain('  • Did you mean pears?\n');
    expect(text).not.toContain('Why this answer');
  });

  it.each([20, 33, 80, 100])('keeps within %i columns', width => {
    const long = '日本語'.repeat(30);
    const wide = reply(...full.blocks, { kind: 'text', text: `${long} ${'x'.repeat(300)}` });
    for (const line of drawReply(wide, { ...OPTIONS, width }).split('\n')) {
      expect(widthOf(line)).toBeLessThanOrEqual(width);
    }
  });

  it('stacks a table that no squeezing makes fit', () => {
    const table: Block = {
      kind: 'table',
      columns: ['First', 'Second', 'Third'],
      rows: [['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc']],
    };
    expect(drawReply(reply(table), { ...OPTIONS, width: 20 })).toContain(
      'First: aaaaaaaaaa\nSecond: bbbbbbbbbb\n',
    );
  });

  it('shows no escape sequence that any of its strings holds', () => {
    const bad = '\u001b[2J\u001b]0;t\u0007x';
    const hostile: Reply = {
      ...reply(
        { kind: 'title', text: bad },
        { kind: 'question', text: bad },
        { kind: 'text', text: bad },
        { kind: 'note', text: bad },
        { kind: 'derivation', steps: [bad] },
        { kind: 'references', items: [{ marks: [1], title: bad, places: [bad] }] },
        { kind: 'disagreement', text: bad },
        { kind: 'list', items: [bad] },
        { kind: 'table', columns: [bad], rows: [[bad]] },
        { kind: 'sources', items: [{ n: 1, document: bad, locator: bad, quote: bad }] },
      ),
      actions: [{ label: bad, command: 'ask', action: 'why' }],
    };
    expect(drawReply(hostile, OPTIONS)).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

describe('columnsOf', () => {
  it('is 80 where the stream has no columns', () => {
    expect([columnsOf({ columns: 120 }), columnsOf({}), columnsOf({ columns: 0 })]).toEqual([120, 80, 80]);
  });
});
