import { describe, expect, test } from 'vitest';
import { readFolder } from '../../../src/knowledge/folder/read.js';
import { verify } from '../../../src/knowledge/verify/verify.js';
import { folderWith, GOOD, goodExcept, TEXT } from '../fixture.js';

function faultsOf(files: Readonly<Record<string, string>>): string[] {
  const { knowledge, texts } = readFolder(folderWith(files));
  return verify(knowledge, texts).map(({ code, item }) => `${code} ${item}`);
}

const sentence = 'Up to €12 million goes into turbines, paid as each one is built.';
const start = TEXT.indexOf(sentence);
const end = start + sentence.length;

test('a folder that is true to its document has no fault', () => {
  expect(faultsOf(GOOD)).toEqual([]);
});

describe('one thing wrong, and only that is found', () => {
  test.each<[string, string, string | RegExp, string, string[]]>([
    [
      'a citation moved by one character',
      'facts.yaml',
      `start: ${start}, end: ${end}`,
      `start: ${start + 1}, end: ${end + 1}`,
      ['citation.sentence facts/money'],
    ],
    [
      'a citation that begins one character late',
      'facts.yaml',
      `start: ${start}, end: ${end}`,
      `start: ${start + 1}, end: ${end}`,
      ['citation.sentence facts/money'],
    ],
    [
      'a citation cut at a word is part of a sentence, but not what was cited',
      'facts.yaml',
      `start: ${start}, end: ${end}`,
      `start: ${start + 3}, end: ${end}`,
      ['citation.digest facts/money'],
    ],
    [
      'a citation beyond the end',
      'facts.yaml',
      `end: ${end}`,
      `end: ${TEXT.length + 9}`,
      ['citation.range facts/money'],
    ],
    [
      'a digest changed',
      'milestones.yaml',
      /sha256: "[0-9a-f]{4}/,
      'sha256: "0bad',
      ['citation.digest milestones/first-turbine'],
    ],
    [
      'a document changed',
      'documents/h1.txt',
      'lends the rest.',
      'lends the lot!!',
      ['document.digest documents/h1', 'citation.digest answers/who-pays'],
    ],
    [
      'a document unknown',
      'milestones.yaml',
      'document: "h1"',
      'document: "h2"',
      ['citation.document milestones/first-turbine', 'sentence.uncited documents/h1'],
    ],
    [
      'an outline beyond the text',
      'documents.yaml',
      `${TEXT.length}]]`,
      `${TEXT.length + 5}]]`,
      ['document.outline documents/h1'],
    ],
    [
      'a dangling reference in an answer',
      'answers.yaml',
      'figures/money-per-power',
      'figures/none',
      ['reference.unknown answers/who-pays'],
    ],
    [
      'a dangling fact in a formula',
      'figures.yaml',
      'money / power',
      'money / force',
      ['reference.unknown figures/money-per-power'],
    ],
    [
      'a dangling nearest entry',
      'gaps.yaml',
      'answers/who-pays',
      'answers/none',
      ['reference.unknown gaps/noise'],
    ],
    [
      'a unit that does not work out',
      'figures.yaml',
      'EUR/MW',
      'EUR',
      ['formula.units figures/money-per-power'],
    ],
    [
      'a sum of different things',
      'figures.yaml',
      'money / power',
      'money + power',
      ['formula.units figures/money-per-power'],
    ],
    [
      'a formula that is none',
      'figures.yaml',
      'money / power',
      'money /',
      ['formula.syntax figures/money-per-power', 'item.uncited figures/money-per-power'],
    ],
    [
      'a unit that is none',
      'facts.yaml',
      '"MW"',
      '"M W!"',
      ['unit.invalid facts/power', 'formula.units figures/money-per-power'],
    ],
    [
      'a date that is none',
      'milestones.yaml',
      '2027-41',
      '2027-99',
      ['date.invalid milestones/first-turbine'],
    ],
    ['a value that is missing', 'answers.yaml', '{^payer}', '{payer}', ['value.missing answers/who-pays']],
    [
      'a quantity that is missing',
      'facts.yaml',
      'kind: claim',
      'kind: quantity',
      ['value.missing facts/payer'],
    ],
    [
      'an item without citation',
      'facts.yaml',
      /citations: \[[^\]]*\]\n$/,
      '',
      ['item.uncited facts/payer', 'sentence.uncited documents/h1'],
    ],
    [
      'an undisclosed gap without citation',
      'gaps.yaml',
      'status: unknown',
      'status: undisclosed',
      ['item.uncited gaps/noise'],
    ],
    [
      'a placeholder left standing',
      'gaps.yaml',
      'The document says nothing about noise.',
      'To be written in your own words.',
      ['item.placeholder gaps/noise'],
    ],
  ])('%s', (_, file, from, to, faults) => {
    expect(faultsOf(goodExcept(file, from, to))).toEqual(faults);
  });

  test('a text that is not at hand', () => {
    const { 'documents/h1.txt': _, ...files } = GOOD;
    expect(faultsOf(files)).toEqual(['text.missing documents/h1']);
  });

  test('a duplicate id', () => {
    const { knowledge, texts } = readFolder(folderWith(GOOD));
    const twice = { ...knowledge, gaps: [...knowledge.gaps, ...knowledge.gaps] };
    expect(verify(twice, texts).map(({ code, item }) => `${code} ${item}`)).toEqual([
      'id.duplicate gaps/noise',
    ]);
  });

  test('an answer needs no citation of its own where it states what is cited', () => {
    const uncited = GOOD['answers.yaml']!.replace(/ {2}citations.*\n/, '');
    expect(faultsOf({ ...GOOD, 'answers.yaml': uncited })).toEqual(['sentence.uncited documents/h1']);
    const bare = uncited.replace(/answer: .*/, 'answer: "Somebody."');
    expect(faultsOf({ ...GOOD, 'answers.yaml': bare })).toEqual([
      'item.uncited answers/who-pays',
      'sentence.uncited documents/h1',
    ]);
  });
});
