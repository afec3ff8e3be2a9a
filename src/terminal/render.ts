import { styleText } from 'node:util';
import { printReference } from '../replies/references.js';
import { type Action, type Block, LEAD, type Reply, type Source } from '../replies/reply.js';
import { drawTable } from './table.js';
import { plain, type TextWord, widthOf, wrap } from './text.js';

export interface RenderOptions {
  /** Columns of the terminal. Lines are kept within it and within what reads well. */
  readonly width: number;
  readonly color: boolean;
  /** Whether to repeat the question: not right under where it was typed. */
  readonly question: boolean;
  /** `numbers`: every action, to be chosen by its number; `primary`: only choices that the answer itself offers. */
  readonly actions: 'numbers' | 'primary';
}

type Style = 'lead' | 'body' | 'dim' | 'caution' | 'error';

const DEFAULT_WIDTH = 80;
const MIN_WIDTH = 20;
const MAX_WIDTH = 100;

const FORMATS = { lead: 'bold', dim: 'dim', caution: 'yellow', error: 'red' } as const;

const MARK = /^(\[\d+(?:[-,]\d+)*\])+[.,;:]?$/;

/** Columns to draw for: of a terminal where there is one, else 80. */
export function columnsOf(stream: { readonly columns?: number }): number {
  return stream.columns || DEFAULT_WIDTH;
}

/** A reply as terminal text, ending with a line end. Every string in it is made safe to show. */
export function drawReply(reply: Reply, options: RenderOptions): string {
  const width = Math.min(Math.max(options.width, MIN_WIDTH), MAX_WIDTH);
  const page = { width, color: options.color };
  const shown = reply.blocks.filter(block => options.question || block.kind !== 'question');
  const parts: string[] = [];
  shown.forEach((block, i) => {
    if (i > 0 && !belongsTo(block, shown[i - 1])) parts.push('');
    parts.push(...drawBlock(block, reply, page));
  });
  const actions = drawActions(reply.actions, options.actions, page);
  return `${[...parts, ...actions].join('\n')}\n`;
}

interface Page {
  readonly width: number;
  readonly color: boolean;
}

/** A list goes with the sentence that introduces it, a note with the note above. */
function belongsTo(block: Block, above: Block | undefined): boolean {
  return (
    (block.kind === 'list' && above?.kind === 'text') || (block.kind === 'note' && above?.kind === 'note')
  );
}

function drawBlock(block: Block, reply: Reply, page: Page): readonly string[] {
  switch (block.kind) {
    case 'title':
      return paragraph(block.text, 'lead', page);
    case 'question':
      return paragraph(block.text, 'dim', page, '> ');
    case 'text':
      return drawText(block.text, reply.tone === 'error' ? 'error' : 'lead', page);
    case 'note':
      return paragraph(block.text, 'dim', page);
    case 'disagreement':
      return paragraph(block.text, 'caution', page, '≠ ');
    case 'derivation':
      return block.steps.flatMap(step => paragraph(step, 'dim', page, '  '));
    case 'references':
      return block.items.flatMap(item => paragraph(printReference(item), 'dim', page));
    case 'sources':
      return block.items.flatMap((item, i) => [
        ...(item.document === block.items[i - 1]?.document ? [] : paragraph(item.document, 'body', page)),
        ...drawSource(item, page),
      ]);
    case 'list':
      return block.items.flatMap(item => paragraph(item, 'body', page, '  • '));
    case 'events':
      return block.items.flatMap(({ text, who, time }) =>
        paragraph([text, who?.id, time].filter(part => part !== undefined).join(' · '), 'body', page, '  • '),
      );
    case 'table':
      return drawTable(
        block.columns.map(plain),
        block.rows.map(row => row.map(plain)),
        page.width,
        header => paint(header, 'lead', page),
      );
  }
}

/** A bold first sentence, then the rest. */
function drawText(text: string, leadStyle: Style, page: Page): readonly string[] {
  const safe = plain(text);
  const lead = LEAD.exec(safe)?.[0] ?? safe;
  const lines = [...wordsOf(lead, leadStyle), ...wordsOf(safe.slice(lead.length), 'body')];
  return fill(lines, page);
}

function paragraph(text: string, style: Style, page: Page, marker = ''): readonly string[] {
  return fill(wordsOf(plain(text), style), page, marker);
}

function drawSource({ n, locator, quote }: Source, page: Page): readonly string[] {
  const marker = `[${n}] `;
  return [
    ...paragraph(locator, 'dim', page, marker),
    ...(quote === undefined ? [] : paragraph(`“${quote}”`, 'dim', page, ' '.repeat(marker.length))),
  ];
}

function drawActions(
  actions: readonly Action[],
  shown: RenderOptions['actions'],
  page: Page,
): readonly string[] {
  if (shown === 'primary') {
    const choices = actions.filter(({ style }) => style === 'primary');
    return choices.flatMap(({ label }) => paragraph(label, 'body', page, '  • '));
  }
  const numbered = actions.map(({ label }, i) => `${i + 1} ${plain(label).replace(/\s+/g, ' ')}`);
  if (numbered.length === 0) return [];
  const line = numbered.join('   ');
  const lines = widthOf(line) <= page.width ? [line] : numbered;
  return [
    '',
    ...lines.flatMap(text =>
      lines.length === 1 ? [paint(text, 'dim', page)] : paragraph(text, 'dim', page),
    ),
  ];
}

/** Words of a line end at blanks; `\n` is a word of its own that ends the line. */
function wordsOf(text: string, style: Style): readonly TextWord<Style>[] {
  const pieces = text.split('\n').flatMap((line, i) => [...(i > 0 ? ['\n'] : []), ...line.split(/\s+/)]);
  return pieces
    .filter(piece => piece !== '')
    .map(piece => ({ text: piece, style: MARK.test(piece) ? 'dim' : style }));
}

/** Lines within the page; `marker` stands before the first, blanks of its width before the others. */
function fill(words: readonly TextWord<Style>[], page: Page, marker = ''): readonly string[] {
  const indent = ' '.repeat(widthOf(marker));
  const lines = splitAtLineEnds(words).flatMap(line => wrap(line, page.width - indent.length));
  return lines.map((line, i) => `${i === 0 ? marker : indent}${drawLine(line, page)}`);
}

function splitAtLineEnds(words: readonly TextWord<Style>[]): readonly (readonly TextWord<Style>[])[] {
  const lines: TextWord<Style>[][] = [[]];
  for (const word of words) {
    if (word.text === '\n') lines.push([]);
    else lines.at(-1)?.push(word);
  }
  return lines;
}

/** Neighbours of one style are painted together. */
function drawLine(line: readonly TextWord<Style>[], page: Page): string {
  const runs: TextWord<Style>[] = [];
  for (const word of line) {
    const last = runs.at(-1);
    if (last && last.style === word.style)
      runs[runs.length - 1] = { ...last, text: `${last.text} ${word.text}` };
    else runs.push(word);
  }
  return runs.map(({ text, style }) => paint(text, style, page)).join(' ');
}

function paint(text: string, style: Style, { color }: Page): string {
  if (!color || style === 'body') return text;
  // Whether there is colour was decided by whoever asked; the real standard output has no say.
  return styleText(FORMATS[style], text, { validateStream: false });
}
