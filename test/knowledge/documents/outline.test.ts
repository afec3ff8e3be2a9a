import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locatorOf, outlineOf, sentencesOf } from '../../../src/knowledge/documents/outline.js';
import { inPieces, MOST_CHARACTERS, sentencesIn } from '../../../src/knowledge/documents/sentences.js';
import { TEXT } from '../fixture.js';

const split = (text: string) => sentencesIn(text, [0, text.length]).map(range => text.slice(...range));
const outlined = (text: string) =>
  outlineOf(text).outline.map(({ section, sentences, questions }) => ({
    section,
    sentences: sentences.map(range => text.slice(...range)),
    questions: questions.map(q => [
      text.slice(...q.question),
      ...q.answer.map(range => text.slice(...range)),
    ]),
  }));

describe('sentences', () => {
  test.each([
    ['It takes 2.5 GW. Then 3.', ['It takes 2.5 GW.', 'Then 3.']],
    ['Chips, e.g. GPUs, i.e. many. More.', ['Chips, e.g. GPUs, i.e. many.', 'More.']],
    ['The U.S. Army of Dr. J. Smith left. It did.', ['The U.S. Army of Dr. J. Smith left.', 'It did.']],
    ['They moved to the U.S. The rest stayed.', ['They moved to the U.S.', 'The rest stayed.']],
    ['From R&D to use. See Fig. 3 and No. 7 there.', ['From R&D to use.', 'See Fig. 3 and No. 7 there.']],
    ['“Is it so?” he asked. “Yes.” She left.', ['“Is it so?” he asked.', '“Yes.”', 'She left.']],
    ['Wait... what? Really?! (He did.) Fine', ['Wait... what?', 'Really?!', '(He did.)', 'Fine']],
    [
      'Acme Inc. makes it at 5 p.m. every day. Acme Corp. The end',
      ['Acme Inc. makes it at 5 p.m. every day.', 'Acme Corp.', 'The end'],
    ],
    [
      'The answer is no. Nobody knows node.js or v1.2.3 there.',
      ['The answer is no.', 'Nobody knows node.js or v1.2.3 there.'],
    ],
    ['no capitals here. none there either.', ['no capitals here.', 'none there either.']],
    ['終わりです。次の文。', ['終わりです。', '次の文。']],
  ])('%j', (text, sentences) => {
    expect(split(text)).toEqual(sentences);
  });

  test.each([
    ['full stops', '.'.repeat(500_000), 500_000 / MOST_CHARACTERS],
    ['dashes', '- '.repeat(200_000), 0],
    ['table marks', '|-'.repeat(200_000), 0],
    ['a heading of spaces', `# ${' '.repeat(200_000)}b`, 0],
    ['a heading of hashes', `# a${' #'.repeat(100_000)}b`, 0],
    ['short lines', 'Short line\n'.repeat(30_000), 30_000],
    ['initials', 'B. '.repeat(100_000), Math.ceil(100_000 / Math.floor(MOST_CHARACTERS / 3))],
  ])('%s without end are read in one pass (a quadratic scan would run out of time)', (_, text, sentences) => {
    expect(sentencesOf(outlineOf(text).outline)).toHaveLength(sentences);
  });
});

describe('pieces of what is too long for a sentence', () => {
  const words = fc.array(
    fc.tuple(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1_500 }),
      fc.constantFrom(' ', '  ', '\n', ' \t '),
    ),
    { minLength: 1, maxLength: 12 },
  );
  test('are in order, short, whole characters, and hold all that is not white space', () => {
    fc.assert(
      fc.property(words, parts => {
        const text = parts.flat().join('').trim();
        let at = 0;
        for (const [start, end] of inPieces(text, [0, text.length])) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(end - start).toBeLessThanOrEqual(MOST_CHARACTERS);
          const piece = text.slice(start, end);
          expect(piece).toBe(piece.trim());
          expect(piece).not.toMatch(/\p{Surrogate}/u);
          at = end;
        }
        expect(at).toBe(text.length);
      }),
    );
  });

  test('are cut between words', () => {
    const text = 'a harbour '.repeat(500).trim();
    const pieces = inPieces(text, [0, text.length]).map(range => text.slice(...range));
    expect(pieces.join(' ')).toBe(text);
  });
});

describe('outline', () => {
  test('plain text with headings and Q: / A: lines', () => {
    expect(outlined(TEXT)).toEqual([
      {
        section: 'What is planned',
        sentences: [
          'The harbour will run on at least 3 MW of wind power.',
          'Up to €12 million goes into turbines, paid as each one is built.',
          'The first turbine should turn in the second half of 2027.',
        ],
        questions: [],
      },
      {
        section: 'Questions',
        sentences: [],
        questions: [['Who pays for it?', 'The town does.', 'A fund lends the rest.']],
      },
    ]);
  });

  test('Markdown: headings, questions as headings, lists, tables, code, front matter', () => {
    const text = `---
title: ignored
---
# The plan

A first line that is about as long as lines are
where people wrap them by hand. Second.

- one item
- another item. With two sentences.

## How long?

Two years. Maybe three.

## Numbers ##

| what | how much |
|------|---------:|
| power | 3 MW. More |

\`\`\`sh
echo a. b.
\`\`\`
`;
    expect(outlined(text)).toEqual([
      {
        section: 'The plan',
        sentences: [
          'A first line that is about as long as lines are\nwhere people wrap them by hand.',
          'Second.',
          'one item',
          'another item.',
          'With two sentences.',
        ],
        questions: [['How long?', 'Two years.', 'Maybe three.']],
      },
      {
        section: 'Numbers',
        sentences: ['power | 3 MW. More', 'echo a. b.'],
        questions: [],
      },
    ]);
    expect(outlineOf(text).title).toBe('The plan');
  });

  test('lines that were not wrapped are paragraphs of their own, and text before a heading is the opening', () => {
    expect(outlined('Power: 3 MW\nMoney: 12 million\r\n\r\nAnd the rest follows.')).toEqual([
      {
        section: 'opening',
        sentences: ['Power: 3 MW', 'Money: 12 million', 'And the rest follows.'],
        questions: [],
      },
    ]);
  });

  test('a list of short lines is text, not headings', () => {
    expect(outlined('Alpha\nBeta\nGamma')).toEqual([
      { section: 'opening', sentences: ['Alpha', 'Beta', 'Gamma'], questions: [] },
    ]);
  });

  const line = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.stringMatching(/^(?:# |## |Q: |A: |- |> |1\. |\||```|\*\*)?[A-Za-z .?!"”*|-]{0,60}$/),
    fc.constantFrom(
      '',
      '---',
      '===',
      'Q: Why?',
      'A: So.',
      '# T',
      'What is it?',
      'He said “no”. Dr. No did, e.g. now.',
    ),
  );
  const text = fc.array(line, { maxLength: 14 }).map(lines => lines.join('\n'));

  test('ranges are in order, disjoint and trimmed, and with the marks hold all that is not white space', () => {
    fc.assert(
      fc.property(text, source => {
        const { outline, marks } = outlineOf(source);
        const sentences = sentencesOf(outline);
        const all = [...sentences, ...marks].sort((a, b) => a[0] - b[0]);
        let at = 0;
        for (const [start, end] of all) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(source.slice(at, start).trim()).toBe('');
          at = end;
        }
        expect(source.slice(at).trim()).toBe('');
        for (const range of sentences) {
          const words = source.slice(...range);
          expect(words).toBe(words.trim());
        }
      }),
      // A question in emphasis with white space inside it.
      { numRuns: 500, examples: [['** ? *']] },
    );
  });
});

describe('locators', () => {
  const { outline } = outlineOf(TEXT);
  const at = (words: string) => {
    const start = TEXT.indexOf(words);
    return locatorOf({ outline }, start, start + words.length);
  };

  test.each([
    ['Up to €12 million goes into turbines, paid as each one is built.', 'What is planned · sentence 2'],
    ['€12 million', 'What is planned · sentence 2'],
    ['built.\nThe first', 'What is planned · sentences 2–3'],
    ['Who pays', 'Questions · question 1'],
    ['The town does.', 'Questions · answer 1 · sentence 1'],
    ['The town does. A fund lends the rest.', 'Questions · answer 1'],
    ['Q:', `characters ${TEXT.indexOf('Q:')}–${TEXT.indexOf('Q:') + 2}`],
  ])('%j is %s', (words, locator) => {
    expect(at(words)).toBe(locator);
  });

  test('an answer of one sentence needs no sentence number', () => {
    const text = 'Q: Why?\nA: Because it is so.';
    const start = text.indexOf('Because');
    expect(locatorOf(outlineOf(text), start, text.length)).toBe('opening · answer 1');
  });
});
