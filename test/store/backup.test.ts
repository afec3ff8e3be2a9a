import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupEmbedded, restoreEmbedded } from '../../src/store/backup.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { alter, body, dataFolder, fails } from './data-folder.js';
import { edit, NOON } from './edits.js';
import { remove } from './place.js';

const at = dataFolder();

describe('backup and restore', () => {
  it('copies while in use, and puts the copy back, keeping the former store', async () => {
    await at.using(async store => {
      await store.append(edit('a', body('one')));
      await store.backup(at.inside('copy'));
      await store.append(edit('a', body('two'), 1));
      await fails(store.backup(at.inside('copy')), 'store.backup', /there already/);
      await fails(store.backup(at.inside('no/where')), 'store.backup', /in a folder that exists/);
      await fails(restoreEmbedded({ dataDir: at.dataDir }, at.inside('copy')), 'store.locked', /in use/);
    });
    const former = await restoreEmbedded({ dataDir: at.dataDir }, at.inside('copy'));
    expect(await at.texts()).toEqual(['one']);
    expect(await restoreEmbedded({ dataDir: at.dataDir }, former!)).toBe(`${at.file()}.former-2`);
    expect(await at.texts()).toEqual(['one', 'two']);
    expect(readdirSync(at.dataDir).filter(name => /partial|incoming/.test(name))).toEqual([]);
  });

  it('copies from beside a store that another one has open', async () => {
    const store = await openEmbedded({ dataDir: at.dataDir });
    await store.append(edit('a', body('one')));
    await backupEmbedded({ dataDir: at.dataDir }, at.inside('copy'));
    await store.append(edit('a', body('two'), 1));
    await store.close();
    await restoreEmbedded({ dataDir: at.dataDir }, at.inside('copy'));
    expect(await at.texts()).toEqual(['one']);
    await fails(
      backupEmbedded({ dataDir: at.inside('none') }, at.inside('c2')),
      'store.backup',
      /is not there/,
    );
  });

  it('keeps of a killed store what was in its log alone', async () => {
    const store = await openEmbedded({ dataDir: at.dataDir });
    await store.append(edit('a', body('one')));
    await store.backup(at.inside('copy'));
    await store.append(edit('a', body('two'), 1));
    const killed = at.inside('killed');
    mkdirSync(killed);
    for (const name of ['gigawatt.db', 'gigawatt.db-wal']) copyFileSync(at.inside(name), join(killed, name));
    await store.close();
    const former = await restoreEmbedded({ dataDir: killed }, at.inside('copy'));
    remove(at.file());
    copyFileSync(former!, at.file());
    expect(await at.texts()).toEqual(['one', 'two']);
  });

  it('restores into a folder that has none, and over a damaged one', async () => {
    await at.using(async store => {
      await store.append(edit('a', body('one')));
      await store.backup(at.inside('copy'));
    });
    expect(await restoreEmbedded({ dataDir: at.inside('empty') }, at.inside('copy'))).toBeNull();
    writeFileSync(at.file(), 'broken');
    writeFileSync(`${at.file()}-wal`, 'broken as well');
    expect(await restoreEmbedded({ dataDir: at.dataDir }, at.inside('copy'))).toBe(`${at.file()}.former-1`);
    expect(await at.texts()).toEqual(['one']);
  });

  it('refuses what is damaged, foreign, newer or not there, and changes nothing', async () => {
    await at.using(async store => {
      for (let i = 0; i < 30; i++) await store.append(edit(`i${i}`, body(`${i} ${'x'.repeat(2000)}`)));
      await store.backup(at.inside('copy'));
    });
    const before = await at.texts();
    const damaged = readFileSync(at.inside('copy'));
    damaged.fill(0x5a, Math.floor(damaged.length / 2), Math.floor(damaged.length / 2) + 9000);
    writeFileSync(at.inside('damaged'), damaged);
    copyFileSync(at.inside('copy'), at.inside('newer'));
    alter(at.inside('newer'), 'PRAGMA user_version = 50');
    alter(at.inside('foreign'), 'CREATE TABLE t (a)');
    writeFileSync(at.inside('words'), 'words '.repeat(1000));
    await fails(restoreEmbedded({ dataDir: at.dataDir }, at.inside('damaged')), 'store.damaged', /damaged/);
    await fails(
      restoreEmbedded({ dataDir: at.dataDir }, at.inside('newer')),
      'store.newer',
      /update the program/,
    );
    await fails(
      restoreEmbedded({ dataDir: at.dataDir }, at.inside('foreign')),
      'store.damaged',
      /another program/,
    );
    await fails(restoreEmbedded({ dataDir: at.dataDir }, at.inside('words')), 'store.key', /no database/);
    await fails(
      restoreEmbedded({ dataDir: at.dataDir }, at.inside('nothing')),
      'store.restore',
      /cannot be restored/,
    );
    expect(await at.texts()).toEqual(before);
    expect(readdirSync(at.dataDir).filter(name => /incoming|former/.test(name))).toEqual([]);
  });

  it('a backup made after a person was forgotten has no byte of them', async () => {
    await at.using(async store => {
      const author = 'zebra-key-4711';
      for (let i = 0; i < 40; i++)
        await store.append(edit(`i${i}`, body('x'.repeat(400)), 0, { author, reason: `${author} ${i}` }));
      await store.ask({
        ...{ guild: 'g1', person: author, text: `${author}?`, meaning: author },
        time: NOON,
        wantsNotice: true,
      });
      await store.backup(at.inside('before'));
      await store.forgetPerson(author);
      await store.backup(at.inside('after'));
      expect(readFileSync(at.inside('before')).includes(author)).toBe(true);
      expect(readFileSync(at.inside('after')).includes(author)).toBe(false);
    });
  });
});
