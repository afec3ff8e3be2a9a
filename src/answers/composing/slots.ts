import { formatValue } from '../../figures/format.js';
import type { Given, Slots } from '../reading/slots.js';

/** A what-if as a question, for its title and for asking it again. */
export function whatIfTitle(given: Given): string {
  const amount = formatValue({ ...given, bound: 'exact' });
  return given.unit === 'USD' ? `how many GW for ${amount}` : `how much money for ${amount}`;
}

/** What was read of a question's amounts, in words. */
export function amountsOf({ given, want, per, part, span }: Slots): string[] {
  const upTo =
    given?.upTo === undefined ? '' : ` to ${formatValue({ ...given, value: given.upTo, bound: 'exact' })}`;
  return [
    ...(given === undefined ? [] : [`given ${formatValue({ ...given, bound: 'exact' })}${upTo}`]),
    ...(part === undefined ? [] : [`given ${Number((part.value * 100).toPrecision(4))}% of the whole`]),
    ...(span === undefined ? [] : [`over ${span.value} ${span.unit}`]),
    ...(want === undefined ? [] : [`asked for ${want}${per === undefined ? '' : ` per ${per}`}`]),
  ];
}
