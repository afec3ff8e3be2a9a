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
