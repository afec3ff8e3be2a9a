import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentencesOf } from '../../../src/knowledge/documents/outline.js';
import { draftAll, draftText } from '../../../src/knowledge/draft/draft.js';
import { statedIn } from '../../../src/knowledge/draft/stated.js';
import { readFolder } from '../../../src/knowledge/folder/read.js';
import { verify } from '../../../src/knowledge/verify/verify.js';
import { folderWith, TEXT } from '../fixture.js';

describe('quantities', () => {
  test.each([
    ['It needs up to $100 billion.', ['max 100000000000 USD']],
    ['At least 10GW and some 2,500 new workers', ['min 10 GW', 'approx 2500 worker']],
    ['between $5 and $10 billion', ['min 5000000000 USD', 'max 10000000000 USD']],
    ['5 to 7 GW', ['min 5 GW', 'max 7 GW']],
    ['not more than 1.5 million US dollars', ['max 1500000 USD']],
    ['no less than twenty-five countries', ['min 25 country']],
    ['millions of NVIDIA GPUs', ['min 2000000 GPU']],
    ['hundreds of thousands of dollars', ['min 200000 USD']],
    ['more than half a million people', ['min 500000 person']],
    ['€2.5bn per GW, roughly $40k per GPU', ['exact 2500000000 EUR/GW', 'approx 40000 USD/GPU']],
    ['a 500-megawatt plant, 10 TWh or more, less than 3 percent', ['exact 500 MW', 'min 10 TWh', 'max 3 %']],
    ['two dozen companies for a billion euros', ['exact 24 company', 'exact 1000000000 EUR']],
    [
      'GPT-4 on H100 in the 21st century, version 2.5.1, page 12, 10:30, the first gigawatt, multi-gigawatt',
      [],
    ],
    [
      'one hundred and eighty megawatts, $40-60 billion',
      ['exact 180 MW', 'min 40000000000 USD', 'max 60000000000 USD'],
    ],
    ['it will not exceed $7 billion over five years', ['max 7000000000 USD', 'exact 5 a']],
    ['1 lot in 3 stages, 0 says, four reasons', []],
    ['There was 1 in 2026, and 5 of the best is enough', []],
  ])('%j', (sentence, found) => {
    expect(statedIn(sentence).quantities.map(q => `${q.bound} ${q.value} ${q.unit}`)).toEqual(found);
  });

  test('a loose wording says how it was read', () => {
    expect(statedIn('millions of GPUs').quantities[0]!.reading).toBe('"millions" read as at least 2 million');
  });
});

describe('dates', () => {
  test.each([
    ['in the second half of 2026', ['2026-41']],
    ['H1 2027 or 3Q2028 or Q4 2029', ['2027-40', '2028-35', '2029-36']],
    ['third quarter of 2027', ['2027-35']],
    ['by 2030', ['../2030']],
    ['before 2030', ['../2029']],
    ['by the end of 2030', ['../2030-12']],
    ['since 2019, after 2031', ['2019/..', '2032/..']],
    ['from 2026 to 2028 and 2030–2032', ['2026/2028', '2030/2032']],
    ['March 2026, Sept. 2027', ['2026-03', '2027-09']],
    [
      '5 March 2026, March 6th, 2026, 7th of April 2026, 2026-03-09',
      ['2026-03-05', '2026-03-06', '2026-04-07', '2026-03-09'],
    ],
    ['early 2027, mid-2028, late 2029', ['2027-37', '2028-38', '2029-39']],
    ['in 2024, as it was', ['2024']],
    ['spring 2027', ['2027-21']],
    ['31 February 2026 is none', []],
    ['2026 workers, $2,026, model 2026, 12026', []],
  ])('%j', (sentence, dates) => {
    expect(statedIn(sentence).dates.map(({ edtf }) => edtf)).toEqual(dates);
  });
});

describe('a draft', () => {
  test('has outline, quantities, milestones and questions, all cited, and loads', () => {
    const { knowledge } = readFolder(folderWith({ 'draft.yaml': draftText(TEXT, 'plans/h1_2f3a.txt') }));
    expect(knowledge.documents[0]).toMatchObject({ id: 'h1', length: TEXT.length });
    expect(knowledge.facts.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['h1.s1.mw', { value: 3, unit: 'MW', bound: 'min' }],
      ['h1.s2.eur', { value: 12_000_000, unit: 'EUR', bound: 'max' }],
      ['h1.s5', undefined],
      ['h1.s6', undefined],
    ]);
    expect(knowledge.milestones.map(({ date, brings }) => [date, brings])).toEqual([['2027-41', []]]);
    expect(knowledge.answers.map(({ id, facts, citations }) => [id, facts, citations.length])).toEqual([
      ['h1.q1', ['h1.s5', 'h1.s6'], 2],
    ]);
  });

  test('is complete and true: all that verify finds are the words still to be written', () => {
    const other = '# Other\n\nIt costs about $5 million in 2026.';
    const yaml = draftAll([
      { name: 'h1.txt', text: TEXT },
      { name: 'other.md', text: other },
    ]);
    const { knowledge } = readFolder(folderWith({ 'draft.yaml': yaml }));
    const texts = new Map([
      ['h1', TEXT],
      ['other', other],
    ]);
    expect(new Set(verify(knowledge, texts).map(({ code }) => code))).toEqual(new Set(['item.placeholder']));
  });

  test('has no sentence of the document, except as comments where asked to quote', () => {
    const plain = draftText(TEXT, 'h1.txt');
    const quoted = draftText(TEXT, 'h1.txt', { quote: true });
    const { knowledge } = readFolder(folderWith({ 'draft.yaml': quoted }));
    for (const range of sentencesOf(knowledge.documents[0]!.outline)) {
      const sentence = TEXT.slice(...range);
      expect(plain).not.toContain(sentence);
      if (!sentence.endsWith('?')) expect(quoted).toContain(`# ${sentence}\n`);
    }
  });

  test('of any text loads, cites whole sentences and leaves none out', () => {
    const words = fc.constantFrom(
      'at least 5 GW',
      'in 2027',
      'Q: Why?',
      'A: "So."',
      '# H',
      '- x',
      ': #',
      '\\',
      '004',
      'by 2030',
      '|',
      '\u2028',
      '\ufeff',
      '\ud800',
    );
    const text = fc
      .array(fc.oneof(words, fc.string({ unit: 'binary' })), { minLength: 1 })
      .map(parts => parts.join('\n'));
    fc.assert(
      fc.property(text, fc.string(), fc.boolean(), (source, name, quote) => {
        fc.pre(source.trim() !== '');
        const { knowledge } = readFolder(folderWith({ 'draft.yaml': draftText(source, name, { quote }) }));
        const document = knowledge.documents[0]!;
        const faults = verify(knowledge, new Map([[document.id, source]])).map(({ code }) => code);
        const expected = ['item.placeholder', 'date.invalid'];
        expect(faults.filter(code => !expected.includes(code))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
