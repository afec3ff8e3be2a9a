import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { restoreEmbedded } from '../../src/store/backup.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { run } from '../support/run.js';
import { dataFolder, fails } from './data-folder.js';

const at = dataFolder();
const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('the files of a store', () => {
  it('are their user’s alone, restored ones and former ones too', async () => {
    await at.write('one');
    await at.using(store => store.backup(at.inside('copy')));
    chmodSync(at.inside('copy'), 0o644);
    chmodSync(at.file(), 0o644);
    const former = await restoreEmbedded({ dataDir: at.dataDir }, at.inside('copy'));
    expect([modeOf(at.file()), modeOf(former!)]).toEqual([0o600, 0o600]);
  });

  it('are not written through a link that someone put there', async () => {
    writeFileSync(at.inside('precious'), 'precious');
    symlinkSync(at.inside('precious'), at.inside('gigawatt.pid'));
    await at.using(() => {
      expect(readFileSync(at.inside('precious'), 'utf8')).toBe('precious');
      expect(readFileSync(at.inside('gigawatt.pid'), 'utf8')).toBe(`${process.pid}\n`);
    });
    expect(existsSync(at.inside('gigawatt.pid'))).toBe(false);
  });

  it('are refused at once where no folder can be', async () => {
    await fails(
      openEmbedded({ dataDir: '/proc/x/y' }),
      'store.unwritable',
      /DATA_DIR \/proc\/x\/y cannot be written .*set DATA_DIR to another/,
    );
  });
});

describe('a full disk', () => {
  it('is one clear line at the start, and a restore of it leaves what there was', async () => {
    await at.write('x'.repeat(400_000));
    await at.using(store => store.backup(at.inside('copy')));
    const env = { PATH: process.env.PATH!, DATA_DIR: at.inside('new') };
    // No file may grow beyond the limit, as on a disk that is full.
    const limited = (limit: number, ...args: string[]) =>
      spawnSync('sh', ['-c', `ulimit -f ${limit}; exec "$@"`, 'sh', process.execPath, '.', ...args], {
        ...{ encoding: 'utf8', env, cwd: new URL('../../', import.meta.url) },
      });
    const restored = limited(100, 'restore', at.inside('copy'));
    expect(restored.status).toBe(2);
    expect(restored.stderr).toMatch(/^gigawatt: .*cannot be (restored|written).*space.*\n$/);
    expect(existsSync(at.inside('new/gigawatt.db'))).toBe(false);
    const backedUp = limited(100, 'backup', at.inside('more'));
    expect(backedUp.stderr).toMatch(/^gigawatt: .*\n$/);
    const check = await run(['store', 'check'], '', { DATA_DIR: at.inside('new') });
    expect(check).toMatchObject({ code: 2 });
  });
});
