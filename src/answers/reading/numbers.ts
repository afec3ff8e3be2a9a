import { dictionary } from './dictionary.js';
import type { Token } from './tokens.js';

const SMALL = dictionary<number>({
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  dozen: 12,
});

/** Words and letters that multiply what stands before them. */
const SCALES = dictionary<number>({
  hundred: 1e2,
  thousand: 1e3,
  k: 1e3,
  grand: 1e3,
  million: 1e6,
  millions: 1e6,
  mil: 1e6,
  mill: 1e6,
  mln: 1e6,
  mio: 1e6,
  mn: 1e6,
  mm: 1e6,
  m: 1e6,
  billion: 1e9,
  billions: 1e9,
  bil: 1e9,
  bill: 1e9,
  bln: 1e9,
  bn: 1e9,
  b: 1e9,
  milliard: 1e9,
  trillion: 1e12,
  trillions: 1e12,
  tn: 1e12,
  trn: 1e12,
  t: 1e12,
});

const ORDINALS = dictionary<number>({
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  twentieth: 20,
});

const FRACTIONS = dictionary<number>({
  half: 1 / 2,
  halfway: 1 / 2,
  quarter: 1 / 4,
  quarters: 1 / 4,
  quater: 1 / 4,
  third: 1 / 3,
  thirds: 1 / 3,
  fifth: 1 / 5,
  fifths: 1 / 5,
  tenth: 1 / 10,
  tenths: 1 / 10,
  sixth: 1 / 6,
  sixths: 1 / 6,
  eighth: 1 / 8,
  eighths: 1 / 8,
});

/** A number read at a place: its value and how many tokens it takes. */
export interface NumberRead {
  readonly value: number;
  readonly taken: number;
  /** "35bn", "100 billion": money unless something else is counted. */
  readonly large: boolean;
}

/** Reads digits or words (`35bn`, `2.5 million`, `twenty-five`, `a hundred billion`) at `at`; undefined where none starts. */
export function numberAt(tokens: readonly Token[], at: number): NumberRead | undefined {
  let i = at;
  let current: number | undefined;
  let total = 0;
  let scale = 1;
  const first = tokens[i];
  if (first === undefined) return undefined;
  if (['a', 'an', 'single', 'couple'].includes(first.text)) {
    const next = tokens[i + 1]?.text ?? '';
    if (first.text === 'couple') {
      current = 2;
      i += next === 'of' ? 2 : 1;
    } else if (next === 'couple') {
      current = 2;
      i += tokens[i + 2]?.text === 'of' ? 3 : 2;
    } else if (next in SCALES && next.length > 1) {
      current = 1;
      i += 1;
    } else if (next === 'dozen') {
      current = 12;
      i += 2;
    } else return undefined;
  }
  for (; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (token.kind === 'number') {
      if (current !== undefined) break;
      current = token.value ?? 0;
    } else if (token.kind === 'word' && token.text in SMALL) {
      const value = SMALL[token.text] ?? 0;
      if (current === undefined) current = value;
      else if (tokens[i - 1]?.kind === 'number') break;
      else if (value === 12 && token.text === 'dozen') current *= 12;
      else if (current % 100 === 0 || (current % 10 === 0 && value < 10 && current % 100 >= 20))
        current += value;
      else break;
    } else if (token.kind === 'word' && token.text in SCALES) {
      const factor = SCALES[token.text] ?? 1;
      // A single letter counts only where it touches its number: "5 b" may be anything, "5b" is five billion.
      if (token.text.length === 1 && tokens[i - 1]?.end !== token.start) break;
      if (current === undefined) {
        if (token.text !== 'hundred' && token.text !== 'thousand') break;
        current = 1;
      }
      if (factor === 100 && scale === 1) current *= 100;
      else {
        total += current * factor;
        scale = Math.max(scale, factor);
        current = 0;
        const next = tokens[i + 1];
        if (next !== undefined && next.kind === 'word' && next.text in SCALES && next.text.length > 1) {
          total *= SCALES[next.text] ?? 1;
          scale = Math.max(scale, SCALES[next.text] ?? 1);
          i++;
        }
        if (!(tokens[i + 1]?.kind === 'word' && (tokens[i + 1]?.text ?? '') in SMALL)) {
          i++;
          break;
        }
      }
    } else if (
      token.kind === 'sign' &&
      token.text === '-' &&
      (tokens[i + 1]?.text ?? '') in SMALL &&
      current !== undefined &&
      current % 10 === 0
    ) {
    } else break;
  }
  if (current === undefined) return undefined;
  const value = Number((total + current).toPrecision(12));
  return { value, taken: i - at, large: scale >= 1e6 };
}

/** "third", "3rd", "7th" (the tokens `7`, `th`); undefined where none starts. */
export function ordinalAt(
  tokens: readonly Token[],
  at: number,
): { value: number; taken: number } | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (token.kind === 'word' && token.text in ORDINALS) return { value: ORDINALS[token.text] ?? 0, taken: 1 };
  const next = tokens[at + 1];
  if (
    token.kind === 'number' &&
    next !== undefined &&
    next.start === token.end &&
    /^(st|nd|rd|th)$/.test(next.text)
  )
    return { value: token.value ?? 0, taken: 2 };
  return undefined;
}

/** "half", "a quarter", "two thirds", "2/3", "30%", "30 percent" as a ratio; undefined where none starts. */
export function fractionAt(
  tokens: readonly Token[],
  at: number,
): { value: number; taken: number } | undefined {
  const word = (i: number) => tokens[at + i]?.text ?? '';
  if (word(0) === 'half' || word(0) === 'halfway') return { value: 1 / 2, taken: 1 };
  const number = numberAt(tokens, at);
  if (number !== undefined && !number.large) {
    const next = word(number.taken);
    if (next === '%' || /^(percent|pct|per\s?cent|procent)$/.test(next))
      return { value: number.value / 100, taken: number.taken + 1 };
    if (next in FRACTIONS && (next.endsWith('s') || number.value === 1)) {
      return { value: number.value * (FRACTIONS[next] ?? 0), taken: number.taken + 1 };
    }
    if (next === '/' && tokens[at]?.kind === 'number') {
      const below = tokens[at + number.taken + 1];
      if (below?.kind === 'number' && (below.value ?? 0) > number.value && (below.value ?? 0) <= 12)
        return { value: number.value / (below.value ?? 1), taken: number.taken + 2 };
    }
  }
  if (
    (word(0) === 'a' || word(0) === 'one') &&
    word(1) in FRACTIONS &&
    !(word(1) === 'quarter' && word(2) === 'of' && /^20/.test(word(3)))
  )
    return { value: FRACTIONS[word(1)] ?? 0, taken: 2 };
  if (word(0) === 'quarter' && word(1) === 'of') return { value: 1 / 4, taken: 1 };
  return undefined;
}
