/** `[1]` and `[^1]` right behind a word or its stop, and at the beginning of a note. */
const FOOTNOTE = /(?<=[\p{L}\p{N}.!?,;:"'”’)])\[\^?\d{1,3}\]|^\[\^?\w{1,20}\]:?\s+/gu;
const MARKED = /[[<*_`\]]/;

/** What a reader sees of a sentence: without the marks of Markdown, addresses behind links, pictures, comments and footnote marks. */
export function withoutMarks(text: string): string {
  if (!MARKED.test(text)) return text;
  return text
    .replace(/<!--[\s\S]{0,2000}?-->/g, ' ')
    .replace(/!\[[^\]\n]{0,300}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])/g, ' ')
    .replace(/\[([^\]\n]{1,200})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])/g, '$1')
    .replace(FOOTNOTE, '')
    .replace(/<(https?:\/\/[^<>\s]{1,2000})>/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,400}?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)([^*_\n]{1,200}?)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/`([^`\n]{1,200})`/g, '$1');
}

/** {@link withoutMarks}, on one line. */
export const visibleWords = (text: string): string => withoutMarks(text).replace(/\s+/g, ' ').trim();
