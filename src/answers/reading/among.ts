import type { Mention } from './mention.js';
import type { QuestionToken } from './tokens.js';
import { isTime } from './unit-kinds.js';
import type { UnitWords } from './unit-words.js';

/** Things or people that a result is shared among, as a question counts them: 8 billion people. */
export interface Among {
  readonly value: number;
  /** What is counted, in the plural as it was typed. */
  readonly word: string;
  /** Tokens of the number, end exclusive. */
  readonly at: number;
  readonly to: number;
}

const PER = new Set(['per', 'each', 'every', 'for', '/', 'a']);
/** People by themselves: "per head", "per capita", "each of us". */
const PERSON =
  /^(?:heads?|capita|persons?|people|us|everyone|everybody|humans?|citizens?|inhabitants?|souls?|anyone)$/;
const isPlural = (many: string, one: string) =>
  [one, `${one}s`, `${one}es`, one.replace(/y$/, 'ies')].includes(many);
const isNoun = (word: string) => /^\p{L}{2,}$/u.test(word);

/** What something is wanted per: "per person", "each household", "for every one of us"; undefined for units of facts. */
export function headOf(tokens: readonly QuestionToken[], words: UnitWords): string | undefined {
  for (const [i, { text }] of tokens.entries()) {
    if (!PER.has(text)) continue;
    const skipped = /^(?:single|one|individual|living|of)$/;
    let next = i + 1;
    while (next < i + 4 && skipped.test(tokens[next]?.text ?? '')) next += 1;
    const word = tokens[next]?.text ?? '';
    const plainly = text !== 'a' && text !== 'for' && text !== '/';
    if (
      PERSON.test(word) ||
      (plainly && isNoun(word) && words.read(word) === undefined && !SCALES.test(word))
    )
      return word;
  }
  return undefined;
}

const SCALES =
  /^(?:second|piece|unit|item|million|billion|thousand|hundred|quarter|cent|of|the|in|at|is|was|with)$/;

/** Whether something is wanted for each person: of those no document has a number. */
export const isPerson = (word: string): boolean => PERSON.test(word);

/** Numbers that count what something is wanted per: "8 billion of us … per person", "130 million homes, … each home". */
export function amongOf(
  tokens: readonly QuestionToken[],
  mentions: readonly Mention[],
  words: UnitWords,
): Among | undefined {
  const parted = partedOf(tokens, mentions, words);
  if (parted !== undefined) return parted;
  const head = headOf(tokens, words);
  if (head === undefined) return undefined;
  for (const mention of mentions) {
    if (!(mention.kind === 'number' || (mention.kind === 'amount' && mention.unit === 'USD'))) continue;
    const { at, value } = mention;
    const to = at + (tokens[at]?.numeral?.taken ?? 1);
    if (tokens[at]?.numeral === undefined || value < 2) continue;
    const counted = tokens
      .slice(to, to + 3)
      .map(({ text }) => text)
      .filter(text => !/^(?:of|the|living|other)$/.test(text))[0];
    if (counted === undefined || !isNoun(counted)) continue;
    if ((PERSON.test(head) && (PERSON.test(counted) || /s$/.test(counted))) || isPlural(counted, head))
      return { value, word: counted === 'us' ? 'people' : counted, at, to };
  }
  return undefined;
}

const OVER = new Set(['between', 'among', 'amongst', 'across', 'into', 'over', 'for', 'by']);

/** Behind these a number is a name: "year 9". */
const NUMBERED = /^(?:year|grade|class|room|phase|step|stage|number|no|version|level|page|chapter|exercise)$/;
/** A plural, by its ending. */
const MANY =
  /^(?!(?:is|was|has|does|as|its|this|us|plus|minus|versus|vs|yes|less|across|gets|goes|comes)$)\p{L}{2,}s$|^people$/u;
/** What may stand between a number and what it counts. */
const BESIDE_NOUN = /^(?:equal|of|the|different|separate|own|\p{L}{2,}(?:ly|al))$/u;

/** What says that something is shared out alike. */
const EVENLY = /^(?:equal|equally|evenly|alike|splits?|shares?|shared|divides?|divided|instal?lments?)$/;

/** "Split between 4 equal phases, how much each", "divided by 2 million". */
function partedOf(
  tokens: readonly QuestionToken[],
  mentions: readonly Mention[],
  words: UnitWords,
): Among | undefined {
  const each = tokens.some(({ text }) => text === 'each' || text === 'apiece' || text === 'per');
  // "Fifty members … what each would get".
  const getting = tokens.some(
    ({ text }, i) => text === 'each' && /^(?:would|will|gets?|receives?|of)$/.test(tokens[i + 1]?.text ?? ''),
  );
  const evenly = getting || tokens.some(({ text }) => EVENLY.test(text));
  for (const mention of mentions) {
    // "25 monthly payments" are counted, and no months.
    const adverb =
      mention.kind === 'amount' && isTime(mention.unit) && /ly$/.test(tokens[mention.to - 1]?.text ?? '');
    const counts =
      adverb || mention.kind === 'number' || (mention.kind === 'amount' && mention.assumed === true);
    const before = tokens[mention.at - 1]?.text ?? '';
    if (!counts || mention.value < 2 || NUMBERED.test(before) || !(OVER.has(before) || evenly)) continue;
    const { at, value } = mention;
    const to = at + (tokens[at]?.numeral?.taken ?? 1);
    const noun = tokens.slice(to, to + 3).find(({ text }) => !BESIDE_NOUN.test(text))?.text;
    const next = tokens[to]?.text ?? '';
    if (before === 'by' && /^divid/.test(tokens[mention.at - 2]?.text ?? '') && !isNoun(next))
      return { value, word: '', at, to };
    const thing = noun !== undefined && MANY.test(noun) && words.read(noun) === undefined;
    if (thing && (each || evenly || /^(?:split|divid|spread|shar)/.test(firstVerb(tokens, at))))
      return { value, word: noun, at, to };
  }
  return undefined;
}

/** The nearest word before a place that says that something is divided. */
const firstVerb = (tokens: readonly QuestionToken[], at: number): string =>
  tokens.slice(Math.max(0, at - 8), at).findLast(({ text }) => /^(?:split|divid|spread|shar)/.test(text))
    ?.text ?? '';
