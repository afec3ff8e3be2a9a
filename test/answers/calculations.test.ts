import { describe, expect, it } from 'vitest';
import { ask, stated } from './base.js';

/** A question of a kind, and the figures that its answer states among others. */
const KINDS: readonly (readonly [kind: string, question: string, figures: readonly string[]])[] = [
  ['several amounts', 'money at 3 GW and at 8 GW?', ['max 30000000000 USD', 'max 80000000000 USD']],
  [
    'a list that shares its unit',
    'how much for 1, 3 and 6 GW',
    ['max 10000000000 USD', 'max 30000000000 USD', 'max 60000000000 USD'],
  ],
  ['a sum', '3 GW and 2.5 GW together, how much money', ['max 55000000000 USD']],
  [
    'a sum of unlike amounts',
    '15 billion plus the money for 2 GW, what does that make',
    ['max 35000000000 USD'],
  ],
  ['a difference', 'what is the gap in money between 6 GW and 2 GW', ['max 40000000000 USD']],
  ['a ratio', 'how many times more money is 8 GW than 2 GW', ['exact 4 ']],
  [
    'a supposed total',
    'if nvidia only had 50 billion in total, how much per gigawatt',
    ['approx 5000000000 USD/GW'],
  ],
  [
    'a part of a supposed total',
    'suppose the total were 40 billion, how much is a quarter of it',
    ['exact 10000000000 USD'],
  ],
  [
    'two supposed totals',
    'suppose 20 GW for 50 billion in all, how much per GW',
    ['exact 2500000000 USD/GW'],
  ],
  ['so many of one size', 'five sites of 400 MW each, how much money', ['max 20000000000 USD']],
  ['an inverse unit', 'how many GPUs per million dollars', ['min 0.00002 GPU/USD']],
  ['counting out', 'how many 500 MW campuses fit in the plan', ['min 20 ']],
  [
    'what is left after several',
    '2 GW and another 3 GW are built, how much money is left',
    ['max 50000000000 USD'],
  ],
  [
    'several quantities',
    'how many GPUs and how much money for 4 GW',
    ['approx 800000 GPU', 'max 40000000000 USD'],
  ],
  [
    'a bare supposition',
    'if only 6 GW get built',
    ['max 60000000000 USD', 'approx 1200000 GPU', 'max 40000000000 USD', 'min 4 GW'],
  ],
  ['a part less a part', 'half of the investment minus a fifth of the investment', ['max 30000000000 USD']],
  [
    'money over a time',
    'if the 100 billion is paid evenly over 10 years, how much a year',
    ['max 10000000000 USD'],
  ],
  ['a price of energy', 'at 8 cents per kWh, what would a year of 2 GW cost', ['exact 1401600000 USD']],
  [
    'a price by the megawatt hour',
    'electricity for all of it for a year at $40/MWh?',
    ['min 3504000000 USD'],
  ],
  ['a head count', 'how many dollars per person for 5 billion people', ['max 20 USD']],
  ['a count of anything', '200 million homes: how many watts for each home', ['min 50 W']],
  ['energy since a day', 'if 2 GW had run since 1 October, how much energy', ['exact 2448000000000 Wh']],
  ['days to a day', 'if it went live on 6 December, how many days from now would that be', ['exact 15 d']],
  ['days between days', 'from 3 August to 2 November is how many days', ['exact 91 d']],
  ['the ends of a range apart', 'gap between 2 and 6 gw in dollars', ['max 40000000000 USD']],
  ['what never comes', 'suppose 3 of the 10 GW never get built, what money is left', ['max 70000000000 USD']],
  [
    'money that a part has brought',
    'if 30% of the capacity is up how much has nvidia put in',
    ['max 30000000000 USD'],
  ],
  ['the whole beside a part', 'how many times larger is the whole plan than 2 GW', ['min 5 ']],
  [
    'a price of what facts count',
    'if one GPU costs 20,000 dollars, how much for all of them',
    ['min 40000000000 USD'],
  ],
  [
    'a rate supposed',
    'if nvidia paid 2 billion per GW instead, what would the total be',
    ['min 20000000000 USD'],
  ],
  [
    'split among things',
    'split the 100 billion between 5 equal stages, how much each',
    ['max 20000000000 USD'],
  ],
  ['divided', 'what is 100 billion divided by 4 million', ['max 25000 USD']],
  ['one in so many', 'if one in five gigawatts gets built how much money flows', ['max 20000000000 USD']],
  ['an amount named before its number', 'if gpus were 5 million instead, watts per gpu?', ['min 2000 W/GPU']],
  ['what is counted out by its use', 'how many ovens could 10 GW run if an oven uses 2 kW', ['min 5000000 ']],
  ['per quarter', 'average investment per quarter if it takes 4 years', ['max 6250000000 USD']],
  ['a factor', 'by what factor does 10 GW exceed 4 GW', ['exact 2.5 ']],
  [
    'the rest of what is named',
    'what remains of the 100 billion once the first GW is live',
    ['max 90000000000 USD'],
  ],
  ['in billions', 'if 25bn is spent whats left in bn', ['max 75000000000 USD']],
  [
    'a supposed total beside an amount',
    'suppose nvidia only puts in 60bn total, what would 2 GW be worth',
    ['max 12000000000 USD'],
  ],
  ['a part of a part', 'half of half of the money', ['max 25000000000 USD']],
  ['a part less', '20% less money, how much is it then', ['max 80000000000 USD']],
  ['a part less of what is asked', 'how many gpus is 25% fewer', ['min 1500000 GPU']],
  [
    'what is left of money',
    'how much is left if 12 billion, 8 billion and 5 billion are already paid',
    ['max 75000000000 USD'],
  ],
  ['one thing that runs', 'if a gpu runs for a year how much energy is that', ['approx 43800000 Wh/GPU']],
  ['part load', 'at 50% load, how many TWh a year for all 10 GW', ['min 43.8 TWh']],
];

describe('calculations', () => {
  it.each(KINDS)('%s: %s', (_kind, question, figures) => {
    const answer = ask(question);
    expect(answer.status, answer.text).toBe('answered');
    const loose = stated(answer).flatMap(figure => [figure, figure.replace(/^\w+/, 'approx')]);
    for (const figure of figures) expect(loose, answer.text).toContain(figure);
  });

  it.each([
    ['is the total less than 8 GW', /^No: at least 10 GW/],
    ['is 12 GW more than planned', /^That can’t be said: at least 10 GW/],
    ['are there more than one million GPUs', /^Yes: at least 2 million GPUs/],
    ['would 3 GW come to more than 40 billion', /^No: up to \$30 billion/],
    ['so it is 15 billion per gigawatt, right?', /^No: up to \$10 billion per GW/],
    ['is the investment 900 billion', /^No: up to \$100 billion \[1\].* is stated, not \$900 billion/],
  ])('says yes or no first: %s', (question, text) => {
    expect(ask(question).text).toMatch(text);
  });

  it('cites what it rests on, and marks what is supposed', () => {
    const { text, citations } = ask('if nvidia only had 50 billion in total, how much per gigawatt');
    expect(text).toContain('in place of the stated up to $100 billion');
    expect(citations.length).toBeGreaterThan(0);
  });

  it('does not count what is no unit', () => {
    expect(ask('how much money per site').status).not.toBe('answered');
  });

  it.each([
    ['how many days have passed since the window opened', 'exact 143 d'],
    ['how many hours until the window closes', 'exact 972 h'],
    ['how many hours remain', 'exact 972 h'],
    ['how many weeks are left until the end of the window', 'exact 40 d'],
    ['how long is the launch window in days', 'exact 184 d'],
    ['what percentage of the window has passed', 'approx 78 %'],
  ])('counts time, and never gigawatts: %s', (question, figure) => {
    const answer = ask(question);
    expect(stated(answer), answer.text).toEqual([figure]);
    expect(answer.dates).toEqual(['2026-07-01/2026-12-31']);
  });

  it.each([
    'Oracle signed for 60 billion dollars, how many gigawatts is that?',
    'how much per gigawatt does AMD get',
  ])('makes no what-if of another deal: %s', question => {
    const answer = ask(question);
    expect(answer.status, answer.text).not.toBe('answered');
    expect(answer.figures).toEqual([]);
  });
});

it.each([
  ['is 10 GW the maximum', /^No: at least 10 GW .* a minimum/],
  ['is 10 GW the minimum', /^Yes: at least 10 GW/],
  ['is $100 billion the ceiling', /^Yes: up to \$100 billion/],
  ['so exactly 100 billion dollars, correct?', /^No: up to \$100 billion/],
])('sets a claimed bound against the stated one: %s', (question, text) => {
  expect(ask(question).text).toMatch(text);
});

it('states nothing above the stated whole where something grows', () => {
  const { text, figures } = ask('if the investment grows by 20% what is it');
  expect(text).toContain('more than is stated');
  for (const { value, unit } of figures) if (unit === 'USD') expect(value).toBeLessThanOrEqual(100e9);
});

it.each([
  ['5 GW or 60 billion, which is bigger', /^\$60 billion: that comes to more/],
  ['which is more, 300,000 GPUs or 2 GW', /^2 GW: that comes to more/],
  ['which costs less: 3 GW or 20 billion', /^Which of the two is more can’t be said/],
])('says which of two amounts comes to more: %s', (question, text) => {
  expect(ask(question).text).toMatch(text);
});

it('says of what nothing is counted, instead of dividing by something else', () => {
  const { status, text } = ask('how many dollars is that per citizen');
  expect(status).toBe('unknown');
  expect(text).toContain('per citizen');
});

it('never says that an amount comes to itself', () => {
  for (const question of ['if only 4 GW get built', '4 GW', 'what would 4 GW be', '30 billion for 3 GW'])
    expect(ask(question).text).not.toMatch(/is what .* comes to/);
});

it.each([
  ['does nvidia put in 100 billion up front', /^No\. In stages/],
  ['they have already built 10 GW, correct?', /^The documents don’t report/],
  ['100 billion a year, right?', /^That can’t be said/],
  ['is it 10 GW?', /^Yes: at least 10 GW/],
])('confirms an amount only where nothing else is claimed: %s', (question, text) => {
  expect(ask(question).text).toMatch(text);
});

it.each(['is phase one finished', 'is the first gigawatt up and running already', 'is the 1 GW live'])(
  'says of what may have happened that no document says so: %s',
  question => {
    const { text, dates } = ask(question);
    expect(text).toMatch(/^No document here says so/);
    expect(dates).toEqual(['2026-07-01/2026-12-31']);
  },
);

it.each(['what happens to the money if the first gigawatt is late', 'what if the first phase gets delayed'])(
  'works nothing out for what follows from a delay: %s',
  question => {
    expect(ask(question)).toMatchObject({ status: 'unknown', entry: 'gaps/delay' });
  },
);

it('leaves a supposition where the next turn asks for something else', () => {
  ask('if only 3 GW get built', 'leaves');
  for (const question of ['how much power is that in homes', 'whats a gigawatt'])
    expect(ask(question, 'leaves').text).not.toContain('3 GW');
});

it('states rates in numbers that one can read, without saying a bound twice', () => {
  const { text, derivation } = ask('how many gpus for 20 billion');
  expect(text).toContain('no less than 20,000 GPUs per $1 billion');
  for (const line of derivation) {
    const [left, right] = line.split(' = ');
    expect(left).not.toBe(right);
  }
});

it('answers each part of a message and names those that it does not understand', () => {
  const { text } = ask('when does it start\nhow many gigawatts\nwho is the mayor there');
  expect(text).toMatch(/^Between 1 July.*\n.*at least 10 GW.*\n.*“who is the mayor there”/);
});

it.each([
  ['is the first phase 4 GW?', /^No: 1 GW/],
  [
    'does 10 billion buy more than 300,000 gpus',
    /^No: up to \$15 billion for 300,000 GPUs|^That can’t be said: up to \$15 billion for 300,000 GPUs/,
  ],
])('sets a claim against what is stated or worked out: %s', (question, text) => {
  expect(ask(question).text).toMatch(text);
});

it.each([
  'was the first gigawatt delayed because of chip shortage?',
  'if it takes 6 months for the first GW, how long until 10 GW',
])('works no amount out where none is asked for: %s', question => {
  expect(ask(question).entry).not.toMatch(/^figures/);
});

it.each([
  ['what does document 004 say about money', 'answers/investment'],
  ['document 000 on ethics', 'answers/ethics'],
  ['which document talks about regulation, 000 or 004?', 'answers/regulation'],
])('reads what is asked of a document as a question of its own: %s', (question, entry) => {
  expect(ask(question)).toMatchObject({ status: 'answered', entry });
});

it('reads no document id out of a number', () => {
  expect(stated(ask('USD 8 000 000 000 corresponds to how many MW?'))).toContain('min 800 MW');
});
