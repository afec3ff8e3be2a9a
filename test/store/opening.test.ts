import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupEmbedded, openEmbedded, restoreEmbedded } from '../../src/store/embedded.js';
import { connect, migrate, number } from '../../src/store/libsql.js';
import { MIGRATIONS } from '../../src/store/migrations.js';
import type { Store } from '../../src/store/store.js';
import { edit, NOON } from './edits.js';
import { bytesOf, remove, temporaryFolder } from './place.js';

let dataDir: string;
const inside = (name: string) => join(dataDir, name);
const file = () => inside('gigawatt.db');
beforeEach(() => {
  dataDir = temporaryFolder();
});
afterEach(() => remove(dataDir));

/** Opens, does something, closes. */
async function using<T>(work: (store: Store) => Promise<T> | T, encryptionKey?: string): Promise<T> {
  const store = await openEmbedded({ dataDir, ...(encryptionKey === undefined ? {} : { encryptionKey }) });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
const body = (text: string) => ({ id: 'x', text });
const write = (text: string, base = 0, encryptionKey?: string) =>
  using(store => store.append(edit('a', body(text), base)), encryptionKey);
const texts = (encryptionKey?: string) =>
  using(async store => (await store.since('g1', 0)).map(r => r.body?.text), encryptionKey);
const alter = (path: string, sql: string) => {
  const connection = new Database(path);
  connection.exec(sql);
  connection.close();
};
const fails = (promise: Promise<unknown>, code: string, message: RegExp) =>
  expect(promise).rejects.toMatchObject({
    name: 'StoreError',
    code,
    message: expect.stringMatching(message),
  });

describe('opening', () => {
  it('pins what durability and deletion rest on', () => {
    const connection = connect(file(), undefined);
    const pragma = (name: string) => connection.prepare(`PRAGMA ${name}`).all()[0];
    expect(pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(pragma('synchronous')).toEqual({ synchronous: 2 });
    expect(pragma('secure_delete')).toEqual({ secure_delete: 1 });
    expect(pragma('foreign_keys')).toEqual({ foreign_keys: 1 });
    expect(pragma('busy_timeout')).toEqual({ timeout: 5000 });
    connection.close();
  });

  it('makes the folder, for its user only', async () => {
    const deep = inside('a/b');
    const store = await openEmbedded({ dataDir: deep });
    await store.append(edit('a', body('x')));
    const modes = [deep, join(deep, 'gigawatt.db'), join(deep, 'gigawatt.db-wal')].map(
      path => statSync(path).mode & 0o777,
    );
    await store.close();
    expect(modes).toEqual([0o700, 0o600, 0o600]);
  });

  it('refuses a second store on the folder, and the folder is free again after closing', async () => {
    await using(() =>
      fails(openEmbedded({ dataDir }), 'store.locked', /in use by another process \(process \d+\)/),
    );
    await write('x');
  });

  it('says what to do where the folder cannot be written', async () => {
    writeFileSync(inside('file'), '');
    await fails(
      openEmbedded({ dataDir: inside('file/data') }),
      'store.unwritable',
      /DATA_DIR .*set DATA_DIR to another/,
    );
    if (process.getuid?.() !== 0) {
      mkdirSync(inside('readonly'), { mode: 0o500 });
      await fails(openEmbedded({ dataDir: inside('readonly') }), 'store.unwritable', /let this user write/);
      chmodSync(inside('readonly'), 0o700);
    }
  });

  it('refuses what is no database, another program’s, and a newer version, and leaves them as they are', async () => {
    writeFileSync(file(), 'no database at all, only words. '.repeat(200));
    const words = readFileSync(file());
    await fails(openEmbedded({ dataDir }), 'store.key', /encrypted, or no database/);
    expect(readFileSync(file())).toEqual(words);

    remove(file());
    alter(file(), 'CREATE TABLE t (a)');
    await fails(openEmbedded({ dataDir }), 'store.damaged', /another program/);

    for (const name of readdirSync(dataDir)) remove(inside(name));
    await write('x');
    alter(file(), 'PRAGMA user_version = 99');
    await fails(openEmbedded({ dataDir }), 'store.newer', /schema 99, this one knows up to \d+\): update/);
  });

  it('finishes the clearing away that a crash had interrupted', async () => {
    await write('x');
    alter(file(), "INSERT INTO pending VALUES ('compact')");
    await write('y', 1);
    const connection = connect(file(), undefined);
    expect(number(connection, 'SELECT count(*) FROM pending')).toBe(0);
    connection.close();
  });

  it('clears away copies that were left in free space, when it deletes', async () => {
    await write('x');
    const needle = 'left-in-free-space';
    alter(
      file(),
      `PRAGMA secure_delete = OFF; INSERT INTO settings VALUES ('g1', 'n', '${needle}'); DELETE FROM settings`,
    );
    expect(bytesOf(dataDir).includes(needle)).toBe(true);
    await using(store => store.forgetPerson('ann'));
    expect(bytesOf(dataDir).includes(needle)).toBe(false);
  });

  it('never lets a revision be altered', async () => {
    await write('x');
    const connection = connect(file(), undefined);
    expect(() => connection.exec("UPDATE revisions SET body = '{}'")).toThrow('never altered');
    expect(() => connection.exec("UPDATE revisions SET reason = 'other'")).toThrow('only lose its author');
    connection.close();
  });
});

describe('encryption', () => {
  it('leaves nothing readable in the files, and reads with its key only', async () => {
    const needle = 'haystack-needle';
    const store = await openEmbedded({ dataDir, encryptionKey: 'right key' });
    await store.append(edit('a', body(needle), 0, { reason: needle }));
    expect(readdirSync(dataDir)).toContain('gigawatt.db-wal');
    expect(bytesOf(dataDir).includes(needle)).toBe(false);
    expect(bytesOf(dataDir).includes('CREATE TABLE')).toBe(false);
    await store.backup(inside('copy'));
    await store.close();
    expect(bytesOf(dataDir).includes(needle)).toBe(false);
    expect(await texts('right key')).toEqual([needle]);
    await fails(
      openEmbedded({ dataDir, encryptionKey: 'wrong' }),
      'store.key',
      /does not open with this encryption key/,
    );
    await fails(openEmbedded({ dataDir }), 'store.key', /set the encryption key/);
    await restoreEmbedded({ dataDir, encryptionKey: 'right key' }, inside('copy'));
    expect(await texts('right key')).toEqual([needle]);
  });

  it('says so where a key is set and the file is not encrypted', async () => {
    await write('x');
    await fails(
      openEmbedded({ dataDir, encryptionKey: 'k' }),
      'store.key',
      /not encrypted, but an encryption key is set/,
    );
  });
});

describe('backup and restore', () => {
  it('copies while in use, and puts the copy back, keeping the former store', async () => {
    await using(async store => {
      await store.append(edit('a', body('one')));
      await store.backup(inside('copy'));
      await store.append(edit('a', body('two'), 1));
      await fails(store.backup(inside('copy')), 'store.backup', /there already/);
      await fails(store.backup(inside('no/where')), 'store.backup', /in a folder that exists/);
      await fails(restoreEmbedded({ dataDir }, inside('copy')), 'store.locked', /in use/);
    });
    const former = await restoreEmbedded({ dataDir }, inside('copy'));
    expect(await texts()).toEqual(['one']);
    expect(await restoreEmbedded({ dataDir }, former!)).toBe(`${file()}.former-2`);
    expect(await texts()).toEqual(['one', 'two']);
    expect(readdirSync(dataDir).filter(name => /partial|incoming/.test(name))).toEqual([]);
  });

  it('copies from beside a store that another one has open', async () => {
    const store = await openEmbedded({ dataDir });
    await store.append(edit('a', body('one')));
    await backupEmbedded({ dataDir }, inside('copy'));
    await store.append(edit('a', body('two'), 1));
    await store.close();
    await restoreEmbedded({ dataDir }, inside('copy'));
    expect(await texts()).toEqual(['one']);
    await fails(backupEmbedded({ dataDir: inside('none') }, inside('c2')), 'store.backup', /is not there/);
  });

  it('keeps of a killed store what was in its log alone', async () => {
    const store = await openEmbedded({ dataDir });
    await store.append(edit('a', body('one')));
    await store.backup(inside('copy'));
    await store.append(edit('a', body('two'), 1));
    const killed = inside('killed');
    mkdirSync(killed);
    for (const name of ['gigawatt.db', 'gigawatt.db-wal']) copyFileSync(inside(name), join(killed, name));
    await store.close();
    const former = await restoreEmbedded({ dataDir: killed }, inside('copy'));
    remove(file());
    copyFileSync(former!, file());
    expect(await texts()).toEqual(['one', 'two']);
  });

  it('restores into a folder that has none, and over a damaged one', async () => {
    await using(async store => {
      await store.append(edit('a', body('one')));
      await store.backup(inside('copy'));
    });
    expect(await restoreEmbedded({ dataDir: inside('empty') }, inside('copy'))).toBeNull();
    writeFileSync(file(), 'broken');
    writeFileSync(`${file()}-wal`, 'broken as well');
    expect(await restoreEmbedded({ dataDir }, inside('copy'))).toBe(`${file()}.former-1`);
    expect(await texts()).toEqual(['one']);
  });

  it('refuses what is damaged, foreign, newer or not there, and changes nothing', async () => {
    await using(async store => {
      for (let i = 0; i < 30; i++) await store.append(edit(`i${i}`, body(`${i} ${'x'.repeat(2000)}`)));
      await store.backup(inside('copy'));
    });
    const before = await texts();
    const damaged = readFileSync(inside('copy'));
    damaged.fill(0x5a, Math.floor(damaged.length / 2), Math.floor(damaged.length / 2) + 9000);
    writeFileSync(inside('damaged'), damaged);
    copyFileSync(inside('copy'), inside('newer'));
    alter(inside('newer'), 'PRAGMA user_version = 50');
    alter(inside('foreign'), 'CREATE TABLE t (a)');
    writeFileSync(inside('words'), 'words '.repeat(1000));
    await fails(restoreEmbedded({ dataDir }, inside('damaged')), 'store.damaged', /damaged/);
    await fails(restoreEmbedded({ dataDir }, inside('newer')), 'store.newer', /update the program/);
    await fails(restoreEmbedded({ dataDir }, inside('foreign')), 'store.damaged', /another program/);
    await fails(restoreEmbedded({ dataDir }, inside('words')), 'store.key', /no database/);
    await fails(restoreEmbedded({ dataDir }, inside('nothing')), 'store.restore', /cannot be restored/);
    expect(await texts()).toEqual(before);
    expect(readdirSync(dataDir).filter(name => /incoming|former/.test(name))).toEqual([]);
  });

  it('a backup made after a person was forgotten has no byte of them', async () => {
    await using(async store => {
      const author = 'zebra-key-4711';
      for (let i = 0; i < 40; i++)
        await store.append(edit(`i${i}`, body('x'.repeat(400)), 0, { author, reason: `${author} ${i}` }));
      await store.ask({
        ...{ guild: 'g1', person: author, text: `${author}?`, meaning: author },
        time: NOON,
        wantsNotice: true,
      });
      await store.backup(inside('before'));
      await store.forgetPerson(author);
      await store.backup(inside('after'));
      expect(readFileSync(inside('before')).includes(author)).toBe(true);
      expect(readFileSync(inside('after')).includes(author)).toBe(false);
    });
  });
});

describe('migrations', () => {
  const fixture = (version: number) =>
    readFileSync(new URL(`./fixtures/v${version}.sql`, import.meta.url), 'utf8');

  it.each(MIGRATIONS.map((_, i) => i + 1))(
    'opens what version %i wrote, with all that is in it',
    async version => {
      alter(file(), fixture(version));
      await using(async store => {
        expect(await store.since('g1', 0)).toEqual([
          { ...edit('a', { id: 'a', statement: 'first' }), revision: 1, sequence: 1 },
          {
            ...edit('a', { id: 'a', statement: 'second' }, 1, { reason: '' }),
            author: null,
            revision: 2,
            sequence: 2,
          },
          { ...edit('b', null), kind: 'gaps', revision: 1, sequence: 3 },
        ]);
        expect(await store.document('g1', 'd')).toMatchObject({ text: 'Text.', length: 5, author: 'ann' });
        expect((await store.questions('g1', 'open', 1)).rows).toMatchObject([
          { text: 'Where?', count: 3, waiting: 1 },
        ]);
        expect(await store.votes('g1')).toMatchObject([{ entry: 'answers/a', up: 1, down: 1 }]);
        expect(await store.setting('g1', 'roles')).toEqual(['1']);
        expect(await store.append(edit('a', body('third'), 2))).toMatchObject({
          revisions: [{ sequence: 4 }],
        });
        expect(
          await store.ask({
            ...{ guild: 'g1', person: 'cy', text: 'New?', meaning: 'new' },
            time: NOON,
            wantsNotice: false,
          }),
        ).toMatchObject({ number: 2 });
        expect(await store.forgetPerson('ann')).toBe(true);
      });
    },
  );

  it('runs those that are missing, each whole or not at all', () => {
    const connection = connect(file(), undefined);
    const next = [...MIGRATIONS, 'CREATE TABLE more (a)', 'CREATE TABLE most (a); SELECT nonsense'];
    expect(() => migrate(connection, file(), next)).toThrow('nonsense');
    const tables = "SELECT count(*) FROM sqlite_schema WHERE name IN ('more', 'most')";
    expect(number(connection, 'PRAGMA user_version')).toBe(MIGRATIONS.length + 1);
    expect(number(connection, tables)).toBe(1);
    migrate(connection, file(), next.with(-1, 'CREATE TABLE most (a)'));
    expect(number(connection, tables)).toBe(2);
    connection.close();
  });
});
