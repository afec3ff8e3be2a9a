import type { Range } from './citations.js';
import { isRule, type Line, rangeIn } from './lines.js';

/** What divides the cells of a row: a bar, with or without bars around the row, or a tab. */
const BAR = /(?<!\\)\|/g;
const HEADER_WORDS = 5;

/** The cells of a line that could be a row of a table: trimmed ranges, empty ones left out; undefined for none. */
function cellsOf(line: Line): Range[] | undefined {
  const { text } = line;
  const bars = [...text.matchAll(BAR)].map(({ index }) => index);
  const breaks = bars.length > 0 ? bars : [...text.matchAll(/\t+/g)].map(({ index }) => index);
  if (breaks.length === 0) return undefined;
  const cells: Range[] = [];
  let from = 0;
  for (const to of [...breaks, text.length]) {
    const raw = text.slice(from, to).replace(/^[|\s]+/, match => ' '.repeat(match.length));
    const trimmed = raw.trim();
    if (trimmed) {
      const start = from + raw.indexOf(trimmed);
      cells.push(rangeIn(line, start, start + trimmed.length));
    }
    from = to;
  }
  return cells;
}

export interface Table {
  /** Lines that it takes. */
  readonly lines: number;
  /** A first row that names the columns. */
  readonly header: readonly Range[] | undefined;
  /** Lines of the rows below the header, by their number, each with its cells. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly Range[] }[];
  /** Two columns: questions and their answers. */
  readonly asks: boolean;
}

/** The table that begins at a line: rows with bars, or at least two lines of as many tabs or bars. */
export function tableAt(text: string, lines: readonly Line[], at: number): Table | undefined {
  const first = cellsOf(lines[at]!);
  const marked = lines[at]!.text.startsWith('|');
  if (first === undefined || (first.length < 2 && !marked)) return undefined;
  let end = at;
  const rows: { line: number; cells: Range[] }[] = [];
  for (; end < lines.length; end++) {
    const line = lines[end]!;
    if (isRule(line.text) && line.text.includes('|')) continue;
    const cells = line.text === '' ? undefined : cellsOf(line);
    if (cells === undefined || (line.text.startsWith('|') !== marked && !marked)) break;
    if (!marked && Math.abs(cells.length - first.length) > 1) break;
    rows.push({ line: end, cells });
  }
  if (!marked && rows.length < 2) return undefined;
  const ruled = isRule(lines[at + 1]?.text ?? '');
  const header = rows.length > 1 && (ruled || namesColumns(text, rows)) ? rows[0]!.cells : undefined;
  const body = header === undefined ? rows : rows.slice(1);
  const asking = body.filter(({ cells }) => cells.length > 1 && text[cells[0]![1] - 1] === '?').length;
  const asks = body.every(({ cells }) => cells.length <= 2) && asking * 2 > body.length;
  return { lines: end - at, header, rows: body, asks };
}

/** Whether the first row only names columns: short words without digits or stops, over rows that have them. */
function namesColumns(text: string, rows: readonly { readonly cells: readonly Range[] }[]): boolean {
  const words = (range: Range) => text.slice(...range);
  const [head, ...body] = rows;
  const plain = head!.cells.every(range => {
    const cell = words(range);
    return (
      !/[\d.!?]/.test(cell.slice(0, -1)) && !/[.!]$/.test(cell) && cell.split(/\s+/).length <= HEADER_WORDS
    );
  });
  return plain && body.some(({ cells }) => cells.some(range => /[\d.?]/.test(words(range))));
}
