import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Expression,
  evaluate,
  parseFormula,
  printFormula,
  references,
  unitOfFormula,
} from '../../src/figures/formula.js';
import type { Quantity } from '../../src/figures/quantity.js';
import { holds, quantities, sampleOf } from './sampling.js';

const facts: Readonly<Record<string, Quantity>> = {
  'investment.total': { value: 100e9, unit: 'USD', bound: 'max' },
  'capacity.total': { value: 10, unit: 'GW', bound: 'min' },
  'capacity.first': { value: 1, unit: 'GW', bound: 'exact' },
  'gpus.total': { value: 2e6, unit: 'GPU', bound: 'min' },
  'price.about': { value: 3, unit: 'USD/GPU', bound: 'approx' },
};
const lookup = (id: string): Quantity | undefined => facts[id];
const run = (text: string, unit?: string) => evaluate(parseFormula(text), lookup, unit);
const fails = (attempt: () => unknown, code: string, hint: string) =>
  expect(attempt).toThrow(
    expect.objectContaining({ name: 'UserError', code, message: expect.stringContaining(hint) }),
  );

describe('evaluating', () => {
  it.each([
    ['investment.total / capacity.total', 'USD/GW', 10e9, 'max'],
    ['investment.total / capacity.total', 'USD/W', 10, 'max'],
    ['investment.total * capacity.first / capacity.total', 'USD', 10e9, 'max'],
    ['investment.total - investment.total * capacity.first / stated(capacity.total)', 'USD', 90e9, 'max'],
    ['investment.total - investment.total / 10', 'USD', 90e9, 'max'],
    ['capacity.total - capacity.total / 10', 'GW', 9, 'min'],
    ['capacity.total - capacity.first', 'GW', 9, 'min'],
    ['capacity.first / capacity.total', '%', 10, 'max'],
    ['gpus.total / capacity.total', 'GPU/GW', 200_000, 'approx'],
    ['investment.total / gpus.total', 'USD/GPU', 50_000, 'max'],
    ['capacity.total / gpus.total', 'W/GPU', 5000, 'approx'],
    ['capacity.total * 365 d', 'TWh', 87.6, 'min'],
    ['capacity.first * 24 h', undefined, 24, 'exact'],
    ['capacity.total', 'MW', 10_000, 'min'],
    ['min(capacity.total, 20 GW)', 'GW', 10, 'min'],
    ['max(capacity.total, 20 GW)', 'GW', 20, 'min'],
    ['stated(capacity.total) + capacity.first', 'GW', 11, 'exact'],
    ['5e9 USD/GW × capacity.first', 'USD', 5e9, 'exact'],
    ['10% * capacity.total', 'GW', 1, 'min'],
    ['price.about * gpus.total', 'USD', 6e6, 'approx'],
  ] as const)('%s in %s', (text, unit, value, bound) => {
    expect(run(text, unit).quantity).toMatchObject({ value, bound, ...(unit && { unit }) });
  });

  it('does not take a result for rising that falls first', () => {
    // 40 / a + a is 44 at 1, 13 near 6 and 14 at 10: only "at least" follows.
    const claim = evaluate(parseFormula('40 / a + a'), () => ({ value: 10, unit: '', bound: 'max' }));
    expect(claim.quantity).toEqual({ value: 4, unit: '', bound: 'min' });
  });

  it('says when a value is only the one at the stated values', () => {
    expect(run('gpus.total / capacity.total').atStated).toBe(true);
    expect(run('price.about * 2').atStated).toBe(false);
    expect(run('investment.total / capacity.total').atStated).toBe(false);
  });

  it('derives in words, chains on one line and inner computations first', () => {
    const steps = run('investment.total - investment.total * capacity.first / stated(capacity.total)').steps;
    expect(steps.map(step => [step.expression, step.quantity.value])).toEqual([
      ['up to $100 billion × 1 GW ÷ 10 GW', 10e9],
      ['up to $100 billion − up to $10 billion', 90e9],
    ]);
    expect(run('investment.total / capacity.total').steps[0]!.expression).toBe(
      'up to $100 billion ÷ at least 10 GW',
    );
    expect(run('capacity.total', 'MW').steps).toEqual([
      { expression: 'at least 10 GW', quantity: { value: 10_000, unit: 'MW', bound: 'min' } },
    ]);
  });

  it('finds units, and refuses those that do not fit', () => {
    const unit = (text: string) => unitOfFormula(parseFormula(text), id => facts[id]?.unit);
    expect(unit('investment.total / capacity.total')).toBe('USD/GW');
    expect(unit('capacity.total * 365 d')).toBe('GWh');
    expect(unit('capacity.first / capacity.total')).toBe('');
    fails(() => unit('capacity.total + investment.total'), 'formula.units', 'GW and USD');
    fails(() => unit('min(capacity.total, 3)'), 'formula.units', 'GW and a plain number');
    fails(() => unit('capacity-total'), 'formula.unknown-fact', 'spaces on both sides');
    fails(() => run('investment.total / capacity.total', 'GW/USD'), 'formula.units', 'gives USD/GW');
    fails(() => run('capacity.total', 'gigawatts'), 'formula.units', 'write GW');
    fails(() => run('capacity.total / 0'), 'formula.value', 'divisor is zero');
    fails(() => run('capacity.total / (capacity.first - 1 GW)'), 'formula.value', 'divisor is zero');
    fails(() => run('capacity.total * 1e300 * 1e300'), 'formula.value', 'out of range');
    fails(
      () => evaluate(parseFormula('a.b'), () => ({ value: 1, unit: 'days', bound: 'max' })),
      'formula.units',
      'fact "a.b"',
    );
  });

  it('never claims more than values inside the facts allow, however often a fact occurs', () => {
    const leaf = fc.oneof(
      fc.constantFrom('a', 'b', 'c').map((id): Expression => ({ kind: 'fact', id })),
      fc.integer({ min: 0, max: 5 }).map((value): Expression => ({ kind: 'number', value, unit: '' })),
    );
    const expression = trees(leaf, ['min', 'max']);
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const places = fc.array(fc.tuple(place, place, place), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(expression, quantities, quantities, quantities, places, (tree, a, b, c, points) => {
        const given: Record<string, Quantity> = { a, b, c };
        let claim: Quantity;
        try {
          claim = evaluate(tree, id => given[id]).quantity;
        } catch (error) {
          expect(error).toMatchObject({ name: 'UserError', code: expect.stringMatching(/^formula\./) });
          return;
        }
        for (const [x, y, z] of points) {
          const values: Record<string, number> = { a: sampleOf(a, x), b: sampleOf(b, y), c: sampleOf(c, z) };
          const { value, size } = plainly(tree, values);
          // Where large numbers cancel, the sample's own rounding is no evidence.
          if (Number.isFinite(size) && size * 1e-14 < 1e-10 * Math.max(1, Math.abs(value)))
            holds(claim, value);
        }
      }),
      { numRuns: 1500 },
    );
  });
});

describe('parsing', () => {
  it('keeps precedence, order and each reference once', () => {
    const shape = (text: string) => printFormula(parseFormula(text));
    expect(shape('a.x+b.y*(c - 2)/4')).toBe('a.x + b.y * (c - 2) / 4');
    expect(shape('a − (b − c)')).toBe('a - (b - c)');
    expect(shape('(a - b) - c')).toBe('a - b - c');
    expect(shape('a / (b * c)')).toBe('a / (b * c)');
    expect(shape(' 5 USD/GW*a ')).toBe('5 USD/GW*a');
    expect(references(parseFormula('b / a + b * max(c, a)'))).toEqual(['b', 'a', 'c']);
    expect(references(parseFormula('365 d'))).toEqual([]);
  });

  it.each([
    ['', 0, 'ends too early'],
    ['a +', 3, 'ends too early'],
    ['a -b', 2, 'spaces on both sides'],
    ['a- b', 0, 'spaces on both sides'],
    ['1-2', 1, 'spaces around'],
    ['-5 GW', 0, '0 - 5'],
    ['(a + b', 6, 'close the parenthesis'],
    ['a b', 2, 'put + - * or /'],
    ['a)', 1, 'put + - * or /'],
    ['100,000 GW', 3, 'put + - * or /'],
    ['1.2.3', 3, 'without leading zeros'],
    ['007', 0, 'without leading zeros'],
    ['1 GW/capacity.total', 1, 'spaces around'],
    ['5 gigawatts', 1, 'write GW'],
    ['sqrt(a)', 0, 'min, max or stated'],
    ['stated(a, b)', 0, 'one value'],
    ['a ; process.exit()', 2, 'put + - * or /'],
    ['1e999', 0, 'too large'],
    ['('.repeat(60), 51, 'nested'],
    ['a'.repeat(1001), 1000, 'shorten'],
  ])('refuses %s', (text, position, hint) => {
    fails(() => parseFormula(text), 'formula.syntax', hint);
    if (!/^[1-9.-]|^0/.test(text)) expect(() => parseFormula(text)).toThrow(`At character ${position + 1}: `);
  });

  it('reads back what it prints', () => {
    const leaf = fc.oneof(
      fc.stringMatching(/^[a-z][a-z0-9._-]{0,8}[a-z0-9]$/).map((id): Expression => ({ kind: 'fact', id })),
      fc
        .tuple(
          fc.double({ min: 0, max: 1e15, noNaN: true }),
          fc.constantFrom('', 'GW', '%', 'd', 'USD/GW', 'GW*h'),
        )
        .map(([value, unit]): Expression => ({ kind: 'number', value: value + 0, unit })),
    );
    fc.assert(
      fc.property(trees(leaf, ['min', 'max', 'stated']), tree => {
        const text = printFormula(tree);
        fc.pre(text.length <= 1000);
        expect(parseFormula(text)).toEqual(tree);
      }),
    );
  });

  it('throws nothing but errors of formulas on any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            'a',
            'capacity.total',
            'min',
            'stated',
            '(',
            ')',
            ',',
            ' ',
            ' - ',
            '+',
            '*',
            '/',
            '2',
            '.5',
            'GW',
            '%',
            '/GW',
            '-',
            '1e9',
            '·',
          ),
          { maxLength: 20 },
        )
        .map(tokens => tokens.join('')),
    );
    fc.assert(
      fc.property(text, formula => {
        try {
          const expression = parseFormula(formula);
          evaluate(expression, lookup);
        } catch (error) {
          expect(error).toMatchObject({ name: 'UserError', code: expect.stringMatching(/^formula\./) });
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function trees(
  leaf: fc.Arbitrary<Expression>,
  names: readonly ('min' | 'max' | 'stated')[],
): fc.Arbitrary<Expression> {
  return fc.letrec<{ tree: Expression }>(tie => ({
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.record({
        kind: fc.constant('operation' as const),
        operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
        left: tie('tree'),
        right: tie('tree'),
      }),
      fc.tuple(fc.constantFrom(...names), fc.array(tie('tree'), { minLength: 1, maxLength: 3 })).map(
        ([name, args]): Expression => ({
          kind: 'call',
          name,
          args: name === 'stated' ? args.slice(0, 1) : args,
        }),
      ),
    ),
  })).tree;
}

/** Ordinary arithmetic on one choice of values, and the largest number met on the way. */
function plainly(
  tree: Expression,
  values: Readonly<Record<string, number>>,
): { value: number; size: number } {
  const sized = (value: number, ...parts: { size: number }[]) => ({
    value,
    size: Math.max(Math.abs(value), ...parts.map(part => part.size)),
  });
  if (tree.kind === 'number') return sized(tree.value);
  if (tree.kind === 'fact') return sized(values[tree.id]!);
  if (tree.kind === 'call') {
    const args = tree.args.map(arg => plainly(arg, values));
    return sized((tree.name === 'max' ? Math.max : Math.min)(...args.map(arg => arg.value)), ...args);
  }
  const a = plainly(tree.left, values);
  const b = plainly(tree.right, values);
  const operate = {
    '+': (x: number, y: number) => x + y,
    '-': (x: number, y: number) => x - y,
    '*': (x: number, y: number) => x * y,
    '/': (x: number, y: number) => x / y,
  };
  const result = sized(operate[tree.operator](a.value, b.value), a, b);
  return tree.operator === '/'
    ? { ...result, size: result.size * Math.max(1, 1 / Math.abs(b.value)) }
    : result;
}
