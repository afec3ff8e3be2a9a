import { normalise, stem, tokenize } from '../../english/analyze.js';
import { isKnown } from '../../english/spelling.js';
import type { Matcher } from '../../search/matcher/matcher.js';
import type { PassageIndex } from '../../search/passages/passages.js';
import type { Composed } from '../composing/compose.js';
import { NO_ANSWER, NOT_THE_SUBJECT } from '../composing/passage.js';
import { type Library, wordsOfEntry } from '../library/library.js';

/** A question of more words tells a story, in which names are many. */
const LONGEST = 24;
const MOST_NAMES = 2;
const SHORTEST = 4;
/** Words before a name that a question is about, and seldom before a rare word that is none: where, of what, by whom. */
const BEFORE = new Set(
  'in at to for of from by with about near on into over under is was does did will vs versus than'.split(' '),
);
/** Who is greeted, or said something, is not what a question is about. */
const ADDRESSED = new Set(
  'my his her our dear hi hey hello thanks thank friend cousin boss mr mrs ms @'.split(' '),
);
const SPEAKS = new Set(
  'says said say thinks thought claims claimed told swears swore asks asked here'.split(' '),
);
const BUILDS = /(?:[^s]s|ed)$/;

/** Whether anything that can be answered from has a word, in lower case. */
type Mentions = (word: string) => boolean;

/** The names in a question, as typed, that nothing knows and that are no everyday words. */
function unmentionedNames(question: string, mentions: Mentions): string[] {
  const words = question.split(/\s+/).filter(word => word !== '');
  if (words.length > LONGEST || question === question.toUpperCase()) return [];
  const bare = words.map(word => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$|['’]s\b.*$/gu, ''));
  const titled = bare.filter(word => /^\p{Lu}/u.test(word)).length > bare.length / 2;
  const isAskedFor = (word: string, i: number): boolean => {
    if (i === 0 || !/^\p{L}{3,}$/u.test(word) || !/[aeiouy]/i.test(word) || words[i]!.startsWith('@'))
      return false;
    const before = bare[i - 1]!.toLowerCase();
    const from = before === 'from' && /^(?:i['’]?m|am|we['’]?re|are)$/i.test(bare[i - 2] ?? '');
    if (from || ADDRESSED.has(before) || SPEAKS.has(bare[i + 1]?.toLowerCase() ?? '')) return false;
    if (!titled && /^\p{Lu}\p{Ll}/u.test(word)) return true;
    const isLast = i === words.length - 1;
    return word.length >= SHORTEST && (BEFORE.has(before) || (isLast && BUILDS.test(before)));
  };
  const names = bare.filter((word, i) => {
    const lower = word.toLowerCase();
    return isAskedFor(word, i) && !isKnown(lower, []) && !mentions(lower);
  });
  return [...new Set(names)];
}

/** What a server answers from. */
interface HeardOf {
  readonly library: Library;
  readonly matcher: Matcher;
  readonly passages: PassageIndex;
}

/** Stems of what the items of a library say or are asked with, but for gaps: to be said to be missing is no mention. */
const mentioned = new WeakMap<Library, ReadonlySet<string>>();

function stemsMentioned(library: Library): ReadonlySet<string> {
  const known = mentioned.get(library);
  if (known !== undefined) return known;
  const stems = new Set(library.names);
  for (const { kind, name } of library.entries.values())
    if (kind !== 'gaps') for (const one of wordsOfEntry(library, name)) stems.add(one);
  for (const { statement } of library.knowledge.facts)
    for (const word of tokenize(normalise(statement))) stems.add(stem(word));
  mentioned.set(library, stems);
  return stems;
}

/** Whether people added an entry: of its names nothing else may know anything. */
function isAdded({ facts, entries }: Library, name: string): boolean {
  const item = entries.get(name)?.item ?? facts.get(name.slice('facts/'.length));
  return (
    item !== undefined &&
    (('source' in item ? item.source : undefined) ?? ('moderated' in item ? item.moderated : undefined)) !==
      undefined
  );
}

/**
 * What is said, with a sentence on the name that a question is about where nothing mentions it.
 * @param entry that it is said for: of one that people added, a name that only gaps know is said not to be mentioned
 */
export function withUnmentioned(
  said: Composed,
  question: string,
  entry: string | null,
  { library, matcher, passages }: HeardOf,
): Composed {
  const nothing = said.text === NOT_THE_SUBJECT || said.text === NO_ANSWER;
  if (!nothing && (said.status === 'offtopic' || said.status === 'ambiguous')) return said;
  const isOwn = !nothing && entry !== null && isAdded(library, entry);
  const told = said.text.toLowerCase();
  const known = (word: string) => {
    const read = matcher.spell(word);
    return read.word === word && read.indexed && (!isOwn || stemsMentioned(library).has(stem(word)));
  };
  const names = unmentionedNames(
    question,
    word =>
      // What is a word misspelt is no name.
      matcher.spell(word).word !== word ||
      known(word) ||
      (word.endsWith('s') && known(word.slice(0, -1))) ||
      told.includes(word) ||
      passages.rarity(stem(word)).found,
  ).slice(0, MOST_NAMES);
  if (names.length === 0) return said;
  const shown = names.map(name => name.charAt(0).toUpperCase() + name.slice(1));
  const mentions = `othing here mentions ${shown.join(' or ')}.`;
  return { ...said, text: nothing ? `I find no answer to that: n${mentions}` : `${said.text} N${mentions}` };
}
