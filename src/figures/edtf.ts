import edtf from 'edtf';
import { UserError } from '../errors.js';
import type { Window } from './window.js';

const maxLength = 60;

/** EDTF part of a year → first month and number of months; the library's spans for 37 to 39 overlap. */
const partsOfYear: Readonly<Record<number, readonly [first: number, months: number]>> = {
  33: [0, 3],
  34: [3, 3],
  35: [6, 3],
  36: [9, 3],
  37: [0, 4],
  38: [4, 4],
  39: [8, 4],
  40: [0, 6],
  41: [6, 6],
};

/**
 * The whole UTC days of an EDTF date or interval, both ends inside: `2026-41` is 2026-07-01 to 2026-12-31. This module
 * loads the EDTF library (45 ms), so answering takes compiled windows instead of importing it. Unspecified digits
 * (`2026-XX`) widen the window, qualifiers (`2027~`) mark it `approximate`.
 * @throws UserError on bad syntax, open or unknown ends (`2026/..`), seasons, sets, days that do not exist, years
 * outside 1 to 9999, and an end before the start.
 */
export function windowOf(text: string): Window {
  if (text.length > maxLength)
    throw new UserError('date.syntax', `This date is longer than ${maxLength} characters; shorten it.`);
  const ends = text.trim().split('/');
  if (ends.length === 1) return spanOf(ends[0]!, text);
  if (ends.length > 2) throw syntax(text);
  if (ends.some(end => end.trim() === '' || end.trim() === '..')) throw open(text);
  const [first, last] = ends.map(end => spanOf(end, text));
  return checked(first!.start, last!.end, first!.approximate === true || last!.approximate === true, text);
}

function spanOf(part: string, whole: string): Window {
  const plain = part.trim();
  const parsed = read(plain, whole);
  if (parsed.type === 'Set' || parsed.type === 'List')
    throw new UserError(
      'date.choice',
      `"${whole}" names several dates; give one date or one interval for each item.`,
    );
  if (parsed.type === 'Season') return partOfYear(plain, whole);
  const { min, max } = parsed;
  if (typeof min !== 'number' || typeof max !== 'number' || !Number.isFinite(min) || !Number.isFinite(max))
    throw open(whole);
  const approximate = Boolean(parsed.uncertain?.value || parsed.approximate?.value);
  const start = day(min, whole);
  const named = plain.replace(/[?~%]/g, '');
  if (/^\d{4}-\d{2}-\d{2}$/.test(named) && named !== start)
    throw new UserError('date.calendar', `"${whole}": there is no day ${named}; correct the date.`);
  return checked(start, day(max, whole), approximate, whole);
}

function read(part: string, whole: string): ReturnType<typeof edtf> {
  try {
    return edtf(part);
  } catch (cause) {
    throw syntax(whole, cause);
  }
}

function partOfYear(part: string, whole: string): Window {
  const [, year, code] = /^(\d{4})-(\d{2})$/.exec(part) ?? [];
  const months = partsOfYear[Number(code)];
  if (!months)
    throw new UserError(
      'date.season',
      `"${whole}": a season starts on different days in different places; write a quarter (YYYY-33 to YYYY-36), a half-year (YYYY-40 or YYYY-41) or an interval of days.`,
    );
  const [first, count] = months;
  const at = (month: number, date: number) => new Date(0).setUTCFullYear(Number(year), month, date);
  return checked(day(at(first, 1), whole), day(at(first + count, 0), whole), false, whole);
}

function day(milliseconds: number, whole: string): string {
  const iso = new Date(milliseconds).toISOString().slice(0, 10);
  if (/^(?!0000)\d{4}-/.test(iso)) return iso;
  throw new UserError('date.range', `"${whole}": the year must be between 0001 and 9999.`);
}

function checked(start: string, end: string, approximate: boolean, whole: string): Window {
  if (start > end)
    throw new UserError('date.order', `"${whole}" ends before it starts; put the earlier date first.`);
  return approximate ? { start, end, approximate: true } : { start, end };
}

const open = (whole: string) =>
  new UserError(
    'date.open',
    `"${whole}" has no first or no last day; write the widest span that the source gives, for example 2026/2030.`,
  );

const syntax = (whole: string, cause?: unknown) =>
  new UserError(
    'date.syntax',
    `"${whole}" is not an EDTF date; write for example 2026-07-04, 2026-07, 2026-41 (second half of 2026) or 2026-07/2026-12.`,
    { cause },
  );
