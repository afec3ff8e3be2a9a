import { UserError } from '../../errors.js';
import { equalDimensions, parseUnit } from '../../figures/units.js';

/** Days of a length of time; months and quarters as parts of a year of 365 days, but a month alone has 30. */
export function inDays({ value, unit }: { readonly value: number; readonly unit: string }): number {
  return value * (DAYS[unit] ?? 1);
}

type Span = { readonly value: number; readonly unit: string };

/** How often one length of time goes into another: months and quarters are parts of a year whatever their days. */
export function timesIn(whole: Span, part: Span): number {
  const months = (span: Span) => (MONTHS[span.unit] ?? Number.NaN) * span.value;
  const times = months(whole) / months(part);
  return Number.isNaN(times) ? inDays(whole) / inDays(part) : times;
}

const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, a: 12 };
const DAYS: Readonly<Record<string, number>> = {
  s: 1 / 86400,
  min: 1 / 1440,
  h: 1 / 24,
  d: 1,
  wk: 7,
  month: 30,
  quarter: 365 / 4,
  a: 365,
};
/** A month among many. */
export const MEAN_MONTH = 365.2425 / 12;

const TIME = new Set(['s', 'min', 'h', 'd', 'wk', 'month', 'a']);
const ENERGY = new Set(['J', 'Wh', 'kWh', 'MWh', 'GWh', 'TWh']);

export const isTime = (unit: string) => TIME.has(unit);
export const isEnergy = (unit: string) => ENERGY.has(unit);

/** Whether two units measure the same thing; false where one is not a unit. */
export function sameKind(a: string, b: string): boolean {
  try {
    return equalDimensions(parseUnit(a).dimension, parseUnit(b).dimension);
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
