import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Maybe } from '../../src/memory/maybe.js';

it('misses none that was added within its time, and forgets in the end', () => {
  const step = fc.record({ name: fc.string({ maxLength: 6 }), passes: fc.integer({ min: 0, max: 120 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const maybe = new Maybe(100);
      const added = new Map<string, number>();
      let now = 5_000;
      for (const { name, passes } of steps) {
        now += passes;
        for (const [known, at] of added) if (now - at < 100) expect(maybe.has(known, now)).toBe(true);
        maybe.add(name, now);
        added.set(name, now);
      }
      for (const known of added.keys()) expect(maybe.has(known, now + 201)).toBe(false);
    }),
    // Each run has a megabyte.
    { numRuns: 50 },
  );
});

it('takes few others for one of them', () => {
  const maybe = new Maybe(1_000);
  for (let i = 0; i < 100_000; i++) maybe.add(`1 2 ${1_000_000 + i} false`, 0);
  const taken = Array.from({ length: 10_000 }, (_, i) => maybe.has(`1 2 ${9_000_000 + i} false`, 0));
  expect(taken.filter(Boolean).length).toBeLessThan(20);
});
