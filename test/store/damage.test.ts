import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreEmbedded } from '../../src/store/backup.js';
import { checkEmbedded } from '../../src/store/check.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { openFile } from '../../src/store/libsql.js';
import { keysOf } from '../../src/store/seal.js';
import type { Store } from '../../src/store/store.js';
import { imported } from './conformance/data.js';
import { alter, dataFolder, fails } from './data-folder.js';
import { edit } from './edits.js';
import { remove, temporaryFolder } from './place.js';
import { compileChild } from './processes.js';

const at = dataFolder();
const GUILDS = ['g1', 'g2', 'g3', 'g4'];
/** Bits that are flipped, from one seed; more behind `npm run test:long`. */
const FLIPS = 25;
const SEED = 20_261_125;

let scratch: string;
/** A store of four servers, closed. */
let whole: Buffer;

beforeAll(async () => {
  scratch = temporaryFolder();
  const dataDir = join(scratch, 'whole');
  const store = await openEmbedded({ dataDir });
  for (const guild of GUILDS) await fill(store, guild);
  await store.close();
  whole = readFileSync(join(dataDir, 'gigawatt.db'));
});
afterAll(() => remove(scratch));

async function fill(store: Store, guild: string): Promise<void> {
  const by = { guild, author: `person-${guild}` };
  for (let i = 0; i < 25; i++)
    await store.append(edit(`i${i}`, { text: `In ${guild} number ${i} is é ${'x'.repeat(i * 20)}` }, 0, by));
  await store.importDocument(
    imported('d', `The whole text of ${guild}. ${'And more. '.repeat(800)}`, {
      ...by,
      digest: `digest-${guild}`,
    }),
  );
  await store.set(guild, 'roles', ['1']);
}

/** The store with one byte altered, `offset` bytes into the first place that says `needle`. */
function damaged(needle: string, offset: number, to: number): void {
  const bytes = Buffer.from(whole);
  const place = bytes.indexOf(needle);
  expect(place).toBeGreaterThan(0);
  bytes[place + offset] = to;
  writeFileSync(at.file(), bytes);
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'fine',
    error => error.code ?? String(error),
  );

/** What reading each server comes to. */
const reading = () =>
  at.using(async store =>
    Object.fromEntries(
      await Promise.all(
        GUILDS.map(async guild => {
          const calls = [store.latest(guild), store.documents(guild), store.document(guild, 'd')];
          const codes = await Promise.all(calls.map(codeOf));
          return [guild, codes.find(code => code !== 'fine') ?? 'fine'] as const;
        }),
      ),
    ),
  );
const only = (guild: string) =>
  Object.fromEntries(GUILDS.map(g => [g, g === guild ? 'store.damaged' : 'fine']));
const faults = async () => (await checkEmbedded({ dataDir: at.dataDir })).faults;

describe('a damaged value', () => {
  it.each([
    ['is no UTF-8', 'In g2 number 7', 3, 0xff],
    ['says another thing', 'In g2 number 7', 10, 0x71],
    ['breaks the JSON', '{"text":"In g2 number 7', 0, 0x7a],
    ['is the name of an item', 'g2factsi7', 7, 0x6a],
    ['is in a text', 'The whole text of g2', 4, 0x57],
    ['is in a digest', 'digest-g2', 3, 0x6b],
  ])('that %s keeps its server from being read and no other', async (_, needle, offset, to) => {
    damaged(needle, offset, to);
    const found = await reading();
    const hit = GUILDS.filter(guild => found[guild] !== 'fine');
    expect(found).toEqual(only(hit[0] ?? 'none'));
    expect(await faults()).not.toEqual([]);
  });

  it('is met by nobody and found all the same', async () => {
    writeFileSync(at.file(), whole);
    expect(await faults()).toEqual([]);
    alter(at.file(), "DELETE FROM revisions WHERE guild = 'g3' AND item = 'i3'");
    expect(await reading()).toEqual(only('g3'));
    expect((await faults()).join()).toContain('list of revisions of server g3');
  });

  it('was sealed with the store’s own key', async () => {
    const [one, other] = [keysOf('a secret of some length'), keysOf('a secret of some lengt!')];
    expect(one.seal(['a'])).toBe(keysOf('a secret of some length').seal(['a']));
    expect(new Set([one, other, keysOf(undefined)].map(({ seal }) => seal(['a']))).size).toBe(3);
    expect(one.seal(['a', 'b'])).not.toBe(one.seal(['ab']));
    expect(one.cipher).not.toBe(other.cipher);
  });

  it('in the tables’ own description is one line at the start', async () => {
    writeFileSync(at.file(), whole);
    alter(at.file(), 'DROP INDEX votes_by_entry');
    await fails(openEmbedded({ dataDir: at.dataDir }), 'store.damaged', /node \. restore FILE/);
  });
});

describe('any bit flipped', () => {
  it('ends no process, and is said where it matters', () => {
    let state = SEED;
    const random = () => {
      // https://en.wikipedia.org/wiki/Linear_congruential_generator
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return state / 2 ** 32;
    };
    const source = join(scratch, 'source.db');
    writeFileSync(source, whole);
    const bits = Array.from({ length: FLIPS }, () => String(Math.floor(random() * whole.length * 8)));
    const run = spawnSync(
      process.execPath,
      [compileChild('damage-child'), source, join(scratch, 'work'), '', ...bits],
      { encoding: 'utf8' },
    );
    expect(run).toMatchObject({ status: 0, signal: null, stderr: '' });
    const flips = run.stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(flips).toHaveLength(FLIPS);
    const said = flips.flatMap(({ opened, guilds, rest }) => [opened, rest, ...Object.values(guilds)]);
    expect([...new Set(said)].sort()).toEqual(['fine', 'store.damaged']);
    const whereFine = flips.filter(({ checked }) => checked === 'whole');
    expect(whereFine.flatMap(({ guilds }) => Object.values(guilds)).every(code => code === 'fine')).toBe(
      true,
    );
  });
});

describe('what is in the store’s place and is none', () => {
  it.each([
    ['an empty file', '', 'store.damaged', /is empty, so it is no store: restore a backup/],
    ['an empty database of another program', 'PRAGMA user_version = 3', 'store.damaged', /another program/],
  ])('%s is refused and left as it is', async (_, sql, code, message) => {
    if (sql === '') writeFileSync(at.file(), '');
    else alter(at.file(), sql);
    const before = readFileSync(at.file());
    await fails(openEmbedded({ dataDir: at.dataDir }), code, message);
    expect(readFileSync(at.file())).toEqual(before);
    expect(await codeOf(checkEmbedded({ dataDir: at.dataDir }))).toBe(code);
  });

  it('nothing, with a log beside it, is refused', async () => {
    writeFileSync(`${at.file()}-wal`, 'log');
    await fails(openEmbedded({ dataDir: at.dataDir }), 'store.damaged', /is gone, though its log/);
    expect(existsSync(at.file())).toBe(false);
  });

  it('a store that a crash left half made is made again', async () => {
    writeFileSync(`${at.file()}.new`, 'half');
    await at.write('x');
    expect(await at.texts()).toEqual(['x']);
    expect(readdirSync(at.dataDir).filter(name => name.includes('.new'))).toEqual([]);
  });
});

describe('a restore', () => {
  it('refuses an empty file and one whose values are damaged, before anything is moved', async () => {
    await at.write('mine');
    writeFileSync(at.inside('empty'), '');
    const bytes = Buffer.from(whole);
    bytes[bytes.indexOf('In g2 number 7') + 10] = 0x71;
    writeFileSync(at.inside('wrong'), bytes);
    const restore = (name: string) => restoreEmbedded({ dataDir: at.dataDir }, at.inside(name));
    await fails(restore('empty'), 'store.damaged', /empty/);
    await fails(restore('wrong'), 'store.damaged', /revision 1 of facts\/i7 of server g2/);
    expect(await at.texts()).toEqual(['mine']);
    expect(readdirSync(at.dataDir).filter(name => /incoming|former/.test(name))).toEqual([]);
  });
});

describe('an encryption key', () => {
  const KEY = 'thirty-two characters and a tail: one';
  const OTHER = 'thirty-two characters and a tail: two';

  it('counts whole', async () => {
    await at.using(store => store.append(edit('a', { text: 'x' })), KEY);
    await fails(openEmbedded({ dataDir: at.dataDir, encryptionKey: OTHER }), 'store.key', /does not open/);
    expect(await at.texts(KEY)).toEqual(['x']);
  });

  it('that was cut before opens its store and backups, which are encrypted anew', async () => {
    const connection = openFile(at.file(), KEY);
    connection.exec(readFileSync(new URL('./fixtures/v2.sql', import.meta.url), 'utf8'));
    connection.exec('PRAGMA journal_mode = DELETE');
    connection.close();
    copyFileSync(at.file(), at.inside('backup'));
    const length = await at.using(async store => (await store.since('g1', 0)).length, KEY);
    expect(length).toBe(3);
    await fails(openEmbedded({ dataDir: at.dataDir, encryptionKey: OTHER }), 'store.key', /does not open/);
    expect(readdirSync(at.dataDir).filter(name => name.includes('rekeyed'))).toEqual([]);
    mkdirSync(at.inside('there'));
    const there = { dataDir: at.inside('there'), encryptionKey: KEY };
    expect(await restoreEmbedded(there, at.inside('backup'))).toBeNull();
    expect(await checkEmbedded(there)).toEqual({ servers: 1, faults: [] });
  });
});
