import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cooldown, QUESTIONS } from '../../../src/discord/events/cooldown.js';

const START = Date.UTC(2026, 10, 21);

describe('Cooldown', () => {
  it('allows five in ten seconds, notes the first refusal, then only refuses', () => {
    let now = START;
    const cooldown = new Cooldown(QUESTIONS, () => now);
    const take = (at: number) => {
      now = START + at;
      return cooldown.take('someone');
    };
    expect([0, 1, 2, 3, 4].map(at => take(at * 1000).kind)).toEqual(Array(5).fill('allowed'));
    expect(take(5000)).toEqual({ kind: 'noted', waitMs: 5000 });
    expect(take(6000)).toEqual({ kind: 'refused', waitMs: 4000 });
    expect(cooldown.take('someone else').kind).toBe('allowed');
    expect(take(10_000).kind).toBe('allowed');
    expect(take(10_500)).toEqual({ kind: 'noted', waitMs: 500 });
  });

  it('never allows more than five in any ten seconds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { maxLength: 200 }), gaps => {
        let now = START;
        const cooldown = new Cooldown(QUESTIONS, () => now);
        const allowed: number[] = [];
        for (const gap of gaps) {
          now += gap;
          if (cooldown.take('someone').kind === 'allowed') allowed.push(now);
        }
        for (let i = 5; i < allowed.length; i++) {
          expect(allowed[i]! - allowed[i - 5]!).toBeGreaterThanOrEqual(10_000);
        }
      }),
    );
  });
});
