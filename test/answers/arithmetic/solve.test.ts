import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Solution, solve } from '../../../src/answers/arithmetic/solve.js';
import type { Slots } from '../../../src/answers/reading/slots.js';
import { intervalOf } from '../../../src/figures/interval.js';
import type { Quantity } from '../../../src/figures/quantity.js';
import { convert } from '../../../src/figures/units.js';
import type { Knowledge } from '../../../src/knowledge/knowledge.js';
import { engine } from '../base.js';

const solved = (request: Slots, knowledge: Knowledge = engine.knowledge): Solution => {
  const solution = solve(request, knowledge);
  if (solution === undefined || 'impossible' in solution)
    throw new Error(`not solved: ${JSON.stringify(request)}`);
  return solution;
};
const quantity = (request: Slots, knowledge?: Knowledge): Quantity =>
  solved(request, knowledge).evaluation.quantity;
const withFact = (id: string, stated: Quantity): Knowledge => ({
  ...engine.knowledge,
  facts: [
    ...engine.knowledge.facts,
    {
      id,
      statement: 'A new fact.',
      kind: 'quantity',
      phrasings: [],
      scope: 'total',

      disagrees: [],
      citations: [],
      quantity: stated,
    },
  ],
});

describe('what-ifs', () => {
  it.each<[Slots, Quantity]>([
    [
      { want: 'USD', given: { value: 4, unit: 'GW' } },
      { value: 40e9, unit: 'USD', bound: 'max' },
    ],
    [
      { want: 'GW', given: { value: 35e9, unit: 'USD' } },
      { value: 3.5, unit: 'GW', bound: 'min' },
    ],
    [
      { want: 'USD', left: true, given: { value: 2, unit: 'GW' } },
      { value: 80e9, unit: 'USD', bound: 'max' },
    ],
    [
      { want: 'GW', left: true, given: { value: 1, unit: 'GW', position: true } },
      { value: 9, unit: 'GW', bound: 'min' },
    ],
    [
      { want: 'USD', left: true, part: { value: 0.25 } },
      { value: 75e9, unit: 'USD', bound: 'max' },
    ],
    [
      { share: true, given: { value: 3, unit: 'GW' } },
      { value: 30, unit: '%', bound: 'max' },
    ],
    [
      { want: 'USD', per: 'GPU' },
      { value: 50_000, unit: 'USD/GPU', bound: 'max' },
    ],
    [
      { want: 'GPU', per: 'GW' },
      { value: 200_000, unit: 'GPU/GW', bound: 'approx' },
    ],
    [
      { want: 'USD', per: 'GW', given: { value: 20, unit: 'GW' } },
      { value: 5e9, unit: 'USD/GW', bound: 'max' },
    ],
    [
      { want: 'TWh', exactUnit: true },
      { value: 87.6, unit: 'TWh', bound: 'min' },
    ],
    [
      { want: 'GWh', exactUnit: true, given: { value: 2, unit: 'GW' }, span: { value: 1, unit: 'd' } },
      { value: 48, unit: 'GWh', bound: 'exact' },
    ],
    [
      { want: 'USD', part: { value: 0.25 } },
      { value: 25e9, unit: 'USD', bound: 'max' },
    ],
  ])('%j', (request, expected) => {
    expect(quantity(request)).toEqual(expected);
  });

  it('never states more money than the ceiling, nor less power than a sum buys at most', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e4, noNaN: true }), gigawatts => {
        const { value, bound } = quantity({ want: 'USD', given: { value: gigawatts, unit: 'GW' } });
        expect(bound).toBe('max');
        expect(value).toBeLessThanOrEqual(100e9);
        expect(value).toBeCloseTo(Math.min(gigawatts / 10, 1) * 100e9, -3);
      }),
    );
  });

  it('gives back the gigawatts that a sum was worked out for', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 9.9, noNaN: true }), gigawatts => {
        const money = quantity({ want: 'USD', given: { value: gigawatts, unit: 'GW' } });
        const back = quantity({ want: 'GW', given: { value: money.value, unit: 'USD' } });
        expect(back.value).toBeCloseTo(gigawatts, 6);
        expect(back.bound).toBe('min');
      }),
    );
  });

  it('claims no more than the intervals allow', () => {
    const positive = fc.double({ min: 0.5, max: 9, noNaN: true });
    fc.assert(
      fc.property(positive, fc.double({ min: 0, max: 1, noNaN: true }), (gigawatts, part) => {
        // Any investment up to the ceiling, spread over the stated 10 GW, keeps within what is claimed.
        const actual = 100e9 * part * (gigawatts / 10);
        const { lo, hi } = intervalOf(quantity({ want: 'USD', given: { value: gigawatts, unit: 'GW' } }));
        expect(actual).toBeGreaterThanOrEqual(lo);
        expect(actual).toBeLessThanOrEqual(hi * (1 + 1e-9));
      }),
    );
  });
});

describe('facts that were not there when this was written', () => {
  const jobs = withFact('jobs.total', { value: 5000, unit: 'job', bound: 'max' });

  it('take part at once', () => {
    expect(quantity({ want: 'job', per: 'GW' }, jobs)).toEqual({ value: 500, unit: 'job/GW', bound: 'max' });
    expect(quantity({ want: 'job', given: { value: 3, unit: 'GW' } }, jobs)).toMatchObject({
      value: 1500,
      unit: 'job',
    });
    expect(quantity({ want: 'USD', per: 'job' }, jobs)).toMatchObject({ value: 20e6 });
  });

  it('change every result that rests on them', () => {
    const raised: Knowledge = {
      ...engine.knowledge,
      facts: engine.knowledge.facts.map(fact =>
        fact.id === 'investment.total'
          ? { ...fact, quantity: { value: 110e9, unit: 'USD', bound: 'max' } }
          : fact,
      ),
    };
    expect(quantity({ want: 'USD', per: 'GW' }, raised).value).toBe(11e9);
    expect(quantity({ want: 'USD', given: { value: 5, unit: 'GW' } }, raised).value).toBe(55e9);
  });
});

describe('what cannot be worked out', () => {
  it('is said for other currencies', () => {
    expect(solve({ want: 'EUR', per: 'GW' }, engine.knowledge)).toMatchObject({
      impossible: expect.stringContaining('dollars'),
    });
  });

  it('is left alone where units do not meet', () => {
    expect(solve({ want: 'USD', per: 'kWh' }, engine.knowledge)).toBeUndefined();
    expect(solve({ foreign: 'litres', want: 'USD', per: 'GW' }, engine.knowledge)).toBeUndefined();
  });

  it('never throws, and what it yields has the unit asked for', () => {
    const unit = fc.constantFrom('USD', 'W', 'kW', 'MW', 'GW', 'GPU', 'TWh', 'kWh', 'EUR', 'd', 'job', '%');
    const amount = fc.record({ value: fc.double({ min: 0, max: 1e15, noNaN: true }), unit });
    const request = fc.record(
      {
        want: unit,
        per: unit,
        given: amount,
        left: fc.boolean(),
        share: fc.boolean(),
        exactUnit: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    let solved = 0;
    let inUnit = 0;
    const runs = 2000;
    fc.assert(
      fc.property(request, asked => {
        const solution = solve(asked as Slots, engine.knowledge);
        if (solution === undefined || 'impossible' in solution) return;
        solved++;
        const { quantity: result } = solution.evaluation;
        expect(Number.isFinite(result.value)).toBe(true);
        const { kind } = solution.request;
        if (kind === 'share') expect(['%', '']).toContain(result.unit);
        else if (asked.want !== undefined && kind !== 'rate' && kind !== 'beyond') {
          inUnit++;
          expect(convert(result, asked.want).unit).toBe(asked.want);
        }
      }),
      { numRuns: runs },
    );
    // Most requests make no sense; a solver that gave up on all of them would pass what is above.
    expect(solved).toBeGreaterThan(runs / 10);
    expect(inUnit).toBeGreaterThan(runs / 50);
  });
});
