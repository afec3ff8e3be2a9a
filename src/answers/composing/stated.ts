import { type Amounts, readAmounts } from '../../english/reader/read.js';
import { UserError } from '../../errors.js';
import { inSymbols, parseUnit } from '../../figures/units.js';
import type { Sentence } from '../../knowledge/documents/contexts.js';
import type { Notes } from './notes.js';

/** What the amounts of an answer are measured in: power, time, money, GPUs, and rates of these. */
const MEASURED = new Set(['W', 's', 'USD', 'GPU']);

function isMeasured(unit: string): boolean {
  try {
    return Object.keys(parseUnit(unit).dimension).every(base => MEASURED.has(base));
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

const amounts = new WeakMap<Sentence, Amounts>();

/** The amounts and days of a document's sentence, read once. */
export function amountsOfSentence(sentence: Sentence): Amounts {
  const read = amounts.get(sentence) ?? readAmounts(sentence.text);
  amounts.set(sentence, read);
  return read;
}

/** Notes the amounts and days that a quoted sentence states, as read; `name` is what states them. */
export function noteStated(sentence: Sentence, name: string, notes: Notes): void {
  const { quantities, dates } = amountsOfSentence(sentence);
  for (const { value, upTo, unit: written, bound, indefinite } of quantities) {
    const unit = inSymbols(written);
    if (unit === '' || indefinite || !isMeasured(unit)) continue;
    if (upTo === undefined) notes.figure(name, { value, unit, bound });
    else {
      notes.figure(name, { value, unit, bound: 'min' });
      notes.figure(name, { value: upTo, unit, bound: 'max' });
    }
  }
  for (const { from, to } of dates) if (from !== null && to !== null) notes.date(`${from}/${to}`);
}
