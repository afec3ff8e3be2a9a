import { NUMBER_WORD } from './shown.js';

/** Words that tell of an extent that is asked for by its adjective: "how old" is answered by an age. */
const EXTENTS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\bhow old\b|\bage\b/,
    /\b(?:aged?|ages|years? old|older|younger|under \d+|over \d+|founded|built in|since)\b/i,
  ],
  [/\bhow heavy\b|\bweigh|\bweight\b/, /\b(?:weigh\w*|tonnes?|tons?|kilograms?|kilos?|kg|pounds?|grams?)\b/i],
  [/\bhow loud\b|\bnois(?:e|y)\b/, /\b(?:decibels?|dB)\b/i],
  [/\bhow (?:hot|cold|warm)\b|\btemperature\b/, /°|\bdegrees?\b/i],
  [
    /\bhow (?:far|close|near|tall|high|deep|wide|long|big|large)\b/,
    /\b(?:kilomet(?:re|er)s?|met(?:re|er)s?|km|miles?|yards?|feet|foot|centimet(?:re|er)s?|inches|acres?|hectares?|square)\b/i,
  ],
  [/\bhow fast\b|\bspeed\b/, /\b(?:per|an|a) (?:second|minute|hour)\b|\b(?:km\/h|mph|bits?|bytes?)\b/i],
  [
    /\bhow much (?:power|electricity|energy|juice)\b/,
    /\b(?:[kmgt]?watts?(?:-hours?)?|[kmgt]wh?|megawatts?|gigawatts?|kilowatts?)\b/i,
  ],
];

/** What a question asks the number of: the word after "how many". */
const countedIn = (question: string): string | undefined =>
  /\bhow many (?:of )?(?:the |those |these |their |its |new |more |other |different )*(\p{L}{3,})/u.exec(
    question,
  )?.[1];

const COUNT = String.raw`(?:\d[\d.,]*|\b(?:${NUMBER_WORD}))`;

/** A number straight before a word, which no other noun follows. */
function counting(noun: string): RegExp {
  const root = noun.slice(0, Math.max(4, noun.length - 2));
  return new RegExp(
    `${COUNT}(?:\\s(?:thousand|million|billion|hundred))?(?:\\s[\\p{L}-]+){0,2}?\\s${root}\\p{L}*(?=\\W*$|[.,;:)]|\\s(?:in|at|on|of|for|from|with|and|or|to|by|are|is|was|were|will|who|which|that|each|every|per|a|an|the|today|now|can|have|has|had|may|than|as|last|this|between|within|during|until|since|after|before|into|over|under)\\b)`,
    'iu',
  );
}

/** What tells the extent or the count that a question asks for, in a sentence; undefined where it asks for none. */
export function extentAsked(question: string): RegExp | undefined {
  const noun = countedIn(question);
  return (
    EXTENTS.find(([asks]) => asks.test(question))?.[1] ?? (noun === undefined ? undefined : counting(noun))
  );
}
