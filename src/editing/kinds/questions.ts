import { UserError } from '../../errors.js';
import type { Quantity } from '../../figures/quantity.js';
import { parseUnit } from '../../figures/units.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { type Clause, clauseOf, sentenceStart } from './clause.js';

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

const MOST = 24;
const LONGEST = 200;
/** Units that a question has words for; others are things that are counted. */
const MEASURED: Readonly<Record<string, readonly string[]>> = {
  USD: ['how much money', 'how many dollars'],
  EUR: ['how much money', 'how many euros'],
  GW: ['how much power', 'how many gigawatts'],
  MW: ['how much power', 'how many megawatts'],
  kW: ['how much power', 'how many kilowatts'],
  '%': ['what share', 'what percentage', 'how much'],
  d: ['how long', 'how many days'],
  h: ['how long', 'how many hours'],
};
const BOUND = '(?:(?:up to|at least|at most|about|around|roughly|nearly|more than|less than|over|under) )?';
const AMOUNT = new RegExp(
  `\\b${BOUND}(?:[$€£¥]\\s?)?\\d[\\d.,]*(?:\\s?(?:thousand|million|billion|trillion|bn|k|m)\\b)?\\s*`,
  'i',
);
const PLACE = /\b(?:in|at|near|to|outside|on)\s+((?:the\s)?\p{Lu}[\p{L}'’-]+(?:,?\s\p{Lu}[\p{L}'’-]+)*)/u;
const TIME_OR_MONTH =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/;

/**
 * The questions that a statement answers, from its parts: whether it is so, what, how many, where, who, when. They go
 * with the item as its phrasings, for a moderator to mend.
 */
export function questionsOf(stated: Statement, { units, names }: Surroundings): string[] {
  const clause = clauseOf(stated.statement);
  const questions = [
    ...(stated.quantity ? amountQuestions(stated, stated.quantity, clause, units) : []),
    ...(stated.dated ? dateQuestions(stated.statement, clause) : []),
    ...placeQuestions(stated.statement, clause, names),
    ...(clause ? clauseQuestions(clause) : []),
  ];
  const tidy = questions.map(question =>
    question
      .replace(/\s+/g, ' ')
      .replace(/[,.]\s*\?/, '?')
      .trim(),
  );
  return [...new Set(tidy)].filter(question => question.length <= LONGEST).slice(0, MOST);
}

const ask = (...words: readonly (string | undefined)[]): string =>
  `${words.filter(word => word !== undefined && word !== '').join(' ')}?`;

function clauseQuestions({ subject, verb, finite, auxiliary, rest }: Clause): string[] {
  const pronoun = PLURAL.has(auxiliary) ? 'they' : 'it';
  const object = rest !== '' && !/^(?:in|on|at|by|from|to|for|with|during|until|after|before)\b/i.test(rest);
  const base = verb === 'be' && auxiliary !== 'will' ? undefined : verb;
  return [
    ask(auxiliary, subject, base, rest),
    ask('what', finite, rest),
    ...(isPersonal(subject) ? [ask('who', finite, rest)] : []),
    ...(object ? [ask('what', auxiliary, subject, base)] : []),
    ask('is it true that', subject, finite, rest),
    ask(auxiliary, pronoun, base, rest),
  ];
}

const PLURAL = new Set(['do', 'are', 'were', 'have']);

/** A name: somebody may ask who. */
const isPersonal = (subject: string) => /^\p{Lu}/u.test(subject);

function amountQuestions(
  { statement }: Statement,
  { unit }: Quantity,
  clause: Clause | undefined,
  shared: ReadonlySet<string>,
): string[] {
  const [, ...behind] = AMOUNT.exec(statement) ? statement.split(AMOUNT) : [];
  const things = MEASURED[unit] === undefined ? countedIn(behind.join(' '), unit) : undefined;
  const asked = MEASURED[unit] ?? [`how many ${things ?? pluralOf(unit)}`];
  const alone = shared.has(unit) ? [] : pronounQuestions(asked, things, clause);
  if (clause === undefined) return alone;
  const { subject, verb, finite, auxiliary, rest } = clause;
  const after = rest.replace(AMOUNT, ' ').replace(things ?? /^$/, ' ');
  const left = after.replace(UNIT_WORD, '').trim();
  // The amount may stand in the subject: "Two thirds of the power come from wind."
  if (AMOUNT.test(subject)) return [...asked.map(words => ask(words, finite, rest)), ...alone];
  const base = verb === 'be' && auxiliary !== 'will' ? undefined : verb;
  return [
    ...asked.flatMap(words => [
      ask(words, auxiliary, subject, base),
      ...(left === '' ? [] : [ask(words, auxiliary, subject, base, left)]),
    ]),
    ...alone,
  ];
}

const UNIT_WORD =
  /^\s*(?:of\s)?(?:dollars|euros|people|[A-Z]{3}|[kMGT]?Wh?|(?:kilo|mega|giga|tera)watts?|percent|%|hours?|days?)(?!\p{L})(?:\sof\b)?/u;
const pluralOf = (unit: string) => (unit === 'person' ? 'people' : `${unit}s`);

function pronounQuestions(
  asked: readonly string[],
  things: string | undefined,
  clause: Clause | undefined,
): string[] {
  const verb = clause && clause.verb !== 'be' ? clause.verb : undefined;
  const auxiliary = clause?.auxiliary ?? 'does';
  return [
    ...asked.flatMap(words => (verb ? [ask(words, auxiliary, 'it', verb)] : [])),
    ...(things === undefined
      ? []
      : [
          ask('how many', things, 'are there'),
          ask('how many', things, 'will there be'),
          ask('how many', things),
          ask('number of', things),
          ask('what about', things),
          ask('will it bring', things),
          ask('are there any', things),
        ]),
  ];
}

/** The things counted, as the statement calls them: `jobs`, `cooling pumps`. */
function countedIn(behind: string, unit: string): string | undefined {
  const words = behind.trim().split(/[\s,.;:]+/);
  const at = words.findIndex(word => word.toLowerCase().startsWith(unit.toLowerCase().slice(0, 4)));
  return unit !== '' && at >= 0 && at < 4 ? words.slice(0, at + 1).join(' ') : undefined;
}

function dateQuestions(statement: string, clause: Clause | undefined): string[] {
  if (clause !== undefined) {
    const { subject, verb, auxiliary, rest } = clause;
    const left = withoutDate(rest);
    const base = verb === 'be' && auxiliary !== 'will' ? undefined : verb;
    return [
      ask('when', auxiliary, subject, base, left),
      ...(left === '' ? [] : [ask('when', auxiliary, subject, base)]),
      ask('when will', subject, verb, left),
      ask('by when', auxiliary, subject, base, left),
      ask('what date', auxiliary, subject, base, left),
      ask('how long until', subject, clause.finite, left),
    ];
  }
  const what = withoutDate(statement.replace(/[.!?]+$/, ''));
  const named = sentenceStart(what);
  const the = /^(?:the|a|an)\b/.test(named) ? named : `the ${named}`;
  return [
    ask('when is', the),
    ask('when will', the, 'be'),
    ask('when is', the, 'due'),
    ask('what is the date of', the),
    ask('by when is', the, 'expected'),
    ask('how long until', the),
    ask('has', the, 'happened yet'),
    ask('what is planned for', the),
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
  const { subject, verb, auxiliary, rest } = clause;
  const left = rest.replace(PLACE, '').trim();
  const base = verb === 'be' && auxiliary !== 'will' ? undefined : verb;
  return [ask('where', auxiliary, subject, base, left), ask('is it in', place)];
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
