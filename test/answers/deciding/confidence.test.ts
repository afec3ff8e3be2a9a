import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openEngine } from '../../../src/compile/open.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const now = new Date('2026-11-21T12:00:00Z');
const engine = await openEngine({ root, knowledgeDir: undefined, documentsDir: undefined });
const sureOf = (question: string) => engine.answer(question, { now });

it.each([
  ['how much money for 4 gw', 'how much money for each of the 4 gw', 'what is shared out'],
  ['how much money for 4 gw', 'how much money for 4 gw and how many weeks and why', 'a second question'],
  ['who invests', 'who invests, and who is the second one, and when', 'what is listed'],
])('is less sure of "%s" than of "%s": %s', (plain, harder) => {
  expect(sureOf(harder).confidence).toBeLessThan(sureOf(plain).confidence);
});

it('is less sure of an answer that has nothing in a unit that was named', () => {
  const amount = fc.double({ min: 0.5, max: 9.5, noNaN: true }).map(value => value.toFixed(1));
  fc.assert(
    fc.property(amount, value => {
      const plain = sureOf(`how much money for ${value} gw`);
      const other = sureOf(`how much money for ${value} gw, and 3 kwh`);
      expect(other.confidence).toBeLessThan(plain.confidence);
    }),
    { numRuns: 20 },
  );
});
