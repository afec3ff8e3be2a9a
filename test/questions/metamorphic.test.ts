import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Answer } from '../../src/answers/library/answer.js';
import type { Turn } from '../../src/answers/reading/conversation.js';
import { openEngine } from '../../src/compile/open.js';
import type { Label } from './score.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const NOW = new Date('2026-11-21T12:00:00Z');
const engine = await openEngine({ root, knowledgeDir: undefined, documentsDir: undefined });
const labels = readFileSync(new URL('regression.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line) as Label)
  .filter(({ conversation }) => conversation === undefined);

/** Two letters in the middle of the first word of nine letters or more, the other way round. */
const misspelt = (text: string): string =>
  text.replace(/\p{L}{9,}/u, word => {
    const at = Math.floor(word.length / 2);
    return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  });

const CHANGES: Readonly<Record<string, (text: string) => string>> = {
  'a greeting': text => `hey everyone, ${text}`,
  'capital letters': text => text.toUpperCase(),
  'a typo in a long word': misspelt,
  'a line break for "and"': text => text.replace(/,? and (?=how|what|when|where|who|is|are|does)/i, '\n'),
};

/** What must stay: the status, and every figure but the amounts of the question itself. */
const essence = ({ status, figures }: Answer): string =>
  JSON.stringify([status, figures.map(({ value, unit, bound }) => `${bound} ${value} ${unit}`).sort()]);

it('keeps status and figures of at least 98% of the regression questions', () => {
  let asked = 0;
  const changed = new Map(Object.keys(CHANGES).map(name => [name, [] as string[]]));
  for (const { id, q } of labels) {
    const before = essence(engine.answer(q, { now: NOW }));
    for (const [name, change] of Object.entries(CHANGES)) {
      const text = change(q);
      if (text === q) continue;
      asked++;
      if (essence(engine.answer(text, { now: NOW })) !== before) changed.get(name)?.push(id);
    }
  }
  const total = [...changed.values()].flat().length;
  console.log(
    `changed wordings: ${asked}, other answers ${total} (${[...changed]
      .map(([name, ids]) => `${name} ${ids.length}`)
      .join(', ')})`,
  );
  expect(total, JSON.stringify([...changed])).toBeLessThanOrEqual(asked * 0.02);
});

it('answers a reply as it answers the next turn of the chat', () => {
  const turns = readFileSync(new URL('conversations.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Label);
  const histories = new Map<string, Turn[]>();
  const changed = turns.filter(({ q, conversation = '' }) => {
    const history = histories.get(conversation) ?? [];
    const replied = engine.answer(q, { now: NOW, history });
    histories.set(conversation, [...history, replied.turn]);
    return (
      essence(replied) !== essence(engine.answer(q, { now: NOW, conversation: `reply ${conversation}` }))
    );
  });
  console.log(`replies: ${turns.length}, other answers ${changed.length}`);
  expect(changed.length, changed.map(({ id }) => id).join(', ')).toBeLessThanOrEqual(turns.length * 0.02);
});
