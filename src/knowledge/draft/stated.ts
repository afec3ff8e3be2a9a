import { type ReadQuantity, readAmounts } from '../../english/reader/read.js';
import { UserError } from '../../errors.js';
import { formatValue } from '../../figures/format.js';
import type { Quantity } from '../../figures/quantity.js';
import { inSymbols, parseUnit } from '../../figures/units.js';
import type { Range } from '../documents/citations.js';

export interface FoundQuantity extends Quantity {
  /** Where it stands in the sentence, bound words excluded. */
  readonly range: Range;
  /** How a loose wording was read. */
  readonly reading?: string;
}

interface FoundDate {
  /** EDTF level 2: `2026-41` is the second half of 2026, `../2030` "by 2030". */
  readonly edtf: string;
  readonly range: Range;
}

/** What a sentence states that may become a fact or a milestone, in its order. */
export interface Stated {
  readonly quantities: readonly FoundQuantity[];
  readonly dates: readonly FoundDate[];
}

/** Counts of these say how a text is laid out, not what it is about. */
const LAYOUT = new Set(
  `time way thing reason step stage phase part point question answer side type kind sort lot example option area section
  page chapter figure table item word line row column paragraph note footnote figure case level aspect factor sentence
  percent bit piece set pair group list key`.split(/\s+/),
);

/** Whether an amount tells something that one may ask for: it has a unit, and is not one of something. */
function isTelling({ value, upTo, unit }: ReadQuantity): boolean {
  if (unit === '' || LAYOUT.has(unit)) return false;
  if (value < 0 && unit !== '%') return false;
  return (value !== 0 || upTo !== undefined) && !(value === 1 && /^\p{Ll}+$/u.test(unit));
}

/**
 * The quantities and dates that a sentence states, with their bounds. A range gives both of its ends; numbers without
 * a unit or a counted thing, dates relative to today and fiscal years are left out.
 */
export function statedIn(sentence: string): Stated {
  const { quantities, dates } = readAmounts(sentence);
  return {
    quantities: quantities.filter(isTelling).flatMap(read => found(read, sentence)),
    dates: dates.map(({ edtf, start, end }) => ({ edtf, range: [start, end] })),
  };
}

function found(
  { start, end, value, upTo, unit: name, bound, indefinite }: ReadQuantity,
  sentence: string,
): FoundQuantity[] {
  const unit = inSymbols(name);
  if (!isUnit(unit)) return [];
  const range: Range = [start, end];
  if (upTo !== undefined)
    return [
      { value, unit, bound: 'min', range },
      { value: upTo, unit, bound: 'max', range },
    ];
  const quantity = { value, unit, bound, range };
  if (!indefinite) return [quantity];
  const words = sentence.slice(start, end).split(/ of /i).slice(0, -1).join(' of ');
  return [{ ...quantity, reading: `"${words}" read as at least ${formatValue({ value, unit: '', bound })}` }];
}

function isUnit(unit: string): boolean {
  try {
    parseUnit(unit);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
