/** What sort of thing a question asks for, and where a sentence has it. */
export type AskedFor =
  | 'contact'
  | 'date'
  | 'duration'
  | 'frequency'
  | 'money'
  | 'number'
  | 'person'
  | 'place'
  | 'reason';

/** Where a question begins, and what goes on after a question word that is no conjunction. */
const OPENS = String.raw`(?:^|[.?!,;:(]\s*|\b(?:and|n|but|so|or|then|btw|know|tell me|say|pls|please|ok|also|hey|yo|idk|about|wondering|ask|clear|exactly)\s+)`;
const VERB = String.raw`(?:\s+(?:exactly|else|roughly))?\s+(?:is|are|was|were|do|does|did|will|would|can|could|shall|should|has|have|had|may|might|must|the heck|the hell|on earth)\b`;
const asking = (word: string) => `${OPENS}(?:${word})\\b|\\b(?:${word})${VERB}`;

/** Patterns over a question's words, normalised and written out. */
const QUESTIONS: readonly (readonly [AskedFor, RegExp])[] = [
  [
    'contact',
    /\b(?:who|whom|where|how (?:do|does|can|could|would|should|to))\b[^?]{0,30}\b(?:call|ring|phone|contact|reach|e ?mail|mail|write to|ask|talk to|speak to|speak with|complain|report|turn to|message|notify|tell|get in touch|get hold)\b|\b(?:phone|telephone|number to call|hotline|e ?mail|contact|helpline)(?: number| address| details)?\b/,
  ],
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
  // Whom to turn to is a name, a number or an address.
  if (kinds.includes('contact')) return ['contact'];
  // Money, spans and how often are numbers of their own.
  const own = kinds.some(kind => kind === 'money' || kind === 'duration' || kind === 'frequency');
  return kinds.filter(kind => !(own && kind === 'number')).slice(0, 2);
};
