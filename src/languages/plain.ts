/** Frequent words of English: each speaks against another language, unless that has it too. */
export const ENGLISH_WORDS: ReadonlySet<string> = new Set(
  'the of and to is are was were will would how what when where who why which much many do did does for with from by per if it its they them their be been has have had can could should on that this there an you your i we my our not no yes any some all more less than about at in as or so but up out get got just like only ever then now one two three lol pls please tell me us deal money cost costs price pay pays build built plan plans'.split(
    ' ',
  ),
);

const NOT_ASCII = /\P{ASCII}/u;

/**
 * Whether a question is English at first sight, so that the words of other languages need not be loaded: in plain
 * letters, and so many of its words are frequent English ones that the others could not outweigh them.
 */
export function isPlainEnglish(question: string): boolean {
  if (NOT_ASCII.test(question)) return false;
  const words = question.toLowerCase().match(/[a-z\d]+/g) ?? [];
  const english = words.filter(word => ENGLISH_WORDS.has(word)).length;
  return words.length - english <= english * 2;
}
