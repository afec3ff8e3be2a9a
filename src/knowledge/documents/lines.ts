import type { Range } from './citations.js';

export interface Line {
  readonly start: number;
  /** Trimmed; `start` is where it begins in the document. */
  readonly text: string;
  /** White space before it. */
  readonly indent: number;
  /** Empty, or marked as the beginning of something. */
  starts: boolean;
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

const QUESTION = /^(?:\*\*|__)?(?:Q|Question)(?:[:.]|\s?\d{1,3}[:.)])(?:\*\*|__)?\s*(?=\S)/;
const ANSWER = /^(?:\*\*|__)?(?:A|Answer)(?::|\s?\d{1,3}[:.)])(?:\*\*|__)?\s*(?=\S)/;
export const ATX = /^(#{1,6})\s+(?=\S)/;
const RULE = /^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$/;
export const FENCE = /^(?:`{3,}|~{3,})/;
export const ITEM = /^(?:[-*+•‣]|\d{1,3}[.)]|>+)\s+(?=\S)/;
const BOLD_LINE = /^(?:\*\*|__)[^*_]*[^*_.:](?:\*\*|__)$/;
const TAGS = /^(?:<\/?[a-z][^<>]{0,200}>\s*)+$/i;
const OPENING_TAG = /^<[a-z][^<>]{0,200}>/i;
/** A line of pictures, or where a link of Markdown leads: nothing that is read. */
const UNREAD =
  /^(?:(?:\[?!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)(?:\]\([^)\n]{0,2000}\))?\s*)+|\[[^\]^][^\]]{0,200}\]:\s+\S+(?:\s+["'(].*)?)$/;
export const COMMENT = /^<!--/;
/** "A." opens an answer only where a question stands before it: elsewhere it is an item of a list. */
const LETTERED_ANSWER = /^A\.\s+(?=\S)/;
const STARTS = [
  QUESTION,
  ANSWER,
  LETTERED_ANSWER,
  ATX,
  RULE,
  FENCE,
  ITEM,
  BOLD_LINE,
  TAGS,
  OPENING_TAG,
  UNREAD,
  COMMENT,
  /^\|/,
];

/** "What's Next?": set as a title is, so it names a section even where it is worded as a question. */
export const isTitleCase = (text: string): boolean => {
  const words = text.match(/\p{L}[\p{L}’']*/gu) ?? [];
  return words.every((word, i) => /^\p{Lu}/u.test(word) || (i > 0 && word.length < 4));
};

export const isBold = (text: string): boolean => BOLD_LINE.test(text);
export const isUnread = (text: string): boolean => UNREAD.test(text);
export const isTags = (text: string): boolean => TAGS.test(text);
export const endsSentence = (text: string): boolean => /[.!?…:]["'”’)*_]*$/u.test(text);

/** A rule, or the line below the head of a Markdown table. */
export const isRule = (text: string): boolean =>
  RULE.test(text) || (/^[\s:|-]+$/.test(text) && text.includes('|') && text.includes('-'));

/** A Markdown heading underlined by `===` (level 1) or `---` (level 2). */
export function underlined(lines: readonly Line[], at: number): number | undefined {
  const above = lines[at - 1]?.text ?? '';
  if (above !== '' || lines[at]!.starts) return undefined;
  const below = lines[at + 1]?.text ?? '';
  return /^={3,}$/.test(below) ? 1 : /^-{3,}$/.test(below) ? 2 : undefined;
}

/** The lines of a text, the trimmed range of each. */
export function linesOf(text: string): Line[] {
  return [...text.matchAll(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g)].map((match): Line => {
    const trimmed = match[0].trim();
    const indent = match[0].indexOf(trimmed);
    const starts = trimmed === '' || STARTS.some(pattern => pattern.test(trimmed));
    return { start: match.index + indent, text: trimmed, indent, starts, heading: false };
  });
}

export const rangeIn = (line: Line, from = 0, to = line.text.length): Range => [
  line.start + from,
  line.start + to,
];

/** How much of a line is a mark that opens a question or an answer; undefined where none does. */
export function markOf(
  text: string,
  afterQuestion: boolean,
): { readonly kind: 'question' | 'answer'; readonly length: number } | undefined {
  const asks = QUESTION.exec(text);
  if (asks) return { kind: 'question', length: asks[0].length };
  const answers = ANSWER.exec(text) ?? (afterQuestion ? LETTERED_ANSWER.exec(text) : null);
  return answers ? { kind: 'answer', length: answers[0].length } : undefined;
}

/** Who wrote it and when it came out: no name of a section. */
const BYLINE = /^(?:(?:written )?by|(?:last )?(?:updated|published|posted|edited))\s(?:\w+ )?[\p{Lu}\p{N}]/iu;

/** Whether a line could be a heading, by its own words: short, no sentence. */
function looksLikeHeading(text: string): boolean {
  if (BYLINE.test(text)) return false;
  if (text.length > HEADING_LENGTH || text.split(/\s+/).length > HEADING_WORDS) return false;
  return (
    /^["“‘(]?[\p{Lu}\p{N}]/u.test(text) &&
    /[\p{L}\p{N}?)”"’]$/u.test(text) &&
    !/[:|;]\s|[.!]["”’)]*$/u.test(text)
  );
}

/** Lines of a title page at most, and in one group of it. */
const HEAD_GROUPS = 4;
const HEAD_LINES = 6;

const LONGEST_TITLE = 120;
/** The first line may also hold a colon or be longer than a heading: "“We build it”: a talk with …". */
const couldBeTitle = (text: string) =>
  text.length <= LONGEST_TITLE && /^["“‘(]?[\p{Lu}\p{N}]/u.test(text) && !/[.!:;,]["”’)]*$/u.test(text);

/**
 * Marks the title at the top of a text as a heading, and what stands under it before the first blank line (a
 * subtitle, who wrote it) as lines of their own.
 */
function readHead(lines: Line[]): void {
  let at = lines.findIndex(line => line.text !== '');
  for (let group = 0; group < HEAD_GROUPS && at >= 0; group++) {
    const end = lines.findIndex((line, i) => i > at && line.text === '');
    const below = end < 0 ? undefined : lines.slice(end).find(line => line.text !== '');
    const head = lines.slice(at, end);
    const [title, ...rest] = head;
    const width = widthNear(lines, at);
    if (
      below === undefined ||
      head.length > HEAD_LINES ||
      title!.starts ||
      !(looksLikeHeading(title!.text) || (group === 0 && couldBeTitle(title!.text))) ||
      rest.some((line, i) => line.starts || wraps(head[i]!.text, line.text, width)) ||
      (group > 0 && !rest.every(line => looksLikeHeading(line.text) || BYLINE.test(line.text)))
    )
      return;
    title!.heading = !title!.text.endsWith('?');
    for (const line of rest) line.starts = true;
    at = lines.indexOf(below, end);
  }
}

/** Finds the headings of a text that are plain lines. */
export function markHeadings(lines: Line[]): void {
  readHead(lines);
  lines.forEach((line, at) => {
    line.heading ||= isPlainHeading(lines, at);
  });
}

/** The full stop of "Report by Pellow Inc." ends no sentence. */
const CLOSING_ABBREVIATION = /(?<=\b(?:Inc|Ltd|Co|Corp|Bros|Jr|Sr|etc))\.$/;

/** A short line that stands between paragraphs and has text below it. */
function isPlainHeading(lines: readonly Line[], at: number): boolean {
  const { text, starts } = lines[at]!;
  const numbered = /^\d{1,3}[.)]\s+\S/.test(text);
  if ((starts && !numbered) || !looksLikeHeading(numbered ? text.replace(CLOSING_ABBREVIATION, '') : text))
    return false;
  const above = lines[at - 1];
  if (above && !above.starts && !looksLikeHeading(above.text) && !endsSentence(above.text)) return false;
  const below = lines.slice(at + 1, at + 4).find(line => line.text !== '');
  if (!below || isRule(below.text)) return false;
  // The item of a list stands among items, the heading of a section alone.
  if (numbered)
    return (
      !text.endsWith('?') &&
      (above === undefined || above.text === '') &&
      lines[at + 1]!.text === '' &&
      !ITEM.test(below.text)
    );
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

/** Lines around one that tell how wide its text was set. */
const NEARBY = 12;

const widthNear = (lines: readonly Line[], at: number): number =>
  Math.max(...lines.slice(Math.max(0, at - NEARBY), at + NEARBY).map(line => line.text.length));

/** How many lines from `at` make one paragraph. */
export function paragraphLength(lines: readonly Line[], at: number): number {
  // Both bounds keep a long run of unwrapped lines linear.
  if (lines[at]!.text.length > WRAP_WIDTH) return 1;
  let end = at + 1;
  while (end < Math.min(lines.length, at + MAX_WRAPPED_LINES) && !lines[end]!.starts && !lines[end]!.heading)
    end++;
  const width = Math.max(widthNear(lines, at), ...lines.slice(at, end).map(line => line.text.length));
  let last = at;
  while (last + 1 < end && wraps(lines[last]!.text, lines[last + 1]!.text, width)) last++;
  return last + 1 - at;
}

/** The lines of a fenced code block or of front matter, up to the line that closes it. */
export function fencedLength(lines: readonly Line[], at: number, closes: (text: string) => boolean): number {
  const end = lines.findIndex((line, i) => i > at && closes(line.text));
  return (end < 0 ? lines.length : end + 1) - at;
}

/** The lines of a comment; of one that nothing closes the first alone. */
export function commentLength(lines: readonly Line[], at: number): number {
  const end = lines.findIndex(({ text }, i) => i >= at && text.includes('-->'));
  return end < 0 ? 1 : end + 1 - at;
}
