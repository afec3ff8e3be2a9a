import { describe, expect, it } from 'vitest';
import { backoff, identifyDelay } from '../../../src/discord/connection/identify.js';
import { Once } from '../../../src/discord/events/once.js';

const limit = (remaining: number, reset_after = 86_400_000) => ({
  total: 1000,
  remaining,
  reset_after,
  max_concurrency: 1,
});

describe('identifyDelay', () => {
  it('lets a bot with sessions to spare connect at once', () => {
    expect([1000, 500, 251].map(remaining => identifyDelay(limit(remaining)))).toEqual([0, 0, 0]);
  });

  it('spreads the last sessions over the rest of the day, so that restarts alone never use them up', () => {
    let left = 250;
    let time = 0;
    for (; left > 0 && time < 86_400_000; left--) time += identifyDelay(limit(left, 86_400_000 - time));
    expect(time).toBeGreaterThan(0.95 * 86_400_000);
  });

  it('waits for the next day where none is left', () => {
    expect(identifyDelay(limit(0, 1234))).toBe(1234);
  });
});

describe('backoff', () => {
  it('grows from session to session that does not last', () => {
    expect([1, 2, 3, 4, 20].map(backoff)).toEqual([0, 0, 5_000, 10_000, 15_000]);
  });
});

describe('Once', () => {
  it('knows what it has seen, and forgets the oldest beyond its capacity', () => {
    const once = new Once(2);
    expect(['a', 'a', 'b', 'c', 'b', 'a'].map(id => once.first(id))).toEqual([
      true,
      false,
      true,
      true,
      false,
      true,
    ]);
  });
});
