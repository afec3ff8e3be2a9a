import { createRequire } from 'node:module';
import { stripVTControlCharacters } from 'node:util';

/** More combining marks than any script stacks on one letter are noise that overwrites other lines. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;
/** Format characters but the joiners that emoji and Indic scripts need: direction overrides, zero-width spaces. */
const FORMAT = /(?![\u200c\u200d])\p{Cf}/gu;
const CONTROL = /[^\P{Cc}\n]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
/** What takes one column a character: Latin letters, punctuation, arrows, mathematical operators. */
const NARROW = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff\u2200-\u22ff]*$/;

/** Text from anyone, made safe for a terminal: no escape sequence, control or direction character; line ends stay. */
export function plain(text: string): string {
  return stripVTControlCharacters(text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(/\t/g, ' '))
    .replace(CONTROL, '')
    .replace(FORMAT, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(STACKED_MARKS, '$1');
}

/**
 * Columns that a text takes: 2 for East Asian wide characters and emoji, 0 for combining marks. string-width and the
 * segmenter are loaded for the text that needs them, since both take a tenth of a cold start.
 */
export function widthOf(text: string): number {
  return NARROW.test(text) ? text.length : stringWidth()(text);
}

const require = createRequire(import.meta.url);
const stringWidth = () => (require('string-width') as typeof import('string-width')).default;

/** A piece of a line without blanks, drawn in one style. */
export interface TextWord<S> {
  readonly text: string;
  readonly style: S;
}

/** Fills lines of at most `width` columns; a word that is wider than a line is cut. Never returns no line. */
export function wrap<S>(words: readonly TextWord<S>[], width: number): readonly (readonly TextWord<S>[])[] {
  const lines: TextWord<S>[][] = [[]];
  let used = 0;
  for (const word of words.flatMap(w => cut(w, width))) {
    const needed = widthOf(word.text);
    if (used > 0 && used + 1 + needed > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(word);
    used += (used > 0 ? 1 : 0) + needed;
  }
  return lines;
}

function cut<S>(word: TextWord<S>, width: number): TextWord<S>[] {
  if (widthOf(word.text) <= width) return [word];
  const pieces: string[] = [''];
  let used = 0;
  for (const character of charactersOf(word.text, width)) {
    const needed = widthOf(character);
    if (used + needed > width) {
      pieces.push('');
      used = 0;
    }
    pieces[pieces.length - 1] += character;
    used += needed;
  }
  return pieces.map(text => ({ text, style: word.style }));
}

/** What a reader takes for one character; its code points where even that is wider than a line. */
function charactersOf(text: string, width: number): string[] {
  if (NARROW.test(text)) return text.split('');
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  return characters.flatMap(one => (widthOf(one) <= width ? [one] : [...one]));
}
