import type { Window } from '../figures/window.js';
import type { Milestone } from '../knowledge/schemas.js';
import type { Say } from '../languages/say.js';

const DAY_MS = 86_400_000;
/** Days before its last day on which a window is told of. */
const BEFORE_END = [30, 7];

export interface Dated {
  readonly milestone: Pick<Milestone, 'id' | 'title'>;
  readonly window: Window;
}

interface MilestoneEvent {
  readonly what: 'opens' | 'closing' | 'closed';
  /** When it is due, ISO 8601. */
  readonly at: string;
}

/** What happens to a window, by the days of its calendar: it opens, is 30 and 7 days from its last day, has closed. */
function eventsOf({ start, end }: Window): readonly MilestoneEvent[] {
  const [first, last] = [start, end].map(day => Date.parse(`${day}T00:00:00Z`)) as [number, number];
  const at = (time: number) => new Date(time).toISOString();
  return [
    { what: 'opens', at: at(first) },
    ...BEFORE_END.map(days => ({ what: 'closing', at: at(last - days * DAY_MS) }) as const),
    { what: 'closed', at: at(last + DAY_MS) },
  ];
}

/** The latest instant at which something is due after `after` and by `now`; null where nothing is. */
export function latestDue(dated: readonly Dated[], after: string, now: string): string | null {
  const due = dated
    .flatMap(({ window }) => eventsOf(window))
    .map(({ at }) => at)
    .filter(at => at > after && at <= now);
  return due.sort().at(-1) ?? null;
}

/** A line for each milestone to which something happened after `after` and until `until`, as it stands `now`. */
export function milestoneLines(
  dated: readonly Dated[],
  after: string,
  until: string,
  now: Date,
  say: Say,
): readonly string[] {
  return dated.flatMap(item => {
    const happened = eventsOf(item.window).filter(({ at }) => at > after && at <= until);
    const last = happened.at(-1);
    return last === undefined ? [] : [lineOf(item, last, now, say)];
  });
}

function lineOf(
  { milestone: { title }, window }: Dated,
  { what }: MilestoneEvent,
  now: Date,
  say: Say,
): string {
  const last = Date.parse(`${window.end}T00:00:00Z`);
  const left = Math.floor(last / DAY_MS) - Math.floor(now.getTime() / DAY_MS);
  const day = new Date(last);
  if (what === 'closed') return say('milestone-closed', { title, day });
  if (what === 'closing')
    return left > 0
      ? say('milestone-closing', { title, count: left, day })
      : say('milestone-last', { title, day });
  return say('milestone-open', { title, window });
}
