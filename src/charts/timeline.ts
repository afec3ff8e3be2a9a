import type { TopLevelSpec } from 'vega-lite';
import { daysLeft, daysUntil, MONTHS, stateOf, type Window } from '../figures/window.js';
import type { Timeline } from './picture.js';
import { COLORS, CONFIG, cutTo, SIZE, WIDTH } from './theme.js';

const MOST = 12;
const ROW = 80;
const DAY = 86_400_000;
/** A window of one day is still wide enough to be seen: this share of the whole at least. */
const NARROWEST = 0.012;

/** Rows of title, bar and dates, soonest first as given, with a line where today is. */
export function timelineSpec({ milestones, now }: Timeline): TopLevelSpec {
  const shown = milestones.slice(0, MOST);
  const today = Math.floor(now.getTime() / DAY) * DAY;
  const starts = shown.map(({ window }) => Date.parse(window.start));
  // The last day is inside.
  const ends = shown.map(({ window }) => Date.parse(window.end) + DAY);
  const from = Math.min(today, ...starts);
  const to = Math.max(today + DAY, ...ends);
  const margin = Math.max(20 * DAY, (to - from) * 0.06);
  const domain = [from - margin, to + margin];
  const rows = shown.map(({ title, window }, row) => {
    const state = stateOf(window, now);
    const note = `${shortWindow(window)} · ${standing(state, daysUntil(window, now), daysLeft(window, now))}`;
    return {
      row,
      title: cutTo(WIDTH, SIZE.text, title),
      note: cutTo(WIDTH, SIZE.small, note),
      start: starts[row]!,
      end: Math.max(ends[row]!, starts[row]! + (to - from + 2 * margin) * NARROWEST),
      state,
    };
  });
  const axis = {
    title: null,
    values: monthsBetween(from - margin, to + margin),
    labelExpr: "utcFormat(datum.value, '%b %Y')",
    grid: false,
  };
  const y = { field: 'row', type: 'ordinal' as const, axis: null, scale: { padding: 0 } };
  return {
    width: WIDTH,
    height: rows.length * ROW,
    padding: { left: 20, right: 20, top: 56, bottom: 60 },
    title:
      shown.length < milestones.length
        ? `The first ${MOST} of ${milestones.length} milestones`
        : 'Milestones',
    autosize: 'none',
    config: CONFIG,
    layer: [
      {
        data: { values: rows },
        mark: { type: 'bar', height: 14, cornerRadius: 7 },
        encoding: {
          x: { field: 'start', type: 'quantitative', scale: { domain, nice: false, zero: false }, axis },
          x2: { field: 'end' },
          y,
          color: {
            field: 'state',
            type: 'nominal',
            legend: null,
            scale: { domain: ['ahead', 'open', 'past'], range: [COLORS.ahead, COLORS.open, COLORS.past] },
          },
        },
      },
      ...todayLine(today, rows.length, y),
      line('title', rows, y, { dy: -20, fontSize: SIZE.text, fontWeight: 600, color: COLORS.text }),
      line('note', rows, y, { dy: 20, fontSize: SIZE.small, color: COLORS.quiet }),
    ],
  } as TopLevelSpec;
}

/** A line of text in each row. */
const line = (field: 'title' | 'note', rows: readonly object[], y: object, mark: object): object => ({
  data: { values: rows },
  mark: { type: 'text', align: 'left', ...mark },
  encoding: { x: { value: 0 }, y, text: { field } },
});

/** A stroke across each row's bar, which leaves the texts alone, and its name below the months. */
function todayLine(today: number, rows: number, y: object): object[] {
  const x = { field: 'at', type: 'quantitative' };
  const ticks = Array.from({ length: rows }, (_, row) => ({ at: today, row }));
  return [
    {
      data: { values: ticks },
      mark: { type: 'tick', color: COLORS.today, thickness: 3, size: 26, opacity: 1 },
      encoding: { x, y },
    },
    {
      data: { values: [{ at: today, label: '▲ today' }] },
      mark: { type: 'text', color: COLORS.today, fontSize: SIZE.small, baseline: 'top', dx: 22 },
      encoding: { x, y: { value: rows * ROW + 26 }, text: { field: 'label' } },
    },
  ];
}

/** The first days of at most five months, evenly spaced, none so near an end that its name would leave the card. */
function monthsBetween(from: number, to: number): number[] {
  const first = new Date(from);
  const months: number[] = [];
  for (let n = 1; ; n++) {
    const start = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + n, 1);
    if (start >= to) break;
    months.push(start);
  }
  const edge = (to - from) * 0.05;
  const inside = months.filter(month => month - from > edge && to - month > edge);
  const step = Math.ceil(inside.length / 5);
  return inside.filter((_, i) => i % step === 0);
}

function standing(state: 'ahead' | 'open' | 'past', until: number, left: number): string {
  if (state === 'ahead') return `opens in ${days(until)}`;
  if (state === 'open') return left === 0 ? 'closes today' : `closes in ${days(left)}`;
  return 'window has passed';
}

/** "1 Jul – 31 Dec 2026", "4 Jul 2026": what has little room. */
function shortWindow({ start, end, approximate }: Window): string {
  const [first, last] = [start, end].map(day => {
    const [year, month, date] = day.split('-').map(Number) as [number, number, number];
    return { year, short: `${date} ${MONTHS[month - 1]?.slice(0, 3)}` };
  }) as [ShortDay, ShortDay];
  const from = first.year === last.year ? first.short : `${first.short} ${first.year}`;
  const days = start === end ? '' : `${from} – `;
  return `${approximate ? '~ ' : ''}${days}${last.short} ${last.year}`;
}

interface ShortDay {
  readonly year: number;
  readonly short: string;
}

const days = (n: number): string => (n === 1 ? '1 day' : `${n} days`);
