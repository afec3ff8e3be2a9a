import { describe, expect, it } from 'vitest';
import { backoff, createIdentifyThrottler, identifyDelay } from '../../../src/discord/connection/identify.js';
import { Once } from '../../../src/discord/events/once.js';
import { UserError } from '../../../src/errors.js';

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

describe('the identify throttler', () => {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const answers = (refusals: number) => {
    let asked = 0;
    return async () => {
      if (asked++ < refusals) throw new UserError('discord.refusals', 'nothing is sent for now');
      return { session_start_limit: limit(1000) };
    };
  };

  it('waits while Discord, or our own breaker, refuses', async () => {
    const started: number[] = [];
    const throttler = createIdentifyThrottler(answers(2), started, log);
    const turn = throttler.waitForIdentify(0, new AbortController().signal);
    expect(throttler.waiting).toBe(true);
    expect(started).toEqual([]);
    await turn;
    expect(throttler.waiting).toBe(false);
    expect(started).toHaveLength(1);
  });

  it('rejects where the shard gives up, which does not count as a start', async () => {
    const started: number[] = [];
    const shard = new AbortController();
    const turn = createIdentifyThrottler(answers(99), started, log).waitForIdentify(0, shard.signal);
    shard.abort();
    await expect(turn).rejects.toThrow();
    expect(started).toEqual([]);
  });

  it('once closed lets nobody through', async () => {
    const throttler = createIdentifyThrottler(answers(1), [], log);
    let settled = false;
    const settle = () => {
      settled = true;
    };
    throttler.waitForIdentify(0, new AbortController().signal).then(settle, settle);
    throttler.close();
    await new Promise(resolve => setTimeout(resolve, 1_000));
    expect(settled).toBe(false);
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
