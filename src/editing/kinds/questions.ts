import { UserError } from '../../errors.js';
import type { Quantity } from '../../figures/quantity.js';
import { parseUnit } from '../../figures/units.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { type Adjunct, adjunctsOf, type Tells } from './adjuncts.js';
import { amountQuestions, amountWords, MEASURED, soleAmount, worded } from './amount-questions.js';
import { type Clause, clauseOf, sentenceStart } from './clause.js';
import { relatedQuestions } from './related.js';
import { guessedBase } from './verbs.js';

/** What questions are derived from. */
export interface Statement {
  /** A sentence, or of a milestone what happens. */
  readonly statement: string;
  readonly quantity?: Quantity | undefined;
  /** Whether it has a date. */
  readonly dated: boolean;
}

/** What other items say already, so that a question means this one. */
export interface Surroundings {
  /** Units of facts that answers and figures state: a question that names nothing but such a unit is theirs. */
  readonly units: ReadonlySet<string>;
  /** Names that are no places. */
  readonly names: ReadonlySet<string>;
}

const MOST = 48;
const LONGEST = 200;
const PLACE = /\b(?:in|at|near|to|outside|on)\s+((?:the\s)?\p{Lu}[\p{L}'’-]+(?:,?\s\p{Lu}[\p{L}'’-]+)*)/u;
const TIME_OR_MONTH =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)\b/;
/** A subject of more words is not asked for by itself. */
const SHORT = 6;

/**
 * The questions that a statement answers, from its parts: whether it is so, what, how many, where, who, when, why. They
 * go with the item as its phrasings, for a moderator to mend.
 */
export function questionsOf(stated: Statement, { units, names }: Surroundings): string[] {
  const { statement, dated } = stated;
  const clause = clauseOf(statement);
  const amount = stated.quantity ?? soleAmount(statement);
  const questions = [
    ...(amount ? amountQuestions(statement, amount, clause, units) : []),
    ...(dated ? dateQuestions(statement, clause) : []),
    ...placeQuestions(statement, clause, names),
    ...(clause ? [...clauseQuestions(clause, names), ...headQuestions(clause, names)] : []),
  ];
  const tidy = questions.map(question =>
    question
      .replace(/\s+/g, ' ')
      .replace(/\s*[,.]\s*\?/, '?')
      .replace(/\s,/g, ',')
      .trim(),
  );
  return [...new Set(tidy)].filter(question => question.length <= LONGEST).slice(0, MOST);
}

/** The questions that an amount of something that happens answers: how much it is, of what does it and what is done. */
export function broughtQuestions(title: string, { unit }: Quantity, { units }: Surroundings): string[] {
  const clause = clauseOf(title);
  const object = clause === undefined ? '' : objectOf(withoutDate(clause.rest));
  const things = [...new Set([clause?.subject ?? sentenceStart(title), object])].filter(
    thing => thing !== '',
  );
  const asked = amountWords(unit);
  const questions = [
    ...things.flatMap(thing => [
      worded('how big is', thing),
      worded('how much is', thing),
      ...asked.flatMap(words => [
        worded(words, 'does', thing, 'bring'),
        worded(words, 'does', thing, 'have'),
        worded(words, 'in', thing),
      ]),
    ]),
    ...(units.has(unit) ? [] : asked.map(words => worded(words))),
    ...(clause === undefined
      ? []
      : asked.map(words => worded(words, clause.auxiliary, clause.subject, baseIn(clause)))),
  ];
  return [...new Set(questions)].filter(question => question.length <= LONGEST).slice(0, MOST);
}

const PLURAL = new Set(['do', 'are', 'were', 'have']);

/** A name: somebody may ask who. */
const isPersonal = (subject: string) => /^\p{Lu}/u.test(subject);

const baseIn = ({ verb, auxiliary }: Clause): string | undefined =>
  verb === 'be' && auxiliary !== 'will' ? undefined : verb;

function clauseQuestions(clause: Clause, names: ReadonlySet<string>): string[] {
  const { subject, finite, auxiliary, rest } = clause;
  const pronoun = PLURAL.has(auxiliary) ? 'they' : 'it';
  const base = baseIn(clause);
  const adjuncts = adjunctsOf(rest);
  const object = objectOf(rest);
  return [
    worded(auxiliary, subject, base, rest),
    worded('what', finite, rest),
    worded('who', finite, rest),
    ...(object === '' ? [] : [worded('what', auxiliary, subject, base), worded('who', finite, object)]),
    ...adjuncts.flatMap(adjunct => adjunctQuestions(adjunct, clause, object, names)),
    ...relatedOf(clause, object),
    worded('is it true that', subject, finite, rest),
    worded(auxiliary, pronoun, base, rest),
    ...(adjuncts.length > 1 ? [worded(auxiliary, subject, base, object)] : []),
    ...subjectQuestions(clause),
  ];
}

const JOINT = /\s(?:for|of|in|at|on|from|to|with|under|by|about)\s/;

/** The same of "the electricity", where "electricity for the campus" is what a statement is about. */
function headQuestions(clause: Clause, names: ReadonlySet<string>): string[] {
  const [head = '', more] = clause.subject.split(JOINT);
  // "At least 300 households", "people under 18" are told by all of their words.
  if (more === undefined || head === '' || /\d/.test(clause.subject)) return [];
  const subject = /^(?:(?:the|an?|our|its|their|each|every|no|all)\s|\p{Lu})/u.test(head)
    ? head
    : `the ${head}`;
  const short = { ...clause, subject };
  const object = objectOf(clause.rest);
  return [
    worded(clause.auxiliary, subject, baseIn(clause), clause.rest),
    ...adjunctsOf(clause.rest).flatMap(adjunct => adjunctQuestions(adjunct, short, object, names)),
    ...relatedOf(short, object),
    worded('what about', subject),
  ];
}

const objectOf = (rest: string): string =>
  adjunctsOf(rest).find(({ tells }) => tells === 'object')?.text ?? '';

/** What is asked of who or what a statement is about, or about it by its name alone. */
function subjectQuestions({ subject }: Clause): string[] {
  if (subject.split(' ').length > SHORT || /^(?:it|they|we|you|he|she|there|this|that)$/i.test(subject))
    return [];
  return [
    worded('what about', subject),
    ...(isPersonal(subject)
      ? [worded('who is', subject), worded('what does', subject, 'do'), worded('is', subject, 'involved')]
      : []),
  ];
}

const ASKED_BY: Readonly<Record<Tells, readonly string[]>> = {
  object: [],
  time: ['when', 'what time', 'what day'],
  place: ['where'],
  reason: ['why'],
  means: ['how'],
  span: ['how long'],
  other: [],
};

/** What is asked for a part of a statement, of which the rest is told: where, when, why, how long. */
function adjunctQuestions(
  { text, tells }: Adjunct,
  clause: Clause,
  object: string,
  names: ReadonlySet<string>,
): string[] {
  // "In OpenAI" is no place.
  if (tells === 'place' && names.has(text.slice(text.indexOf(' ') + 1))) return [];
  const { subject, auxiliary, rest } = clause;
  const base = baseIn(clause);
  const left = rest.replace(text, '').trim();
  // "Where does it come from", not "where does it come".
  const towards = tells === 'place' ? /^(?:from|to|into)\b/i.exec(text)?.[0] : undefined;
  const isWhere = tells === 'place' && auxiliary !== 'did' && object === '';
  return [
    ...ASKED_BY[tells].flatMap(word => [
      worded(word, auxiliary, subject, base, left, towards),
      ...(left === object ? [] : [worded(word, auxiliary, subject, base, object, towards)]),
    ]),
    ...(isWhere ? [worded(PLURAL.has(auxiliary) ? 'where are' : 'where is', subject)] : []),
    ...(tells === 'reason' ? [worded('what is the reason that', subject, clause.finite, left)] : []),
  ];
}

/** Other words for the verb; of a passive the subject is what it is done to, and who does it need not be told. */
function relatedOf({ subject, verb, rest }: Clause, object: string): string[] {
  const things = subject.replace(/^(?:each|every)\s/i, 'a ');
  const participle = verb === 'be' ? /^(?:not\s|now\s|already\s)?(\p{Ll}+)/u.exec(rest)?.[1] : undefined;
  const passive =
    participle !== undefined && /(?:ed|en|wn|ne|ept|eld|old|uilt|ade|aid|ent|un|ght|osed?)$/.test(participle);
  const done = passive ? guessedBase(participle) : verb;
  const told = /\bby\b/.test(rest);
  const questions = relatedQuestions(done, things, passive ? things : object, rest);
  return questions
    .filter(question => !(passive && /^who\b/.test(question) && !told))
    .map(question => worded(question));
}

function dateQuestions(statement: string, clause: Clause | undefined): string[] {
  if (clause !== undefined) {
    const { subject, verb, finite, auxiliary, rest } = clause;
    const left = withoutDate(rest);
    const base = baseIn(clause);
    const object = objectOf(left);
    return [
      worded('when', auxiliary, subject, base, left),
      ...(left === object ? [] : [worded('when', auxiliary, subject, base, object)]),
      ...(left === '' ? [] : [worded('when', auxiliary, subject, base)]),
      worded('when will', subject, verb, left),
      worded('by when', auxiliary, subject, base, left),
      worded('what date', auxiliary, subject, base, left),
      worded('what day is', subject),
      worded('how long until', subject, finite, left),
      worded('did', subject, verb, left, 'yet'),
      worded('when is', subject),
      ...(object === '' ? [] : [worded('when is', object)]),
    ];
  }
  const what = withoutDate(statement.replace(/[.!?]+$/, ''));
  const named = sentenceStart(what);
  const the = /^(?:the|a|an)\b/.test(named) ? named : `the ${named}`;
  return [
    worded('when is', the),
    worded('when will', the, 'be'),
    worded('when is', the, 'due'),
    worded('what is the date of', the),
    worded('by when is', the, 'expected'),
    worded('how long until', the),
    worded('has', the, 'happened yet'),
    worded('what is planned for', the),
  ];
}

const MONTHS = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const DATE = new RegExp(
  `\\s*\\b(?:(?:in|on|by|during|from|at|until|since)\\s)?(?:the\\s)?(?:(?:first|second|third|fourth|last)\\s(?:half|quarter)\\s(?:of\\s)?|(?:early|mid|late)[\\s-])?(?:\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?)?(?:${MONTHS}(?:\\s\\d{1,2},?)?\\s|Q[1-4]\\s)?(?:19|20)\\d{2}\\b`,
  'g',
);
const withoutDate = (text: string): string => text.replace(DATE, '').replace(/\s+/g, ' ').trim();

function placeQuestions(statement: string, clause: Clause | undefined, names: ReadonlySet<string>): string[] {
  const place = PLACE.exec(statement)?.[1];
  if (place === undefined || clause === undefined || TIME_OR_MONTH.test(place) || names.has(place)) return [];
  const { subject, auxiliary, rest } = clause;
  const left = rest.replace(PLACE, '').trim();
  return [worded('where', auxiliary, subject, baseIn(clause), left), worded('is it in', place)];
}

/** What the other items of a knowledge say. @param except id of the fact that questions are derived for */
export function surroundingsOf({ facts, entities }: Knowledge, except?: string): Surroundings {
  const stated = facts.flatMap(({ id, quantity, phrasings }) =>
    quantity && id !== except && phrasings.length === 0 ? [quantity.unit] : [],
  );
  const units = new Set(stated.flatMap(unit => [unit, ...Object.keys(MEASURED).filter(sameDimension(unit))]));
  const names = entities
    .filter(({ kind }) => kind !== 'place')
    .flatMap(({ name, aliases }) => [name, ...aliases]);
  return { units, names: new Set(names) };
}

/** A fact in GW shares "how much power" with one in MW. */
function sameDimension(unit: string): (other: string) => boolean {
  const dimension = dimensionOf(unit);
  return other => dimension !== '{}' && dimensionOf(other) === dimension;
}

function dimensionOf(unit: string): string {
  try {
    return JSON.stringify(parseUnit(unit).dimension);
  } catch (error) {
    if (error instanceof UserError) return '{}';
    throw error;
  }
}
