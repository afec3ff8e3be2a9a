import type { Range } from './citations.js';

/** A paragraph, list item, heading or question of a plain text or Markdown document; the range is trimmed. */
export interface Block {
  /** `row` is a table row or code: one unit, not to be split into sentences. `mark` is no text: a rule, `Q:`, a bullet. */
  readonly kind: 'heading' | 'question' | 'answer' | 'paragraph' | 'row' | 'mark';
  readonly range: Range;
  /** Of a heading: 1 to 6, or 0 where it is a plain line. */
  readonly level?: number;
}

interface Line {
  readonly start: number;
  /** Trimmed; `start` is where it begins in the document. */
  readonly text: string;
  /** Empty, or marked as the beginning of something. */
  readonly starts: boolean;
  /** A plain heading: see `isPlainHeading`. */
  heading: boolean;
}

/** Lines longer than this are paragraphs of their own; shorter ones may be one paragraph, wrapped. */
const WRAP_WIDTH = 160;
/** Lines shorter than this are not wrapped but written so: lists, addresses, verse. */
const LEAST_WIDTH = 40;
const MAX_WRAPPED_LINES = 100;
const HEADING_LENGTH = 80;
const HEADING_WORDS = 12;

const QUESTION = /^(?:\*\*|__)?(?:Q|Question)(?::|\s?\d{1,3}[:.)])(?:\*\*|__)?\s*(?=\S)/;
const ANSWER = /^(?:\*\*|__)?(?:A|Answer)(?::|\s?\d{1,3}[:.)])(?:\*\*|__)?\s*(?=\S)/;
const ATX = /^(#{1,6})\s+(?=\S)/;
const RULE = /^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$/;
const FENCE = /^(?:`{3,}|~{3,})/;
const ITEM = /^(?:[-*+•‣]|\d{1,3}[.)]|>+)\s+(?=\S)/;
const BOLD_LINE = /^(?:\*\*|__)[^*_]*[^*_.:](?:\*\*|__)$/;
const STARTS = [QUESTION, ANSWER, ATX, RULE, FENCE, ITEM, BOLD_LINE, /^\|/];

/** A rule, or the line below the head of a Markdown table. */
const isRule = (text: string) =>
  RULE.test(text) || (/^[\s:|-]+$/.test(text) && text.includes('|') && text.includes('-'));

const startsBlock = (text: string) => text === '' || STARTS.some(pattern => pattern.test(text));

function linesOf(text: string): Line[] {
  const lines = [...text.matchAll(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g)].map((match): Line => {
    const trimmed = match[0].trim();
    const start = match.index + match[0].indexOf(trimmed);
    return { start, text: trimmed, starts: startsBlock(trimmed), heading: false };
  });
  lines.forEach((line, at) => {
    line.heading = isPlainHeading(lines, at);
  });
  return lines;
}

const rangeOf = (line: Line, from = 0, to = line.text.length): Range => [line.start + from, line.start + to];

function looksLikeHeading(text: string): boolean {
  if (text.length > HEADING_LENGTH || text.split(/\s+/).length > HEADING_WORDS) return false;
  return (
    /^["“‘(]?[\p{Lu}\p{N}]/u.test(text) &&
    /[\p{L}\p{N}?)”"’]$/u.test(text) &&
    !/[:|;]\s|[.!]["”’)]*$/u.test(text)
  );
}

/** A short line that stands between paragraphs and has text below it. */
function isPlainHeading(lines: readonly Line[], at: number): boolean {
  const { text, starts } = lines[at]!;
  if (starts || !looksLikeHeading(text)) return false;
  const above = lines[at - 1];
  if (above && !above.starts && !looksLikeHeading(above.text) && !/[.!?…:]["”’)]*$/u.test(above.text))
    return false;
  const below = lines.slice(at + 1, at + 4).find(line => line.text !== '');
  if (!below || isRule(below.text)) return false;
  if (lines[at + 1]!.text === '' || below.starts) return true;
  const width = Math.max(...lines.slice(at, at + 4).map(line => line.text.length));
  return !looksLikeHeading(below.text) && !/^\p{Ll}/u.test(below.text) && !wraps(text, below.text, width);
}

/** Whether a line break was made by wrapping: the next line's first word would not have fitted any more. */
function wraps(line: string, next: string, width: number): boolean {
  return (
    width >= LEAST_WIDTH && width <= WRAP_WIDTH && line.length + 1 + /^\S*/.exec(next)![0].length > width
  );
}

/** How many lines from `at` make one paragraph. */
function paragraphLength(lines: readonly Line[], at: number): number {
  // Both bounds keep a long run of unwrapped lines linear.
  if (lines[at]!.text.length > WRAP_WIDTH) return 1;
  let end = at + 1;
  while (end < Math.min(lines.length, at + MAX_WRAPPED_LINES) && !lines[end]!.starts && !lines[end]!.heading)
    end++;
  const width = Math.max(...lines.slice(at, end).map(line => line.text.length));
  let last = at;
  while (last + 1 < end && wraps(lines[last]!.text, lines[last + 1]!.text, width)) last++;
  return last + 1 - at;
}

/** The lines of a fenced code block or of front matter, up to the line that closes it. */
function fencedLength(lines: readonly Line[], at: number, closes: (text: string) => boolean): number {
  const end = lines.findIndex((line, i) => i > at && closes(line.text));
  return (end < 0 ? lines.length : end + 1) - at;
}

/** Where the `##` that may close a Markdown heading begins, with the space before it; a loop, since a regular expression for it is quadratic. */
function closingHashes(text: string): number {
  let at = text.length;
  while (text[at - 1] === '#') at--;
  return at < text.length && /\s/.test(text[at - 1]!) ? text.slice(0, at).trimEnd().length : text.length;
}

function heading(line: Line): Block[] {
  const hashes = ATX.exec(line.text);
  const strong = hashes ? 0 : BOLD_LINE.test(line.text) ? 2 : 0;
  const from = hashes ? hashes[0].length : strong;
  const to = hashes ? closingHashes(line.text) : line.text.length - strong;
  const blocks: Block[] = [
    { kind: 'heading', range: rangeOf(line, from, to), level: hashes?.[1]?.length ?? 0 },
  ];
  if (from > 0) blocks.unshift({ kind: 'mark', range: rangeOf(line, 0, from) });
  if (to < line.text.length) blocks.push({ kind: 'mark', range: rangeOf(line, to) });
  return blocks;
}

/** Cuts a document into blocks, in order and disjoint; together they hold all that is not white space. */
export function blocksOf(text: string): Block[] {
  const lines = linesOf(text);
  const blocks: Block[] = [];
  let at = 0;
  const mark = (count: number) => {
    for (const line of lines.slice(at, at + count))
      if (line.text) blocks.push({ kind: 'mark', range: rangeOf(line) });
    at += count;
  };
  if (lines[0]?.text === '---' && lines.slice(1, 40).some(line => line.text === '---'))
    mark(fencedLength(lines, 0, t => t === '---'));
  while (at < lines.length) {
    const line = lines[at]!;
    if (line.text === '' || isRule(line.text)) mark(1);
    else if (FENCE.test(line.text)) {
      const count = fencedLength(lines, at, t => FENCE.test(t));
      for (const code of lines.slice(at, at + count))
        if (code.text) blocks.push({ kind: FENCE.test(code.text) ? 'mark' : 'row', range: rangeOf(code) });
      at += count;
    } else if (ATX.test(line.text) || BOLD_LINE.test(line.text) || line.heading || underlined(lines, at)) {
      blocks.push(...heading(line));
      at++;
    } else if (line.text.startsWith('|')) {
      blocks.push({ kind: 'row', range: rangeOf(line) });
      at++;
    } else {
      const count = paragraphLength(lines, at);
      const last = lines[at + count - 1]!;
      const prefix = [QUESTION, ANSWER, ITEM].find(pattern => pattern.test(line.text));
      const from = prefix ? prefix.exec(line.text)![0].length : 0;
      if (from > 0) blocks.push({ kind: 'mark', range: rangeOf(line, 0, from) });
      const kind = prefix === QUESTION ? 'question' : prefix === ANSWER ? 'answer' : 'paragraph';
      blocks.push({ kind, range: [line.start + from, last.start + last.text.length] });
      at += count;
    }
  }
  return blocks;
}

/** A Markdown heading underlined by `===` or `---`. */
function underlined(lines: readonly Line[], at: number): boolean {
  const above = lines[at - 1]?.text ?? '';
  return above === '' && !lines[at]!.starts && /^(?:={3,}|-{3,})$/.test(lines[at + 1]?.text ?? '');
}
