import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render } from '../../../src/discord/replies/render.js';
import type { Action, Block, Reply } from '../../../src/replies/reply.js';
import { faultsOf, type MessageBody, pingsOf, textOf } from '../../support/discord/limits.js';
import { loadCheck, openapiAvailable, WHY_NO_OPENAPI } from '../../support/discord/openapi.js';

const any = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength }),
    fc.string({ unit: fc.constantFrom(...'*_`|[]()<>@#-\n. a1'), maxLength }),
    fc.nat(maxLength).map(n => '*'.repeat(n)),
  );
const text = any(6000);
const short = any(60);

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('title', 'question', 'text', 'note', 'disagreement'), text }),
  fc.record({ kind: fc.constant('derivation'), steps: fc.array(short) }),
  fc.record({
    kind: fc.constant('references'),
    items: fc.array(fc.record({ marks: fc.array(fc.nat()), title: short, places: fc.array(short) })),
  }),
  fc.record({
    kind: fc.constant('sources'),
    items: fc.array(fc.record({ n: fc.nat(30), document: short, locator: short, quote: text }), {
      maxLength: 5,
    }),
  }),
  fc.record({ kind: fc.constant('list'), items: fc.array(short, { maxLength: 60 }) }),
  fc.record({
    kind: fc.constant('events'),
    items: fc.array(
      fc.record({
        text: short,
        who: fc.record({ kind: fc.constantFrom('person', 'role'), id: fc.oneof(short, fc.constant('123')) }),
        time: fc.oneof(short, fc.constant('2026-11-21T12:00:00.000Z')),
      }),
      { maxLength: 20 },
    ),
  }),
  fc.record({
    kind: fc.constant('table'),
    columns: fc.array(short, { minLength: 1, maxLength: 4 }),
    rows: fc.array(fc.array(short, { maxLength: 4 }), { maxLength: 20 }),
  }),
) as fc.Arbitrary<Block>;

const action: fc.Arbitrary<Action> = fc.record({
  label: short,
  command: fc.constantFrom('ask', 'figures'),
  action: fc.constantFrom('why', 'sources', 'entry'),
  argument: any(120),
});

const reply: fc.Arbitrary<Reply> = fc.record({
  tone: fc.constantFrom('answer', 'caution', 'silent', 'error'),
  blocks: fc.array(block, { maxLength: 40 }),
  actions: fc.array(action, { maxLength: 30 }),
  private: fc.boolean(),
});

const body = (r: Reply) => JSON.parse(JSON.stringify(render(r))) as MessageBody;
const replyOf = (...blocks: Block[]): Reply => ({ tone: 'answer', blocks, actions: [], private: false });

describe('render', () => {
  it('keeps every limit and pings nobody, whatever a reply holds', () => {
    const check = loadCheck();
    if (!openapiAvailable()) console.warn(WHY_NO_OPENAPI);
    fc.assert(
      fc.property(reply, r => {
        const card = body(r);
        expect(faultsOf(card)).toEqual([]);
        expect(pingsOf(card)).toEqual([]);
        expect(check('POST', '/channels/{channel_id}/messages', card)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('shows everything of an ordinary answer', () => {
    const card = body({
      tone: 'answer',
      private: true,
      blocks: [
        { kind: 'question', text: 'how much each?' },
        { kind: 'text', text: 'At most $10 billion per gigawatt [1] [2].' },
        { kind: 'derivation', steps: ['$100 billion [1] / 10 GW [2]'] },
        {
          kind: 'references',
          items: [
            { marks: [1, 2], title: 'Report', places: ['Next?, sentence 1', 'Now, sentences 2 and 3'] },
          ],
        },
        { kind: 'sources', items: [{ n: 1, document: 'Report', locator: "What's Happening?, sentence 3" }] },
        { kind: 'disagreement', text: 'One says largest, one says one of the largest.' },
        { kind: 'note', text: 'Spread evenly.' },
        { kind: 'list', items: ['first', 'second'] },
        { kind: 'table', columns: ['When', 'What'], rows: [['2026', '1 GW']] },
      ],
      actions: [
        { label: 'Sources', command: 'ask', action: 'sources', argument: 'figures/x', style: 'primary' },
      ],
    });
    expect(card.flags).toBe((1 << 15) | (1 << 6));
    expect(textOf(card).split('\n')).toEqual([
      '> how much each?',
      'At most $10 billion per gigawatt [1] [2].',
      '-# $100 billion [1] / 10 GW [2]',
      '-# [1,2] Report: Next?, sentence 1; Now, sentences 2 and 3',
      '**Report**',
      "[1] What's Happening?, sentence 3",
      '**Disagreement:** One says largest, one says one of the largest.',
      '-# Spread evenly.',
      '- first',
      '- second',
      '```',
      'When  What',
      '2026  1 GW',
      '```',
    ]);
  });

  it('says so where it had to shorten, and keeps the answer before the rest', () => {
    const rows = Array.from({ length: 300 }, (_, i) => `item ${i} of a long list that goes on`);
    const shown = textOf(body(replyOf({ kind: 'list', items: rows }, { kind: 'text', text: 'The answer.' })));
    expect(shown).toContain('The answer.');
    expect(shown).toContain('item 0 ');
    expect(shown).not.toContain('item 299');
    expect(shown).toContain('-# Shortened');
    expect(textOf(body(replyOf({ kind: 'text', text: 'Short.' })))).toBe('Short.');
  });

  it('turns a wide table into a list', () => {
    const columns = ['Milestone', 'What it brings', 'Status'];
    const rows = [['The first gigawatt of systems', 'at least one gigawatt of capacity', 'expected']];
    expect(textOf(body(replyOf({ kind: 'table', columns, rows })))).toBe(
      '- The first gigawatt of systems · What it brings: at least one gigawatt of capacity · Status: expected',
    );
  });

  it('leaves out a button that would be refused, not the answer', () => {
    const button = { label: 'Why', command: 'ask', action: 'why', argument: 'x' };
    const actions = [button, button, { ...button, argument: 'x'.repeat(200) }];
    const row = body({ ...replyOf({ kind: 'text', text: 'a' }), actions }).components![0]!.components!.at(
      -1,
    )!;
    expect(row.components).toHaveLength(1);
  });
});
