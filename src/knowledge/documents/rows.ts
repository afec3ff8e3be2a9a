/** The cells of a table's row. */
const cellsOf = (row: string): string[] =>
  row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/\||\t/)
    .map(cell => cell.trim());

/** A cell under the name of its column; either may be empty. */
export interface NamedCell {
  readonly column: string;
  readonly cell: string;
}

/** A row's cells under the names of their columns; undefined where the line that names them is of another length. */
export function namedCells(row: string, header: string): NamedCell[] | undefined {
  const [cells, columns] = [cellsOf(row), cellsOf(header)];
  if (header === '' || cells.length < 2 || cells.length !== columns.length) return undefined;
  return cells.map((cell, i) => ({ column: columns[i]!, cell }));
}
