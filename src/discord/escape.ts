/**
 * Discord markdown is escaped with a backslash before every character that could begin markup, so that
 * what a person typed is shown as typed. Linear in the length of the text; `unescapeMarkdown` is its exact inverse.
 */

const ALWAYS = new Set('\\*_~`|[]<>@');
/** The longest citation mark that is left readable, `[999]`. */
const MARK = /\[\d{1,3}\]/y;

const isDigit = (c: string) => c >= '0' && c <= '9';

/** Escapes `text`, whose first character is taken to stand at the beginning of a line. */
export function escapeMarkdown(text: string): string {
  let out = '';
  // Where headings, lists and subtext can begin: `start` of a line, inside its leading `number`, or `past` that.
  let place: 'start' | 'number' | 'past' = 'start';
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '[') {
      MARK.lastIndex = i;
      const mark = MARK.exec(text);
      if (mark) {
        out += mark[0];
        i += mark[0].length - 1;
        place = 'past';
        continue;
      }
    }
    const lineMarker = place === 'start' && (c === '#' || c === '-' || c === '+');
    const listNumber = place === 'number' && (c === '.' || c === ')');
    // `https:/` without its colon escaped would become a link.
    const scheme = c === ':' && text[i + 1] === '/';
    // Without `](` there is no masked link, whatever is nested in its brackets.
    const target = c === '(' && text[i - 1] === ']';
    out += ALWAYS.has(c) || lineMarker || listNumber || scheme || target ? `\\${c}` : c;
    if (c === '\n') place = 'start';
    else if (place !== 'past' && isDigit(c)) place = 'number';
    else if (place === 'number' || c.trim() !== '') place = 'past';
  }
  return out;
}

/** The text that `escapeMarkdown` was given. */
export function unescapeMarkdown(escaped: string): string {
  return escaped.replace(/\\([\s\S])/g, '$1');
}

/** Text for inside a code block, where nothing but a fence has a meaning. */
export function escapeCode(text: string): string {
  return text.replaceAll('`', 'ˋ');
}
