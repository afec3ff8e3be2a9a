import { readWhole } from '../../english/reader/read.js';
import { UserError } from '../../errors.js';
import { formatQuantity } from '../../figures/format.js';
import type { Bound, Quantity } from '../../figures/quantity.js';
import { inSymbols, parseUnit } from '../../figures/units.js';
import { toSay } from '../../languages/say.js';
import { type ReadText, refused } from './read-text.js';

const LONGEST = 200;
const HELP = toSay('help-amount');

/** What the words behind a number count where the language does not know them: "rack", "per rack". */
const OWN_UNIT =
  /^(?:(?<thing>\p{L}[\p{L}\p{N}_]*)\s*)?(?:(?:\/|per|an?|for each)\s*(?<per>\p{L}[\p{L}\p{N}_]*))?$/u;

/** Reads an amount as people type one: a bound, a number, a multiplier and a unit; a bare number is a plain one. */
export function readAmount(typed: string): ReadText<Quantity> {
  const text = typed.trim().replace(/\s+/g, ' ');
  if (text.length > LONGEST) return refused(toSay('wrong-amount-long', { most: LONGEST, help: HELP }));
  // Four digits alone are a year elsewhere, here they are a number.
  if (/^\d{4}$/.test(text)) return { ok: true, value: { value: Number(text), unit: '', bound: 'exact' } };
  const { quantities, dates, rest } = readWhole(text);
  const [read, ...more] = quantities;
  const own = OWN_UNIT.exec(rest.join(' '))?.groups;
  if (read === undefined || more.length > 0 || dates.length > 0 || own === undefined)
    return refused(toSay('wrong-amount', { typed, help: HELP }));
  if (read.upTo !== undefined) return refused(toSay('wrong-amount-range', { typed }));
  if (read.value < 0 && read.unit !== '' && read.unit !== '%')
    return refused(toSay('wrong-amount-negative', { typed }));
  const { thing, per } = own;
  if (read.unit !== '' && thing !== undefined)
    return refused(toSay('wrong-amount-units', { typed, one: read.unit, two: thing, help: HELP }));
  const unit = inSymbols(`${thing ?? read.unit}${per === undefined ? '' : `/${per}`}`.replace(/^\//, '1/'));
  try {
    parseUnit(unit);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return refused(toSay('wrong-unit', { typed, why: error.message }));
  }
  return { ok: true, value: { value: read.value, unit, bound: read.bound } };
}

const PREFIX: Readonly<Record<Bound, string>> = {
  max: 'up to ',
  min: 'at least ',
  approx: 'about ',
  exact: '',
};

/** An amount as `readAmount` reads it back unchanged: "up to $100 billion", or its plain digits. */
export function printAmount(quantity: Quantity): string {
  const nice = formatQuantity(quantity);
  const read = readAmount(nice);
  const same =
    read.ok &&
    read.value.value === quantity.value &&
    read.value.unit === quantity.unit &&
    read.value.bound === quantity.bound;
  return same ? nice : `${PREFIX[quantity.bound]}${quantity.value} ${quantity.unit}`.trim();
}
