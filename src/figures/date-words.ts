import { MONTHS } from './window.js';

/** EDTF parts of a year, after the month's place. */
const PARTS: Readonly<Record<string, string>> = {
  33: 'Q1',
  34: 'Q2',
  35: 'Q3',
  36: 'Q4',
  40: 'the first half of',
  41: 'the second half of',
};

/** An EDTF date in words: "the second half of 2026", "July 2026", "4 July 2026"; as it stands where there are none. */
export function dateInWords(edtf: string): string {
  const [, year, part, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(edtf) ?? [];
  const name = MONTHS[Number(part) - 1] ?? (day === undefined ? PARTS[part ?? ''] : undefined);
  if (name === undefined) return edtf;
  return `${day === undefined ? '' : `${Number(day)} `}${name} ${year}`;
}
