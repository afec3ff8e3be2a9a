import type { TopLevelSpec } from 'vega-lite';
import { formatQuantity } from '../figures/format.js';
import { convert } from '../figures/units.js';
import type { ComparisonPicture, Derivation } from './picture.js';
import { COLORS, CONFIG, cutTo, SIZE, WIDTH, wrapped } from './theme.js';

const BAR_ROW = 72;
/** Where a derivation's texts begin, right of its operators. */
const LABEL_AT = 34;

/** Bars with their labels above and their values, bounds kept, behind. @throws UnitError where units differ in kind */
export function comparisonSpec({ title, bars }: ComparisonPicture): TopLevelSpec {
  const unit = bars[0]?.quantity.unit ?? '';
  const rows = bars.map(({ label, quantity }, row) => ({
    row,
    label: cutTo(WIDTH, SIZE.small, label),
    value: convert(quantity, unit).value,
    text: formatQuantity(quantity),
  }));
  const most = Math.max(...rows.map(({ value }) => value), Number.MIN_VALUE);
  const x = {
    field: 'value',
    type: 'quantitative' as const,
    scale: { domain: [0, most * 1.55], nice: false },
    axis: null,
  };
  const y = { field: 'row', type: 'ordinal' as const, axis: null };
  return {
    width: WIDTH,
    height: rows.length * BAR_ROW,
    padding: { left: 20, right: 20, top: 60, bottom: 12 },
    title,
    autosize: 'none',
    config: CONFIG,
    data: { values: rows },
    layer: [
      {
        mark: { type: 'bar', height: 22, cornerRadius: 4, color: COLORS.bound, yOffset: 8 },
        encoding: { x, y },
      },
      {
        mark: { type: 'text', align: 'left', dx: 8, dy: 8, fontWeight: 600 },
        encoding: { x, y, text: { field: 'text' } },
      },
      {
        mark: {
          type: 'text',
          align: 'left',
          dy: -16,
          color: COLORS.quiet,
          fontSize: SIZE.small,
        },
        encoding: { x: { value: 0 }, y, text: { field: 'label' } },
      },
    ],
  } as TopLevelSpec;
}

/** One row a term, its operator before it, a rule above the result: as one works it out on paper. */
export function derivationSpec({ terms, operators, result }: Derivation): TopLevelSpec {
  const rows = [...terms, result].map(({ label, quantity }, row) => ({
    row,
    operator: row === 0 ? '' : row === terms.length ? '=' : (operators[row - 1] ?? ''),
    value: formatQuantity(quantity),
    label: wrapped(label, WIDTH - LABEL_AT, SIZE.small, 2),
    last: row === terms.length,
  }));
  const y = { field: 'row', type: 'ordinal' as const, axis: null };
  const text = (field: string, x: number, mark: object) => ({
    mark: { type: 'text' as const, baseline: 'middle' as const, ...mark },
    encoding: {
      x: { value: x },
      y,
      text: { field },
      color: {
        condition: { test: 'datum.last', value: field === 'label' ? COLORS.quiet : COLORS.open },
        value: field === 'value' ? COLORS.text : COLORS.quiet,
      },
    },
  });
  return {
    width: WIDTH,
    height: rows.length * (rows.some(({ label }) => label.length > 1) ? 82 : 62),
    padding: 20,
    autosize: 'none',
    config: CONFIG,
    data: { values: rows },
    layer: [
      text('operator', 8, { align: 'center', fontSize: 24 }),
      text('value', LABEL_AT, { align: 'left', fontSize: 22, fontWeight: 600, dy: -9 }),
      text('label', LABEL_AT, { align: 'left', fontSize: SIZE.small, lineHeight: 19, dy: 16 }),
    ],
  } as TopLevelSpec;
}
