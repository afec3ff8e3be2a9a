import { afterEach, describe, expect, test } from 'vitest';
import { inSlices } from '../../src/timing/slices.js';

/** Keeps the event loop busy for so many milliseconds. */
function busy(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

function* work(steps: number, milliseconds: number): Generator<void, number> {
  for (let i = 0; i < steps; i++) {
    busy(milliseconds);
    yield;
  }
  return steps;
}

/** Counts the rounds of the event loop until it is stopped. */
function rounds() {
  let stopped = false;
  let count = 0;
  const round = () => {
    count++;
    if (!stopped) setImmediate(round);
  };
  setImmediate(round);
  return {
    get count() {
      return count;
    },
    stop: () => {
      stopped = true;
    },
  };
}

describe('work in slices', () => {
  const counted: ReturnType<typeof rounds>[] = [];
  const counting = () => {
    const one = rounds();
    counted.push(one);
    return one;
  };
  afterEach(() => {
    for (const one of counted.splice(0)) one.stop();
  });

  test('lets others in between its steps, and gives what it returns', async () => {
    const loop = counting();
    expect(await inSlices(work(10, 9))).toBe(10);
    expect(loop.count).toBeGreaterThanOrEqual(9);
  });

  test('lets others in between short works that follow one another', async () => {
    const loop = counting();
    for (let i = 0; i < 20; i++) await inSlices(work(1, 5));
    expect(loop.count).toBeGreaterThanOrEqual(9);
  });

  test('gives one of several works a turn in each round', async () => {
    const loop = counting();
    let done = 0;
    const seen: number[] = [];
    function* noted(): Generator<void, void> {
      for (let i = 0; i < 3; i++) {
        busy(9);
        done++;
        seen.push(loop.count);
        yield;
      }
    }
    await Promise.all(Array.from({ length: 8 }, () => inSlices(noted())));
    expect(done).toBe(24);
    // The count of rounds goes up before or after the step of the same round: two steps at most share a number.
    const most = Math.max(...seen.map(round => seen.filter(other => other === round).length));
    expect(most).toBeLessThanOrEqual(2);
  });
});
