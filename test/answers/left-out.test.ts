import { describe, expect, it } from 'vitest';
import { ask, stated } from './base.js';

describe('a word that bears on a sum', () => {
  it.each([
    [
      'an amount told of twice over',
      'They got 2.5 GW and I want it thrice, what would Nvidia pay?',
      'thrice',
    ],
    ['a number that nothing counts', 'Seven rows in our hall, how much money goes with 4 GW?', 'seven'],
    ['what is asked', 'how many months of rent does 4 GW pay', 'months'],
    ['a change', 'A fire destroyed some of the 4 GW, how much money is that?', 'destroyed'],
  ])('is named where it is left out, and nothing is worked out: %s', (_, question, word) => {
    const { status, text, figures, citations } = ask(question);
    expect({ status, figures, citations }).toEqual({ status: 'ambiguous', figures: [], citations: [] });
    expect(text).toContain(`“${word}”`);
  });

  it.each([
    ['without a break', 'how much energy do 3 GW use in a day without a break', 'exact 0.072 TWh'],
    ['what is said again', 'with 12 billion, I mean 12 billion dollars, how many gigawatts', 'min 1.2 GW'],
    ['a number of the plan', 'how much money for 4 of the 10 GW', 'max 40000000000 USD'],
    ['a name', 'Exercise 3: how much money for 4 GW', 'max 40000000000 USD'],
  ])('is used where it only says what is reckoned with: %s', (_, question, figure) => {
    expect(stated(ask(question))).toContain(figure);
  });
});
