import type { Phrase } from '../engine/phrases.js';
import type { EnglishSpan, SpanBound } from './spans.js';

/** What people write before an amount for "at most", "at least" and "about". */

const MORE = 'more greater higher bigger larger longer';
const LESS = 'less fewer lower smaller shorter';
/** Comparatives that a "not" turns round, and phrases that it does not. */
const TURNED: Readonly<Record<'min' | 'max', readonly string[]>> = {
  min: [
    'above',
    'over',
    'exceed',
    'exceeds',
    'exceeded',
    'exceeding',
    'in excess of',
    'surpass',
    'surpasses',
    'surpassing',
    'surpassed',
    'beyond',
    'north of',
    'upwards of',
    'upward of',
  ],
  max: ['under', 'below', 'beneath', 'south of', 'short of'],
};
const STATED: Readonly<Record<SpanBound, readonly string[]>> = {
  max: [
    'up to',
    'at most',
    'at the most',
    'as much as',
    'as many as',
    'as high as',
    'a maximum of',
    'maximum of',
    'a max of',
    'max of',
    'max',
    'maximum',
    'capped at',
    'a cap of',
    'limited to',
    'a ceiling of',
    'a limit of',
    'upper limit of',
    'could reach',
    'may reach',
    'might reach',
    'can reach',
    'could total',
    'at or below',
    'at or under',
    '<',
    '<=',
    '≤',
  ],
  min: [
    'at least',
    'at the least',
    'a minimum of',
    'minimum of',
    'minimum',
    'at a minimum',
    'starting at',
    'starts at',
    'starting from',
    'as few as',
    'as little as',
    'at or above',
    'at or over',
    'no smaller than',
    '>',
    '>=',
    '≥',
  ],
  approx: [
    'about',
    'around',
    'approximately',
    'approx',
    'approx .',
    'roughly',
    'nearly',
    'almost',
    'close to',
    'some',
    'circa',
    'ca',
    'ca .',
    'c .',
    'an estimated',
    'estimated',
    'in the region of',
    'in the neighborhood of',
    'in the order of',
    'on the order of',
    'more or less',
    '~',
    '≈',
    '±',
  ],
  exact: ['exactly', 'precisely'],
};

interface BoundWords {
  readonly words: string;
  readonly bound: SpanBound;
  /** A "not" before it turns it round. */
  readonly turns: boolean;
}

/** Words of bounds, for the lexicon. */
export const boundPhrases = (): Phrase<EnglishSpan>[] =>
  boundWords().map(({ words, bound, turns }) => ({
    words,
    make: () => ({
      kind: 'bound',
      bound,
      text: turns ? 'turns' : 'stands',
      ...(words === 'over' ? { over: true } : {}),
    }),
  }));

function boundWords(): BoundWords[] {
  const phrase = (words: string, bound: SpanBound, turns: boolean): BoundWords => ({ words, bound, turns });
  const phrases: BoundWords[] = [];
  for (const [bound, words] of [
    ['min', MORE],
    ['max', LESS],
  ] as const) {
    for (const text of TURNED[bound]) phrases.push(phrase(text, bound, true));
    for (const more of words.split(' ')) {
      phrases.push(phrase(`${more} than`, bound, true));
      for (const tail of ['than', 'to'])
        phrases.push(
          phrase(`${more} than or equal ${tail}`, bound, false),
          phrase(`${more} or equal ${tail}`, bound, false),
        );
      phrases.push(
        phrase(`equal to or ${more} than`, bound, false),
        phrase(`equal or ${more} than`, bound, false),
      );
      for (const no of ['no', 'not', 'never', 'nor'])
        phrases.push(phrase(`${no} ${more} than`, bound === 'min' ? 'max' : 'min', false));
    }
  }
  for (const [bound, all] of Object.entries(STATED) as [SpanBound, readonly string[]][])
    for (const text of all) phrases.push(phrase(text, bound, false));
  phrases.push(phrase('at least or equal to', 'min', false), phrase('at most or equal to', 'max', false));
  return phrases;
}

let byWords: ReadonlyMap<string, { readonly bound: SpanBound; readonly turns: boolean }> | undefined;
const NEGATIONS = new Set(['not', 'no', 'never', "n't", 'nor']);

/** Words that the longest phrase takes, with a negation before it. */
export const LONGEST_BOUND = 7;

/** The bound whose words end a row of lower-case words, the longest phrase first; undefined where none does. */
export function boundBehind(words: readonly string[]): SpanBound | undefined {
  byWords ??= new Map(boundWords().map(({ words: phrase, ...bound }) => [phrase, bound]));
  for (let from = Math.max(0, words.length - LONGEST_BOUND + 1); from < words.length; from++) {
    const found = byWords.get(words.slice(from).join(' '));
    if (found === undefined) continue;
    if (!found.turns || !NEGATIONS.has(words[from - 1] ?? '')) return found.bound;
    return found.bound === 'min' ? 'max' : 'min';
  }
  return undefined;
}
