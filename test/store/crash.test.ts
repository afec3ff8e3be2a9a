import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../src/store/embedded.js';
import { crashRounds } from './crash-rounds.js';
import { remove, temporaryFolder } from './place.js';
import { compileChild, runChild } from './processes.js';
import { syncFaults } from './sync-trace.js';

let child: string;
const folders: string[] = [];
const folder = () => {
  const made = temporaryFolder();
  folders.push(made);
  return made;
};
beforeAll(() => {
  child = compileChild();
});
afterAll(() => folders.forEach(remove));

describe('a process that is killed', () => {
  it('leaves every acknowledged revision, and starts again', async () => {
    const rounds = await crashRounds(child, folder(), { rounds: 5, longest: 400, random: Math.random });
    expect(rounds.flatMap(r => r.faults)).toEqual([]);
    expect(rounds.reduce((sum, r) => sum + r.acknowledged, 0)).toBeGreaterThan(20);
  });

  it('leaves no lock', async () => {
    const dataDir = folder();
    const killed = await runChild([child, dataDir, 'killed', '1'], { after: 50 });
    expect(killed.code).toBe('SIGKILL');
    await (await openEmbedded({ dataDir })).close();
  });
});

describe('a process without space', () => {
  it('is told so, keeps what was acknowledged, and goes on once there is some', async () => {
    const dataDir = folder();
    const prefix = ['sh', '-c', 'ulimit -f 1000; exec "$@"', 'sh'];
    const full = await runChild([child, dataDir, 'full', '1', '0'], { prefix });
    expect(full.code).toBe(2);
    expect(full.stderr).toMatch(
      /gigawatt\.db cannot be written \(.*\): free some space .* nothing of this change was kept\n$/,
    );
    expect(full.acknowledged.length).toBeGreaterThan(10);
    const store = await openEmbedded({ dataDir });
    expect((await store.since('g1', 0)).slice(0, full.acknowledged.length)).toEqual(full.acknowledged);
    await store.close();
    expect(await runChild([child, dataDir, 'later', '1', '3'])).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a second process', () => {
  it('is refused in one line while the first has the store open, and let in afterwards', async () => {
    const dataDir = folder();
    const store = await openEmbedded({ dataDir });
    const refused = await runChild([child, dataDir, 'second', '1', '1']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toBe(
      `${dataDir} is in use by another process (process ${process.pid}): stop that one first, or set DATA_DIR to another folder\n`,
    );
    await store.close();
    expect(await runChild([child, dataDir, 'second', '1', '1'])).toMatchObject({ code: 0, stderr: '' });
  });
});

const STRACE = 'strace';

if (spawnSync(STRACE, ['-V']).status !== 0) {
  console.warn('strace is not installed: not shown that a sync precedes every acknowledgement');
} else {
  describe('the system calls', () => {
    it('sync the write-ahead log before every acknowledgement', async () => {
      const dataDir = folder();
      const trace = join(folder(), 'trace');
      const calls = 'trace=write,pwrite64,writev,pwritev,fsync,fdatasync';
      const prefix = [STRACE, '-f', '-y', '-s', '16', '-e', calls, '-o', trace];
      const ended = await runChild([child, dataDir, 'traced', '1', '30'], { prefix });
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ended.acknowledged).toHaveLength(30);
      expect(syncFaults(readFileSync(trace, 'utf8'))).toEqual({ acknowledgements: 30, faults: [] });
    });
  });
}
