import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restoreEmbedded } from '../../src/store/backup.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { numberOf, openFile } from '../../src/store/libsql.js';
import { alter, body, dataFolder, fails } from './data-folder.js';
import { edit } from './edits.js';
import { bytesOf, remove } from './place.js';

const at = dataFolder();

describe('opening', () => {
  it('pins what durability and deletion rest on', () => {
    const connection = openFile(at.file(), undefined);
    const pragma = (name: string) => connection.prepare(`PRAGMA ${name}`).all()[0];
    expect(pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(pragma('synchronous')).toEqual({ synchronous: 2 });
    expect(pragma('secure_delete')).toEqual({ secure_delete: 1 });
    expect(pragma('foreign_keys')).toEqual({ foreign_keys: 1 });
    expect(pragma('busy_timeout')).toEqual({ timeout: 5000 });
    connection.close();
  });

  it('makes the folder, for its user only', async () => {
    const deep = at.inside('a/b');
    const store = await openEmbedded({ dataDir: deep });
    await store.append(edit('a', body('x')));
    const modes = [deep, join(deep, 'gigawatt.db'), join(deep, 'gigawatt.db-wal')].map(
      path => statSync(path).mode & 0o777,
    );
    await store.close();
    expect(modes).toEqual([0o700, 0o600, 0o600]);
  });

  it('refuses a second store on the folder, and the folder is free again after closing', async () => {
    await at.using(() =>
      fails(
        openEmbedded({ dataDir: at.dataDir }),
        'store.locked',
        /in use by another process \(process \d+\)/,
      ),
    );
    await at.write('x');
  });

  it('says what to do where the folder cannot be written', async () => {
    writeFileSync(at.inside('file'), '');
    await fails(
      openEmbedded({ dataDir: at.inside('file/data') }),
      'store.unwritable',
      /DATA_DIR .*set DATA_DIR to another/,
    );
    if (process.getuid?.() !== 0) {
      mkdirSync(at.inside('readonly'), { mode: 0o500 });
      await fails(
        openEmbedded({ dataDir: at.inside('readonly') }),
        'store.unwritable',
        /let this user write/,
      );
      chmodSync(at.inside('readonly'), 0o700);
    }
  });

  it('refuses what is no database, another program’s, and a newer version, and leaves them as they are', async () => {
    writeFileSync(at.file(), 'no database at all, only words. '.repeat(200));
    const words = readFileSync(at.file());
    await fails(openEmbedded({ dataDir: at.dataDir }), 'store.key', /encrypted, or no database/);
    expect(readFileSync(at.file())).toEqual(words);

    remove(at.file());
    alter(at.file(), 'CREATE TABLE t (a)');
    await fails(openEmbedded({ dataDir: at.dataDir }), 'store.damaged', /another program/);

    for (const name of readdirSync(at.dataDir)) remove(at.inside(name));
    await at.write('x');
    alter(at.file(), 'PRAGMA user_version = 99');
    await fails(
      openEmbedded({ dataDir: at.dataDir }),
      'store.newer',
      /schema 99, this one knows up to \d+\): update/,
    );
  });

  it('finishes the clearing away that a crash had interrupted', async () => {
    await at.write('x');
    alter(at.file(), "INSERT INTO pending VALUES ('compact')");
    await at.write('y', 1);
    const connection = openFile(at.file(), undefined);
    expect(numberOf(connection, 'SELECT count(*) FROM pending')).toBe(0);
    connection.close();
  });

  it('clears away copies that were left in free space, when it deletes', async () => {
    await at.write('x');
    const needle = 'left-in-free-space';
    alter(
      at.file(),
      `PRAGMA secure_delete = OFF; INSERT INTO settings VALUES ('g1', 'n', '${needle}'); DELETE FROM settings`,
    );
    expect(bytesOf(at.dataDir).includes(needle)).toBe(true);
    await at.using(async store => {
      await store.forgetPerson('ann');
      await store.cleared();
    });
    expect(bytesOf(at.dataDir).includes(needle)).toBe(false);
  });

  it('never lets a revision be altered', async () => {
    await at.write('x');
    const connection = openFile(at.file(), undefined);
    expect(() => connection.exec("UPDATE revisions SET body = '{}'")).toThrow('never altered');
    expect(() => connection.exec("UPDATE revisions SET reason = 'other'")).toThrow('only lose its author');
    connection.close();
  });
});

describe('encryption', () => {
  it('leaves nothing readable in the files, and reads with its key only', async () => {
    const needle = 'haystack-needle';
    const store = await openEmbedded({ dataDir: at.dataDir, encryptionKey: 'right key' });
    await store.append(edit('a', body(needle), 0, { reason: needle }));
    expect(readdirSync(at.dataDir)).toContain('gigawatt.db-wal');
    expect(bytesOf(at.dataDir).includes(needle)).toBe(false);
    expect(bytesOf(at.dataDir).includes('CREATE TABLE')).toBe(false);
    await store.backup(at.inside('copy'));
    await store.close();
    expect(bytesOf(at.dataDir).includes(needle)).toBe(false);
    expect(await at.texts('right key')).toEqual([needle]);
    await fails(
      openEmbedded({ dataDir: at.dataDir, encryptionKey: 'wrong' }),
      'store.key',
      /does not open with this encryption key/,
    );
    await fails(openEmbedded({ dataDir: at.dataDir }), 'store.key', /set the encryption key/);
    await restoreEmbedded({ dataDir: at.dataDir, encryptionKey: 'right key' }, at.inside('copy'));
    expect(await at.texts('right key')).toEqual([needle]);
  });

  it('says so where a key is set and the file is not encrypted', async () => {
    await at.write('x');
    await fails(
      openEmbedded({ dataDir: at.dataDir, encryptionKey: 'k' }),
      'store.key',
      /not encrypted, but an encryption key is set/,
    );
  });
});
