/** Makes text that anyone may have typed fit to be shown: no control characters, no stacked marks, no endless length. */

// Invisible characters that reorder or hide what follows; the joiner of emoji sequences (U+200D) is not among them.
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
/** Four marks on one letter are enough for any script in use; more is zalgo. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Several lines stay several lines. */
export function tidy(text: string): string {
  return text
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1')
    .trim();
}

/** All on one line, runs of white space as one space. */
export function tidyLine(text: string): string {
  return tidy(text).replace(/\s+/gu, ' ');
}
