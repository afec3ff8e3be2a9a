import { type Cursor, FILLERS, textAt, unitAfter, unitAt } from './cursor.js';
import type { Mention } from './mention.js';
import { numberAt, ordinalAt } from './numbers.js';

/** Places in the rollout: which gigawatts, which phase. */

const PHASES = new Set(
  'phase phases stage stages cluster clusters step chunk batch block slice tranche portion part piece site bit deployment wave instalment installment lot section'.split(
    ' ',
  ),
);
const OPENING = new Set('initial opening starting starter debut inaugural maiden kickoff'.split(' '));

/** "gw 4", "gw number seven", "gigawatts two, three and four", "gws 2 to 5". */
export function positionsAt(cursor: Cursor, at: number): Mention | undefined {
  let i = at;
  const numbered = ['number', 'no', 'nr', '#', 'num', 'numero', 'nos'];
  if (unitAt(cursor, i) !== 'GW' && !PHASES.has(textAt(cursor, i))) return undefined;
  i++;
  let marked = false;
  while (numbered.includes(textAt(cursor, i)) || (marked && textAt(cursor, i) === '.')) {
    marked = true;
    i++;
  }
  const first = numberAt(cursor.tokens, i);
  if (
    first === undefined ||
    first.large ||
    !Number.isInteger(first.value) ||
    first.value < 1 ||
    first.value > 1000
  )
    return undefined;
  if (unitAt(cursor, i + first.taken) !== undefined) return undefined;
  if (!marked && textAt(cursor, i) === 'a') return undefined;
  i += first.taken;
  const seen = [first.value];
  let through = false;
  for (;;) {
    let j = i;
    while (
      [',', 'and', '&', '+', 'to', '-', 'through', 'thru', 'till', 'until'].includes(textAt(cursor, j))
    ) {
      if (!['and', ',', '&', '+'].includes(textAt(cursor, j))) through = true;
      j++;
    }
    if (j === i) break;
    const next = numberAt(cursor.tokens, j);
    if (next === undefined || next.large || unitAt(cursor, j + next.taken) !== undefined) break;
    seen.push(next.value);
    i = j + next.taken;
  }
  const last = Math.max(...seen);
  const from = through || seen.length === 1 ? Math.min(...seen) : last - new Set(seen).size + 1;
  return { kind: 'position', first: from, last, at, to: i };
}

export function ordinalMention(cursor: Cursor, at: number): Mention | undefined {
  const opening = OPENING.has(textAt(cursor, at));
  const ordinal = opening ? { value: 1, taken: 1 } : ordinalAt(cursor.tokens, at);
  if (ordinal === undefined) return undefined;
  let next = at + ordinal.taken;
  const number = numberAt(cursor.tokens, next);
  if (ordinal.value === 1 && number !== undefined && textAt(cursor, next) !== 'a') {
    const unit = unitAfter(cursor, next + number.taken);
    if (unit !== undefined) return { kind: 'amount', value: number.value, unit: unit.unit, at, to: unit.to };
  }
  for (let skipped = 0; skipped < 3; skipped++, next++) {
    const unit = unitAt(cursor, next);
    if (unit === 'GW' || PHASES.has(textAt(cursor, next)))
      return { kind: 'position', first: ordinal.value, last: ordinal.value, at, to: next + 1 };
    if (unit !== undefined || !/^(\p{L}+|1|-)$/u.test(textAt(cursor, next))) return undefined;
    if (!FILLERS.has(textAt(cursor, next)) && skipped > 0) return undefined;
  }
  return undefined;
}
