/** Where one message may hold several questions, or a question among noise. */
const BREAK =
  /[.?!;\n]+(?:\s+|$)|:\s+(?=(?:how|what|whats|when|where|who|why|is|are|does|do|will|can)\b)|\s+(?:--+|[–—…])\s+|,?\s+(?:btw|by the way|also|oh and|anyways?|kidding|jk|just kidding|but (?:fr|seriously|really)|one more thing|and also|plus|(?:and )?then(?= (?:tell|say|give|explain|answer)))\b[,:]?\s+|,?\s+(?:and|&|\+|but)\s+(?=(?:(?:roughly|about|also|then|exactly|around|approximately) )?(?:how|what|whats|when|wen|where|who|whos|why|which|is|are|does|do|will|can|by when|since when|(?:on|in|at|for|to|with|from|by) (?:what|which|whom))\b)/giu;

/** Most parts of one message that are read; the rest of a longer one is left. */
const MOST = 8;

/** With what a question starts; dictation runs several together with nothing between. */
const START =
  /(?:\s*,\s*(?:and\s+)?|\s+)(?=(?:how (?:many|much|long|big)|what(?:'s| is| are| does)|whats|when(?:'s| is| does| will| do)|where(?:'s| is| are| will)|who(?:'s| is| are| pays)|why (?:is|are|does|do))\b)|\s*,\s*(?:and\s+)?(?=(?:what \w+ (?:is|are|does|do|will)|which (?!is|are|was|were|means?|will|would|has|have|can|could)\w+)\b)/giu;
/** Words that go on into a question word: "tell me how many", "and what is". */
const LEADS =
  /(?:\b(?:me|us|you|know|knows|say|says|said|tell|ask|asking|wonder(?:ing)?|idea|sure|clear|about|of|on|for|to|at|in|by|with|and|or|but|so|is|then|exactly|roughly|just|still|now|that|if|hey|ok|okay|yo|bro|also|explain|explaining|understand|guess|remember|see|out)|[,:])$/iu;

/** Parts of one part: where another question starts after a whole one. */
function dictated(part: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const { index } of part.matchAll(START)) {
    const before = part
      .slice(from, index)
      .replace(/^[\s,]+/, '')
      .trim();
    const comma = part[index] === ',' || part.slice(index).trimStart().startsWith(',');
    const asks = /^(?:(?:and|so|ok|also|plus),? )*(?:how|what|whats|when|where|who|why)\b/i.test(before);
    if (before.split(/\s+/).length < 3 || !asks || (!comma && LEADS.test(before))) continue;
    pieces.push(before);
    from = index;
  }
  pieces.push(part.slice(from));
  return pieces.map(piece => piece.replace(/^[\s,]+|[\s,]+$/gu, '')).filter(piece => piece !== '');
}

/** Cuts a message into its parts, in order; one part where nothing cuts it. */
export const segmentsOf = (text: string): string[] => {
  const parts = text
    .split(BREAK)
    .map(part => part?.trim() ?? '')
    .filter(part => /[\p{L}\p{N}$%]/u.test(part))
    .flatMap(dictated);
  return parts.length > 1 ? parts.slice(0, MOST) : [text];
};

const HEAD =
  /^(?:(?:and|so|ok|please|pls|just|quick(?:ly)?|list|give me|tell me|show me|need|i need|what about|how about|what(?:'s| is| are)|whats|all i need is|summary of)\s+(?:the\s+)?)+/i;
const BETWEEN = /\s*(?:,\s*(?:and|&)?|\/|\+|&|;|\band\b|\bn\b|\bplus\b)\s*/i;
const MOST_WORDS = 3;

/** What ends in one of these before a colon says that things follow. */
const ANNOUNCES =
  /\b(?:figures?|numbers|facts|things|following|answers|points|questions?|need|want|list|know|basics)$/i;

/** Things named one after the other, each of which stands for a question: "money, power, gpus and date". */
export function thingsOf(text: string): string[] {
  const [before = '', after] = text.split(/:\s+/);
  const [list = ''] = (after !== undefined && ANNOUNCES.test(before) ? after : text).split(
    /[.?!:]|\s[–—-]+\s/,
  );
  const things = list
    .replace(HEAD, '')
    .split(BETWEEN)
    .map(thing => thing.replace(/^(?:the|its|their)\s+/i, '').trim())
    .filter(thing => thing !== '');
  const short = things.every(
    thing => thing.split(/\s+/).length <= MOST_WORDS && /^[\p{L} '-]+$/u.test(thing) && !ASKING.test(thing),
  );
  return short && things.length > 1 && things.length <= MOST ? things : [];
}

const ASKING =
  /\b(?:how|what|whats|when|where|who|why|which|is|are|do|does|did|will|can|if|it|they|you|i|that|this|not|hi|hey|hello|thanks|thank|ok|yes|no|nvidia|openai)\b/i;

const ASKED_FROM = /(?<=[\s,;.:!(])(?:how|what|whats|when|wen|where|wheres|who|whos|why|which)\b/u;

/** What is left of a message from its first question word on, without what was said before it; empty where nothing is. */
export const askedFrom = (text: string): string => {
  const at = text.search(ASKED_FROM);
  return at < 0 ? '' : text.slice(at);
};
