import { DateError, windowOf } from '../../figures/edtf.js';
import { datesIn } from '../../knowledge/draft/dates.js';
import { type ReadText, refused } from './read-text.js';

const HELP = 'write it like "March 2027", "second half of 2027", "Q3 2027", 4 July 2027 or in EDTF, 2027-03';

/** Reads a date in EDTF or in everyday English and gives it as EDTF whose days are known. */
export function readDate(typed: string): ReadText<string> {
  const text = typed.trim().replace(/\s+/g, ' ');
  const spelt = /^\d{4}(?:[-/?~%X\d.Y]|$)/.test(text) ? text : edtfIn(text);
  if (spelt === undefined) return refused(`"${typed}" is no date: ${HELP}`);
  try {
    windowOf(spelt);
    return { ok: true, value: spelt };
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    return refused(error.message);
  }
}

function edtfIn(text: string): string | undefined {
  const [date, ...more] = datesIn(text.slice(0, 100));
  if (date === undefined || more.length > 0) return undefined;
  // Words that are left over ("not before", "Tuesday") would change what the date means.
  const rest = `${text.slice(0, date.range[0])} ${text.slice(date.range[1])}`.trim();
  return /^(?:(?:in|on|during|the|by|from|between|since|until|before|after)\s*)*$/i.test(rest)
    ? date.edtf
    : undefined;
}
