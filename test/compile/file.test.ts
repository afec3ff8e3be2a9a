import { appendFileSync, existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileFolder } from '../../src/compile/compile.js';
import { digestOf } from '../../src/compile/digest.js';
import { compiledFromBytes, compiledToBytes } from '../../src/compile/file.js';
import { loadKnowledge } from '../../src/compile/load.js';
import { passagesOf } from '../../src/compile/passages.js';
import { KnowledgeError } from '../../src/knowledge/fault.js';
import { readFolder } from '../../src/knowledge/folder/read.js';
import { matcherFromBytes } from '../../src/search/matcher/matcher.js';
import { passageIndexFromBytes } from '../../src/search/passages/passages.js';
import { folderWith, GOOD, goodExcept, TEXT } from '../knowledge/fixture.js';

describe('a compiled folder', () => {
  test('has the knowledge, the dates as days, a matcher and passages that work', () => {
    const folder = folderWith(GOOD);
    const compiled = compiledFromBytes(compiledToBytes(compileFolder(folder)));
    expect(compiled.knowledge).toEqual(readFolder(folder).knowledge);
    expect(compiled.windows).toEqual({
      milestones: { 'first-turbine': { start: '2027-07-01', end: '2027-12-31' } },
      facts: {},
    });
    expect(compiled.digest).toBe(digestOf(folder));
    const best = matcherFromBytes(compiled.matcher).match('who is paying').candidates[0];
    expect(best?.entry).toBe('answers/who-pays');
    const hit = passageIndexFromBytes(compiled.passages).search('first turbine turn').hits[0]!;
    expect(hit).toMatchObject({ document: 'h1', text: TEXT.slice(hit.start, hit.end) });
  });

  test('bytes that are something else, or cut short, are refused by name', () => {
    const bytes = compiledToBytes(compileFolder(folderWith({})));
    expect(() => compiledFromBytes(bytes.slice(0, bytes.length - 8))).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^compiled\./) }),
    );
    expect(() => compiledFromBytes(bytes.slice(0, 3))).toThrow(/npm run build/);
    expect(() => compiledFromBytes(new TextEncoder().encode('{"knowledge":{}}'))).toThrow(/another format/);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(compiledFromBytes(shifted.subarray(1)).knowledge.facts).toEqual([]);
  });

  test('without the texts, statements stand in for the sentences that they cite', () => {
    const { knowledge } = readFolder(folderWith(GOOD));
    const passages = passagesOf(knowledge, new Map());
    expect(passages).toHaveLength(3);
    expect(passages[0]).toMatchObject({ document: 'h1', text: knowledge.facts[0]!.statement });
    expect(passagesOf(knowledge, new Map([['h1', TEXT]]))).toHaveLength(6);
  });

  test.each([
    ['a date', 'milestones.yaml', '2027-41', '2027-99'],
    ['an open date', 'milestones.yaml', '2027-41', '../2027'],
    ['a formula', 'figures.yaml', 'money / power', 'money /'],
    ['a unit', 'figures.yaml', 'EUR/MW', 'EUR'],
    ['a fact of a formula', 'figures.yaml', 'money / power', 'money / force'],
  ])('%s that cannot be worked with is refused', (_, file, from, to) => {
    expect(() => compileFolder(folderWith(goodExcept(file, from, to)))).toThrow(KnowledgeError);
  });

  test('what only verify minds does not keep a folder from answering', () => {
    const files = { 'answers.yaml': '- {id: "x", question: "Why {braces}?", answer: "Uncited {braces}."}' };
    expect(compileFolder(folderWith(files)).knowledge.answers).toHaveLength(1);
  });
});

describe('loading', () => {
  test('reads what was compiled, and compiles a folder that differs in any file once', async () => {
    const root = folderWith(
      Object.fromEntries(Object.entries(GOOD).map(([f, text]) => [`knowledge/${f}`, text])),
    );
    const folder = join(root, 'knowledge');
    const cache = join(root, 'dist/compiled');
    const first = await loadKnowledge(root, cache);
    expect(readdirSync(cache)).toEqual([`${first.digest.slice(0, 32)}-.bin`]);
    expect(await loadKnowledge(root, cache, folder)).toEqual(first);
    appendFileSync(join(folder, 'documents/h1.txt'), '\nMore.');
    const second = await loadKnowledge(root, join(root, 'dist/compiled'));
    expect(second.digest).not.toBe(first.digest);
    expect(readdirSync(cache)).toHaveLength(2);
  });

  test('the base file serves only the folder that it was made from', async () => {
    const root = folderWith({ 'knowledge/x.yaml': '{}', 'dist/keep': '' });
    const base = compileFolder(join(root, 'knowledge'));
    writeFileSync(join(root, 'dist/knowledge.bin'), compiledToBytes(base));
    expect(await loadKnowledge(root, join(root, 'dist/compiled'))).toEqual(base);
    expect(existsSync(join(root, 'dist/compiled'))).toBe(false);
    const other = compileFolder(folderWith(GOOD));
    writeFileSync(join(root, 'dist/knowledge.bin'), compiledToBytes(other));
    expect(await loadKnowledge(root, join(root, 'dist/compiled'))).toEqual(base);
    truncateSync(join(root, 'dist/knowledge.bin'), 20);
    expect(await loadKnowledge(root, join(root, 'dist/compiled'))).toEqual(base);
    expect(existsSync(join(root, 'dist/compiled'))).toBe(true);
  });

  test('a folder that is not there is named', async () => {
    await expect(loadKnowledge('/none', '/none', '/none/at/all')).rejects.toThrow(
      /\/none\/at\/all: is no folder/,
    );
  });
});
