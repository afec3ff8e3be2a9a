import { describe, expect, it } from 'vitest';
import { sameKind } from '../../src/answers/reading/unit-kinds.js';
import { convert } from '../../src/figures/units.js';
import { ask } from './base.js';

/** Questions by what their amounts are taken for, and a figure that the answer states whatever its bound. */
const CAST: readonly (readonly [kind: string, question: string, figures: readonly string[]])[] = [
  [
    'a larger plan for the same money',
    'If the plan were 20 GW and the money stayed the same, what would the first gigawatt get?',
    ['5000000000 USD'],
  ],
  [
    'less money for the whole plan',
    'lets say nvidia only pays 40 billion for all of the ten gigawatts. what do 2 GW get then',
    ['8000000000 USD'],
  ],
  [
    'other money, told first',
    'Imagine the deal was worth fifty billion instead, gigawatts as planned. What would 3 gigawatts bring?',
    ['15000000000 USD'],
  ],
  [
    'more things than stated',
    'suppose 3 million GPUs go into the 10 GW, how many is that per GW',
    ['300000 GPU/GW'],
  ],
  ['a total behind its question', 'how much for 1 GW if the total is 80 billion', ['8000000000 USD']],
  [
    'a stated total that is repeated',
    'taking millions as two million, how much money is there per GPU',
    ['50000 USD/GPU'],
  ],
  [
    'a rate that is told',
    'The money comes with each gigawatt. What belongs to 300 megawatts?',
    ['3000000000 USD'],
  ],
  [
    'an amount told in a story',
    'Nvidia pays with every gigawatt that is deployed. How much is that once three gigawatts run?',
    ['30000000000 USD'],
  ],
  [
    'sums over sentences',
    'Two gigawatts open in May. Three more open in June. How much money is that?',
    ['50000000000 USD'],
  ],
  ['a part of a stated total', '20 percent of 100 billion is how much', ['20000000000 USD']],
  ['a part in its own unit', 'what is 35% of the 10 GW', ['3500000000 W']],
  ['a share in money', 'what share of the investment in dollars goes with 600 MW', ['6000000000 USD']],
  ['what is left, in percent', 'what percentage of the investment is left after 4 GW', ['60 %']],
  [
    'what is left of what is named',
    'if 3 GW are done, what remains of the hundred billion',
    ['70000000000 USD'],
  ],
  [
    'a difference to the whole',
    'difference between the first phase and the whole plan in GW',
    ['9000000000 W'],
  ],
  ['a range with till', '2 till 4 GW how much money', ['20000000000 USD', '40000000000 USD']],
  [
    'a list for each',
    '100 MW, 400 MW, 700 MW: money for each?',
    ['1000000000 USD', '4000000000 USD', '7000000000 USD'],
  ],
  ['a gigawatt and a half', 'money for a gigawatt and a half?', ['15000000000 USD']],
  [
    'each of what is supposed',
    'if there were 5 million gpus, how much money for each one?',
    ['20000 USD/GPU'],
  ],
  [
    'shared among things that are counted',
    'fifty billion split equally over 25 monthly payments: how much is each',
    ['2000000000 USD'],
  ],
  ['how long at a speed', 'one GW every four months. how long for all ten', ['1217.475 d']],
  [
    'how much by then at a speed',
    'they add 2 GW a year, how much has nvidia paid after 3 years',
    ['60000000000 USD'],
  ],
  [
    'how many by then at a speed',
    'half a gigawatt a month: how many are there after 8 months?',
    ['4000000000 W'],
  ],
  ['basis points', '50 basis points of the investment is how much money', ['500000000 USD']],
  [
    'a total that is doubled',
    'if they double the 10 GW with the same money how much per GW',
    ['5000000000 USD/GW'],
  ],
  [
    'a total that grows',
    'suppose the investment grows by 50 percent, what would a gigawatt get',
    ['15000000000 USD/GW'],
  ],
  ['a total that shrinks', 'if the money is cut by a fifth, how much is there for 3 GW', ['24000000000 USD']],
  ['per single thing', 'how many watts stand behind a single card', ['5000 W/GPU']],
  ['steps of a plan', 'going from 3 to 4 GW adds how much', ['10000000000 USD']],
  [
    'the spread of two cases',
    'best case 10 GW, worst case 2 GW: what is the spread in dollars',
    ['80000000000 USD'],
  ],
  [
    'what one thing gets, and what is left',
    'if the first gigawatt gets 15 billion, what is left for the other nine',
    ['85000000000 USD'],
  ],
  ['a day in possessive', "at 10 cents a kWh, what does a day's electricity for 1 GW cost", ['2400000 USD']],
];

describe('amounts and what they are taken for', () => {
  it.each(CAST)('%s: %s', (_kind, question, figures) => {
    const answer = ask(question);
    expect(answer.status, answer.text).toBe('answered');
    for (const figure of figures) {
      const [value, unit = ''] = figure.split(' ');
      const found = answer.figures.some(
        one =>
          sameKind(one.unit, unit) &&
          Math.abs(convert(one, unit).value - Number(value)) <= 1e-6 * Number(value),
      );
      expect(found, `${figure} in ${answer.text}`).toBe(true);
    }
  });

  it.each([
    ['70 billion means 7 GW, is it not?', /^Yes: up to \$70 billion/],
    ['20 billion makes 3 GW, doesn’t it', /^No: up to \$30 billion/],
    ['a gigawatt is 500,000 gpus, am i right', /^No: about 200,000 GPUs/],
    ["after 3 GW there's 70 billion left?", /^Yes: up to \$70 billion left/],
    ["after 3 GW there's 50 billion left?", /^No: up to \$70 billion left/],
    [
      'My cousin says eight gigawatts use up the full hundred billion. Is he right?',
      /^No: up to \$80 billion/,
    ],
    ['is 1 September 2026 inside the window', /^Yes: the window is between 1 July and 31 December 2026/],
    ['They agreed on five megawatts, didn’t they? sounds tiny', /^No: at least 10 GW/],
    ['just 20 billion right? not that much', /^No: up to \$100 billion/],
    ['20 GPUs per million dollars, is that about right?', /^Yes: at least 20 GPUs/],
    ['10 dollars per watt, does that fit?', /^Yes: up to \$10 per W/],
    ['is march 2027 still in the window', /^No/],
    ['is it in the window from may to july 2026', /^(?!Yes)/],
  ])('a claim, by yes or no: %s', (question, text) => {
    expect(ask(question).text).toMatch(text);
  });

  it.each([
    ['if the window slips by three months when does it end', '2026-10-01/2027-03-31'],
    ['if everything comes half a year late, when is the first gigawatt due then', '2027-01-01/2027-06-30'],
  ])('a window that comes later: %s', (question, dates) => {
    const answer = ask(question);
    expect(answer.dates, answer.text).toContain(dates);
    expect(answer.text).toMatch(/as you suppose/);
  });

  it('says nothing by one amount where a question supposes more', () => {
    for (const question of [
      'if 6 million chips ran on 4 kW each and cost 7 billion, how many towns is that',
    ]) {
      const { status, text } = ask(question);
      expect(status, text).not.toBe('answered');
    }
  });

  it('takes parts of other things for none of the plan', () => {
    expect(ask('half of the sites are in texas, right?').text).not.toMatch(/\$50 billion/);
  });

  it('waits for nothing that no document speaks of', () => {
    expect(ask('how many days until my birthday').text).not.toMatch(/until the window/);
  });
});
