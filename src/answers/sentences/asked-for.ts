/** What sort of thing a question asks for, and where a sentence has it. */
export type AskedFor = 'date' | 'duration' | 'frequency' | 'money' | 'number' | 'person' | 'place' | 'reason';

/** Where a question begins, and what goes on after a question word that is no conjunction. */
const OPENS = String.raw`(?:^|[.?!,;:(]\s*|\b(?:and|n|but|so|or|then|btw|know|tell me|say|pls|please|ok|also|hey|yo|idk|about|wondering|ask|clear|exactly)\s+)`;
const VERB = String.raw`(?:\s+(?:exactly|else|roughly))?\s+(?:is|are|was|were|do|does|did|will|would|can|could|shall|should|has|have|had|may|might|must|the heck|the hell|on earth)\b`;
const asking = (word: string) => `${OPENS}(?:${word})\\b|\\b(?:${word})${VERB}`;

/** Patterns over a question's words, normalised and written out. */
const QUESTIONS: readonly (readonly [AskedFor, RegExp])[] = [
  [
    'reason',
    new RegExp(
      `${asking('why')}|\\b(?:why|how come|for what reason|what (?:caused?|set off)|reason (?:for|why|that))\\b`,
    ),
  ],
  ['frequency', /\bhow (?:often|frequently|regularly)\b|\bhow many times (?:a|per)\b/],
  [
    'duration',
    /\bhow (?:long|quickly|fast|soon after)\b|\bhow (?:many|much) (?:more )?(?:time|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b|\bhow far (?:ahead|in advance)\b/,
  ],
  [
    'date',
    new RegExp(
      `${asking('when|since when|by when')}|\\b(?:how soon|eta|deadline|(?:what|which) (?:date|day|days|month|year|time|quarter|season|week|weekday|hours)|how (?:late|early))\\b`,
    ),
  ],
  [
    'money',
    /\bhow (?:much|expensive|costly|pricey)\b[^?]*\b(?:costs?|pays?|paid|paying|charges?|charged?|priced?|price|worth|fees?|spend|spends|spent|spending|earns?|makes?|salary|wages?|money|cash|funding|tickets?|dollars?|euros?|pounds?|bucks|invest\w*|loans?|owe|owes|fined?|rent)\b|\bhow much (?:is|are|for)\b(?! (?:left|water|power|energy|electricity))|\b(?:what|whats)\b[^?]*\b(?:costs?|price|fees?|salary|wages?|budget|turnover|revenue|profit|pay|paid|charges?|earn|rent|worth)\b|\b(?:what sum|price|cost|fee|salary|budget) (?:of|for|do|might|can)\b|\bhow (?:expensive|costly|pricey)\b/,
  ],
  [
    'person',
    new RegExp(
      `${asking('who|whom|whose')}|\\bwho\\b|\\b(?:what|which) (?:person|people|company|firm|man|woman)\\b`,
    ),
  ],
  [
    'place',
    new RegExp(
      `${asking('where|whereabouts')}|\\b(?:what|which) (?:\\w+ )?(?:place|city|town|state|country|site|location|room|building|address|street|venue|channel)\\b`,
    ),
  ],
  [
    'number',
    /\bhow (?:many|much|big|large|tall|high|deep|wide|heavy|loud|hot|cold|warm|old|far|close|small|thick|strong)\b|\b(?:number|amount|count|share|percentage|percent|size|capacity|weight|temperature|limit) of\b|\b(?:what|which) (?:is |are )?(?:the )?(?:percentage|share|number|amount|size|weight|temperature|minimum|maximum|limit)\b|\b(?:number|limit)\b/,
  ],
];

/** What a question asks for, where its words say so; `text` is normalised, slang written out. At most two sorts. */
export const askedFor = (text: string): AskedFor[] => {
  const kinds = QUESTIONS.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind);
  // Money, spans and how often are numbers of their own.
  const own = kinds.some(kind => kind === 'money' || kind === 'duration' || kind === 'frequency');
  return kinds.filter(kind => !(own && kind === 'number')).slice(0, 2);
};

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

/** Whether a sentence tells of the extent that a question asks for; undefined where it asks for none. */
export function tellsExtent(question: string, sentence: string): boolean | undefined {
  const extent = EXTENTS.find(([asks]) => asks.test(question));
  return extent?.[1].test(sentence);
}

const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const NUMBER_WORD =
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
  person:
    /(?<=\S\s)\p{Lu}[\p{L}'’-]+(?:\s(?:de|van|von|of|the|&|and)\s\p{Lu}[\p{L}'’-]+|\s\p{Lu}[\p{L}'’.-]*)*|^\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)+/gu,
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

/**
 * Where a sentence has what was asked for, as pieces of it in order; none where it has nothing of the sort.
 * @param isNews whether a word is not among the question's own: what the question names is no answer to it
 */
export function shownIn(sentence: string, asked: AskedFor, isNews: (word: string) => boolean): string[] {
  // A day of the calendar is no number of anything.
  const text = asked === 'number' ? sentence.replace(SHOWN.date, ' ') : sentence;
  const found = [...text.matchAll(SHOWN[asked])].map(match => match[0].trim());
  if (asked !== 'place' && asked !== 'person') return found;
  const named = (piece: string) =>
    piece.split(/[\s'’]+/).some(word => /[\p{Lu}#]|^\p{Ll}{4}/u.test(word) && isNews(word));
  return found.filter(piece => !CALENDAR.test(piece) && named(piece));
}

/** What a question asks the number of: the word after "how many". */
export const countedIn = (question: string): string | undefined =>
  /\bhow many (?:of )?(?:the |those |these |their |its |new |more |other |different )*(\p{L}{3,})/u.exec(
    question,
  )?.[1];

const COUNT = String.raw`(?:\d[\d.,]*|\b(?:${NUMBER_WORD}))`;

/** Whether a sentence countsNoun them: a number straight before the word, which no other noun follows; undefined for no word. */
export function countsNoun(noun: string | undefined, sentence: string): boolean | undefined {
  if (noun === undefined) return undefined;
  const root = noun.slice(0, Math.max(4, noun.length - 2));
  const counted = new RegExp(
    `${COUNT}(?:\\s(?:thousand|million|billion|hundred))?(?:\\s[\\p{L}-]+){0,2}?\\s${root}\\p{L}*(?=\\W*$|[.,;:)]|\\s(?:in|at|on|of|for|from|with|and|or|to|by|are|is|was|were|will|who|which|that|each|every|per|a|an|the|today|now|can|have|has|had|may|than|as|last|this|between|within|during|until|since|after|before|into|over|under)\\b)`,
    'iu',
  );
  return counted.test(sentence);
}
