import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { openEngine } from '../../../src/compile/open.js';

const folder = mkdtempSync(join(tmpdir(), 'gigawatt-siblings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'documents'));
writeFileSync(
  join(folder, 'documents', 'heron.md'),
  `# Heron Chess Club

The winter tournament of the club starts on 4 December 2026. Boards are laid out by the juniors.

**Where do I hand in a lost piece?**

At the bar, before the lights go out.
`,
);
const engine = await openEngine({
  root: fileURLToPath(new URL('../../../', import.meta.url)),
  knowledgeDir: folder,
  documentsDir: undefined,
});
const statusOf = (question: string) =>
  engine.answer(question, { now: new Date('2026-11-21T12:00:00Z') }).status;

test('what is said of the winter is no sure answer about the summer', () => {
  expect(statusOf('when does the winter tournament of the club start')).toBe('answered');
  expect(statusOf('when does the summer tournament of the club start')).not.toBe('answered');
});

test("a document's own question is answered by its answer, surely", () => {
  expect(statusOf('where do i hand in a lost piece')).toBe('answered');
});
