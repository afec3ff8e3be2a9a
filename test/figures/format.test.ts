import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencySymbols, formatQuantity, formatValue } from '../../src/figures/format.js';
import type { Bound } from '../../src/figures/quantity.js';

const exact = (value: number, unit: string) => ({ value, unit, bound: 'exact' as const });

describe('formatting', () => {
  it.each([
    [10e9, 'USD/GW', '$10 billion per GW'],
    [100e9, 'USD', '$100 billion'],
    [2.5e9, 'USD', '$2.5 billion'],
    [50_000, 'USD/GPU', '$50,000 per GPU'],
    [0.5, 'USD', '$0.50'],
    [12.5, 'CHF', 'CHF 12.50'],
    [3e6, 'EUR/MW', '€3 million per MW'],
    [10, 'GW', '10 GW'],
    [10_000, 'MW', '10 GW'],
    [87_600, 'GWh', '87.6 TWh'],
    [864, 'TJ', '864 TJ'],
    [5000, 'W/GPU', '5 kW per GPU'],
    [0.000005, 'GW/GPU', '5 kW per GPU'],
    [240, 'GWh/d', '240 GWh per day'],
    [2e6, 'GPU', '2 million GPUs'],
    [1, 'GPU', '1 GPU'],
    [200_000, 'GPU/GW', '200,000 GPUs per GW'],
    [3, 'facility', '3 facilities'],
    [1, 'd', '1 day'],
    [365, 'd', '365 days'],
    [10, '%', '10%'],
    [8760, '', '8,760'],
    [123_456, 'GPU', '123,456 GPUs'],
    [1e12, 'USD', '$1 trillion'],
    [-3, 'GW', '−3 GW'],
    [0, 'GW', '0 GW'],
    [0.000001, 'W', '0.000001 W'],
    [1e25, 'W', '10 billion PW'],
    [1.5e24, 'USD', '$1,500,000,000,000 trillion'],
    [1234.5, 'GPU', '1,234.5 GPUs'],
    [12345.678, '', '12,346'],
    [999_999.7, 'GPU', '1 million GPUs'],
    [999_999_999.9, 'USD', '$1 billion'],
  ])('%d %s is %s', (value, unit, text) => {
    expect(formatValue(exact(value, unit))).toBe(text);
  });

  it('keeps the unit that was asked for', () => {
    expect(formatQuantity({ value: 10, unit: 'GW', bound: 'min' }, { unit: 'MW' })).toBe(
      'at least 10,000 MW',
    );
    expect(formatValue(exact(10, 'GW'), { unit: 'W' })).toBe('10 billion W');
    expect(formatValue(exact(10e9, 'USD/GW'), { unit: 'USD/MW' })).toBe('$10 million per MW');
  });

  it('always says the bound, and "about" where an exact number had to be rounded', () => {
    const said = (value: number, unit: string, bound: Bound) => formatQuantity({ value, unit, bound });
    expect(said(100e9, 'USD', 'max')).toBe('up to $100 billion');
    expect(said(10, 'GW', 'min')).toBe('at least 10 GW');
    expect(said(200_000, 'GPU/GW', 'approx')).toBe('about 200,000 GPUs per GW');
    expect(said(1, 'GW', 'exact')).toBe('1 GW');
    expect(said(100 / 3, '%', 'exact')).toBe('about 33.33%');
    expect(said(-2, 'GW', 'max')).toBe('at most −2 GW');
  });

  it('writes currencies and digits as Intl does', () => {
    for (const currency of Intl.supportedValuesOf('currency')) {
      const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(1);
      const symbol = parts.find(part => part.type === 'currency')!.value;
      // Symbols of four letters and more say less than the code.
      if (!/[A-Za-z.]{3}|^Cg|^F.CFA|^EC/.test(symbol)) expect(currencySymbols[currency]).toBe(symbol);
      else expect(currencySymbols).not.toHaveProperty(currency);
    }
    const intl = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: -6, max: 0 }),
        (digits, exponent) => {
          const value = Number(`${digits}e${exponent}`);
          expect(formatValue(exact(value, ''))).toBe(intl.format(value));
        },
      ),
    );
  });

  it('rounds a limit to the side on which it stays true', () => {
    const limit = (value: number, bound: Bound) =>
      Number(formatValue({ value, unit: '', bound }).replace(/,/g, '').replace('−', '-').replace(/ .*/, ''));
    fc.assert(
      fc.property(fc.double({ min: -1e6 + 1, max: 1e6 - 1, noNaN: true }), value => {
        fc.pre(Math.abs(value) >= 1e-6 && Math.abs(value) < 999_000);
        const slack = 1e-11 * Math.abs(value);
        expect(limit(value, 'max')).toBeGreaterThanOrEqual(value - slack);
        expect(limit(value, 'min')).toBeLessThanOrEqual(value + slack);
        expect(Math.abs(limit(value, 'exact') - value)).toBeLessThanOrEqual(1e-3 * Math.abs(value));
      }),
    );
  });
});
