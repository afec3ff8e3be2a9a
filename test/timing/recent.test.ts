import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recent } from '../../src/timing/recent.js';

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const step = fc.record({ key, set: fc.boolean(), passes: fc.integer({ min: 0, max: 40 }) });

it('has what was set within its time, and of too many those used last', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      let now = 1_000;
      const kept = recent<number>({ most: 3, forMs: 100, clock: () => new Date(now) });
      // Oldest use first.
      let model: { key: string; value: number; at: number }[] = [];
      steps.forEach(({ key, set, passes }, value) => {
        now += passes;
        const known = model.find(one => one.key === key && now - one.at <= 100);
        model = model.filter(one => one.key !== key);
        if (set) kept.set(key, value);
        else expect(kept.get(key)).toBe(known?.value);
        if (set) model.push({ key, value, at: now });
        else if (known) model.push(known);
        model = model.slice(-3);
      });
    }),
  );
});
