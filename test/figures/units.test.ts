import fc from 'fast-check';
import Qty from 'js-quantities';
import { describe, expect, it } from 'vitest';
import {
  convert,
  divideUnits,
  isCurrency,
  multiplyUnits,
  parseUnit,
  sameDimension,
  unitOf,
} from '../../src/figures/units.js';

const powers = ['W', 'kW', 'MW', 'GW', 'TW'];
const energies = ['J', 'kJ', 'MJ', 'GJ', 'TJ', 'Wh', 'kWh', 'MWh', 'GWh', 'TWh'];
const times = ['s', 'min', 'h', 'd', 'wk'];
const counts = ['USD', 'EUR', 'GPU', 'litre', 'job', 'constructor'];
const symbol = fc.constantFrom(...powers, ...energies, ...times, ...counts, '%');
const unit = fc
  .tuple(symbol, fc.array(fc.tuple(fc.constantFrom('*', '/', '·'), symbol), { maxLength: 3 }))
  .map(([first, rest]) => first + rest.map(([operator, next]) => operator + next).join(''));
const value = fc.double({ min: 1e-6, max: 1e15, noNaN: true });
const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.abs(b));

describe('units', () => {
  it('agrees with js-quantities on powers, energies and times', () => {
    const family = fc.constantFrom(powers, energies, times);
    const pair = family.chain(f => fc.tuple(fc.constantFrom(...f), fc.constantFrom(...f)));
    // js-quantities calls a week `wk`, a minute `min` and a watt-hour `Wh`, as we do.
    fc.assert(
      fc.property(pair, value, ([from, to], v) => {
        const ours = convert({ value: v, unit: from, bound: 'exact' }, to).value;
        close(ours, Qty(v, from).to(to).scalar);
      }),
    );
  });

  it('agrees with js-quantities on powers over time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...powers),
        fc.constantFrom(...times),
        fc.constantFrom(...energies),
        value,
        (power, time, energy, v) => {
          const ours = convert({ value: v, unit: multiplyUnits(power, time), bound: 'min' }, energy);
          close(ours.value, Qty(v, power).mul(Qty(1, time)).to(energy).scalar);
          expect(ours.bound).toBe('min');
        },
      ),
    );
  });

  it('converts there and back', () => {
    fc.assert(
      fc.property(unit, value, (text, v) => {
        const canonical = unitOf(parseUnit(text).dimension);
        expect(sameDimension(text, canonical)).toBe(true);
        const there = convert({ value: v, unit: text, bound: 'max' }, canonical);
        close(convert(there, text).value, v);
      }),
    );
  });

  it('multiplies and divides units true to scale', () => {
    fc.assert(
      fc.property(unit, unit, (a, b) => {
        fc.pre(a.length + b.length < 60);
        close(parseUnit(multiplyUnits(a, b)).factor, parseUnit(a).factor * parseUnit(b).factor);
        close(parseUnit(divideUnits(a, b)).factor, parseUnit(a).factor / parseUnit(b).factor);
        expect(sameDimension(divideUnits(multiplyUnits(a, b), b), a)).toBe(true);
      }),
    );
  });

  it.each([
    ['GW', 'h', 'GWh', 'GW/h'],
    ['USD/GW', 'GW', 'USD', 'USD/GW/GW'],
    ['GWh', 'h', 'GWh*h', 'GW'],
    ['GWh', 'GW', 'GWh*GW', 'h'],
    ['USD', 'GPU', 'USD*GPU', 'USD/GPU'],
    ['', 'GW', 'GW', '1/GW'],
    ['GW', 'd', 'GW*d', 'GW/d'],
  ])('%s with %s gives %s and %s', (a, b, product, quotient) => {
    expect(multiplyUnits(a, b)).toBe(product);
    expect(divideUnits(a, b)).toBe(quotient);
  });

  it('names dimensions canonically', () => {
    expect(unitOf({ USD: 1, W: -1 })).toBe('USD/GW');
    expect(unitOf({ W: 1, s: 1 })).toBe('GWh');
    expect(unitOf({})).toBe('');
    expect(unitOf(parseUnit('litre/J').dimension)).toBe('litre/GWh');
  });

  it('reads power times time as energy and a year as 365 days', () => {
    expect(sameDimension('GW*a', 'J')).toBe(true);
    expect(convert({ value: 10, unit: 'GW*yr', bound: 'min' }, 'TWh')).toEqual({
      value: 87.6,
      unit: 'TWh',
      bound: 'min',
    });
    expect(convert({ value: 10e9, unit: 'USD/GW', bound: 'max' }, 'USD/MW').value).toBe(10e6);
    expect(convert({ value: 0.1, unit: '', bound: 'max' }, '%').value).toBe(10);
  });

  it.each([
    ['gw', 'unit.spelling', 'write GW'],
    ['mW', 'unit.spelling', 'write MW'],
    ['gigawatts', 'unit.spelling', 'write GW'],
    ['usd/GW', 'unit.spelling', 'write USD'],
    ['GPUs', 'unit.spelling', 'write GPU'],
    ['days', 'unit.spelling', 'write d'],
    ['month', 'unit.month', 'number of days'],
    ['USD/', 'unit.syntax', 'USD/GW'],
    ['USD per GW', 'unit.syntax', 'USD/GW'],
    ['$', 'unit.syntax', 'USD/GW'],
    ['(W)', 'unit.syntax', 'USD/GW'],
    ['x'.repeat(81), 'unit.syntax', 'shorten'],
  ])('refuses %s', (text, code, hint) => {
    const attempt = () => parseUnit(text);
    expect(attempt).toThrow(expect.objectContaining({ code: expect.stringMatching(/^unit\./) }));
    expect(attempt).toThrow(expect.objectContaining({ code, message: expect.stringContaining(hint) }));
  });

  it('refuses to convert between different dimensions and out of range', () => {
    expect(() => convert({ value: 1, unit: 'USD/GW', bound: 'max' }, 'GW/USD')).toThrow(
      expect.objectContaining({ code: 'unit.mismatch' }),
    );
    expect(() => convert({ value: 1e305, unit: 'GW', bound: 'max' }, 'W')).toThrow(
      expect.objectContaining({ code: 'unit.range' }),
    );
  });

  it('throws nothing but errors of units on any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'GWh/*·% 1a') })),
        text => {
          try {
            expect(parseUnit(text).factor).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toMatchObject({ name: 'UserError', code: expect.stringMatching(/^unit\./) });
          }
        },
      ),
    );
  });

  it('knows currencies from counted things', () => {
    expect(['USD', 'CHF', 'GPU', 'usd', 'GW'].filter(isCurrency)).toEqual(['USD', 'CHF']);
  });
});
