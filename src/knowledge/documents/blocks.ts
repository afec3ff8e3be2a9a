import type { Range } from './citations.js';
import { type Labels, labelsOf, speakersOf } from './labels.js';
import {
  ATX,
  COMMENT,
  commentLength,
  FENCE,
  fencedLength,
  ITEM,
  isBold,
  isRule,
  isTags,
  isTitleCase,
  isUnread,
  type Line,
  linesOf,
  markHeadings,
  markOf,
  paragraphLength,
  rangeIn,
  underlined,
} from './lines.js';
import { sentencesIn } from './sentences.js';
import { tableAt } from './tables.js';

/** A paragraph, list item, heading or question of a plain text or Markdown document; the range is trimmed. */
export interface TextBlock {
  /** A `row` of a table and a line of `code` are not to be split into sentences. `mark` is no text: a rule, `Q:`, a bullet. */
  readonly kind: 'heading' | 'question' | 'answer' | 'paragraph' | 'row' | 'code' | 'mark';
  readonly range: Range;
  /** Of a heading: 1 to 6, or 0 where it is a plain line. */
  readonly level?: number;
  /** It no longer belongs to the question before it. */
  readonly closes?: boolean;
}

const LONGEST_QUESTION = 240;
const ASKS = /\?["”’)*_]*$/u;
/** Whether a line of its own is a question that the lines below it answer, rather than a section's title. */
const isAsked = (text: string): boolean => ASKS.test(text) && !isTitleCase(text);
const OPENING_TAGS = /^(?:<[a-z][^<>]{0,200}>\s*)+/i;
const CLOSING_TAGS = /(?:\s*<\/[a-z][a-z0-9]{0,20}>)+$/i;

/** Where the `##` that may close a Markdown heading begins, with the space before it; a loop, since a regular expression for it is quadratic. */
function closingHashes(text: string): number {
  let at = text.length;
  while (text[at - 1] === '#') at--;
  return at < text.length && /\s/.test(text[at - 1]!) ? text.slice(0, at).trimEnd().length : text.length;
}

/** A part of a line as a block, what is left of the line before and after it as marks. */
function between(line: Line, from: number, to: number, block: Omit<TextBlock, 'range'>): TextBlock[] {
  const blocks: TextBlock[] = [{ ...block, range: rangeIn(line, from, to) }];
  if (line.text.slice(0, from).trim()) blocks.unshift({ kind: 'mark', range: trimmed(line, 0, from) });
  if (line.text.slice(to).trim()) blocks.push({ kind: 'mark', range: trimmed(line, to, line.text.length) });
  return blocks;
}

function trimmed(line: Line, from: number, to: number): Range {
  const piece = line.text.slice(from, to);
  const start = from + piece.length - piece.trimStart().length;
  return rangeIn(line, start, start + piece.trim().length);
}

/** What a line says between marks of emphasis, as positions in it. */
function plainPart(text: string, from = 0, to = text.length): readonly [number, number] {
  const strong = /^(\*\*|__)(?=\S)/.exec(text.slice(from, to))?.[1];
  return strong !== undefined && text.slice(from + 2, to).endsWith(strong) ? [from + 2, to - 2] : [from, to];
}

class Blocks {
  readonly out: TextBlock[] = [];
  private at = 0;
  /** What the last question was: a list's item ends with the item. */
  private asked: 'no' | 'open' | 'item' | 'closed' = 'no';
  private readonly text: string;
  private readonly lines: Line[];
  private readonly labels: Labels;
  private readonly speakers: ReturnType<typeof speakersOf>;

  constructor(text: string) {
    this.text = text;
    this.lines = linesOf(text);
    this.labels = labelsOf(this.lines);
    for (const at of this.labels.keys()) this.lines[at]!.starts = true;
    markHeadings(this.lines);
    this.speakers = speakersOf(this.lines, this.labels);
  }

  read(): TextBlock[] {
    const { lines } = this;
    if (lines[0]?.text === '---' && lines.slice(1, 40).some(line => line.text === '---'))
      this.mark(fencedLength(lines, 0, t => t === '---'));
    while (this.at < lines.length) this.next();
    return this.out;
  }

  private next(): void {
    const { lines, at } = this;
    const line = lines[at]!;
    if (line.text === '' || isUnread(line.text)) this.mark(1);
    else if (isRule(line.text)) this.rule();
    else if (COMMENT.test(line.text)) this.mark(commentLength(lines, at));
    else if (FENCE.test(line.text)) this.code();
    else if (isTags(line.text)) {
      if (/<\/(?:details|dd|td|table)/i.test(line.text)) this.asked = 'closed';
      this.mark(1);
    } else if (!(this.heading(line) || this.table() || this.labelled(line) || this.question(line)))
      this.paragraph(line);
  }

  /** A rule, which ends an answer above it; straight under a question it underlines that. */
  private rule(): void {
    if (this.asked !== 'no' && this.out.at(-1)?.kind !== 'question') this.asked = 'closed';
    this.mark(1);
  }

  private mark(count: number): void {
    for (const line of this.lines.slice(this.at, this.at + count))
      if (line.text) this.out.push({ kind: 'mark', range: rangeIn(line) });
    this.at += count;
  }

  private code(): void {
    const count = fencedLength(this.lines, this.at, t => FENCE.test(t));
    for (const code of this.lines.slice(this.at, this.at + count))
      if (code.text) this.out.push({ kind: FENCE.test(code.text) ? 'mark' : 'code', range: rangeIn(code) });
    this.at += count;
  }

  /** A heading, or a question where it is worded as one. */
  private heading(line: Line): boolean {
    const { text } = line;
    const hashes = ATX.exec(text);
    const level = hashes ? hashes[1]!.length : underlined(this.lines, this.at);
    const summary = /^<summary[^<>]*>.*<\/summary>$/i.test(text);
    if (level === undefined && !isBold(text) && !line.heading && !summary) return false;
    const opening = hashes?.[0].length ?? OPENING_TAGS.exec(text)?.[0].length ?? 0;
    const closing = hashes ? closingHashes(text) : text.length - (CLOSING_TAGS.exec(text)?.[0].length ?? 0);
    const [inner, to] = plainPart(text, opening, Math.max(opening, closing));
    const mark = markOf(text.slice(inner, to), false);
    const from = inner + (mark?.length ?? 0);
    const asks = mark?.kind === 'question' || isAsked(text.slice(from, to));
    this.asked = asks ? 'open' : 'no';
    const kind = asks ? 'question' : 'heading';
    this.out.push(...between(line, from, to, { kind, level: level ?? 0 }));
    this.at++;
    return true;
  }

  private table(): boolean {
    const table = tableAt(this.text, this.lines, this.at);
    if (table === undefined) return false;
    const rows = new Map(table.rows.map(row => [row.line, row.cells]));
    for (let at = this.at; at < this.at + table.lines; at++) {
      const line = this.lines[at]!;
      const cells = rows.get(at);
      const [first, second] = cells ?? [];
      if (first === undefined) this.out.push({ kind: 'mark', range: rangeIn(line) });
      else if (table.asks && second !== undefined) {
        this.out.push(
          ...this.gaps(line, [
            { kind: 'question', range: first },
            { kind: 'answer', range: second },
          ]),
        );
      } else {
        const whole: Range = [first[0], cells!.at(-1)![1]];
        this.out.push(...this.gaps(line, [{ kind: 'row', range: whole, closes: true }]));
      }
    }
    if (table.asks) this.asked = 'closed';
    this.at += table.lines;
    return true;
  }

  /** Blocks of one line, and what stands around them as marks. */
  private gaps(line: Line, blocks: readonly TextBlock[]): TextBlock[] {
    const out: TextBlock[] = [];
    let from = line.start;
    const end = line.start + line.text.length;
    const gap = (to: number) => {
      const piece = this.text.slice(from, to);
      const start = from + piece.length - piece.trimStart().length;
      if (piece.trim()) out.push({ kind: 'mark', range: [start, start + piece.trim().length] });
    };
    for (const block of blocks) {
      gap(block.range[0]);
      out.push(block);
      from = block.range[1];
    }
    gap(end);
    return out;
  }

  /** A turn of a transcript. */
  private labelled(line: Line): boolean {
    const label = this.labels.get(this.at);
    if (label === undefined) return false;
    const asks = this.speakers.asks.has(label.label);
    if (!asks && !this.speakers.replies.has(label.label)) return false;
    this.emit(line, label.length, asks ? 'question' : 'answer');
    this.asked = 'open';
    return true;
  }

  /** `Q:`, a list's item, or a line of its own that asks what the lines below it answer. */
  private question(line: Line): boolean {
    const mark = markOf(line.text, this.asked !== 'no');
    if (mark !== undefined) {
      this.asked = 'open';
      this.emit(line, mark.length, mark.kind);
      return true;
    }
    const item = ITEM.exec(line.text)?.[0].length ?? OPENING_TAGS.exec(line.text)?.[0].length ?? 0;
    const [from, to] = plainPart(line.text, item);
    if (!ASKS.test(line.text.slice(from, to)) || to - from > LONGEST_QUESTION) return false;
    const below = this.lines[this.at + 1];
    const next = this.lines.slice(this.at + 1, this.at + 3).find(({ text }) => text !== '');
    if (next === undefined) return false;
    const above = this.lines[this.at - 1];
    const apart = above === undefined || above.starts || above.heading || item > 0;
    const answered =
      item > 0
        ? (!next.starts && (below === next || next.indent > line.indent)) || /^<p/i.test(next.text)
        : !next.heading && (below !== next || (!next.starts && !/^\p{Ll}/u.test(next.text)));
    if (!apart || !answered) return false;
    const kind = item > 0 || isAsked(line.text.slice(from, to)) ? 'question' : 'heading';
    this.out.push(...between(line, from, to, { kind, closes: true }));
    this.asked = item > 0 ? 'item' : kind === 'question' ? 'open' : 'no';
    this.at++;
    return true;
  }

  private paragraph(line: Line): void {
    const item = ITEM.exec(line.text)?.[0].length ?? OPENING_TAGS.exec(line.text)?.[0].length ?? 0;
    const blank = this.lines[this.at - 1]?.text === '';
    const leaves = this.asked === 'item' && (item > 0 || (blank && line.indent === 0));
    const closes = leaves || this.asked === 'closed';
    if (closes) this.asked = 'no';
    this.emit(line, item, 'paragraph', closes);
  }

  /** A paragraph from a position of its first line on; a question that it opens with is told from its answer. */
  private emit(line: Line, from: number, kind: 'question' | 'answer' | 'paragraph', closes = false): void {
    const count = paragraphLength(this.lines, this.at);
    const last = this.lines[this.at + count - 1]!;
    const tags = CLOSING_TAGS.exec(last.text)?.[0].length ?? 0;
    const start = line.start + from;
    let end = last.start + last.text.length - tags;
    if (end <= start) end = last.start + last.text.length;
    if (from > 0) this.out.push({ kind: 'mark', range: trimmed(line, 0, from) });
    this.out.push(...this.asking([start, end], kind, closes, from > 0));
    const rest = last.start + last.text.length;
    if (end < rest)
      this.out.push({
        kind: 'mark',
        range: trimmed(last, last.text.length - (rest - end), last.text.length),
      });
    this.at += count;
  }

  private asking(
    range: Range,
    kind: 'question' | 'answer' | 'paragraph',
    closes: boolean,
    marked: boolean,
  ): TextBlock[] {
    const whole: TextBlock = { kind, range, ...(closes ? { closes } : {}) };
    const bold = /^(?:\*\*|__)/.test(this.text.slice(...range));
    if (kind === 'answer' || (kind === 'paragraph' && !marked && !bold)) return [whole];
    const [first, second] = sentencesIn(this.text, range);
    if (first === undefined || !ASKS.test(this.text.slice(...first))) return [whole];
    const question = this.unmarked(first);
    if (second === undefined) return kind === 'question' ? question : [whole];
    if (kind === 'paragraph') this.asked = 'item';
    // A transcript's question may be of several sentences; a list's is one.
    if (kind === 'question' && ASKS.test(this.text.slice(...range))) return [whole];
    return [...question, { kind: 'answer', range: [second[0], range[1]] }];
  }

  /** A question without the marks of emphasis around it. */
  private unmarked([start, end]: Range): TextBlock[] {
    const text = this.text.slice(start, end);
    const [, opening = '', words = '', closing = ''] = /^(\*\*|__)?\s*(.*?)\s*(\*\*|__)?$/s.exec(text) ?? [];
    if (words === '') return [{ kind: 'question', range: [start, end] }];
    const from = start + text.indexOf(words, opening.length);
    const out: TextBlock[] = [{ kind: 'question', range: [from, from + words.length], closes: true }];
    if (opening !== '') out.unshift({ kind: 'mark', range: [start, start + opening.length] });
    if (closing !== '') out.push({ kind: 'mark', range: [end - closing.length, end] });
    return out;
  }
}

/** Cuts a document into blocks, in order and disjoint; together they hold all that is not white space. */
export const blocksOf = (text: string): TextBlock[] => new Blocks(text).read();
