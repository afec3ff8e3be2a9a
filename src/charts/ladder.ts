import type { TopLevelSpec } from 'vega-lite';
import { formatQuantity } from '../figures/format.js';
import type { Ladder } from './picture.js';
import { COLORS, CONFIG, SIZE, textWidth, WIDTH } from './theme.js';

const BILLION = 1e9;
/** Of the plot, and right of it, in px. */
const PLOT = WIDTH - 52;
const MARGIN = 20;
/** Between a mark and its label. */
const ASIDE = 14;
/** Marks above this share of the money leave room for a word on the shaded part. */
const ROOMY = 0.3;

/**
 * Money against power, spread evenly: the line is the most that a number of gigawatts can come to where the funding is
 * "up to", so what lies below it is shaded; beyond the stated power nothing grows.
 */
export function ladderSpec({ capacity, funding, marks }: Ladder): TopLevelSpec {
  const [whole, money] = [capacity.value, funding.value / BILLION];
  const line = Array.from({ length: 11 }, (_, i) => ({ gw: (whole * i) / 10, usd: (money * i) / 10 }));
  const widest = Math.max(whole, ...marks.map(({ gigawatts }) => gigawatts)) * 1.12;
  const beyond = [
    { gw: whole, usd: money },
    { gw: widest, usd: money },
  ];
  const points = pointsOf(marks, funding.value, widest);
  const x = axis('gw', widest, { title: 'gigawatts', tickCount: 6, grid: false });
  const y = axis('usd', money * 1.15, { title: 'billion dollars', tickCount: 5 });
  const label = (left: boolean, low: boolean) => ({
    data: { values: points.filter(point => point.left === left && point.low === low) },
    mark: {
      type: 'text' as const,
      align: left ? ('right' as const) : ('left' as const),
      dx: left ? -ASIDE : ASIDE,
      dy: left || low ? -12 : 12,
      color: COLORS.whatIf,
      fontWeight: 600 as const,
    },
    encoding: { x, y, text: { field: 'label' } },
  });
  return {
    width: PLOT,
    height: 260,
    padding: { left: 72, right: MARGIN, top: 60, bottom: 60 },
    title: `${capitalise(formatQuantity(funding))} over ${formatQuantity(capacity)}`,
    autosize: 'none',
    config: CONFIG,
    layer: [
      {
        data: { values: line },
        mark: { type: 'area', color: COLORS.bound, opacity: funding.bound === 'max' ? 0.18 : 0 },
        encoding: { x, y },
      },
      {
        data: { values: line },
        mark: { type: 'line', color: COLORS.bound, strokeWidth: 3 },
        encoding: { x, y },
      },
      {
        data: { values: beyond },
        mark: { type: 'line', color: COLORS.bound, strokeWidth: 2, strokeDash: [4, 5] },
        encoding: { x, y },
      },
      {
        data: {
          values: points.every(({ usd }) => usd > money * ROOMY)
            ? [{ gw: whole * 0.62, usd: money * 0.12, text: boundNote(funding.bound) }]
            : [],
        },
        mark: { type: 'text', align: 'left', color: COLORS.quiet, fontSize: SIZE.small },
        encoding: { x, y, text: { field: 'text' } },
      },
      {
        data: { values: points },
        mark: { type: 'rule', color: COLORS.whatIf, strokeDash: [3, 4], strokeWidth: 1.5 },
        encoding: { x, y, y2: { datum: 0 } },
      },
      {
        data: { values: points },
        mark: { type: 'point', filled: true, size: 120, color: COLORS.whatIf, opacity: 1 },
        encoding: { x, y },
      },
      label(true, false),
      label(false, false),
      label(false, true),
    ],
  } as TopLevelSpec;
}

/** Each what-if with its label, on the side and height where there is room for it. */
function pointsOf(marks: Ladder['marks'], funding: number, widest: number) {
  return marks.map(mark => {
    const parts = [
      `${formatQuantity({ value: mark.gigawatts, unit: 'GW', bound: 'exact' })}:`,
      formatQuantity(mark.funding),
    ];
    const width = textWidth(parts.join(' '), SIZE.text);
    const left = (mark.gigawatts / widest) * PLOT;
    const right = PLOT + MARGIN - left - ASIDE;
    return {
      gw: mark.gigawatts,
      usd: mark.funding.value / BILLION,
      label: width > Math.max(left, right) ? parts : [parts.join(' ')],
      left: width > right && left > right,
      // Below it stand the axis's numbers.
      low: mark.funding.value < funding * 0.15,
    };
  });
}

const axis = (field: string, end: number, drawn: object) => ({
  field,
  type: 'quantitative' as const,
  scale: { domain: [0, end], nice: false },
  axis: drawn,
});

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const boundNote = (bound: string): string =>
  bound === 'max' ? 'up to the line' : bound === 'min' ? 'the line or more' : '';
