import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { outlineOf } from '../../src/knowledge/documents/outline.js';
import { quote, readTexts } from '../../src/knowledge/documents/texts.js';
import { readFolder } from '../../src/knowledge/folder/read.js';
import { verify } from '../../src/knowledge/verify/verify.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = [process.env.DOCUMENTS_DIR, `${root}../shared/documents`];
const documents = folders.find(folder => folder && existsSync(folder));
const base = readFolder(`${root}knowledge`);

test('the base knowledge, its documents aside, has no fault', () => {
  expect(verify(base.knowledge, new Map()).filter(({ code }) => code !== 'text.missing')).toEqual([]);
});

if (documents === undefined && process.env.CI)
  test('the documents are needed in CI', () => {
    expect.fail('set DOCUMENTS_DIR to the folder with the texts of documents 000 and 004');
  });
if (documents === undefined)
  console.warn(
    'skipped: the base knowledge against its documents (set DOCUMENTS_DIR to the folder of their texts)',
  );

test.skipIf(documents === undefined)('the base knowledge against its documents has no fault', () => {
  const texts = readTexts(documents!, base.knowledge.documents);
  expect(verify(base.knowledge, texts)).toEqual([]);
});

test.skipIf(documents === undefined)(
  'every citation can be quoted, and the outlines are those of the texts',
  () => {
    const texts = readTexts(documents!, base.knowledge.documents);
    for (const { citations } of [...base.knowledge.facts, ...base.knowledge.milestones])
      for (const citation of citations) expect(quote(citation, texts)).toBeTruthy();
    for (const { id, outline } of base.knowledge.documents) {
      const drafted = outlineOf(texts.get(id)!).outline;
      expect(outline).toEqual(drafted);
    }
  },
);

test.skipIf(documents === undefined)('no sentence of a document is copied into the knowledge', () => {
  const texts = readTexts(documents!, base.knowledge.documents);
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const ours = ` ${words(JSON.stringify(base.knowledge)).join(' ')} `;
  for (const { id, outline } of base.knowledge.documents)
    for (const section of outline)
      for (const [start, end] of [
        ...section.sentences,
        ...section.questions.flatMap(q => [q.question, ...q.answer]),
      ]) {
        const sentence = words(texts.get(id)!.slice(start, end));
        if (sentence.length > 6) expect(ours).not.toContain(` ${sentence.join(' ')} `);
      }
});
