import { datesOf } from '../../english/reader/calendar-dates.js';
import type { Window } from '../../figures/window.js';

/** Behind these a date bounds something and claims nothing: "before 2027", "not in March". */
const BOUNDING = /\b(?:before|after|by|until|till|since|from|prior to|not|than)\s+(?:the\s+|in\s+)?$/;

/** Whether a question takes for granted a date on which the window does not lie: "it was spring 2026, wasn't it". */
export function deniesDate(text: string, window: Window): boolean {
  const claims = datesOf(text, Number(window.start.slice(0, 4))).filter(
    ({ start }) => !BOUNDING.test(text.slice(0, start)),
  );
  return claims.length > 0 && claims.every(({ from, to }) => to < window.start || from > window.end);
}

const BEFORE = /\b(?:before|prior to|until|till)\s+(?:the\s+(?:end of\s+)?|in\s+)?$/;
const BY = /\b(?:by|no later than|not later than)\s+(?:the\s+(?:end of\s+)?|in\s+)?$/;
const AFTER = /\b(?:after|from|since|later than)\s+(?:the\s+|in\s+)?$/;

/**
 * How a yes-or-no question's one date stands to a window: "yes" where whatever day of the window it is makes it true,
 * "no" where none does, "open" between. Undefined where it names none, or several.
 */
export function dateVerdict(text: string, window: Window): 'yes' | 'no' | 'open' | undefined {
  const [claim, ...others] = datesOf(text, Number(window.start.slice(0, 4)));
  if (claim === undefined || others.length > 0) return undefined;
  const { from, to, start } = claim;
  const before = text.slice(0, start);
  if (/\bnot\b/.test(before)) return undefined;
  const verdict = (always: boolean, never: boolean) => (always ? 'yes' : never ? 'no' : 'open');
  if (BY.test(before)) return verdict(window.end <= to, window.start > to);
  if (BEFORE.test(before)) {
    const last = /\bend of\s+$/.test(before) ? to : from;
    return verdict(window.end < last || (window.end <= to && last === to), window.start >= last);
  }
  if (AFTER.test(before))
    return verdict(window.start > to || (window.start >= from && /\bfrom\b/.test(before)), window.end < from);
  return verdict(from <= window.start && window.end <= to, to < window.start || from > window.end);
}
