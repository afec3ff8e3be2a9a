import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../../src/answers/engine.js';
import { openBase } from '../../../src/compile/open.js';
import { passagesOf } from '../../../src/compile/passages.js';
import type { DraftedItem } from '../../../src/editing/imports/drafts.js';
import { read } from '../../../src/editing/imports/reading.js';
import { readFolder } from '../../../src/knowledge/folder/read.js';
import { buildPassageIndex } from '../../../src/search/passages/passages.js';

/** The same content as plain text, Markdown and HTML: what is drafted from it and answered from it is the same. */

const FORMS = ['txt', 'md', 'html'] as const;
const NOW = new Date('2026-06-10T12:00:00Z');

const fileOf = (name: string, form: (typeof FORMS)[number]) =>
  join(import.meta.dirname, 'forms', `${name}.${form}`);

function imported(name: string, form: (typeof FORMS)[number]) {
  const bytes = readFileSync(fileOf(name, form));
  const html = form === 'html';
  const result = read({ kind: 'document', bytes, html, id: name, title: undefined, fallback: name });
  if (result.kind !== 'document') throw new Error('an archive');
  return result;
}

const root = join(import.meta.dirname, '../../..');
const scratch = mkdtempSync(join(tmpdir(), 'gigawatt-forms-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const base = await openBase({ root, knowledgeDir: undefined, documentsDir: undefined });

/** The base with a file in its folder of documents. */
function engineWith(file: string) {
  const folder = mkdtempSync(join(scratch, 'folder-'));
  cpSync(join(root, 'knowledge'), folder, { recursive: true });
  mkdirSync(join(folder, 'documents'), { recursive: true });
  cpSync(file, join(folder, 'documents', basename(file)));
  const { knowledge, texts } = readFolder(folder);
  const passages = buildPassageIndex(passagesOf(knowledge, texts));
  return createEngine({ ...base.parts, knowledge, texts, passages, indexed: new Set(texts.keys()) });
}

/** A draft without where its words stand in the one form. */
const drafted = ({ kind, item, body: { citations, ...body }, locator }: DraftedItem) => ({
  ...{ kind, item, body, locator },
  cites: (citations as readonly unknown[]).length,
});

const said = ({ body }: DraftedItem) => String(body.statement ?? body.title ?? body.answer);

const ASKED: Readonly<Record<string, readonly string[]>> = {
  'press-release': [
    'how many turbines will the barrage hold?',
    'when is the first turbine due?',
    'who is the lender?',
    'where are the plans kept?',
    'how many people work for Larkfield Tidal?',
  ],
  faq: [
    'when does the new ferry start?',
    'how many bicycles can the ferry take?',
    'what does a monthly pass cost?',
    'can I take my dog along?',
    'who runs the ferry?',
  ],
  tables: [
    'what is the capacity of Gull Rock?',
    'how many people work at North dam?',
    'when was the old mill opened?',
    'what happens to the pumps?',
    'how long is the gate time?',
  ],
};

describe.each(Object.keys(ASKED))('%s in three forms', name => {
  test('has one title, the same sections and the same drafts', () => {
    const [text, ...others] = FORMS.map(form => imported(name, form));
    for (const other of others) {
      expect(other.entry.title).toBe(text!.entry.title);
      expect(other.entry.outline.map(({ section }) => section)).toEqual(
        text!.entry.outline.map(({ section }) => section),
      );
      expect(other.drafts.map(drafted)).toEqual(text!.drafts.map(drafted));
    }
  });

  test('is answered from alike', () => {
    const [first, ...rest] = FORMS.map(form => {
      const engine = engineWith(fileOf(name, form));
      return ASKED[name]!.map(question => {
        const { status, entry, text, confidence, figures, dates } = engine.answer(question, { now: NOW });
        return { status, entry, text, confidence, figures, dates };
      });
    });
    // Code, which plain text has none of, weighs a little in how rare its words are.
    const alike = first!.map(answer => ({ ...answer, confidence: expect.closeTo(answer.confidence, 1) }));
    for (const other of rest) expect(other).toEqual(alike);
    // They are questions that the content answers.
    expect(first!.filter(({ status }) => status === 'answered').length).toBeGreaterThanOrEqual(4);
  });
});

describe('what is drafted', () => {
  const all = Object.keys(ASKED).flatMap(name => imported(name, 'md').drafts);

  test('are words as they are read: no marks, addresses, pictures, comments or code', () => {
    for (const draft of all) {
      expect(said(draft)).not.toMatch(/\*|\]\(|`|https?:|<!--|\[\^?\d/);
      expect(said(draft)).not.toMatch(/drawing of 7|500 MW|70 GW/);
    }
  });

  test('is one amount and one day of a sentence', () => {
    const places = (kind: string) =>
      all
        .filter(draft => draft.kind === kind)
        .map(({ body }) => JSON.stringify((body.citations as readonly { readonly start: number }[])[0]));
    for (const kind of ['facts', 'milestones']) expect(places(kind)).toEqual([...new Set(places(kind))]);
  });

  test('of a table is a sentence a row, with the names of its columns', () => {
    expect(all.map(said)).toContain('North dam: capacity 120 MW, opened 2014, staff 85 people.');
    expect(all.map(said)).toContain('Old mill: capacity 900 kW, opened 1998.');
    expect(all.map(said)).toContain('Gull Rock closes for repairs: the gates in October 2026.');
  });
});
