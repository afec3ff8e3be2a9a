import { readWhole } from '../../english/reader/read.js';
import { UserError } from '../../errors.js';
import { dateInWords } from '../../figures/date-words.js';
import { windowOf } from '../../figures/edtf.js';
import { toSay } from '../../languages/say.js';
import { type ReadText, refused } from './read-text.js';

/** Reads a date in EDTF or in everyday English and gives it as EDTF whose days are known. */
export function readDate(typed: string): ReadText<string> {
  const text = typed.trim().replace(/\s+/g, ' ');
  const isEdtf = /^\d{4}(?:[-/?~%X\d.Y]|$)/.test(text);
  const spelt = isEdtf ? text : edtfIn(text);
  if (spelt === undefined) return refused(toSay('wrong-date', { typed, help: toSay('help-date') }));
  try {
    windowOf(spelt);
    return { ok: true, value: spelt };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // Whoever wrote words is told in words.
    if (!isEdtf && error.code === 'date.season') return refused(toSay('wrong-season', { typed }));
    return refused(
      isEdtf
        ? toSay('wrong-edtf', { why: error.message })
        : toSay('wrong-date', { typed, help: toSay('help-date') }),
    );
  }
}

/** Words that stand before a date and change nothing. */
const LEADS = new Set(['in', 'on', 'during', 'the']);

function edtfIn(text: string): string | undefined {
  const { quantities, dates, rest } = readWhole(text.slice(0, 100));
  const [date, ...more] = dates;
  // Words that are left over ("not before", "Tuesday") would change what the date means.
  const alone =
    more.length === 0 && quantities.length === 0 && rest.every(word => LEADS.has(word.toLowerCase()));
  return alone ? date?.edtf : undefined;
}

/** A date in words as `readDate` reads it back unchanged ("second half of 2027"), or its EDTF where there are none. */
export function printDate(edtf: string): string {
  const words = dateInWords(edtf).replace(/^the /, '');
  const read = readDate(words);
  return read.ok && read.value === edtf ? words : edtf;
}
