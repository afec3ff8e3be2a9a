/** What a part of a statement tells of its verb. */
export type Tells = 'object' | 'time' | 'place' | 'reason' | 'means' | 'span' | 'other';

/** A part of what follows the verb, in the statement's own words: `in the chapel`, `on Mondays`, `because of rust`. */
export interface Adjunct {
  readonly text: string;
  readonly tells: Tells;
}

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?';
const TIME = new RegExp(
  `\\b\\d{1,2}(?::\\d{2})?\\s?[ap]\\.?m\\b|\\b\\d{1,2}[:.]\\d{2}\\b(?!\\s?\\d)|\\bo'clock\\b|\\b(?:noon|midnight|morning|afternoon|evening|night|weekends?|weekdays|today|tomorrow|yesterday)\\b|\\b${WEEKDAY}\\b|\\b${MONTH}\\b|\\b(?:spring|summer|autumn|winter)$|\\b(?:19|20)\\d{2}\\b|\\b(?:each|every|next|last|this) (?:day|week|month|year|quarter|spring|summer|autumn|winter)\\b|\\b(?:daily|weekly|monthly|yearly)\\b`,
  'iu',
);
const SPAN =
  /^for (?:(?:up to|at least|at most|about|around|over|nearly) )?(?:\d[\d.,]*|an?|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\s(?:\p{L}+\s)?(?:second|minute|hour|day|week|month|year|decade)s?\b/iu;
const REASON = /^(?:because|due|owing|since it|so that|as it|thanks)\b/i;
const PLACES = new Set(
  'in at on near behind inside outside under above beside between next through across around opposite beneath within from to into'.split(
    ' ',
  ),
);
const MEANS = new Set(['by', 'via', 'with', 'through']);
const OPENS = new Set(
  `in at on near behind inside outside under above beside between next through across around opposite beneath within from to into by via with
for because due owing during until till after before since every each as about against without towards`.split(
    /\s+/,
  ),
);
/** Prepositions that belong to the number after them. */
const BOUND = /^(?:up to|at least|at most|about|around|over|under)\s[$€£¥]?\d/i;

/** The parts of what follows a verb: first its object, if any, then what tells when, where, why and how. */
export function adjunctsOf(rest: string): readonly Adjunct[] {
  const words = rest.split(/\s+/).filter(word => word !== '');
  const parts: string[][] = [];
  words.forEach((word, i) => {
    const bare = word.toLowerCase();
    const from = words.slice(i, i + 3).join(' ');
    const joins = i > 0 && /^(?:and|or|not|but)$/.test(words[i - 1]!);
    if (parts.length === 0 || (OPENS.has(bare) && !BOUND.test(from) && !joins)) parts.push([word]);
    else parts.at(-1)!.push(word);
  });
  return parts.map((part, i): Adjunct => {
    const text = part.join(' ');
    return { text, tells: toldBy(text, i === 0) };
  });
}

function toldBy(text: string, first: boolean): Tells {
  const [opening = ''] = text.toLowerCase().split(' ');
  if (REASON.test(text)) return 'reason';
  if (SPAN.test(text)) return 'span';
  const opens = OPENS.has(opening) && !BOUND.test(text);
  if (TIME.test(text) && (opens || !first)) return 'time';
  if (/^(?:until|till|since|during)\b/i.test(text)) return 'time';
  if (!opens) return first ? 'object' : 'other';
  if (/\d/.test(text) && opening !== 'to' && opening !== 'in') return 'other';
  if (PLACES.has(opening)) return 'place';
  return MEANS.has(opening) ? 'means' : 'other';
}
