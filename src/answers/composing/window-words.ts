import { describeWindow, isoInterval, laterBy, type Window } from '../../figures/window.js';
import type { TimeQuestion } from '../reading/time-question.js';
import type { Notes } from './notes.js';

/** Names of units of time, in the singular. */
export const TIME_WORDS: Readonly<Record<string, string>> = {
  a: 'year',
  quarter: 'quarter',
  month: 'month',
  wk: 'week',
  d: 'day',
  h: 'hour',
};

/** Whether days that a question names lie in a window. */
export function inside(days: TimeQuestion['days'], window: Window, mark: string): string {
  const { from, to } = days ?? { from: window.start, to: window.end };
  const outside = to < window.start || from > window.end;
  const lead = outside ? 'No' : from >= window.start && to <= window.end ? 'Yes' : 'In part';
  return `${lead}: the window is ${describeWindow(window)} ${mark}. No document here names a day.`;
}

/** The window as it would be, if all of it came later. */
export function ifLater(later: TimeQuestion['later'], window: Window, notes: Notes): string {
  const { value, unit } = later ?? { value: 0, unit: 'd' };
  const moved = laterBy(window, value, unit);
  notes.date(isoInterval(moved));
  const when = describeWindow(moved);
  const by = `${value} ${TIME_WORDS[unit] ?? unit}${value === 1 ? '' : 's'}`;
  return `${when.charAt(0).toUpperCase()}${when.slice(1)}, if all of it came ${by} later, as you suppose.`;
}
