import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openEngine } from '../../../src/compile/open.js';

/** Answers quoted from a document that somebody put into a folder without any YAML. */

const folder = mkdtempSync(join(tmpdir(), 'gigawatt-passage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

mkdirSync(join(folder, 'documents'));
writeFileSync(
  join(folder, 'documents', 'osprey.txt'),
  `The Osprey Library

The Osprey Library bought the old weaving mill beside the harbour for $4.5 million in the end.
The reading room of the library was opened by the poet Henrietta Vance on 12 March 2024, in heavy snow.
The basement archive of the mill draws up to 30 kW for its coolers throughout the hottest summer weeks.
Borrowed maps of the harbour must be returned to the front desk within 21 days of being lent out.
No lamp on the library's readers' desks may ever be brighter than 800 lumens, the harbour master ruled.
Whoever brings back a torn or soaked volume pays nothing but has to help the binder glue it for an hour.
Painters restored the mill's ceiling in 2019 and its staircase in 2022, both with money from the lottery.
`,
);
writeFileSync(
  join(folder, 'documents', 'curlew.txt'),
  `The Curlew Fair

The winter fair of the Curlew opens on 3 December 2027. All of its stalls are run by Rook Bakery.
Its choir sings every Thursday at 19:30 in the old chapel.
`,
);
writeFileSync(
  join(folder, 'documents', 'heron.md'),
  `# Heron Boathouse

We hire these out to our members.

| Thing | Deposit | Price |
| --- | --- | --- |
| Rowing boat | $50 | $30 a day |
| Lantern | none | $7 a night |
`,
);
const engine = await openEngine({
  root: fileURLToPath(new URL('../../../', import.meta.url)),
  knowledgeDir: folder,
  documentsDir: undefined,
});
const now = new Date('2026-11-21T12:00:00Z');
const ask = (question: string) => engine.answer(question, { now });

describe('a quoted sentence', () => {
  test.each([
    ['what did the osprey library pay for the weaving mill beside the harbour', /^\$4\.5 million: “/],
    ['when was the reading room of the osprey library opened', /^On 12 March 2024: “/],
    ['who opened the reading room of the osprey library', /^Henrietta Vance: “/],
    ['how much power does the basement archive of the osprey mill draw', /^Up to 30 kW: “/],
  ])('has what was asked for set off before it: %s', (question, lead) => {
    const { status, text, citations } = ask(question);
    expect(status).toBe('answered');
    expect(text).toMatch(lead);
    expect(text).toContain(citations[0]!.quote!.split('\n')[0]!.slice(0, 40));
  });

  test.each([
    ['when does the winter fair of the curlew open', /^On 3 December 2027: “/],
    ['who runs the stalls of the curlew fair', /^Rook Bakery: “/],
    ['when does the choir of the curlew fair sing', /^Thursday at 19:30: “/],
  ])(
    'has it set off among short sentences too, a season being no day and a full stop no name: %s',
    (question, lead) => {
      expect(ask(question).text).toMatch(lead);
    },
  );

  test.each([
    'how bright may the lamps on the osprey library desks be, how many lumens',
    "when did painters restore the osprey mill's ceiling and staircase",
  ])('stands alone where it denies something or has several of the kind: %s', question => {
    expect(ask(question).text).toMatch(/^(?:I am not sure[^“]*)?“/);
  });

  test('of a table tells its cells by the names of their columns', () => {
    const { text } = ask('how much does a lantern cost to hire at the heron boathouse');
    expect(text).toContain('Thing: Lantern; Deposit: none; Price: $7 a night');
  });

  test('states its amounts and days as read, bounds kept', () => {
    expect(ask('how much power does the basement archive of the osprey mill draw').figures).toContainEqual({
      name: 'documents/osprey',
      value: 30,
      unit: 'kW',
      bound: 'max',
    });
    expect(ask('when was the reading room of the osprey library opened').dates).toContain(
      '2024-03-12/2024-03-12',
    );
  });
});

describe('a sentence that shares hardly a word with the question', () => {
  test('is among the places shown where all its words mean much the same', () => {
    const { status, citations } = ask('is there a fee at the osprey library for a damaged book');
    expect(['answered', 'unknown']).toContain(status);
    expect(citations.map(({ quote }) => quote).join(' ')).toContain('torn or soaked volume');
  });
});

describe('a question that goes on from a document’s answer', () => {
  const chat = (...turns: string[]) => {
    const conversation = turns.join();
    return turns.map(turn => engine.answer(turn, { now, conversation }).text).at(-1)!;
  };
  const first = 'how much does a lantern cost to hire at the heron boathouse';

  test('asks the same of another thing, whose word takes the place of the one like it', () => {
    expect(chat(first, 'and a boat?')).toMatch(/^[^“]*“Thing: Rowing boat/);
    expect(chat(first, 'and a boat?', 'and a lantern again?')).toMatch(/^[^“]*“Thing: Lantern/);
  });

  test('is asked of that document alone', () => {
    const { citations } = engine.answer('and in the library?', {
      now,
      history: [engine.answer(first, { now }).turn],
    });
    expect(citations.every(({ document }) => document === 'heron')).toBe(true);
  });

  test.each(['thanks', 'lol ok'])('is none where nothing is asked: %s', turn => {
    expect(chat(first, turn)).not.toContain('Lantern');
  });
});
