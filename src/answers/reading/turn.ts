import { tokenize } from '../../english/analyze.js';
import { stopwords } from '../../english/stopwords.js';
import type { Carried } from '../library/answer.js';
import type { Turn } from './conversation.js';

/** A message as it is to be read: its words without what only points at turns before, and the turn that it goes on from. */
export interface Addressed {
  readonly text: string;
  readonly last: Turn | undefined;
  /** What was pointed at, in words; empty where nothing was. */
  readonly carried: readonly Carried[];
  /** The thing that was picked, which is wanted itself where the text says nothing else of it. */
  readonly picked?: Turn;
}

/** Names as messages use them, in lower case. */
export interface Names {
  /** Names of like kind together, which can stand in each other's place. */
  readonly kin: readonly (readonly string[])[];
  /** What each person is called, the full name first. */
  readonly people: readonly (readonly string[])[];
  /** The one person whom an entry speaks of. */
  personIn(entry: string): string | undefined;
}

const NO_NAMES: Names = { kin: [], people: [], personIn: () => undefined };

const PERSON = /\b(?:(he|him|she)|(his))\b/;

/** The person whom the turns before spoke of last. */
function personBefore(turn: Turn | undefined, names: Names): string | undefined {
  if (turn === undefined) return undefined;
  const called = names.people.find(([, ...more]) => more.some(one => turn.question.includes(one)));
  const answered = turn.entry === null ? undefined : names.personIn(turn.entry);
  return called?.[0] ?? answered ?? personBefore(turn.before, names);
}

/** A message with the person's name for "he" and "his", where the turns before spoke of one and it names none itself. */
function withPerson(text: string, last: Turn, names: Names): string | undefined {
  // A word of its own before it may be whom the message itself speaks of.
  const before = text.slice(0, text.search(PERSON));
  if (!PERSON.test(text) || !tokenize(before).every(word => stopwords.has(word))) return undefined;
  if (names.people.flat().some(one => text.includes(one))) return undefined;
  const person = personBefore(last, names);
  return person && text.replace(PERSON, (_, subject) => (subject === undefined ? `${person}'s` : person));
}

const CORRECTION =
  /^(?:(?:no|nah|nope|sorry|oops|ah|oh|wait|i meant|i mean|never ?mind|leave it|leave that|forget (?:it|that)|scratch that|wrong)\b[\s,.!:;-]*)+/;
const ORDINALS: Readonly<Record<string, number>> = {
  first: 0,
  '1st': 0,
  former: 0,
  second: 1,
  '2nd': 1,
  third: 2,
  '3rd': 2,
  fourth: 3,
  '4th': 3,
  last: -1,
  latter: -1,
};
const PICK =
  /\b(?:the |that |number |option )?(first|1st|former|second|2nd|third|3rd|fourth|4th|last|latter)(?: (?:one|thing|item|option|question|figure|number|part))?\b(?! (?:gigawatt|gw|phase|stage|cluster|half|quarter|year|site|step))[\s,:;-]*/;

/** "Of the gigawatts", "of nvidia": the rest of the question before. */
const COMPLETES = /^of (?!(?:that|it|them|those|this|these|course|which|what|both)\b)/;

/** The things that were listed last, however many turns ago. */
const itemsOf = (turn: Turn | undefined): readonly Turn[] =>
  turn === undefined ? [] : (turn.items ?? itemsOf(turn.before));

/** What may stand before a name that is all that a message says. */
const BEFORE_NAME =
  /^(?:(?:and|or|but|so|ok|okay|then|what about|how about|same for|for|on|in|of|from|with|does|is|the|document|doc)\s+)+/;

/**
 * The question before with another name in it, where a message is a name and nothing else: "and openai?" after "what does
 * nvidia deliver". Undefined where it is none, or that question has no name of its kind.
 * @param namesakes names of like kind, in lower case, together
 */
function renamed(
  said: string,
  question: string,
  namesakes: readonly (readonly string[])[],
): string | undefined {
  const name = said.replace(BEFORE_NAME, '').replace(/(?:'s)?\W*$/, '');
  const kin = namesakes.find(names => names.includes(name));
  const words = new Set(question.match(/[\p{L}\p{N}]+/gu));
  const other = kin?.filter(one => one !== name && one.split(' ').every(word => words.has(word)));
  const longest = other?.sort((a, b) => b.length - a.length)[0];
  return longest === undefined || !question.includes(longest) ? undefined : question.replace(longest, name);
}

/**
 * Reads what a message says of the turns before it: a correction, one of several things that were answered, or another
 * name for the question before.
 */
export function addressOf(text: string, last: Turn | undefined, names: Names = NO_NAMES): Addressed {
  if (last === undefined) return { text, last, carried: [] };
  const corrected = text.replace(CORRECTION, '').trim();
  const said = corrected === '' ? text : corrected;
  const person = withPerson(said, last, names);
  if (person !== undefined)
    return { text: person, last, carried: [{ what: 'person', question: last.question }] };
  const other = renamed(said, last.question, names.kin);
  if (other !== undefined)
    return { text: other, last: last.before, carried: [{ what: 'question', question: last.question }] };
  if (COMPLETES.test(said) && said.split(' ').length <= 4 && last.question.split(' ').length <= 6)
    return {
      text: `${last.question.replace(/[.?!\s]+$/, '')} ${said}`,
      last: last.before,
      carried: [{ what: 'question', question: last.question }],
    };
  const items = itemsOf(last);
  const ordinal = PICK.exec(said);
  const index = ordinal === null ? undefined : ORDINALS[ordinal[1] ?? ''];
  if (ordinal === null || index === undefined || items.length < 2) return { text: said, last, carried: [] };
  const item = items.at(index);
  if (item === undefined) return { text: said, last, carried: [] };
  const rest = said.replace(ordinal[0], ' that ').replace(/\s+/g, ' ').trim();
  const carried = [{ what: 'item', question: item.question }] as const;
  return { text: rest, last: item, carried, picked: item };
}

const BOUND_ASKED =
  /\b(?:min(?:imum)?|max(?:imum)?|floor|ceiling|cap|limit|exact(?:ly)?|precise(?:ly)?|at least|at most|upper|lower|or more|or less|approximate(?:ly)?|rounded|guaranteed)\b/;

/** Whether a message asks only how firmly the last amount is stated: "is that a min or a max", "exactly 10 or more". */
export const asksForBound = (text: string): boolean =>
  BOUND_ASKED.test(text) &&
  text.split(' ').length <= 9 &&
  /^(?:(?:so|and|ok|but|then) )*(?:is|are|exactly|exacly|exact|at least|at most|a |up to|or)\b/.test(text) &&
  !/\b(?:how|what|when|who|where|why)\b/.test(text);
