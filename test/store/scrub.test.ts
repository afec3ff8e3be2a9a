import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../src/store/dialect.js';
import { openFile } from '../../src/store/libsql.js';
import type { Tables } from '../../src/store/schema.js';
import { clearUnused, scrub } from '../../src/store/scrub.js';
import { dataFolder } from './data-folder.js';

const at = dataFolder();

describe('scrubbing', () => {
  it('leaves every row, and nothing of those that were deleted or moved', async () => {
    const connection = openFile(at.file(), undefined);
    connection.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT); CREATE INDEX i ON t (b)');
    const insert = connection.prepare('INSERT INTO t (b) VALUES (?)');
    connection.exec('BEGIN');
    // Keys out of order, so that pages are divided and leave copies behind.
    for (let i = 0; i < 3000; i++)
      insert.run(`${(i * 7919) % 3000} ${i % 7 === 0 ? 'secret' : 'kept'} ${'x'.repeat(i % 400)}`);
    connection.exec("COMMIT; DELETE FROM t WHERE b LIKE '% secret %'");
    const rows = () => connection.prepare('SELECT * FROM t ORDER BY a').all();
    const before = rows();
    const database = new Kysely<Tables>({ dialect: dialectOf(connection) });
    const bytes = () => {
      connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return readFileSync(at.file());
    };
    expect(bytes().includes('secret')).toBe(true);
    expect(await scrub(database, connection, () => true)).toBe(false);
    expect(bytes().includes('secret')).toBe(true);
    expect(await scrub(database, connection, () => false)).toBe(true);
    expect(bytes().includes('secret')).toBe(false);
    expect(rows()).toEqual(before);
    expect(connection.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    connection.close();
  });

  it('touches no page that makes no sense, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 512, maxLength: 512 }),
        fc.constantFrom(2, 5, 10, 13, 0),
        (bytes, kind) => {
          const page = Buffer.from(bytes);
          page[0] = kind;
          const before = Buffer.from(page);
          const cleared = clearUnused(page, 0);
          expect(page.equals(before)).toBe(!cleared);
          // The header and the list of cells stay in any case.
          const list = (kind < 8 ? 12 : 8) + 2 * before.readUInt16BE(3);
          expect(page.subarray(0, list).equals(before.subarray(0, list))).toBe(true);
        },
      ),
    );
  });
});
