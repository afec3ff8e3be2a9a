import { widthOf, wrap } from './text.js';

const GAP = 2;
/** A column is not squeezed below this. */
const MIN_COLUMN = 8;

/** A table in aligned columns, cells wrapped where it is too wide; one `column: value` line a cell where even that fails. */
export function drawTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  drawHeader: (header: string) => string,
): readonly string[] {
  const widths = columnWidths(
    columns.map((column, i) => Math.max(...[column, ...rows.map(row => row[i] ?? '')].map(widthOf))),
    width - GAP * (columns.length - 1),
  );
  if (!widths) return rows.flatMap(row => stacked(columns, row, width));
  const [header, ...lines] = [columns, ...rows].map(row => drawRow(row, widths));
  return [...(header ?? []).map(drawHeader), ...lines.flat()];
}

/** Takes from the widest column until all fit; null where none may shrink further. */
function columnWidths(natural: readonly number[], available: number): readonly number[] | null {
  const widths = [...natural];
  const excess = () => widths.reduce((sum, w) => sum + w, 0) - available;
  while (excess() > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    const next = [...widths].sort((a, b) => b - a)[1] ?? MIN_COLUMN;
    const target = Math.max(
      (widths[widest] ?? 0) - excess(),
      Math.min(next, (widths[widest] ?? 0) - 1),
      MIN_COLUMN,
    );
    if (target >= (widths[widest] ?? 0)) return null;
    widths[widest] = target;
  }
  return widths;
}

function drawRow(row: readonly string[], widths: readonly number[]): string[] {
  const cells = widths.map((width, i) => wrapText(row[i] ?? '', width));
  const height = Math.max(...cells.map(lines => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, i) => pad(lines[line] ?? '', widths[i] ?? 0))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

function stacked(columns: readonly string[], row: readonly string[], width: number): string[] {
  return [...columns.flatMap((column, i) => wrapText(`${column}: ${row[i] ?? ''}`, width)), ''];
}

function wrapText(text: string, width: number): string[] {
  const words = text.split(/\s+/).filter(Boolean);
  const lines = wrap(
    words.map(word => ({ text: word, style: null })),
    width,
  );
  return lines.map(line => line.map(word => word.text).join(' '));
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
