import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, divide, intervalOf, multiply, quantityOf, subtract } from '../../src/figures/interval.js';
import type { Bound, Quantity } from '../../src/figures/quantity.js';
import { holds, quantities, sampleOf } from './sampling.js';

const q = (value: number, unit: string, bound: Bound): Quantity => ({ value, unit, bound });
const operations = {
  add: { interval: add, number: (a: number, b: number) => a + b },
  subtract: { interval: subtract, number: (a: number, b: number) => a - b },
  multiply: { interval: multiply, number: (a: number, b: number) => a * b },
  divide: { interval: divide, number: (a: number, b: number) => a / b },
};

describe('intervals', () => {
  it.each([
    ['max', 0, 5e9],
    ['min', 5e9, Infinity],
    ['exact', 5e9, 5e9],
  ] as const)('reads %s', (bound, lo, hi) => {
    expect(intervalOf(q(5, 'GW', bound))).toEqual({ lo, hi });
  });

  it('marks approximate values and lets them taint what they touch', () => {
    const about = intervalOf(q(5, 'GW', 'approx'));
    expect(about).toEqual({ lo: 5e9, hi: 5e9, approx: true });
    const product = multiply(about, intervalOf(q(3, '', 'exact')));
    expect(quantityOf(product, 'GW', 15e9)).toEqual(q(15, 'GW', 'approx'));
  });

  it.each([
    ['divide', q(100e9, 'USD', 'max'), q(10, 'GW', 'min'), 'USD/GW', q(10e9, 'USD/GW', 'max')],
    ['divide', q(2e6, 'GPU', 'min'), q(10, 'GW', 'min'), 'GPU/GW', q(2e5, 'GPU/GW', 'approx')],
    ['divide', q(1, 'GW', 'exact'), q(10, 'GW', 'min'), '%', q(10, '%', 'max')],
    ['divide', q(100e9, 'USD', 'exact'), q(10, 'GW', 'max'), 'USD/GW', q(10e9, 'USD/GW', 'min')],
    ['divide', q(100e9, 'USD', 'max'), q(10, 'GW', 'max'), 'USD/GW', q(10e9, 'USD/GW', 'approx')],
    ['subtract', q(10, 'GW', 'min'), q(1, 'GW', 'exact'), 'GW', q(9, 'GW', 'min')],
    ['subtract', q(10, 'GW', 'exact'), q(1, 'GW', 'min'), 'GW', q(9, 'GW', 'max')],
    ['subtract', q(10, 'GW', 'exact'), q(4, 'GW', 'max'), 'GW', q(6, 'GW', 'min')],
    ['subtract', q(100e9, 'USD', 'max'), q(10e9, 'USD', 'max'), 'USD', q(100e9, 'USD', 'max')],
    ['subtract', q(100e9, 'USD', 'max'), q(10e9, 'USD', 'exact'), 'USD', q(90e9, 'USD', 'max')],
    ['subtract', q(10, 'GW', 'min'), q(4, 'GW', 'min'), 'GW', q(6, 'GW', 'approx')],
    ['subtract', q(10, 'GW', 'exact'), q(10, 'GW', 'max'), 'GW', q(10, 'GW', 'max')],
    ['add', q(10, 'GW', 'min'), q(5, 'GW', 'max'), 'GW', q(10, 'GW', 'min')],
    ['add', q(10, 'GW', 'exact'), q(5, 'GW', 'max'), 'GW', q(15, 'GW', 'max')],
    ['multiply', q(10, 'GW', 'min'), q(365, 'd', 'exact'), 'TWh', q(87.6, 'TWh', 'min')],
    ['multiply', q(0, '', 'max'), q(10, 'GW', 'min'), 'GW', q(0, 'GW', 'exact')],
    ['multiply', q(5, '', 'max'), q(10, 'GW', 'min'), 'GW', q(50, 'GW', 'approx')],
  ] as const)('%s: %j, %j in %s', (name, a, b, unit, expected) => {
    const { interval, number } = operations[name];
    const stated = [a, b].map(each => intervalOf({ ...each, bound: 'exact' }).lo);
    expect(quantityOf(interval(intervalOf(a), intervalOf(b)), unit, number(stated[0]!, stated[1]!))).toEqual(
      expected,
    );
  });

  it('states nothing where there is no number', () => {
    const point = { lo: 1, hi: 1 };
    expect(() => quantityOf(divide(point, { lo: 0, hi: 0 }), '', 1 / 0)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^interval\./) }),
    );
    expect(() => quantityOf(point, '', Number.NaN)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^interval\./) }),
    );
  });

  it('allows any number where the divisor may have either sign', () => {
    expect(divide({ lo: 1, hi: 2 }, { lo: -1, hi: 1 })).toEqual({ lo: -Infinity, hi: Infinity });
    expect(divide({ lo: 1, hi: 2 }, { lo: -1, hi: 0 })).toEqual({ lo: -Infinity, hi: -1 });
  });

  it.each(Object.keys(operations) as (keyof typeof operations)[])(
    '%s never claims more than values inside the operands allow',
    name => {
      const { interval, number } = operations[name];
      const place = fc.double({ min: 0, max: 1, noNaN: true });
      fc.assert(
        fc.property(
          quantities,
          quantities,
          fc.array(fc.tuple(place, place), { minLength: 8, maxLength: 8 }),
          (a, b, places) => {
            const claim = (() => {
              try {
                return quantityOf(interval(intervalOf(a), intervalOf(b)), '', number(a.value, b.value));
              } catch (error) {
                expect(error).toMatchObject({
                  name: 'UserError',
                  code: expect.stringMatching(/^interval\./),
                });
                return undefined;
              }
            })();
            if (claim === undefined) return;
            for (const [x, y] of places) {
              const actual = number(sampleOf(a, x), sampleOf(b, y));
              if (Number.isFinite(actual)) holds(claim, actual);
            }
          },
        ),
        { numRuns: 500 },
      );
    },
  );
});
