import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { LATE, within } from '../../src/timing/within.js';

describe('within', () => {
  it('gives what the work gives, and rejects as it does', async () => {
    expect(await within(10_000, Promise.resolve('done'))).toBe('done');
    await expect(within(10_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('gives up on work that takes longer, which goes on', async () => {
    let done = false;
    const work = sleep(50).then(() => {
      done = true;
    });
    expect(await within(1, work)).toBe(LATE);
    await work;
    expect(done).toBe(true);
  });

  it('leaves no timer behind that keeps a process alive', async () => {
    const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
    const before = timers();
    await within(60_000, Promise.resolve());
    expect(timers()).toBe(before);
  });
});
