import { cpus, totalmem } from 'node:os';

/** A Markdown table; the first row is its head, cells are as they are to stand. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head, ...body] = rows as [readonly string[], ...(readonly string[])[]];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, i) => (i === 0 || head.length === 2 ? '---' : '---:'))),
    ...body.map(line),
  ].join('\n');
}

export const percent = (share: number): string => (100 * share).toFixed(1);

/** Three digits that count. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** How many times `base` a value is. */
export const times = (value: number, base: number): string => `${digits(value / base)}×`;

export const probability = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

/** The machine and the runtime, as far as they say. */
export function machine(): string {
  const processors = cpus();
  const model = processors[0]?.model.replace(/\s+/g, ' ').trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${processors.length} logical cores, ${memory} GB of memory, Node.js ${process.version} on ${process.platform} ${process.arch}`;
}
