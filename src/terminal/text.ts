import { stripVTControlCharacters } from 'node:util';

/** More combining marks than any script stacks on one letter are noise that overwrites other lines. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;
/** Format characters but the joiners that emoji and Indic scripts need: direction overrides, zero-width spaces. */
const FORMAT = /(?![\u200c\u200d])\p{Cf}/gu;
const CONTROL = /[^\P{Cc}\n]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const ZERO_WIDTH = /[\p{M}\p{Cf}]/u;

/** Text from anyone, made safe for a terminal: no escape sequence, control or direction character; line ends stay. */
export function plain(text: string): string {
  return stripVTControlCharacters(text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(/\t/g, ' '))
    .replace(CONTROL, '')
    .replace(FORMAT, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(STACKED_MARKS, '$1');
}

/** Columns that a text takes: 2 for East Asian wide characters and emoji, 0 for combining marks. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += cells(character);
  return width;
}

function cells(character: string): number {
  if (character < '\u0300') return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** A piece of a line without blanks, drawn in one style. */
export interface Word<S> {
  readonly text: string;
  readonly style: S;
}

/** Fills lines of at most `width` columns; a word that is wider than a line is cut. Never returns no line. */
export function wrap<S>(words: readonly Word<S>[], width: number): readonly (readonly Word<S>[])[] {
  const lines: Word<S>[][] = [[]];
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

function cut<S>(word: Word<S>, width: number): Word<S>[] {
  if (widthOf(word.text) <= width) return [word];
  const pieces: string[] = [''];
  let used = 0;
  for (const character of word.text) {
    const needed = cells(character);
    if (used + needed > width) {
      pieces.push('');
      used = 0;
    }
    pieces[pieces.length - 1] += character;
    used += needed;
  }
  return pieces.map(text => ({ text, style: word.style }));
}
