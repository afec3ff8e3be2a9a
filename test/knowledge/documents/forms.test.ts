import { describe, expect, test } from 'vitest';
import { textOfHtml } from '../../../src/knowledge/documents/html.js';
import { outlineOf } from '../../../src/knowledge/documents/outline.js';

const outlined = (text: string) =>
  outlineOf(text).outline.map(({ section, sentences, questions }) => ({
    section,
    sentences: sentences.map(range => text.slice(...range)),
    questions: questions.map(q => [
      text.slice(...q.question),
      ...q.answer.map(range => text.slice(...range)),
    ]),
  }));
const questionsOf = (text: string) => outlined(text).flatMap(({ questions }) => questions);
const sentencesOf = (text: string) => outlined(text).flatMap(({ sentences }) => sentences);

describe('a question with its answer is an item, however it is written', () => {
  const pair = ['Who feeds the cat?', 'Anyone may.', 'It eats at noon.'];
  test.each([
    ['Q: and A:', 'Q: Who feeds the cat?\nA: Anyone may. It eats at noon.\n'],
    ['Q. and A.', 'Q. Who feeds the cat?\nA. Anyone may. It eats at noon.\n'],
    ['a bold Q:', '**Q: Who feeds the cat?**\n\nA: Anyone may. It eats at noon.\n'],
    ['a bold Q: without A:', '**Q: Who feeds the cat?**\nAnyone may. It eats at noon.\n'],
    ['Q1 and A1', 'Q1: Who feeds the cat?\nA1: Anyone may. It eats at noon.\n'],
    ['a numbered line', '1. Who feeds the cat?\n   Anyone may. It eats at noon.\n'],
    ['a numbered paragraph', '1. Who feeds the cat? Anyone may. It eats at noon.\n'],
    ['a bulleted line', '- Who feeds the cat?\n  Anyone may. It eats at noon.\n'],
    ['a bold bulleted line', '- **Who feeds the cat?**\n  Anyone may. It eats at noon.\n'],
    ['a bold line', '**Who feeds the cat?**\n\nAnyone may. It eats at noon.\n'],
    ['a bold beginning', '**Who feeds the cat?** Anyone may. It eats at noon.\n'],
    ['a plain line', 'Intro here.\n\nWho feeds the cat?\n\nAnyone may. It eats at noon.\n'],
    ['a plain line right above', 'Intro here.\n\nWho feeds the cat?\nAnyone may. It eats at noon.\n'],
    ['a heading', '## Who feeds the cat?\n\nAnyone may. It eats at noon.\n'],
    ['an underlined heading', 'Who feeds the cat?\n------------------\n\nAnyone may. It eats at noon.\n'],
    [
      'details',
      '<details>\n<summary>Who feeds the cat?</summary>\n\nAnyone may. It eats at noon.\n\n</details>\n',
    ],
    [
      'details with a paragraph',
      '<details>\n<summary>Who feeds the cat?</summary>\n<p>Anyone may. It eats at noon.</p>\n</details>\n',
    ],
    [
      'a table',
      '| Question | Answer |\n|---|---|\n| Who feeds the cat? | Anyone may. It eats at noon. |\n| Why? | So. |\n',
    ],
    [
      'an interview',
      'Ada: Who feeds the cat?\nBo: Anyone may. It eats at noon.\n\nAda: Is it so?\nBo: Yes.\n',
    ],
  ])('%s', (_, text) => {
    expect(questionsOf(text)[0]).toEqual(pair);
  });

  test('and it ends where its item, its details or its table ends', () => {
    const after = 'The door is green.';
    for (const text of [
      `- Who feeds the cat?\n  Anyone may.\n\n${after}`,
      `<details>\n<summary>Who feeds the cat?</summary>\n\nAnyone may.\n\n</details>\n\n${after}`,
      `| Q | A |\n|---|---|\n| Who feeds the cat? | Anyone may. |\n\n${after}`,
      `**Who feeds the cat?**\n\nAnyone may.\n\n---\n\n${after}`,
      textOfHtml(
        `<details><summary>Who feeds the cat?</summary><p>Anyone may.</p></details><footer>${after}</footer>`,
      ).text,
    ]) {
      expect(questionsOf(text)).toEqual([['Who feeds the cat?', 'Anyone may.']]);
      expect(sentencesOf(text)).toEqual([after]);
    }
  });

  test('of an interview the one who mostly asks is the one who is answered', () => {
    const text =
      'Ada: Where is it?\nBo: In the hall.\n\nAda: You are known for it.\nBo: Am I? I did not know.\n\nAda: So how big?\nBo: Ten feet.\n';
    expect(questionsOf(text)).toEqual([
      ['Where is it?', 'In the hall.'],
      ['You are known for it.', 'Am I?', 'I did not know.'],
      ['So how big?', 'Ten feet.'],
    ]);
  });
});

describe('lines of their own', () => {
  test('a glossary has one block a term, wherever its lines are as long as each other', () => {
    const text =
      'Words\nfor those who are new here, put together with some care over the years by us.\n\nBus: a rail of copper under the ceiling. It is long.\nCrane: a thing that lifts what is too heavy for people here.\nDrum: a thing that is round and that makes a lot of noise.\n';
    expect(sentencesOf(text).slice(1)).toEqual([
      'Bus: a rail of copper under the ceiling.',
      'It is long.',
      'Crane: a thing that lifts what is too heavy for people here.',
      'Drum: a thing that is round and that makes a lot of noise.',
    ]);
    expect(outlineOf(text).title).toBe('Words');
  });

  test('a title is apart from who wrote it and when', () => {
    const text =
      'The harbour, a plan\nBy Ada Moss, head of the works\nPublished 3 March 2026\n\nThe harbour will be dug out next year. It takes long.\n';
    expect(outlineOf(text).title).toBe('The harbour, a plan');
    expect(sentencesOf(text)).toEqual([
      'By Ada Moss, head of the works',
      'Published 3 March 2026',
      'The harbour will be dug out next year.',
      'It takes long.',
    ]);
  });

  test('numbered lines between paragraphs are headings, numbered items are not', () => {
    const text =
      'Opening words are here.\n\n2. Report by Moss Inc.\n\nAll is well.\n\n3.1 Noise\n\nNone was heard.\n\n1. Be kind.\n2. Be brief.\n';
    expect(outlined(text).map(({ section }) => section)).toEqual([
      'opening',
      '2. Report by Moss Inc.',
      '3.1 Noise',
    ]);
    expect(sentencesOf(text).slice(-2)).toEqual(['Be kind.', 'Be brief.']);
  });

  test('the rows of a table, without the row that names its columns', () => {
    const rows = ['Early | $240 | until May', 'Late | $320 | until June'];
    expect(sentencesOf(`Name | Price | On sale\n${rows.join('\n')}\n`)).toEqual(rows);
    expect(
      sentencesOf(`| Name | Price | On sale |\n|--|--|--|\n${rows.map(row => `| ${row} |`).join('\n')}\n`),
    ).toEqual(rows);
  });

  test('a time of day ends a sentence where another begins', () => {
    expect(sentencesOf('Open until 4 p.m. Admission is free. Come at 5 p.m. Monday or later.')).toEqual([
      'Open until 4 p.m.',
      'Admission is free.',
      'Come at 5 p.m. Monday or later.',
    ]);
  });
});

test('a page is read with its structure: rows, terms, lists, details', () => {
  const page = `<h1>The fair</h1><p>It is big.</p><table><tr><th>Day</th><th>Price</th></tr>
    <tr><td>Friday</td><td><p>$3</p></td></tr><tr><td>Sunday</td><td>$5</td></tr></table>
    <dl><dt>Coats</dt><dd>Kept for <b>$1</b>.</dd><dt>Dogs</dt><dd>Not allowed.</dd></dl>
    <ul><li>One door</li><li>Two gates</li></ul><details><summary>Who pays?</summary><p>The town does.</p></details>`;
  const { text } = textOfHtml(page);
  expect(sentencesOf(text)).toEqual([
    'It is big.',
    'Friday | $3',
    'Sunday | $5',
    'Coats: Kept for $1.',
    'Dogs: Not allowed.',
    'One door',
    'Two gates',
  ]);
  expect(questionsOf(text)).toEqual([['Who pays?', 'The town does.']]);
});
