/**
 * Discord markdown is escaped with a backslash before every character that could begin markup, so that
 * what a person typed is shown as typed. Linear in the length of the text, and taking the backslashes out gives it back.
 */

const ALWAYS = new Set('\\*_~`|[]<>@');
const LINE_MARKERS = new Set('#-+');
/** Digits of the longest citation mark that is left readable, `[999]`. */
const MARK_DIGITS = 3;

const isDigit = (c: string | undefined) => c !== undefined && c >= '0' && c <= '9';
const isBlank = (c: string) => c === ' ' || (c < '!' && c.trim() === '') || (c > '~' && c.trim() === '');

/** Escapes `text`, whose first character is taken to stand at the beginning of a line. */
export function escapeMarkdown(text: string): string {
  let out = '';
  // What precedes this index is in `out` already.
  let done = 0;
  // Where headings, lists and subtext can begin: `start` of a line, inside its leading `number`, or `past` that.
  let place: 'start' | 'number' | 'past' = 'start';
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    const mark = c === '[' ? markAt(text, i) : 0;
    if (mark > 0) {
      i += mark - 1;
      place = 'past';
      continue;
    }
    const meaningful =
      ALWAYS.has(c) ||
      (place === 'start' && LINE_MARKERS.has(c)) ||
      (place === 'number' && (c === '.' || c === ')')) ||
      // `https:/` without its colon escaped would become a link.
      (c === ':' && text[i + 1] === '/') ||
      // Without `](` there is no masked link, whatever is nested in its brackets.
      (c === '(' && text[i - 1] === ']');
    if (meaningful) {
      out += `${text.slice(done, i)}\\`;
      done = i;
    }
    if (c === '\n') place = 'start';
    else if (place === 'number') place = isDigit(c) ? 'number' : 'past';
    else if (place === 'start' && !isBlank(c)) place = isDigit(c) ? 'number' : 'past';
  }
  return out + text.slice(done);
}

/** The length of the citation mark at `from`, `[2]` or `[1-3,5]`; 0 where there is none. */
function markAt(text: string, from: number): number {
  let end = from;
  do {
    const first = end + 1;
    end = first;
    while (end - first < MARK_DIGITS && isDigit(text[end])) end++;
    if (end === first) return 0;
  } while (text[end] === ',' || text[end] === '-');
  return text[end] === ']' ? end - from + 1 : 0;
}

/** Text for inside a code block, where nothing but a fence has a meaning. */
export function escapeCode(text: string): string {
  return text.replaceAll('`', 'ˋ');
}
