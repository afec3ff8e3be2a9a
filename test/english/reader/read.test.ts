import { describe, expect, it } from 'vitest';
import { readAmounts } from '../../../src/english/reader/read.js';
import { readingOf } from './reading.js';

/** Texts and what is read in them: what no rule makes alone. */
const READ: Readonly<Record<string, readonly (readonly [text: string, reads: string])[]>> = {
  'numbers to the end': [
    ['one hundred and eighty megawatts', '180 MW'],
    ['about one hundred and eighty megawatts of it', '~ 180 MW'],
    ['two point five gigawatts', '2.5 GW'],
    ['1.5 thousand jobs', '1500 job'],
    ['tens of billions of dollars', '>= 20000000000 USD'],
    ['hundreds of thousands of GPUs', '>= 200000 GPU'],
    ['a dozen sites', '12 site'],
    ['a couple of gigawatts', '2 GW'],
    ['three hundred and fifty thousand GPUs', '350000 GPU'],
    ['twenty-five hundred GPUs', '2500 GPU'],
    ['1 500 jobs', '1500 job'],
    ["1'500 jobs", '1500 job'],
    ['1’500 jobs', '1500 job'],
    ['1_500 jobs', '1500 job'],
    ['1.500.000 jobs', '1500000 job'],
    ['1.500.000,50 euros', '1500000.5 EUR'],
    ['1,5 GW', '1.5 GW'],
    ['0,125 GW', '0.125 GW'],
    ['1e3 GPUs', '1000 GPU'],
    ['½ GW', '0.5 GW'],
    ['2½ GW', '2.5 GW'],
    ['1 1/2 GW', '1.5 GW'],
    ['three quarters of a billion dollars', '750000000 USD'],
    ['a fifth of the money', '0.2'],
    ['$8bn', '8000000000 USD'],
    ['$8 bn', '8000000000 USD'],
    ['$3.5MM', '3500000 USD'],
    ['850MW and 6gw', '850 MW; 6 GW'],
    ['3 lakh and 2 crore', '300000; 20000000'],
    ['ten giga\u00adwatts', '10 GW'],
    ['ten giga watts, 5 mega-watts', '10 GW; 5 MW'],
    ['10\u00a0GW, 1\u2009500\u202fGPUs', '10 GW; 1500 GPU'],
    ['5\u200b00 MW', '500 MW'],
  ],
  'nothing rather than a part': [
    ['a 180ml liquid', ''],
    ['call +1-222-2222-2222', ''],
    ['at 10:30', ''],
    ['version 1.2.3', ''],
    ['12/31/2027', ''],
    ['24/7', ''],
    ['one two three', ''],
    ['gpt-5 on a GB300', ''],
    ['https://example.org/5gw?x=10', ''],
    ['1,23,4', ''],
    ['1,2345', ''],
  ],
  signs: [
    ['-5 GW', '-5 GW'],
    ['minus two billion dollars', '-2000000000 USD'],
    ['-$5 million', '-5000000 USD'],
    ['phase-2', ''],
  ],
  ranges: [
    ['$40-60 billion', '40000000000..60000000000 USD'],
    ['$40 to $60 billion', '40000000000..60000000000 USD'],
    ['$40–60bn', '40000000000..60000000000 USD'],
    ['$2bn-$3bn', '2000000000..3000000000 USD'],
    ['850 MW to 1.2 GW', '850..1200 MW'],
    ['between 300,000 and 1 million flats', '300000..1000000 flat'],
    ['between two and three gigawatts', '2..3 GW'],
    ['85-92%', '85..92 %'],
    ['5 — 10 GW', '5..10 GW'],
    ['from 5 through 10 GPUs', '5..10 GPU'],
    ['it grew from 5 GW to 10 GW', '5 GW; 10 GW'],
    ['5 to 3', '5; 3'],
  ],
  bounds: [
    ['up to $100 billion', '<= 100000000000 USD'],
    ['at most 5 GW', '<= 5 GW'],
    ['will not exceed $7 billion', '<= 7000000000 USD'],
    ['shall not exceed 7', '<= 7'],
    ['could never exceed 7 GW', '<= 7 GW'],
    ["doesn't exceed 7 GW", '<= 7 GW'],
    ['as much as $5bn', '<= 5000000000 USD'],
    ['could reach 10 GW', '<= 10 GW'],
    ['under 5 GW', '<= 5 GW'],
    ['no fewer than 300 jobs', '>= 300 job'],
    ['more than a dozen sites', '>= 12 site'],
    ['exceeding 5 GW', '>= 5 GW'],
    ['10+ GW', '>= 10 GW'],
    ['100,000+ GPUs', '>= 100000 GPU'],
    ['nearly 5 GW', '~ 5 GW'],
    ['some 640 jobs', '~ 640 job'],
    ['around $5bn', '~ 5000000000 USD'],
    ['~5 GW', '~ 5 GW'],
    ['invest $5 billion over five years', '5000000000 USD; 5 year'],
    ['over five years of work', '>= 5 year'],
    ['not less than 5 and not more than 8 GW', '5..8 GW'],
    ['at least 10 gigawatts', '>= 10 GW'],
  ],
  money: [
    ['€5 million', '5000000 EUR'],
    ['£5m', '5000000 GBP'],
    ['A$5m', '5000000 AUD'],
    ['C$5m', '5000000 CAD'],
    ['HK$5m', '5000000 HKD'],
    ['CHF 5 million', '5000000 CHF'],
    ['5 million euros', '5000000 EUR'],
    ['US$5bn', '5000000000 USD'],
    ['5 million Swiss francs', '5000000 CHF'],
    ['5m USD', '5000000 USD'],
    ['10 million dollars a megawatt', '10000000 USD/MW'],
    ['$40,000 per GPU', '40000 USD/GPU'],
    ['$3/W', '3 USD/W'],
    ['2 million GPU hours', '2000000 GPU·h'],
    ['640 jobs', '640 job'],
    ['16,000 H100 GPUs', '16000 GPU'],
    ['all 70 of us', '70'],
  ],
  dates: [
    ['Q3/Q4 2027', '2027-35/2027-36'],
    ['1H27', '2027-40'],
    ['H2 2026', '2026-41'],
    ['early 2027', '2027-37'],
    ['mid-2027', '2027-38'],
    ['late 2027', '2027-39'],
    ['from March to June 2027', '2027-03/2027-06'],
    ['by March 2027', '../2027-03'],
    ['no earlier than March 2027', '2027-03/..'],
    ['before 2028', '../2027'],
    ['by the end of the decade', '../2029'],
    ['in fiscal Q3 2027', ''],
    ['FY27 Q3', ''],
    ['in 2031', '2031'],
    ['next quarter', '2027-33'],
    ['by xmas', '../2026-12-25'],
    ['in six weeks', '2027-01-02'],
    ['the 2027 targets', '2027'],
    ['from 2027 to 2030', '2027/2030'],
    ['30 February 2027', ''],
  ],
};

describe.each(Object.entries(READ))('%s', (_kind, cases) => {
  it.each(cases)('%j', (text, reads) => {
    expect(readingOf(text)).toBe(reads);
  });
});

describe('readAmounts', () => {
  it('gives UTF-16 places, without the words of a bound', () => {
    const text = '😀 up to ten giga\u00adwatts by 2030';
    const { quantities, dates } = readAmounts(text);
    expect(quantities.map(({ start, end }) => text.slice(start, end))).toEqual(['ten giga\u00adwatts']);
    expect(dates).toEqual([
      { start: text.indexOf('2030'), end: text.length, edtf: '../2030', from: null, to: '2030-12-31' },
    ]);
  });

  it('reads no relative date without a clock', () => {
    expect(readAmounts('next quarter, in six weeks, in March').dates).toEqual([]);
  });
});
