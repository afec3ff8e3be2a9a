import { describe, expect, it } from 'vitest';
import { ask, engine, NOW } from '../base.js';

const candidatesOf = (question: string) => engine.answer(question, { now: NOW }).reading.candidates;

describe('candidates', () => {
  it('are in order, each a probability', () => {
    for (const question of ['how much', 'who else', 'gigawatt', 'what is vera rubin', 'pizza']) {
      const found = candidatesOf(question).map(({ confidence }) => confidence);
      expect(found).toEqual([...found].sort((a, b) => b - a));
      for (const confidence of found) {
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
    }
  });

  it('are figures where there is arithmetic, and their inputs where there is none', () => {
    expect(ask('what is the total capacity').entry).not.toMatch(/^figures\//);
    expect(ask('how much money is to be invested in all').entry).not.toMatch(/^figures\//);
    expect(ask('how much money per gigawatt').entry).toMatch(/^figures\//);
    expect(ask('what share of the total is the first gigawatt').entry).toMatch(/^figures\//);
  });

  it('fit the question word: a place or a person is hardly ever a question of amounts', () => {
    const amounts = /^(?:figures\/|answers\/(?:investment|capacity|gpus)$)/;
    for (const question of [
      'where is it',
      'where exactly does all of that go',
      'who signed it',
      'who is in charge',
    ])
      expect(candidatesOf(question)[0]?.entry).not.toMatch(amounts);
  });

  it('lose with words of another subject, but for saying that it is another subject', () => {
    const subject = 'what is the total capacity';
    const other = `${subject} of my pizza oven in the kitchen`;
    const confidenceOf = (question: string, entry: string) =>
      candidatesOf(question).find(candidate => candidate.entry === entry)?.confidence ?? 0;
    const { entry } = ask(subject);
    expect(confidenceOf(other, entry ?? '')).toBeLessThan(confidenceOf(subject, entry ?? '') / 2);
    expect(ask(other).status).not.toBe('answered');
  });
});
