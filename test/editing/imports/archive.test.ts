import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Archive, readArchive } from '../../../src/editing/imports/archive.js';
import { exportZip } from '../../../src/editing/imports/export.js';
import { archiveImport, type Present } from '../../../src/editing/imports/intake.js';
import { unzip } from '../../../src/editing/imports/zip.js';
import { sha256 } from '../../../src/knowledge/documents/citations.js';
import { outlineOf } from '../../../src/knowledge/documents/outline.js';
import { readFolder } from '../../../src/knowledge/folder/read.js';
import type { Knowledge } from '../../../src/knowledge/knowledge.js';
import { foldOverlay, type ItemChange } from '../../../src/knowledge/overlay.js';
import { withoutTexts } from '../../../src/servers/documents.js';
import { folderWith, GOOD, TEXT } from '../../knowledge/fixture.js';
import { changes } from '../../support/changes.js';
import { file, type Packed, zipOf } from './zips.js';

const LIMITS = { entries: 200, entryBytes: 5e6, totalBytes: 30e6, ratio: 200 };
const { 'documents/h1.txt': _, ...yaml } = GOOD;
const base = (): Knowledge => readFolder(folderWith(GOOD)).knowledge;
const own = 'A second pier is planned.\n\nIt costs 3 million euros.\n';
const documentOf = (id: string, text: string) => ({
  entry: { id, title: id, sha256: sha256(text), length: text.length, outline: outlineOf(text).outline },
  text,
});
const asChange = ({ entry }: ReturnType<typeof documentOf>): ItemChange => ({
  kind: 'documents',
  item: entry.id,
  body: { ...entry },
});

/** What a server is after an archive was taken in. */
function after(archive: Archive, { knowledge, documents }: Present, over: Knowledge): Present {
  const taken = archiveImport(archive, { knowledge, documents });
  const added = taken.documents.filter(
    ({ entry }) => !over.documents.some(({ sha256: digest }) => digest === entry.sha256),
  );
  return {
    knowledge: foldOverlay(knowledge, [
      ...added.map(asChange),
      ...withoutTexts(taken.changes, taken.documents),
    ]),
    documents: [...documents, ...taken.documents],
  };
}

describe('an export', () => {
  test('taken back over the base gives the same knowledge, and over itself changes nothing', async () => {
    const over = base();
    await fc.assert(
      fc.asyncProperty(changes, fc.boolean(), async (all, withDocument) => {
        const pier = documentOf('pier', own);
        const documents = withDocument ? [pier, documentOf('h1', TEXT)] : [];
        const knowledge = foldOverlay(over, [...(withDocument ? [asChange(pier)] : []), ...all]);
        const present = { knowledge, documents };
        const archive = readArchive(await exportZip(present, over));
        const again = after(archive, { knowledge: over, documents: [] }, over);
        // A server's own items stand by id behind the base's.
        expect(
          foldOverlay(over, [
            ...(withDocument ? [asChange(pier)] : []),
            ...withoutTexts(archiveImport(archive, { knowledge: over, documents: [] }).changes, documents),
          ]),
        ).toEqual(knowledge);
        expect(new Set(again.documents.map(({ entry }) => entry.id))).toEqual(
          new Set(documents.map(({ entry }) => entry.id)),
        );
        expect(archiveImport(archive, present)).toEqual({ documents: [], changes: [] });
      }),
      { numRuns: 60 },
    );
  });

  test('has the same bytes for the same knowledge, and loads as a knowledge folder', async () => {
    const over = base();
    const pier = documentOf('pier', own);
    const knowledge = foldOverlay(over, [asChange(pier), { kind: 'facts', item: 'payer', body: null }]);
    const present = { knowledge, documents: [pier] };
    const bytes = await exportZip(present, over);
    expect(Buffer.compare(bytes, await exportZip(structuredClone(present), over))).toBe(0);
    const folder = mkdtempSync(join(tmpdir(), 'gigawatt-export-'));
    try {
      for (const { name, bytes: content } of unzip(bytes, LIMITS)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
      const { knowledge: loaded, texts } = readFolder(folder);
      expect(loaded).toEqual(knowledge);
      expect(texts.get('pier')).toBe(own);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    expect(readArchive(bytes).removed).toEqual(['facts/payer']);
  });
});

describe('an archive', () => {
  const good: Packed[] = Object.entries(yaml).map(([name, text]) => file(name, text));

  test('of a knowledge folder packed by hand is read', () => {
    const { items, documents } = readArchive(
      zipOf([...good, file('documents/h1.txt', TEXT), file('documents/pier.md', own)]),
    );
    expect(items.map(({ kind }) => kind)).toContain('figures');
    expect(documents.map(({ entry }) => entry.id)).toEqual(['h1', 'pier']);
  });

  const bomb = new Uint8Array(6_000_000);
  test.each<[string, Packed[], string, string]>([
    ['a path upwards', [file('../facts.yaml', '[]')], 'archive.path', '"../facts.yaml"'],
    ['a path upwards inside', [file('documents/../../x.txt', 'x')], 'archive.path', 'not allowed'],
    ['an absolute path', [file('/etc/facts.yaml', '[]')], 'archive.path', 'not allowed'],
    ['a backslash', [file('documents\\..\\x.txt', 'x')], 'archive.path', 'not allowed'],
    ['a drive', [file('C:facts.yaml', '[]')], 'archive.path', 'not allowed'],
    ['a control character', [file('facts\u0007.yaml', '[]')], 'archive.path', 'not allowed'],
    ['a program', [file('run.sh', 'x')], 'archive.path', 'may hold YAML files'],
    ['a name that stands twice', [file('facts.yaml', ''), file('facts.yaml', '')], 'archive.path', 'twice'],
    ['a file too large', [{ name: 'documents/a.txt', bytes: bomb }], 'archive.size', 'more than 5 MB'],
    [
      'a bomb',
      Array.from({ length: 10 }, (_, i) => ({
        name: `documents/${i}.txt`,
        bytes: new Uint8Array(4_900_000),
      })),
      'archive.size',
      'times its size|more than 30 MB',
    ],
    [
      'a small bomb',
      [{ name: 'documents/a.txt', bytes: new Uint8Array(4_000_000) }],
      'archive.size',
      'more than 200 times its size',
    ],
    [
      'a size that lies',
      [{ name: 'documents/a.txt', bytes: bomb, claims: { size: 10 } }],
      'archive.damaged',
      'does not unpack to the size',
    ],
    [
      'a checksum that lies',
      [{ ...file('facts.yaml', '[]'), claims: { crc: 1 } }],
      'archive.damaged',
      'not what the directory says',
    ],
    [
      'files that overlap',
      Array.from({ length: 50 }, (_, i) => ({ ...file(`documents/${i}.txt`, 'x'), claims: { offset: 0 } })),
      'archive.damaged',
      'overlap',
    ],
    [
      'a file that is not there',
      [{ ...file('facts.yaml', '[]'), claims: { offset: 9999 } }],
      'archive.damaged',
      'missing',
    ],
    ['encryption', [{ ...file('facts.yaml', '[]'), claims: { flags: 1 } }], 'archive.damaged', 'encrypted'],
    [
      'too many files',
      Array.from({ length: 300 }, (_, i) => file(`documents/${i}.txt`, 'x')),
      'archive.size',
      'more than 200 files',
    ],
    [
      'binary in a text',
      [{ name: 'documents/a.txt', bytes: new Uint8Array([65, 0, 66]) }],
      'upload.encoding',
      'documents/a.txt: it has NUL',
    ],
    ['no UTF-8', [{ name: 'facts.yaml', bytes: new Uint8Array([0xc3, 0x28]) }], 'upload.encoding', 'UTF-8'],
    [
      'a YAML alias bomb',
      [
        file(
          'facts.yaml',
          `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
            .split('')
            .map((k, i) => `${k}: &${k} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]`)
            .join('\n')}`,
        ),
      ],
      'archive.content',
      'aliases',
    ],
    ['an item that is none', [file('facts.yaml', '- id: "x"')], 'archive.content', 'statement'],
    [
      'a text that was changed',
      [...good, file('documents/h1.txt', `${TEXT}!`)],
      'archive.content',
      'SHA-256 differs',
    ],
    ['a manifest that is no JSON', [file('export.json', '{')], 'archive.content', 'export.json'],
  ])('with %s is refused', (_name, files, code, message) => {
    let thrown: unknown;
    try {
      readArchive(zipOf(files));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      name: 'UserError',
      code: expect.stringMatching(code),
      message: expect.stringMatching(message),
    });
  });

  test('cut short or altered anywhere is refused or read, never more than that', () => {
    const whole = zipOf(good);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
        const bytes = cut ? whole.slice(0, at) : Uint8Array.from(whole, (old, i) => (i === at ? byte : old));
        try {
          readArchive(bytes);
        } catch (error) {
          expect(error).toHaveProperty('name', 'UserError');
        }
      }),
      { numRuns: 400 },
    );
  });
});
