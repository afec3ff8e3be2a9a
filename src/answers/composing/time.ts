import { formatValue } from '../../figures/format.js';
import {
  daysIn,
  daysLeft,
  daysUntil,
  describeWindow,
  formatDay,
  isoInterval,
  stateOf,
  type Window,
} from '../../figures/window.js';
import type { Milestone } from '../../knowledge/schemas.js';
import type { TimeQuestion } from '../reading/time-question.js';
import type { Notes } from './notes.js';
import { ifLater, inside } from './window-words.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const startOf = ({ start }: Window) => Date.parse(`${start}T00:00:00Z`);
/** The end of the last day, which is inside the window. */
const endOf = ({ end }: Window) => Date.parse(`${end}T00:00:00Z`) + DAY;

const dayWords = (iso: string, now: Date): string =>
  iso === now.toISOString().slice(0, 10)
    ? `today (${formatDay(now)})`
    : formatDay(new Date(`${iso}T00:00:00Z`));

const PER_UNIT: Readonly<Record<string, number>> = { wk: 7, month: 30 };

/** A length of time in the unit asked for. */
function lengthOf(days: number, milliseconds: number, unit: string, notes: Notes): string {
  if (unit === 'h' || unit === 'min' || unit === 's') {
    const hours = {
      value: Math.max(0, Math.floor(milliseconds / HOUR)),
      unit: 'h',
      bound: 'exact',
    } as const;
    notes.figure('hours', hours);
    notes.passing = true;
    return formatValue(hours);
  }
  const whole = { value: days, unit: 'd', bound: 'exact' } as const;
  notes.figure('days', whole);
  const size = PER_UNIT[unit];
  if (size === undefined) return formatValue(whole);
  const count = Math.round((days / size) * 10) / 10;
  return `About ${count} ${unit === 'wk' ? 'week' : 'month'}${count === 1 ? '' : 's'} (${formatValue(whole)})`;
}

/** The number first: hours, days, weeks or months until, in or since a milestone's window; then the window itself. */
export function composeTime(
  { of, unit, days: asked, from, later }: TimeQuestion,
  milestone: Milestone,
  window: Window,
  now: Date,
  notes: Notes,
): string {
  const mark = notes.mark(milestone.citations);
  notes.date(isoInterval(window));
  const when = `The window is ${describeWindow(window)} ${mark}.`;
  const state = stateOf(window, now);
  if (of === 'share-gone') {
    const part = Math.min(
      1,
      Math.max(0, (now.getTime() - startOf(window)) / (endOf(window) - startOf(window))),
    );
    const share = { value: Math.round(part * 1000) / 10, unit: '%', bound: 'approx' } as const;
    notes.figure('window-gone', share);
    notes.passing = true;
    return `About ${formatValue(share)} of it has passed. ${when}`;
  }
  const say = (days: number, milliseconds: number) => lengthOf(days, milliseconds, unit, notes);
  const time = now.getTime();
  const since = daysIn(window) - 1 - daysLeft(window, now);
  switch (of) {
    case 'between': {
      const { from, to } = asked ?? { from: window.start, to: window.end };
      const length = Date.parse(to) - Date.parse(from);
      return `${say(length / DAY, length)} from ${dayWords(from, now)} to ${dayWords(to, now)}. ${when} No document here names a day.`;
    }
    case 'inside':
      return inside(asked, window, mark);
    case 'shifted':
      return `${ifLater(later, window, notes)} ${when} No document here speaks of a delay.`;
    case 'length':
      return `${say(daysIn(window), endOf(window) - startOf(window))}. ${when}`;
    case 'since-start':
      return state === 'ahead'
        ? `None yet: it opens in ${say(daysUntil(window, now), startOf(window) - time)}. ${when}`
        : `${say(since, time - startOf(window))} since the window opened. ${when} No document here says that it has happened.`;
    case 'until-start':
      if (state === 'ahead')
        return `${say(daysUntil(window, now), startOf(window) - time)} until the window opens. ${when}`;
      return until();
    case 'until-end':
      return from !== undefined && from >= window.start && from <= window.end ? untilFrom(from) : until();
  }
  function untilFrom(day: string): string {
    const length = Date.parse(window.end) - Date.parse(day);
    return `${say(length / DAY, length + DAY)} from ${dayWords(day, now)} until the window closes. ${when} No document here names a day.`;
  }
  function until(): string {
    if (state === 'past')
      return `None: that window has passed. ${when} No document here says whether it happened.`;
    const left = say(daysLeft(window, now), endOf(window) - time);
    return `${left} until the window closes${state === 'open' ? '; it is open now' : ''}. ${when} No document here says that it has happened.`;
  }
}
