import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AtMost } from '../../src/timing/at-most.js';

describe('at most so many', () => {
  it('run at once, further ones in order, and none beyond those that may wait', async () => {
    const two = new AtMost(2, 2);
    const started: number[] = [];
    let [running, most] = [0, 0];
    const work = (n: number) => async () => {
      started.push(n);
      most = Math.max(most, ++running);
      await sleep(1);
      running--;
      if (n === 1) throw new Error('one');
      return n;
    };
    const given = [0, 1, 2, 3, 4].map(n => two.run(work(n)));
    expect(given[4]).toBeNull();
    const done = await Promise.allSettled(given.slice(0, 4));
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(started).toEqual([0, 1, 2, 3]);
    expect(most).toBe(2);
    expect(await two.run(work(5))).toBe(5);
  });
});
