import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { numberOf, openFile } from '../../src/store/libsql.js';
import { migrate } from '../../src/store/migrate.js';
import { MIGRATIONS } from '../../src/store/migrations.js';
import { keysOf } from '../../src/store/seal.js';
import { alter, body, dataFolder } from './data-folder.js';
import { edit, NOON } from './edits.js';

const at = dataFolder();

describe('migrations', () => {
  const fixture = (version: number) =>
    readFileSync(new URL(`./fixtures/v${version}.sql`, import.meta.url), 'utf8');

  it.each(MIGRATIONS.map((_, i) => i + 1))(
    'opens what version %i wrote, with all that is in it',
    async version => {
      alter(at.file(), fixture(version));
      await at.using(async store => {
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
    const connection = openFile(at.file(), undefined);
    const { seal } = keysOf(undefined);
    const next = [...MIGRATIONS, 'CREATE TABLE more (a)', 'CREATE TABLE most (a); SELECT nonsense'];
    expect(() => migrate(connection, at.file(), seal, next)).toThrow('nonsense');
    const tables = "SELECT count(*) FROM sqlite_schema WHERE name IN ('more', 'most')";
    expect(numberOf(connection, 'PRAGMA user_version')).toBe(MIGRATIONS.length + 1);
    expect(numberOf(connection, tables)).toBe(1);
    migrate(connection, at.file(), seal, next.with(-1, 'CREATE TABLE most (a)'));
    expect(numberOf(connection, tables)).toBe(2);
    connection.close();
  });
});
