import type { Sentence } from '../../knowledge/documents/contexts.js';
import type { AskedFor } from './asked-for.js';

/** A piece of a sentence that is of a kind asked for: its range in the sentence. */
export interface Shown {
  readonly kind: AskedFor;
  readonly start: number;
  readonly end: number;
}

const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
export const NUMBER_WORD =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozens?|half|third|quarter|fifth|tenth|couple|several|nobody|none|both';
const SPAN = 'seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?';
const CURRENCY =
  'dollars?|euros?|pounds?|pence|cents?|kroner|krone|kronor|crowns?|francs?|yen|yuan|rupees?|pesos?|rand|złoty|zloty|lira|usd|eur|gbp|chf|jpy|bucks';

/** What an answer of each sort shows, in a sentence as it stands. */
const SHOWN: Record<AskedFor, RegExp> = {
  date: new RegExp(
    `\\b(?:\\d{1,2}(?:st|nd|rd|th)?\\s+)?(?:${MONTH})\\b(?:\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?\\b)?(?:,?\\s+(?:19|20)\\d\\d)?|\\b(?:19|20)\\d\\d\\b|\\b\\d{1,2}[:.]\\d\\d\\b|\\b\\d{1,2}(?:[:.]\\d\\d)?\\s?[ap]\\.?m\\b|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b|\\b(?:spring|summer|autumn|winter|christmas|easter|midsummer|tomorrow|today|midnight|noon)\\b|\\b(?:first|second|third|fourth|last) (?:quarter|half)\\b|\\b(?:in|within|after) (?:\\w+ )?(?:\\d+|${NUMBER_WORD}) (?:${SPAN})\\b`,
    'giu',
  ),
  duration: new RegExp(
    `\\b(?:\\d+(?:[.,]\\d+)?|${NUMBER_WORD}|a|an|few)(?:[ -](?:and a half|to|or|more|full|working|whole)(?: (?:\\d+|${NUMBER_WORD}))?)*[ -](?:${SPAN})\\b|\\b(?:overnight|forever|permanently|for good|until|till)\\b`,
    'giu',
  ),
  frequency: new RegExp(
    `\\b(?:every|each|once|twice|daily|hourly|weekly|monthly|yearly|annually|always|never|per (?:second|minute|hour|day|week|month|year)|(?:times|${SPAN.replaceAll('?', '')}) an? |an? (?:second|minute|hour|day|week|month|year))\\b`,
    'giu',
  ),
  money: new RegExp(
    `[$€£¥]\\s?\\d[\\d.,]*(?:\\s?(?:thousand|million|billion|trillion|[kmb]n?)\\b)?|\\b(?:\\d[\\d.,]*|${NUMBER_WORD})(?: (?:thousand|million|billion|hundred))? (?:${CURRENCY})\\b|\\bfree(?: of charge)?\\b|\\bfor nothing\\b|\\b\\d[\\d.,]* (?:million|billion)\\b`,
    'giu',
  ),
  number: new RegExp(`\\d[\\d.,]*\\d|\\d|\\b(?:${NUMBER_WORD}|no)\\b`, 'giu'),
  contact:
    /(?:\+|\b)\d[\d ()/-]{4,}\d\b|[\w.+-]+@[\w-]+\.\w+|(?<!\S)@\w+|(?<!\S)#\w[\w-]+|\b(?:call|phone|ring|e-?mail|write|writing|contact|report|reports|hotline|ask|message|turn|tell|complain|complaints?|apply|desk|office)\b/giu,
  person:
    /(?<=\S\s)\p{Lu}[\p{L}'’-]+(?:\s(?:de|van|von|of|the|&|and)\s\p{Lu}[\p{L}'’-]+|\s\p{Lu}(?:[\p{L}'’-]+|\.(?=\s\p{Lu}))?)*|^\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)+/gu,
  place:
    /\b(?:in|at|on|near|from|to|behind|between|outside|inside|under|opposite|through|into|via|around)\s+(?:(?:the|a|an|our|its|their|old|new|former)\s+)*(?:#\w[\w-]*|\d+\s+)?\p{Lu}[\p{L}'’-]+(?:\s(?:of\s)?\p{Lu}[\p{L}'’-]+)*|#\w[\w-]+|\b\d+\s\p{Lu}[\p{L}]+\s(?:Row|Road|Street|Lane|Avenue|Square|Way)\b|\b(?:in|at|on|near|behind|outside|inside|under|from|next to|opposite) (?:the|a|an|our|its) \w+/gu,
  reason:
    /\b(?:because|since|due to|owing to|thanks to|so that|in order to|the reason|the cause|caused by|as a result|therefore|so as|for safety|after|so)\b/giu,
};

const DAYS = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const CALENDAR_WORD = new RegExp(`^(?:${MONTH}|${DAYS})$`, 'iu');

/** Written with a capital, and yet the name of nothing in particular. */
export const isCalendarWord = (word: string): boolean => CALENDAR_WORD.test(word);

const CALENDAR = new RegExp(
  `^(?:(?:in|at|on|from|to|by|between)\\s+)?(?:the\\s+)?(?:${MONTH}|${DAYS}|january|spring|summer|autumn|winter|\\d{4})\\b`,
  'iu',
);

const pieces = new WeakMap<Sentence, Map<AskedFor, readonly Shown[]>>();

/** What a sentence has of a kind, read once. */
function piecesOf(sentence: Sentence, kind: AskedFor): readonly Shown[] {
  const kinds = pieces.get(sentence) ?? new Map<AskedFor, readonly Shown[]>();
  pieces.set(sentence, kinds);
  const known = kinds.get(kind);
  if (known !== undefined) return known;
  // A day of the calendar is no number of anything.
  const text =
    kind === 'number' ? sentence.text.replace(SHOWN.date, date => ' '.repeat(date.length)) : sentence.text;
  const found = [...text.matchAll(SHOWN[kind])].map(({ 0: piece, index }): Shown => {
    const start = index + piece.length - piece.trimStart().length;
    return { kind, start, end: start + piece.trim().length };
  });
  kinds.set(kind, found);
  return found;
}

/**
 * Where a sentence has what was asked for, as pieces of it in order; none where it has nothing of the sort.
 * @param isNews whether a word is not among the question's own: what the question names is no answer to it
 */
export function shownIn(
  sentence: Sentence,
  kind: AskedFor,
  isNews: (word: string) => boolean,
): readonly Shown[] {
  const found = piecesOf(sentence, kind);
  if (kind !== 'place' && kind !== 'person') return found;
  const named = (piece: string) =>
    piece.split(/[\s'’]+/).some(word => /[\p{Lu}#]|^\p{Ll}{4}/u.test(word) && isNews(word));
  return found.filter(({ start, end }) => {
    const piece = sentence.text.slice(start, end);
    return !CALENDAR.test(piece) && named(piece);
  });
}
