import fc from 'fast-check';
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

  it('is never passed over in silence: what is gone again is subtracted, or nothing is stated', () => {
    const gone = fc.constantFrom('sold', 'lost', 'scrapped', 'cancelled', 'removed', 'destroyed');
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 1, max: 2 }), gone, (all, less, verb) => {
        const { status, figures } = ask(
          `They had ${all} GW running, then ${less} GW of them got ${verb}. How much of Nvidia's money is behind what still runs?`,
        );
        const net = figures.some(({ value, unit }) => unit === 'USD' && value === (all - less) * 1e10);
        return net || status !== 'answered';
      }),
      { numRuns: 40 },
    );
  });
});

describe('sums told as stories', () => {
  it.each([
    [
      'gone again',
      'The storm destroyed 1.5 GW of the 6 GW that were up. Money behind the rest that still runs?',
      'max 45000000000 USD',
    ],
    ['gone, of things', '5 GW were live and 2 GW went offline, how many gpus are up?', 'approx 600000 GPU'],
    [
      'all of them gone',
      'take away the first gigawatt and 2 GW more, what money is still to come',
      'max 70000000000 USD',
    ],
    ['the rest, by exception', 'how much power is it without the first phase', 'min 9000000000 W'],
    ['all but some', 'All but 4 GW are finished, how much has been paid?', 'max 60000000000 USD'],
    ['part of a part', 'what does half of the half of the project cost', 'max 25000000000 USD'],
    ['a step up', 'they went from 2 GW to 5.5 GW, how much money did that bring', 'max 35000000000 USD'],
    ['how long energy lasts', 'How long does the first gigawatt run on 48 GWh', 'exact 2 d'],
    ['how long, of all', 'how many hours do the 10 GW need for one TWh', 'max 4.16666666667 d'],
  ])('are worked out: %s', (_, question, figure) => {
    const answer = ask(question);
    expect(stated(answer), answer.text).toContain(figure);
  });

  it.each([
    ['42 billion are out. % used and remaining?', ['min 42 %', 'max 58000000000 USD']],
    ['4 GW running. paid? still open?', ['max 40000000000 USD', 'max 60000000000 USD']],
    ['GPUs up at 8 GW and GPUs to go?', ['approx 1600000 GPU', 'min 400000 GPU']],
  ])('say what there is and what is left, where both are asked: %s', (question, figures) => {
    expect(stated(ask(question))).toEqual(expect.arrayContaining(figures));
  });

  it('takes both of what is left, where one verb asks of both', () => {
    expect(stated(ask('after the first gigawatt, how much power and money is outstanding?'))).toEqual(
      expect.arrayContaining(['min 9000000000 W', 'max 90000000000 USD']),
    );
  });
});
