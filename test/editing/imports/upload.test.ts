import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';
import { acceptedItems } from '../../../src/editing/imports/drafts.js';
import { documentImport } from '../../../src/editing/imports/intake.js';
import type { ReadDocument } from '../../../src/editing/imports/reading.js';
import { readUpload, refuseUpload } from '../../../src/editing/imports/upload.js';
import { citedText } from '../../../src/knowledge/documents/citations.js';
import { readFolder } from '../../../src/knowledge/folder/read.js';
import type { Knowledge } from '../../../src/knowledge/knowledge.js';
import { type Citation, kinds } from '../../../src/knowledge/schemas.js';
import { folderWith, GOOD, TEXT } from '../../knowledge/fixture.js';
import { inEnglish } from '../../support/in-english.js';
import { file, zipOf } from './zips.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const upload = (name: string, content: string | Uint8Array, title?: string) =>
  readUpload(
    {
      name,
      bytes: typeof content === 'string' ? bytesOf(content) : content,
      ...(title === undefined ? {} : { title }),
    },
    new Set(['taken']),
  );
async function document(name: string, content: string, title?: string): Promise<ReadDocument> {
  const read = await upload(name, content, title);
  if (!read.ok || read.result.kind !== 'document') throw new Error(JSON.stringify(read));
  return read.result;
}

const fixture = (): Knowledge => readFolder(folderWith(GOOD)).knowledge;

describe('a document', () => {
  test('gets an id from its name, a title, an outline and drafts that cite it', async () => {
    const { entry, text, drafts } = await document('Taken_2027.txt', TEXT, 'The harbour');
    expect(entry).toMatchObject({ id: 'taken-2027', title: 'The harbour', length: TEXT.length });
    expect((await document('taken.md', TEXT)).entry.id).toBe('taken-2');
    expect(new Set(drafts.map(({ kind }) => kind))).toEqual(new Set(['answers', 'facts', 'milestones']));
    const quantities = drafts.flatMap(({ kind, body }) => (kind === 'facts' ? [body.quantity] : []));
    expect(quantities).toContainEqual({ value: 12e6, unit: 'EUR', bound: 'max' });
    expect(drafts.find(({ kind }) => kind === 'milestones')?.body.date).toBe('2027-41');
    const base = fixture();
    const accepted = acceptedItems(drafts, base);
    expect(accepted.map(({ kind, item }) => `${kind}/${item}`)).toHaveLength(drafts.length);
    for (const { kind, item, body } of accepted) {
      expect(kinds[kind].safeParse(body), item).toMatchObject({ success: true });
      for (const citation of body.citations as Citation[]) expect(citedText(citation, text)).toBeTruthy();
    }
  });

  test('is known again: a base’s supplies its quotes, one that is there changes nothing', async () => {
    const read = await document('copy.txt', TEXT);
    const base = fixture();
    const present = { knowledge: base, documents: [] };
    const { outcome, document: kept, drafts } = documentImport(read, present, base);
    expect({ outcome, id: kept.entry.id, drafts }).toEqual({ outcome: 'quotes', id: 'h1', drafts: [] });
    expect(documentImport(read, { ...present, documents: [kept] }, base).outcome).toBe('same');
    const other = await document('other.txt', 'Something else is said here.');
    expect(documentImport(other, present, base).outcome).toBe('new');
  });

  test('of HTML is its text, with headings and without scripts, styles and menus', async () => {
    const page = `<!doctype html><html><head><title>Pier &amp; port</title><style>p { color: red }</style>
      <script>document.write("evil()")</script></head><body><nav>Home Login</nav><h1>The pier</h1>
      <p>It costs <b>up to 3 million euros</b>.<img src=x onerror="evil()"></p><h2>When?</h2><p>In 2028 &lt;b&gt;.</p>
      <a href="javascript:evil()">More</a><noscript>evil()</noscript><svg><script>evil()</script></svg></body></html>`;
    const { entry, text } = await document('pier.html', page);
    expect(entry.title).toBe('Pier & port');
    expect(entry.outline.map(({ section }) => section)).toContain('The pier');
    expect(text).toContain('It costs up to 3 million euros.');
    expect(text).not.toMatch(/evil|color|Login|javascript/);
  });

  test('of 10,000 lines of one word is read', async () => {
    const { entry } = await document('words.txt', 'word\n'.repeat(10_000));
    expect(entry.outline[0]!.sentences.length).toBeGreaterThan(0);
  });
});

describe('refused with a reason', () => {
  test.each<[string, string, string | Uint8Array, string, string]>([
    ['a program', 'x.exe', 'MZ', 'upload.type', 'save it as .txt'],
    ['a text of more than 5 MB', 'x.txt', new Uint8Array(5_000_001), 'upload.size', '5 MB'],
    ['invalid UTF-8', 'x.txt', new Uint8Array([0x48, 0xc3, 0x28]), 'upload.encoding', 'save it as UTF-8'],
    ['UTF-16', 'x.txt', new Uint8Array([0xff, 0xfe, 0x41, 0x00]), 'upload.encoding', 'UTF-16'],
    ['binary', 'x.txt', 'a\0b', 'upload.encoding', 'NUL'],
    ['nothing', 'x.txt', '', 'upload.empty', 'empty'],
    ['blanks', 'x.md', ' \n\t\n', 'upload.empty', 'no text'],
    ['a page without text', 'x.html', '<script>1</script>', 'upload.empty', 'no text'],
    ['too many sentences', 'x.txt', 'Yes. '.repeat(30_000), 'upload.sentences', 'split it'],
    [
      'lines without end',
      'x.md',
      '```\n'.repeat(1_200_000),
      'upload.sentences',
      'lines, more than 200,000: split it',
    ],
    [
      'lines without end, as old machines write them',
      'x.txt',
      'a\r'.repeat(2_000_000),
      'upload.sentences',
      'split it',
    ],
    ['a ZIP that is none', 'x.zip', 'PK', 'archive.damaged', 'directory'],
    ['a ZIP with a path upwards', 'x.zip', zipOf([file('../x.yaml', '')]), 'archive.path', 'not allowed'],
  ])('%s', async (_name, name, content, code, why) => {
    expect(inEnglish(await upload(name, content))).toEqual({
      ok: false,
      code,
      told: expect.stringContaining(why),
    });
  });

  test('30 MB before anything is fetched', () => {
    expect(refuseUpload('x.txt', 30_000_000)).toMatchObject({ code: 'upload.size' });
    expect(refuseUpload('x.zip', 30_000_000)).toMatchObject({ code: 'upload.size' });
    expect(refuseUpload('x.md', 4_000_000)).toBeNull();
  });

  test('a page nested without end, whatever is nested, while others are served', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    for (const tag of ['<div>', '<b>', '<ul><li>', '<table><tr><td>', '<x-y>']) {
      const read = await upload('x.html', tag.repeat(300_000));
      expect(inEnglish(read)).toMatchObject({
        ok: false,
        told: expect.stringContaining('nested too deeply'),
      });
    }
    delay.disable();
    expect(delay.max / 1e9).toBeLessThan(2);
    const flat = await document('x.html', `<div>${'<p>One.'.repeat(2000)}</div>`.repeat(3));
    expect(flat.entry.outline[0]!.sentences.length).toBe(6000);
  });
});
