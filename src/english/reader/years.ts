import { factorOf, LETTERS, SMALL } from './numbers.js';
import type { EnglishPlace, NumberSpan } from './spans.js';
import { singularOf } from './units.js';

/** Four digits that may be a year. */
export const YEAR = /^(?:19|20)\d\d$/;

const LEADS = new Set(
  'in during by before after until till since from around year circa than of early late mid between'.split(
    ' ',
  ),
);

/** Whether four digits are a year: a word before makes them one, what they count makes them none. */
export function isYear(n: NumberSpan, { before, after }: EnglishPlace, range: boolean): boolean {
  const left = before(1);
  const next = range ? undefined : after(1);
  if (left !== undefined && left.end === n.start && left.text !== '(' && left.text !== '"') return false;
  if (left?.text !== undefined && CURRENCY_SIGNS.has(left.text)) return false;
  if (
    next?.start === n.end &&
    (next.kind !== 'sign' ||
      (JOINED.has(next.text) && after(2)?.start === next.end && after(2)?.kind === 'number'))
  )
    return false;
  const text = left?.text ?? '';
  if (next?.kind === 'word' && isCounted(next, n.value, LEADS.has(text), OWNERS.has(text))) return false;
  if (NAMED.has(text)) return false;
  return n.value >= 1950 && n.value < 2100;
}

const CURRENCY_SIGNS = new Set('$ € £ ¥ usd eur gbp ~ < > <= >= =% + -'.split(' '));
const JOINED = new Set(['-', '–', '/', '.', '%', '+', '$', '€', '£']);
const MEASURES = new Set(
  'gw mw kw w gwh mwh twh gigawatts gigawatt megawatts megawatt watts watt gpus gpu percent dollars euros pounds usd eur gbp hours days weeks months years hundred thousand'.split(
    ' ',
  ),
);

/** "The 2027 targets" are of that year. */
const OWNERS = new Set("the its their our his her this that new 's s s' by".split(' '));
/** "Model 2026" is a name. */
const NAMED = new Set(
  'model version type series number no page room line item unit flight class edition windows'.split(' '),
);

function isCounted(
  { text }: { readonly text: string },
  value: number,
  led: boolean,
  owned: boolean,
): boolean {
  if (MEASURES.has(text) || SMALL.has(text) || LETTERS.has(text) || factorOf(text) > 1) return true;
  return !led && (!owned || value % 100 === 0) && singularOf(text) !== undefined;
}
