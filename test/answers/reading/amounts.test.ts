import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../../src/answers/reading/mentions.js';
import { fractionAt, numberAt, ordinalAt } from '../../../src/answers/reading/numbers.js';
import { slotsOf } from '../../../src/answers/reading/slot-reader.js';
import { questionTokens } from '../../../src/answers/reading/tokens.js';
import { unitWords } from '../../../src/answers/reading/unit-words.js';
import { engine } from '../base.js';

const words = unitWords(engine.knowledge);
const request = (text: string) => {
  const tokens = questionTokens(text);
  return slotsOf(text, tokens, mentionsOf(tokens, words), words);
};

describe('numbers', () => {
  it.each([
    ['35bn', 35e9],
    ['2.5 billion', 2.5e9],
    ['a hundred billion', 100e9],
    ['twenty five', 25],
    ['twenty-five', 25],
    ['one hundred and', 100],
    ['two hundred thousand', 200_000],
    ['1,000', 1000],
    ['a dozen', 12],
    ['a couple of', 2],
    ['seven', 7],
    ['10k', 10_000],
  ])('reads %s', (text, value) => {
    expect(numberAt(questionTokens(text), 0)?.value).toBe(value);
  });

  it.each(['gpt-6', 'gb300', '24/7', 'h100'])('takes %s for a name, not a number', text => {
    expect(questionTokens(text).filter(({ kind }) => kind === 'number')).toEqual([]);
  });

  it('reads ordinals and fractions', () => {
    expect(ordinalAt(questionTokens('3rd gw'), 0)).toEqual({ value: 3, taken: 2 });
    expect(ordinalAt(questionTokens('seventh'), 0)?.value).toBe(7);
    expect(fractionAt(questionTokens('a third of the build'), 0)?.value).toBeCloseTo(1 / 3);
    expect(fractionAt(questionTokens('two thirds'), 0)?.value).toBeCloseTo(2 / 3);
    expect(fractionAt(questionTokens('30% of it'), 0)?.value).toBeCloseTo(0.3);
    expect(fractionAt(questionTokens('2/3 of it'), 0)?.value).toBeCloseTo(2 / 3);
    expect(fractionAt(questionTokens('halfway'), 0)?.value).toBe(1 / 2);
    // Without its article a quarter is one only of something, and not of a year.
    expect(fractionAt(questionTokens('quarter of the build'), 0)?.value).toBe(1 / 4);
    expect(fractionAt(questionTokens('quarter of 2027'), 0)).toBeUndefined();
  });

  it('reads back every whole number of dollars that is written with a scale', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.constantFrom(['m', 1e6], ['bn', 1e9], [' billion', 1e9], [' million', 1e6] as const),
        (n, [scale, factor]) => {
          expect(request(`how many gw for $${n}${scale}`).given).toEqual({
            value: n * Number(factor),
            unit: 'USD',
          });
        },
      ),
    );
  });
});

describe('what is supposed and asked for', () => {
  it.each([
    ['how much after gw number seven is running', { value: 7, unit: 'GW' }],
    ['once the third gigawatt is lit, what have they paid', { value: 3, unit: 'GW' }],
    ['how much for gigawatts 2 to 5', { value: 4, unit: 'GW' }],
    ['only gw two, three and four, how much', { value: 3, unit: 'GW' }],
    ['half a gigawatt in dollars', { value: 0.5, unit: 'GW' }],
    ['what would 2 and a half gw cost them', { value: 2.5, unit: 'GW' }],
    ['how much for 250 mw', { value: 250, unit: 'MW' }],
    ['if it were 20 gw but the sum stayed, $ per gw', { value: 20, unit: 'GW' }],
  ])('%s', (text, given) => {
    expect(request(text).given).toMatchObject(given);
  });

  it('reads a range', () => {
    expect(request('how much for 3 to 5 gw').given).toMatchObject({ value: 3, upTo: 5, unit: 'GW' });
    expect(request('how many gw for 5 to 7 billion').given).toMatchObject({
      value: 5e9,
      upTo: 7e9,
      unit: 'USD',
    });
  });

  it.each([
    ['dollars a megawatt', 'USD', 'MW'],
    ['price per kilowatt', 'USD', 'kW'],
    ['gpus for each gw', 'GPU', 'GW'],
    ['$/gpu', 'USD', 'GPU'],
    ['kw a gpu', 'kW', 'GPU'],
  ])('%s is a rate', (text, want, per) => {
    expect(request(text)).toMatchObject({ want, per });
  });

  it('reads energy over a time', () => {
    expect(request('how many terawatt hours in two years')).toMatchObject({
      want: 'TWh',
      span: { value: 2, unit: 'a' },
    });
    expect(request('energy use per day')).toMatchObject({ want: 'Wh', span: { value: 1, unit: 'd' } });
  });

  it('leaves counts of things that are no units alone', () => {
    expect(request('how many jobs per gigawatt').foreign).toBe('jobs');
    expect(request('how many homes could 10 gw power').foreign).toBe('homes');
  });

  it('never throws and takes no token twice', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'how',
        'many',
        'gw',
        '$',
        '35bn',
        'a',
        'third',
        'of',
        'the',
        '%',
        '/',
        'per',
        'and',
        'half',
        '3',
        'to',
        '5',
        'left',
        '-',
        '.',
        'gpus',
        'billion',
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), pieces => {
        const text = pieces.join(' ').toLowerCase();
        const mentions = mentionsOf(questionTokens(text), words);
        for (const [i, { at, to }] of mentions.entries()) {
          expect(to).toBeGreaterThan(at);
          expect(at).toBeGreaterThanOrEqual(mentions[i - 1]?.to ?? 0);
        }
        request(text);
      }),
    );
  });
});
